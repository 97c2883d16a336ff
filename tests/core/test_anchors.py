"""The day's dose: anchors, the deadline, and when a full break is proposed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from hipflex.core.choice import Choice, Suggestion, Why
from hipflex.core.exercise import Dose, Exercise, Preset, Sides
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.settings import Settings
from tests.core.builders import TODAY, dosed, exercise, record
from tests.core.test_choice import ABLE, TREE, WALK, choice

A, B, C = (exercise(name, document="002") for name in ("first", "second", "third"))
DOSES = {
    Preset.QUICK: Dose(15, 1, 20),
    Preset.STANDARD: Dose(60, 1, 30),
    Preset.FULL: Dose(60, 3, 20),
}
A, B, C = (replace(each, doses=DOSES) for each in (A, B, C))
BRIDGE = replace(
    exercise("bridge", sides=Sides.BOTH, document="002"),
    day_target=10,
    doses={**DOSES, Preset.STANDARD: Dose(60, 3, 20), Preset.FULL: Dose(60, 5, 20)},
)


def usual(breaks: int, days: int = 5, name: str = "tree") -> list[BreakRecord]:
    """So many completed breaks on each of the last days."""
    return [record(name=name, days_ago=day) for day in range(1, days + 1) for _ in range(breaks)]


def anchors(breaks: int, *fit: Exercise) -> list[str]:
    return [each.id for each in choice(*fit, TREE, records=usual(breaks)).anchors]


@pytest.mark.parametrize(("breaks", "count"), [(1, 1), (2, 1), (3, 1), (5, 1), (6, 2), (8, 2)])
def test_so_many_anchors_for_so_many_breaks(breaks: int, count: int) -> None:
    found = anchors(breaks, A, B, C)
    assert len(found) == count
    assert set(found) <= {"first", "second", "third"}, "only what the documents give a dose for"


def test_who_is_new_has_one_and_a_day_counts_only_with_what_was_offered() -> None:
    assert len(choice(A, B).anchors) == 1
    walks = usual(9, name="stand_and_walk")
    assert len(choice(A, B, records=walks).anchors) == 1
    assert len(choice(A, B, records=usual(9, days=1)).anchors) == 1, "one day is no habit"
    assert len(choice(A, B, records=usual(9, days=2)).anchors) == 2


def test_nothing_to_anchor() -> None:
    assert choice(TREE).anchors == ()


def test_the_anchor_is_what_was_done_least_before_today_and_stays_for_the_day() -> None:
    past = [dosed("first", days_ago=1), dosed("second", days_ago=2)]
    assert [each.id for each in choice(A, B, C, records=past).anchors] == ["third"]
    today = [dosed("third"), record(Outcome.SKIPPED, "third"), record(Outcome.SKIPPED, "third")]
    assert [each.id for each in choice(A, B, C, records=[*today, *past]).anchors] == ["third"]


def day(
    answers: str, *fit: Exercise, before: list[BreakRecord], settings: Settings = ABLE
) -> list[Suggestion]:
    """What is suggested on a day, prompt by prompt: c completes, s skips, m misses."""
    outcomes = {"c": Outcome.COMPLETED, "s": Outcome.SKIPPED, "m": Outcome.MISSED}
    records, suggested = list(before), []
    for letter in answers:
        suggestion = Choice([WALK, *fit], settings, records, TODAY).suggest()
        suggested.append(suggestion)
        name, outcome = suggestion.exercise.id, outcomes[letter]
        preset = suggestion.preset or settings.preset
        sets = suggestion.exercise.doses[preset].sets if letter == "c" else 0
        records.insert(0, dosed(name, sets, outcome))
    return suggested


def names(suggested: list[Suggestion]) -> str:
    return " ".join(each.exercise.id for each in suggested)


def test_one_anchor_another_and_twice_the_anchor() -> None:
    before = [dosed("second", days_ago=1), dosed("third", days_ago=1), *usual(4)]
    suggested = day("cccc", A, B, C, before=before)
    other = suggested[1].exercise.id
    assert names(suggested) == f"first {other} first first"
    assert other != "first"
    assert [each.why for each in suggested[2:]] == [Why.ANCHOR, Why.DEADLINE]
    assert [(each.count, each.of) for each in suggested[2:]] == [(1, 3), (2, 3)]


def test_five_breaks_take_turns_without_a_deadline() -> None:
    suggested = day("ccccc", A, B, C, TREE, before=usual(5))
    anchor = suggested[0].exercise.id
    assert [each.exercise.id == anchor for each in suggested] == [True, False, True, False, True]


def test_two_anchors_take_turns_and_both_doses_are_done() -> None:
    suggested = day("cccccccc", A, B, TREE, before=usual(7))
    first, second = (each.exercise.id for each in suggested[:2])
    assert names(suggested[:6]) == " ".join([first, second] * 3)
    assert all(each.why is Why.ANCHOR for each in suggested[:6])
    assert suggested[6].why is Why.EXPLORE


def test_the_deadline_does_not_press_after_a_skip_but_after_a_miss() -> None:
    assert names(day("ccsc", A, TREE, before=usual(4))) == "first tree first tree"
    assert names(day("ccmc", A, TREE, before=usual(4))) == "first tree first first"


def test_the_deadline_waits_for_something_else_first() -> None:
    """With three breaks a day the dose would take all of them."""
    suggested = day("cccc", A, B, C, before=usual(3))
    anchor = suggested[0].exercise.id
    assert [each.exercise.id == anchor for each in suggested] == [True, False, True, True]


def test_the_other_anchor_comes_in_between_before_one_comes_twice() -> None:
    suggested = day("csssss", A, B, before=usual(8))
    assert all(one.exercise != next_one.exercise for one, next_one in pairwise(suggested))


def test_no_deadline_once_the_day_is_over() -> None:
    answers = "c" + "m" * 7 + "cc"
    suggested = day(answers, A, TREE, before=usual(4))
    assert Why.DEADLINE in {each.why for each in suggested[:8]}
    assert Why.DEADLINE not in {each.why for each in suggested[8:]}


def test_what_is_done_is_done() -> None:
    suggested = day("ccccccc", A, B, TREE, before=usual(4))
    anchor = suggested[0].exercise.id
    assert sum(each.exercise.id == anchor and each.of == 3 for each in suggested) == 3


@pytest.mark.parametrize("breaks", [1, 2])
def test_for_few_breaks_one_full_one(breaks: int) -> None:
    suggested = day("ccc", A, B, before=usual(breaks))
    assert (suggested[0].why, suggested[0].preset) == (Why.FULL, Preset.FULL)
    assert (suggested[0].count, suggested[0].of) == (breaks, 3)
    assert [each.preset for each in suggested[1:]] == [None, None]


def test_a_dose_that_three_breaks_cannot_give_begins_with_a_full_one() -> None:
    suggested = day("ccccc", BRIDGE, TREE, before=usual(5))
    assert [each.preset for each in suggested] == [Preset.FULL, None, None, None, None]
    assert sum(each.exercise is BRIDGE for each in suggested) == 3, "5, 3 and 3 make 10"


@pytest.mark.parametrize("preset", [Preset.QUICK, Preset.FULL])
def test_who_chose_a_length_keeps_it(preset: Preset) -> None:
    settings = replace(ABLE, preset=preset)
    suggestion = day("c", A, before=usual(1), settings=settings)[0]
    assert (suggestion.preset, suggestion.why) == (None, Why.ANCHOR)


def test_a_full_one_by_the_deadline_rule_says_so() -> None:
    suggested = day("msmm", A, TREE, before=usual(1))
    assert Why.DEADLINE not in {each.why for each in suggested[:2]}
    late = day("mm" * 4, A, TREE, before=usual(2))
    pressed = [each for each in late if each.why is Why.DEADLINE]
    assert pressed
    assert {each.preset for each in pressed} == {Preset.FULL}
