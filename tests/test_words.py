"""Pieces of text: what they say, that they wait for no Qt, and that they are translated with it."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from hipflex import i18n, words
from hipflex.core.exercise import Preset, Side, Sides
from hipflex.core.hold import HoldKind
from hipflex.core.record import Outcome


class Shouting(QTranslator):
    """A language that is the English one in capitals."""

    def translate(self, context, text, disambiguation=None, n=-1):
        return text.upper() if context == "Words" else ""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False


@pytest.fixture
def shouting(qapp):
    translator = Shouting()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(156, "2 min 36 s"), (60, "1 min"), (45.4, "45 s"), (0, "0 s"), (-3, "0 s"), (59.6, "1 min")],
)
def test_a_length_is_told_exactly(seconds, told):
    assert words.minutes_and_seconds(seconds) == told


@pytest.mark.parametrize(
    ("seconds", "told"), [(156, "2:36"), (9, "0:09"), (600, "10:00"), (-1, "0:00")]
)
def test_a_length_as_a_clock(seconds, told):
    assert words.clock(seconds) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (59.9, "less than a minute"),
        (60, "1 min"),
        (61, "2 min"),
        (36 * 60, "36 min"),
        (3600, "1 h"),
        (3600 + 299, "1 h 5 min"),
    ],
)
def test_a_time_to_wait_counts_begun_minutes(seconds, told):
    assert words.in_minutes(seconds) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (59, "less than a minute"),
        (60, "1 min"),
        (3599, "59 min"),
        (3600, "1 h"),
        (7559, "2 h 5 min"),
    ],
)
def test_time_that_is_over_counts_only_whole_minutes(seconds, told):
    assert words.lasted(seconds) == told


def test_the_time_on_the_wall_is_that_of_the_zone():
    moment = datetime(2026, 11, 20, 13, 40, 59, tzinfo=UTC)
    assert words.time_of_day(moment, timezone(timedelta(hours=1))) == "14:40"
    assert words.time_of_day(moment, UTC) == "13:40"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (datetime(2026, 11, 20, 23, 59, tzinfo=UTC), "23:59"),
        (datetime(2026, 11, 21, 6, 0, tzinfo=UTC), "tomorrow 06:00"),
        (datetime(2026, 11, 22, 6, 0, tzinfo=UTC), "Sunday 06:00"),
        (datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "Monday 09:00"),
        (datetime(2026, 11, 26, 9, 0, tzinfo=UTC), "Thursday 09:00"),
        # The same day of the week would be taken for today.
        (datetime(2026, 11, 27, 9, 0, tzinfo=UTC), "2026-11-27 09:00"),
        (datetime(2026, 11, 19, 9, 0, tzinfo=UTC), "2026-11-19 09:00"),
    ],
)
def test_a_time_of_another_day_has_its_name(moment, told):
    friday = datetime(2026, 11, 20, 9, tzinfo=UTC)
    assert words.day_and_time(moment, friday, UTC) == told


def test_tomorrow_is_that_of_the_zone():
    late = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    zone = timezone(timedelta(hours=2))
    assert words.day_and_time(late + timedelta(hours=1), late, zone) == "01:30"


def test_every_day_of_the_week_has_its_name():
    names = [words.weekday(number) for number in range(7)]
    assert (names[0], names[6], len(set(names))) == ("Monday", "Sunday", 7)


@pytest.mark.parametrize(
    "key", ["idle", "lock", "sleep", "camera", "sharing", "full_screen", "inhibitors"]
)
def test_what_a_source_tells_of_is_named(key):
    assert words.sense(key)
    assert "_" not in words.sense(key)


def test_an_unknown_source_keeps_its_key():
    assert words.sense("radar") == "radar"


@pytest.mark.parametrize(
    ("function", "values"),
    [
        (words.outcome, Outcome),
        (words.hold, HoldKind),
        (words.side, Side),
        (words.hip, Side),
        (words.preset, Preset),
    ],
)
def test_every_value_has_words_of_its_own(function, values):
    told = [function(value) for value in values]
    assert all(told)
    assert len(set(told)) == len(told)


def test_hips_are_named_by_the_side_that_they_are():
    assert (words.hip(Side.LEFT), words.hip(Side.RIGHT)) == ("left hip", "right hip")
    assert (words.side(Side.LEFT), words.side(Side.RIGHT)) == ("left", "right")


@pytest.mark.parametrize(
    ("side", "sides", "equipment", "told"),
    [
        (Side.LEFT, Sides.EACH, "", "2 min 36 s, left hip first, nothing needed"),
        (Side.RIGHT, Sides.EACH, "a mat", "2 min 36 s, right hip first, a mat"),
        (Side.BOTH, Sides.BOTH, None, "2 min 36 s, both hips at once"),
        (None, Sides.NONE, "", "2 min 36 s, nothing needed"),
    ],
)
def test_the_line_about_a_routine(side, sides, equipment, told):
    assert words.length_line(156, side, sides, equipment) == told


def test_units_are_words_and_an_unknown_one_stays():
    assert words.unit("min") == "min"
    assert words.unit("kg") == "kg"


def test_words_do_not_load_qt():
    code = (
        "import sys, hipflex.words as w;"
        "assert not any(m.startswith('PySide6') for m in sys.modules);"
        "print(w.minutes_and_seconds(156))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "2 min 36 s\n"


def test_words_are_translated_where_qt_runs(shouting):
    assert words.side(Side.LEFT) == "LEFT"


def test_a_language_that_is_not_there_leaves_the_program_in_english(qapp):
    assert i18n.load(qapp, QLocale(QLocale.Language.Zulu)) == ()
    assert words.side(Side.LEFT) == "left"


def test_qts_own_texts_come_in_the_language_of_the_system(qapp):
    before = QCoreApplication.translate("QPlatformTheme", "Cancel")
    installed = i18n.load(qapp, QLocale(QLocale.Language.German))
    translators = qapp.findChildren(QTranslator)
    try:
        assert "qtbase" in installed
        assert (before, QCoreApplication.translate("QPlatformTheme", "Cancel")) == (
            "Cancel",
            "Abbrechen",
        )
    finally:
        for translator in translators:
            qapp.removeTranslator(translator)


def test_what_is_said_is_translated_phrase_by_phrase(monkeypatch):
    monkeypatch.setattr(words, "translate", lambda context, text: f"[{context}] {text}")
    said = words.phrases()
    assert said.half == "[Voice] Half way."
    assert said.done_each.format(n=30).startswith("[Voice] Done. Each hip 30 seconds.")
