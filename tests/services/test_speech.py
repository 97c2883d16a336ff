"""The voice, with the engine that Qt has for tests: it takes its time and is heard by nobody."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QLocale, QThread

from hipflex import i18n
from hipflex.core.settings import Settings
from hipflex.services import speech as module
from hipflex.services.speech import Speech, probe, rate


class Listener:
    """Notes what comes from the voice."""

    def __init__(self, speech):
        self.states: list[str] = []
        self.silences = 0
        self.speech = speech
        speech.state_changed.connect(self._note)
        speech.fell_silent.connect(self._count)

    def _note(self):
        self.states.append(self.speech.state)

    def _count(self):
        self.silences += 1


@pytest.fixture(autouse=True)
def nothing_tried(monkeypatch):
    monkeypatch.setattr(Speech, "last_fault", "")


@pytest.fixture
def speech(qapp):
    made = Speech(engine="mock")
    made.heard = Listener(made)
    made.use(Settings(voice=True))
    yield made
    made.close()
    for thread, _ in made._leaving:
        assert thread.wait(2000)


def opened(qtbot, speech):
    speech.open()
    qtbot.waitUntil(lambda: speech.state.startswith("qt"))


def test_it_opens_beside_the_work_and_knows_its_voices(qtbot, speech):
    assert (speech.state, speech.voices()) == ("closed", ())
    speech.open()
    speech.open()
    assert (speech.state, speech.voices()) == ("opening", ())
    qtbot.waitUntil(lambda: speech.state == "qt (mock)")
    assert speech.voices()
    assert list(speech.voices()) == sorted(set(speech.voices()))
    assert speech.heard.states == ["opening", "qt (mock)"]


def test_what_is_said_while_it_opens_is_spoken(qtbot, speech):
    speech.open()
    with qtbot.waitSignal(speech.fell_silent):
        speech.say("Hold.")
    assert speech.state == "qt (mock)"


def test_it_falls_silent_once_after_all_was_spoken(qtbot, speech):
    opened(qtbot, speech)
    for text in ("Left hip first.", "Hold.", "Breathe."):
        speech.say(text)
    with qtbot.waitSignal(speech.fell_silent):
        pass
    qtbot.wait(50)
    assert speech.heard.silences == 1


def test_hush_forgets_what_was_still_to_be_said(qtbot, speech):
    opened(qtbot, speech)
    for _ in range(100):
        speech.say("A sentence of a few words, so that it takes long.")
    with qtbot.waitSignal(speech.fell_silent, timeout=2000):
        speech.hush()
    with qtbot.waitSignal(speech.fell_silent, timeout=2000):
        speech.say("Hold.")
    assert speech.heard.silences == 2


@pytest.mark.parametrize("text", ["", " \n"])
def test_there_is_nothing_to_wait_for_where_nothing_is_said(qtbot, speech, text):
    opened(qtbot, speech)
    speech.say(text)
    qtbot.wait(30)
    assert (speech.heard.silences, speech._asked) == (0, 0)


def test_without_volume_it_says_nothing(qtbot, speech):
    speech.use(Settings(sound_volume=0))
    opened(qtbot, speech)
    speech.say("Hold.")
    assert speech._asked == 0


def test_closed_it_says_nothing_and_its_thread_has_ended(qtbot, speech):
    speech.say("Hold.")
    speech.hush()
    opened(qtbot, speech)
    thread = speech._thread
    ended = []
    thread.finished.connect(lambda: ended.append(True))
    speech.say("A sentence of a few words, so that it takes long.")
    speech.close()
    speech.close()
    assert speech._leaving == []
    assert (speech.state, speech.voices()) == ("closed", ())
    qtbot.waitUntil(lambda: bool(ended))
    assert speech.heard.silences == 0


def test_it_can_be_closed_while_it_opens_and_opened_again(qtbot, speech):
    speech.open()
    speech.close()
    speech.open()
    qtbot.waitUntil(lambda: speech.state == "qt (mock)")
    assert speech.heard.states == ["opening", "closed", "opening", "qt (mock)"]


def test_the_engine_gets_voice_rate_and_volume(qtbot, speech):
    opened(qtbot, speech)
    names = speech.voices()
    mouth = speech._mouth
    usual = mouth._engine.voice().name()
    other = next(name for name in names if name != usual)
    speech.use(Settings(voice_name=other, voice_rate=110, sound_volume=30))
    qtbot.waitUntil(lambda: mouth._engine.voice().name() == other)
    assert mouth._engine.rate() == pytest.approx(rate(110))
    assert mouth._engine.volume() == pytest.approx(0.3)
    speech.use(Settings(voice_name="of another computer"))
    qtbot.waitUntil(lambda: mouth._engine.voice().name() == usual)


def test_it_speaks_the_language_of_the_texts(qtbot, speech):
    opened(qtbot, speech)
    engine = speech._mouth._engine
    assert engine.locale().language() == QLocale.Language.English


def test_without_an_engine_it_says_so_once_and_is_silent(qapp, monkeypatch, caplog):
    monkeypatch.setattr(module, "_found", lambda _wanted: ("", module.NO_ENGINE))
    speech = Speech()
    with caplog.at_level(logging.INFO):
        for _ in range(2):
            speech.open()
            speech.say("Hold.")
            assert speech.state == "not available: no speech engine"
            speech.close()
    assert [record.message for record in caplog.records] == [
        "The voice is not available: no speech engine"
    ]


def test_an_engine_that_fails_leaves_nobody_waiting(qtbot, monkeypatch):
    """Without a voice for the language of the texts nothing can be said."""
    monkeypatch.setattr(module.i18n, "spoken", lambda: QLocale("ja"))
    speech = Speech(engine="mock")
    heard = Listener(speech)
    speech.open()
    with qtbot.waitSignal(speech.fell_silent):
        speech.say("Hold.")
    assert heard.states == ["opening", "not available: no voice"]
    assert speech._thread is None
    speech.say("Hold.")
    assert speech._asked == 1


def test_what_comes_from_an_engine_that_was_closed_is_not_believed(qtbot, speech):
    opened(qtbot, speech)
    speech._give_up(speech._run - 1, "not available: gone")
    speech._begin(speech._run - 1, "other", ())
    assert speech.state == "qt (mock)"


def test_at_the_end_of_the_program_every_thread_is_waited_for(qtbot, speech):
    class Slow(QThread):
        def run(self):
            self.msleep(150)

    slow = Slow()
    slow.start()
    speech.open()
    speech._leaving.append((slow, None))
    speech._join()
    assert slow.isFinished()
    assert speech.state == "closed"
    speech._sweep()
    assert speech._leaving == []


RATES = [(110, -0.51), (140, -0.18), (157, 0.0), (180, 0.08)]


@pytest.mark.parametrize(("words", "expected"), RATES)
def test_rates(words, expected):
    assert rate(words) == pytest.approx(expected, abs=0.006)


def test_faster_is_faster():
    rates = [rate(words) for words in range(110, 181)]
    assert rates == sorted(set(rates))


def test_a_look_tells_whether_there_is_a_speech_dispatcher(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_found", lambda _wanted: ("speechd", ""))
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert probe() == "not available: no speech-dispatcher"
    place = tmp_path / "speech-dispatcher"
    place.mkdir()
    (place / "speechd.sock").touch()
    assert probe() == "qt (speechd)"


def test_after_a_try_the_look_tells_what_came_of_it(qtbot, speech, monkeypatch):
    with monkeypatch.context() as japan:
        japan.setattr(module.i18n, "spoken", lambda: QLocale("ja"))
        speech.open()
        qtbot.waitUntil(lambda: speech.state == "not available: no voice")
        assert probe() == "not available: no voice"
    opened(qtbot, speech)
    assert probe() != "not available: no voice"


def test_elsewhere_the_engine_is_enough(monkeypatch):
    monkeypatch.setattr(module, "_found", lambda _wanted: ("sapi", ""))
    assert probe() == "qt (sapi)"


def test_the_language_of_the_texts_is_english_where_they_are_not_translated(monkeypatch, tmp_path):
    monkeypatch.setattr(i18n.assets, "path", lambda *_parts: tmp_path)
    before = QLocale()
    try:
        QLocale.setDefault(QLocale("de_AT"))
        assert i18n.spoken().language() == QLocale.Language.English
        (tmp_path / "hipflex_de.qm").touch()
        assert i18n.spoken() == QLocale("de_AT")
        QLocale.setDefault(QLocale("en_GB"))
        assert i18n.spoken() == QLocale("en_GB")
    finally:
        QLocale.setDefault(before)
