"""What the buttons of the settings page let be heard, and what is said where nothing is."""

from __future__ import annotations

import pytest

from hipflex.core import command as commands
from hipflex.core.cues import Sound
from hipflex.sound_windows import LINGER_MS, PATIENCE_MS, SoundWindows
from hipflex.ui.settings_page import SettingsPage
from hipflex.ui.sound_rows import CUES
from tests.fake_hearing import FakeSounds, FakeSpeech

NO_DEVICE = "not available: no sound device"
NO_VOICE = "not available: no voice"


class Room:
    """A settings page, and a player and a voice that can be made to fail."""

    def __init__(self, desk, qtbot, **fakes):
        self.desk = desk
        self.page = SettingsPage()
        qtbot.addWidget(self.page)
        self.rows = self.page.hearing
        self.sounds = fakes.get("sounds", FakeSounds())
        self.speech = fakes.get("speech", FakeSpeech())
        self.folder = desk.paths.sounds_dir
        self.shown = []
        self.can_show = True
        self.windows = SoundWindows(
            desk.control, self.sounds, self.speech, self.folder, self._show, self.page
        )
        self.windows.serve(self.rows)

    def _show(self, url):
        self.shown.append(url.toLocalFile())
        return self.can_show

    def set(self, **values):
        self.desk.do(commands.Set(values))
        self.page.set_settings(self.desk.control.settings, {})

    def see(self, qtbot):
        self.page.show()
        qtbot.waitExposed(self.page)

    def warning(self, key):
        return self.page._editors[key].row.warning

    def play_all(self, key):
        """All sounds of a row, without waiting for them."""
        self.rows.sound_wanted.emit(key)
        while self.windows._next.isActive():
            self.windows._next.stop()
            self.windows._play_next()
        return [sound for sound in self.sounds.asked if sound != "hush"]


@pytest.fixture
def make_room(desk, qtbot):
    made = []

    def make(**fakes):
        made.append(Room(desk, qtbot, **fakes))
        return made[-1]

    yield make
    for room in made:
        room.windows.close()


@pytest.fixture
def room(make_room):
    return make_room()


PLAYED = [
    ("sound_go", [Sound.GO]),
    ("sound_last3", [Sound.LAST3] * 3),
    ("sound_set", [Sound.SET_1, Sound.SET_2, Sound.SET_3]),
    ("sound_count", [Sound.UP, Sound.DOWN]),
]


@pytest.mark.parametrize(("key", "expected"), PLAYED)
def test_a_row_lets_its_sounds_be_heard_one_after_the_other(room, key, expected):
    assert room.play_all(key) == expected


def test_every_row_lets_something_be_heard(room):
    for key in CUES:
        room.sounds.asked.clear()
        assert room.play_all(key)


def test_muted_sounds_are_heard_when_asked_for_as_loud_as_chosen(room):
    room.set(sounds=False, sound_go=False, sound_volume=30)
    room.play_all("sound_go")
    used = room.sounds.settings
    assert (used.sounds, used.sound_go, used.sound_volume) == (True, True, 30)


def test_the_last_sounds_come_a_second_apart(room):
    room.rows.sound_wanted.emit("sound_last3")
    assert room.windows._next.interval() == 1000


def test_another_row_ends_the_one_before(room):
    room.rows.sound_wanted.emit("sound_set")
    room.sounds.asked.clear()
    assert room.play_all("sound_go") == [Sound.GO]
    assert room.sounds.asked[0] == "hush"


def test_the_device_is_let_go_some_seconds_after_the_last_sound(room):
    room.play_all("sound_go")
    assert room.windows._sounds_end.isActive()
    assert room.windows._sounds_end.interval() == LINGER_MS
    room.windows._sounds_end.timeout.emit()
    assert room.sounds.state == "closed"


