"""Every option once, and every value checked."""

from __future__ import annotations

import re

import msgspec
import pytest

from hipflex.core.exercise import Avoid, Need, Preset
from hipflex.core.option import QT_TRANSLATE_NOOP
from hipflex.core.settings import (
    OPTIONS,
    SAFETY_TEXT,
    Option,
    Settings,
    SettingsError,
    changed,
    option,
    repaired,
)
from hipflex.core.settings_choice import ids

FREE = ("voice_name", "screen", "event_command")
"""Which voices, screens and programs there are is not known here."""
NAMES = ("liked", "less_often", "hidden", "off_for_pain", "pinned")

EVERY = pytest.mark.parametrize("each", OPTIONS.values(), ids=list(OPTIONS))


@EVERY
def test_every_option_has_a_title_and_a_default_that_is_allowed(each: Option) -> None:
    assert each.title
    assert each.title == each.title.strip()
    assert each.title[0].isupper()
    assert each.check(each.default) == each.default
    assert getattr(Settings(), each.key) == each.default
    assert option(each.key) is each


@EVERY
def test_every_option_says_what_is_allowed_and_keeps_to_it(each: Option) -> None:
    if each.type is bool:
        assert (each.allowed, each.choices) == ("yes or no", ())
    elif each.choices:
        assert each.allowed == ", ".join(each.choices)
        assert [each.parse(word) for word in each.choices] == list(each.choices)
    elif each.type is str:
        assert (each.allowed, each.lowest, each.highest) == (each.expected, None, None)
        assert each.parse("") == each.check("") == ""
    else:
        assert each.type is int
        assert isinstance(each.lowest, int)
        assert isinstance(each.highest, int)
        assert each.allowed.startswith(f"{each.lowest} to {each.highest}")
        for good in (each.lowest, each.highest):
            assert each.parse(str(good)) == each.check(good) == good
        for bad in (each.lowest - 1, each.highest + 1):
            with pytest.raises(SettingsError, match=re.escape(each.allowed)):
                each.check(bad)
            with pytest.raises(SettingsError, match=re.escape(each.allowed)):
                each.parse(str(bad))


@EVERY
@pytest.mark.parametrize("rubbish", ["", "rubbish", "5.5", "1e1", "None", "-", "½", "1 0"])
def test_rubbish_is_refused_and_the_message_names_option_and_what_is_allowed(
    each: Option, rubbish: str
) -> None:
    if each.type is str and not rubbish:
        assert each.parse(rubbish) == "", "no hours, no days"
        return
    if each.key in FREE or (each.key in NAMES and rubbish == "rubbish"):
        assert each.parse(rubbish) == rubbish, "nor which exercises"
        return
    with pytest.raises(SettingsError) as refused:
        each.parse(rubbish)
    assert (refused.value.option, refused.value.value) == (each, rubbish)
    if each.type is str:
        assert str(refused.value).startswith(f"{each.key}: expected ")
        assert str(refused.value).endswith(f", got {rubbish}")
    else:
        assert str(refused.value) == f"{each.key}: expected {each.allowed}, got {rubbish}"


@EVERY
@pytest.mark.parametrize("wrong", [None, [], {}, "55", 5.5])
def test_a_value_of_another_type_is_refused(each: Option, wrong: object) -> None:
    if each.key in FREE and wrong == "55":
        assert each.check(wrong) == wrong
        return
    with pytest.raises(SettingsError) as refused:
        each.check(wrong)
    if each.type is str and isinstance(wrong, str):
        assert "got 55" in str(refused.value), "of the right type, but it means nothing"
    else:
        assert str(refused.value) == f"{each.key}: expected {each.allowed}, got {wrong}"


def test_yes_is_no_number_and_a_number_is_no_yes() -> None:
    with pytest.raises(SettingsError):
        option("interval_minutes").check(True)
    with pytest.raises(SettingsError):
        option("auto_start").check(1)


@pytest.mark.parametrize("word", ["yes", "true", "on", "1", " YES ", "On"])
def test_words_for_yes(word: str) -> None:
    assert option("auto_start").parse(word) is True


@pytest.mark.parametrize("word", ["no", "false", "off", "0", " No "])
def test_words_for_no(word: str) -> None:
    assert option("auto_start").parse(word) is False


