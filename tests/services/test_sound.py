"""Sounds as they are asked for: what is played how loud, and what happens where nothing can be."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from hipflex import assets
from hipflex.core.cues import Sound
from hipflex.core.settings import OPTIONS, Settings
from hipflex.services.sound import SWITCHES, SilentError, Sounds, probe

LOUD = Settings(sound_volume=100)


class FakeEffect:
    def __init__(self, path, failed, played):
        self.path = path
        self.failed = failed
        self.closed = False
        self._played = played

    def play(self, volume):
        assert not self.closed
        self._played.append((self.path, volume))

    def stop(self):
        self._played.append((self.path, "stopped"))

    def close(self):
        self.closed = True


class Room:
    """A loudspeaker that notes what is played."""

    def __init__(self, own):
        self.played: list[tuple[Path, object]] = []
        self.effects: list[FakeEffect] = []
        self.fault = ""
        self.own = own
        self.own.mkdir()
        self.sounds = Sounds(own, connect=self._connect)

    def _connect(self):
        if self.fault:
            raise SilentError(self.fault)
        return self._make

    def _make(self, path, failed):
        self.effects.append(FakeEffect(path, failed, self.played))
        return self.effects[-1]

    def heard(self):
        return [(path.stem, volume) for path, volume in self.played]

    def effect(self, sound):
        return next(e for e in self.effects if e.path.stem == sound and not e.closed)


@pytest.fixture(autouse=True)
def nothing_tried(monkeypatch):
    monkeypatch.setattr(Sounds, "last_fault", "")


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path / "own")


def test_each_sound_is_played_from_its_file(room):
    room.sounds.use(LOUD)
    room.sounds.open()
    for sound in Sound:
        room.sounds.play(sound)
    assert room.played == [(assets.path("sounds", f"{sound}.wav"), 1.0) for sound in Sound]
    assert room.sounds.state == "qt"


def test_nothing_is_made_before_it_is_opened(room):
    room.sounds.use(LOUD)
    room.sounds.play(Sound.GO)
    room.sounds.hush()
    assert (room.effects, room.sounds.state) == ([], "closed")


@pytest.mark.parametrize("sound", list(Sound))
def test_a_muted_sound_is_not_played_and_all_others_are(room, sound):
    assert OPTIONS[SWITCHES[sound]].type is bool
    room.sounds.use(Settings(**{SWITCHES[sound]: False}))
    room.sounds.open()
    for each in Sound:
        room.sounds.play(each)
    silent = {each for each in Sound if SWITCHES[each] == SWITCHES[sound]}
    assert {name for name, _ in room.heard()} == set(Sound) - silent


@pytest.mark.parametrize("settings", [Settings(sounds=False), Settings(sound_volume=0)])
def test_without_sounds_or_volume_nothing_is_played(room, settings):
    room.sounds.use(settings)
    room.sounds.open()
    room.sounds.play(Sound.GO)
    assert room.played == []


def test_a_new_volume_counts_from_the_next_sound_on(room):
    room.sounds.use(LOUD)
    room.sounds.open()
    room.sounds.play(Sound.GO)
    room.sounds.use(Settings(sound_volume=50))
    room.sounds.play(Sound.GO)
    assert room.heard() == [("go", 1.0), ("go", 0.25)]


def test_hush_stops_all(room):
    room.sounds.open()
    room.sounds.hush()
    assert room.heard() == [(str(sound), "stopped") for sound in Sound]


def test_closing_closes_every_effect_and_it_can_be_opened_again(room):
    room.sounds.open()
    room.sounds.open()
    assert len(room.effects) == len(Sound)
    room.sounds.close()
    room.sounds.close()
    assert all(effect.closed for effect in room.effects)
    assert room.sounds.state == "closed"
    room.sounds.play(Sound.GO)
    assert room.played == []
    room.sounds.open()
    room.sounds.play(Sound.GO)
    assert len(room.played) == 1


def test_without_a_device_it_is_silent_and_says_so_once(room, caplog):
    room.fault = "not available: no sound device"
    with caplog.at_level(logging.INFO):
        for _ in range(2):
            room.sounds.open()
            room.sounds.play(Sound.GO)
            assert room.sounds.state == room.fault
            room.sounds.close()
    assert [record.message for record in caplog.records] == [
        "Sounds are not available: no sound device"
    ]


def test_a_file_of_the_person_is_played_in_place_of_ours(room):
    mine = room.own / "go.wav"
    mine.touch()
    room.sounds.use(LOUD)
    room.sounds.open()
    room.sounds.play(Sound.GO)
    room.sounds.play(Sound.HOLD)
    assert room.played == [(mine, 1.0), (assets.path("sounds", "hold.wav"), 1.0)]


def test_a_bad_file_of_the_person_gives_way_to_ours_and_is_said_once(room, caplog):
    (room.own / "go.wav").touch()
    room.sounds.use(LOUD)
    for _ in range(2):
        room.sounds.open()
        mine = room.effect("go")
        mine.failed()
        mine.failed()
        assert mine.closed
        room.sounds.play(Sound.GO)
        assert room.sounds.bad_files == {Sound.GO}
        room.sounds.close()
    assert room.played == [(assets.path("sounds", "go.wav"), 1.0)] * 2
    assert [record.message for record in caplog.records] == ["go.wav of yours cannot be played"]


def test_a_sound_that_was_asked_for_before_its_file_proved_bad_is_heard(room):
    mine = room.own / "go.wav"
    mine.touch()
    room.sounds.use(LOUD)
    room.sounds.open()
    room.sounds.play(Sound.GO)
    room.effect("go").failed()
    assert room.played == [(mine, 1.0), (assets.path("sounds", "go.wav"), 1.0)]


def test_a_mended_file_is_played_after_the_next_opening(room):
    (room.own / "go.wav").touch()
    room.sounds.open()
    room.effect("go").failed()
    room.sounds.close()
    room.sounds.open()
    assert room.effect("go").path == room.own / "go.wav"
    assert room.sounds.bad_files == set()


def test_a_sound_that_cannot_be_played_at_all_is_left_out(room, caplog):
    room.sounds.open()
    room.effect("go").failed()
    room.sounds.play(Sound.GO)
    room.sounds.play(Sound.HOLD)
    assert [name for name, _ in room.heard()] == ["hold"]
    assert [record.message for record in caplog.records] == ["The sound go cannot be played"]
    for effect in list(room.effects):
        effect.failed()
    assert room.sounds.state == "not available: no sound can be played"


def test_an_effect_that_fails_after_closing_is_not_made_again(room):
    (room.own / "go.wav").touch()
    room.sounds.open()
    mine = room.effect("go")
    room.sounds.close()
    mine.failed()
    assert len(room.effects) == len(Sound)
    assert room.sounds.state == "closed"


def test_a_look_tells_whether_there_is_a_sound_server(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert probe() == "not available: no sound device"
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert probe() == "qt"


def test_after_a_try_the_look_tells_what_came_of_it(room, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/somewhere")
    room.fault = "not available: libpulse.so.0"
    room.sounds.open()
    assert probe() == room.fault
    room.fault = ""
    room.sounds.open()
    assert probe() == "qt"


def test_a_device_that_was_not_there_may_be_by_now(room, tmp_path, monkeypatch):
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    room.fault = "not available: no sound device"
    room.sounds.open()
    assert probe() == "not available: no sound device"
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert probe() == "qt"


def test_a_server_elsewhere_that_was_not_there_is_believed_until_it_is_tried(room, monkeypatch):
    monkeypatch.setenv("PULSE_SERVER", "unix:/somewhere")
    assert probe() == "qt"
    room.fault = "not available: no sound device"
    room.sounds.open()
    assert probe() == "not available: no sound device"


def test_a_server_that_can_be_started_counts_until_that_has_failed(room, tmp_path, monkeypatch):
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    server = tmp_path / "pulseaudio"
    server.touch()
    server.chmod(0o700)
    assert probe() == "qt"
    room.fault = "not available: no sound device"
    room.sounds.open()
    assert probe() == "not available: no sound device"


def test_a_sound_server_may_be_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", "unix:/somewhere")
    assert probe() == "qt"