def test_the_voice_says_a_sentence_with_what_was_chosen_and_is_let_go(room):
    room.set(voice_rate=120)
    room.rows.voice_wanted.emit()
    assert room.speech.asked == ["hush", "Left hip first. Step your right foot far forward."]
    assert room.speech.settings.voice_rate == 120
    assert room.windows._voice_end.interval() == PATIENCE_MS
    room.speech.fell_silent.emit()
    assert room.windows._voice_end.interval() == LINGER_MS
    room.windows._voice_end.timeout.emit()
    assert room.speech.state == "closed"


def test_without_a_device_it_says_so_when_it_is_looked_at(room, heard, qtbot):
    heard["sounds"] = NO_DEVICE
    room.see(qtbot)
    assert room.warning("sounds") == "No sound device was found, so there are no sounds."
    room.set(sounds=False)
    assert room.warning("sounds") == ""


def test_a_missing_library_is_named_when_a_sound_is_asked_for(make_room):
    room = make_room(sounds=FakeSounds("not available: libpulse.so.0"))
    room.set(sounds=False)
    room.rows.sound_wanted.emit("sound_go")
    assert "libpulse0" in room.warning("sounds")


def test_a_bad_file_of_the_person_is_named_in_its_row(make_room):
    room = make_room(sounds=FakeSounds(bad_files=[Sound.SET_2]))
    room.play_all("sound_set")
    assert room.warning("sound_set") == "Your file cannot be played, so this is ours: set_2.wav"
    room.sounds.bad_files.clear()
    room.play_all("sound_set")
    assert room.warning("sound_set") == ""


def test_voices_are_offered_only_where_the_voice_is_on(room, qtbot):
    room.see(qtbot)
    assert room.speech.state == "closed"
    room.set(voice=True)
    assert room.speech.state == "qt (fake)"
    choice = room.page.control("voice_name")
    assert [choice.itemData(index) for index in range(choice.count())] == ["", "Anne", "Bob"]
    assert room.windows._voice_end.interval() == LINGER_MS


def test_a_voice_that_is_turned_on_elsewhere_is_not_opened_behind_a_hidden_page(room):
    room.set(voice=True)
    assert room.speech.state == "closed"


def test_without_an_engine_it_says_so_and_what_to_install(make_room, qtbot):
    room = make_room(speech=FakeSpeech(NO_VOICE))
    room.see(qtbot)
    assert room.warning("voice") == ""
    room.rows.voice_wanted.emit()
    assert room.warning("voice").startswith("No voice on this computer: sounds only.")
    assert "speech-dispatcher" in room.warning("voice")


def test_a_fault_of_the_voice_goes_when_the_voice_is_there(make_room, qtbot):
    room = make_room(speech=FakeSpeech(NO_VOICE))
    room.rows.voice_wanted.emit()
    room.speech._open_state = "qt (fake)"
    room.rows.voice_wanted.emit()
    assert room.warning("voice") == ""


def test_the_folder_is_made_and_opened(room):
    room.rows.folder_wanted.emit()
    assert room.folder.is_dir()
    assert room.shown == [str(room.folder)]


def test_a_folder_that_no_program_opens_is_named(room, qtbot):
    room.can_show = False
    with qtbot.waitSignal(room.desk.control.told) as told:
        room.rows.folder_wanted.emit()
    assert str(room.folder) in told.args[0]


def test_a_folder_that_cannot_be_made_is_told(room, qtbot):
    room.folder.write_text("in its place")
    with qtbot.waitSignal(room.desk.control.told) as told:
        room.rows.folder_wanted.emit()
    assert told.args[0].startswith("The folder of your sounds cannot be made: ")
    assert room.shown == []


def test_closing_lets_go_of_everything(room):
    room.rows.sound_wanted.emit("sound_set")
    room.rows.voice_wanted.emit()
    room.windows.close()
    room.windows.close()
    assert (room.sounds.state, room.speech.state) == ("closed", "closed")
    timers = room.windows._next, room.windows._sounds_end, room.windows._voice_end
    assert not any(timer.isActive() for timer in timers)