def test_allowed_names_the_unit() -> None:
    assert option("interval_minutes").allowed == "5 to 240 min"
    assert option("safety_text_accepted").allowed == f"0 to {SAFETY_TEXT}"
    assert option("preset").allowed == "quick, standard, full"
    assert option("theme").allowed == "system, light, dark"
    assert option("schedule").allowed == "interval, clock"
    assert option("clock_minute").allowed == "0 to 59"
    assert option("hours_sunday").allowed.startswith("times such as 09:00-12:00, ")
    assert option("days_off").allowed.startswith("days such as 2026-12-24, ")


def test_a_preset_is_parsed_as_one() -> None:
    assert option("preset").parse("quick") is Preset.QUICK
    assert option("preset").check(Preset.FULL) is Preset.FULL


def test_an_unknown_option_names_the_known_ones() -> None:
    with pytest.raises(SettingsError) as refused:
        option("intervall_minutes")
    assert str(refused.value).startswith("intervall_minutes: no such setting; there are ")
    assert all(key in str(refused.value) for key in OPTIONS)


def test_changed() -> None:
    before = Settings()
    after = changed(before, {"interval_minutes": 45, "preset": "full"})
    assert after == Settings(interval_minutes=45, preset=Preset.FULL)
    assert before == Settings()
    assert changed(after, {}) == after


@pytest.mark.parametrize(
    "bad", [{"hold_seconds": 5}, {"hold_second": 30}, {"preset": "huge"}, {"auto_start": "yes"}]
)
def test_one_bad_value_and_nothing_is_changed(bad: dict[str, object]) -> None:
    before = Settings()
    with pytest.raises(SettingsError):
        changed(before, {"interval_minutes": 45, **bad})
    assert before == Settings()


def test_repaired_value_by_value() -> None:
    settings, faults = repaired(
        {
            "interval_minutes": 45,
            "snooze_minutes": 0,
            "preset": "huge",
            "theme": "dark",
            "auto_start": "yes",
            "from_the_future": [1, 2],
        }
    )
    assert settings == Settings(interval_minutes=45, theme="dark")
    assert faults == [
        "snooze_minutes: expected 1 to 60 min, got 0",
        "preset: expected quick, standard, full, got huge",
        "auto_start: expected yes or no, got yes",
    ]


def test_nothing_to_repair() -> None:
    assert repaired({}) == (Settings(), [])
    everything = msgspec.to_builtins(Settings(can_kneel=True))
    assert repaired(everything) == (Settings(can_kneel=True), [])


def test_what_the_person_has() -> None:
    assert Settings().has == {Need.STAND, Need.CHAIR, Need.BALANCE}
    words = ("balance", "kneel", "floor")
    answers = {f"can_{word}": True for word in words}
    answers |= {f"has_{word}": True for word in ("table", "bed", "mat", "roller")}
    assert Settings(**answers, back_rolling=True).has == frozenset(Need)
    assert Need.BALANCE not in Settings(can_balance=False).has


@pytest.mark.parametrize("reason", Avoid)
def test_what_the_person_spares(reason: Avoid) -> None:
    assert Settings().avoids == frozenset()
    assert Settings(**{f"avoid_{reason.value}": True}).avoids == {reason}


def test_the_safety_text_is_accepted_in_its_present_version() -> None:
    assert not Settings().safety_accepted
    assert not Settings(safety_text_accepted=SAFETY_TEXT - 1).safety_accepted
    assert Settings(safety_text_accepted=SAFETY_TEXT).safety_accepted


def test_marking_a_text_leaves_it_as_it_is() -> None:
    assert QT_TRANSLATE_NOOP("Settings", "A mat") == "A mat"


# Names of exercises


def test_names_are_kept_once_and_in_order() -> None:
    hidden = option("hidden")
    assert hidden.parse(" tree, cobra  tree") == "cobra tree"
    assert ids("cobra tree") == {"cobra", "tree"}
    assert ids("") == frozenset()


def test_one_exercise_is_pinned_or_none() -> None:
    pinned = option("pinned")
    assert pinned.parse("tree") == "tree"
    with pytest.raises(SettingsError, match="expected one exercise or nothing, got tree cobra"):
        pinned.parse("tree cobra")


def test_a_command_whose_quotation_has_no_end_is_refused() -> None:
    assert changed(Settings(), {"event_command": " play 'a b.wav' "}).event_command == (
        "play 'a b.wav'"
    )
    with pytest.raises(SettingsError, match="a quotation has no end"):
        changed(Settings(), {"event_command": "play 'a b.wav"})
