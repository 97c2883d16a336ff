"""The dose ledger: how much of each exercise was done, over breaks and days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from hipflex.core.exercise import Sides
from hipflex.core.ledger import Ledger
from hipflex.core.record import BreakRecord, Outcome
from tests.core.builders import TODAY, exercise, record, strength, walk
from tests.core.built_in import named

LUNGE = exercise("lunge")
BRIDGE = replace(exercise("bridge", sides=Sides.BOTH), day_target=10)
LIFT = strength("lift", "lunge")
ALL = [walk(), LUNGE, BRIDGE, LIFT]


def ledger(*records: BreakRecord) -> Ledger:
    return Ledger(ALL, records, TODAY)


def held(
    left: int, right: int | None = None, name: str = "lunge", days_ago: int = 0
) -> BreakRecord:
    right = left if right is None else right
    sets = {"left_sets": left, "right_sets": right, "sets_done": min(left, right)}
    return replace(record(Outcome.PARTIAL, name, days_ago=days_ago), **sets)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        *[(f"{name}_hip_flexor", 3) for name in ("standing", "kneeling", "bed")],
        ("table_psoas", 3),
        ("glute_bridge", 10),
        ("seated_knee_lift", 15),
        ("straight_leg_raise", 15),
        ("tree", 3),
        ("foam_roller_front", 2),
        ("stand_and_walk", 0),
    ],
)
def test_the_dose_of_a_day_is_that_of_the_documents(name: str, target: int) -> None:
    assert named(name).dose == target


def test_an_own_strengthener_without_a_word_has_the_repetitions_of_a_full_break() -> None:
    assert LIFT.dose == 3
    assert replace(LIFT, day_target=20).dose == 20


def test_nothing_done() -> None:
    empty = Ledger({each.id: each for each in ALL}, [], TODAY)
    assert (empty.sets_today("lunge"), empty.doses_this_week("lunge")) == (0, 0)
    assert empty.sets_this_week("lunge") == 0


def test_a_set_may_be_spread_over_two_breaks() -> None:
    left = held(1, 0)
    assert ledger(left).sets_today("lunge") == 0
    assert ledger(left, held(0, 1)).sets_today("lunge") == 1
    assert ledger(left, held(0, 1), held(1), held(1)).doses_this_week("lunge") == 1


def test_three_sets_of_one_side_are_no_dose() -> None:
    one_sided = ledger(held(3, 2))
    assert one_sided.doses_this_week("lunge") == 0
    assert one_sided.sets_today("lunge") == 2


def test_the_stretch_after_a_strengthener_counts_for_that_stretch() -> None:
    after = replace(held(3, name="lift"), then_exercise="lunge", then_sets=1)
    assert ledger(after).doses_this_week("lift") == 1
    assert ledger(after).sets_today("lunge") == 1
    assert ledger(after, held(2)).doses_this_week("lunge") == 1


def test_an_older_record_knows_only_the_sets_of_both_sides() -> None:
    older = replace(record(), sets_done=2)
    assert ledger(older).sets_today("lunge") == 2


def test_a_dose_is_of_one_day_and_a_week_is_seven_days_with_today() -> None:
    assert ledger(held(2), held(1, days_ago=1)).doses_this_week("lunge") == 0
    spread = ledger(held(2), held(1, days_ago=1), held(4, days_ago=6), held(3, days_ago=7))
    assert spread.sets_this_week("lunge") == 7
    assert spread.doses_this_week("lunge") == 1


def test_the_future_is_not_counted() -> None:
    tomorrow = replace(held(3), day=TODAY + timedelta(days=1))
    assert ledger(tomorrow).sets_this_week("lunge") == 0


def test_each_day_has_its_own_doses() -> None:
    assert ledger(held(7)).doses_this_week("lunge") == 2
    assert ledger(held(3), held(3, days_ago=2)).doses_this_week("lunge") == 2


def test_an_exercise_that_is_gone_has_sets_and_no_dose() -> None:
    gone = ledger(held(5, name="gone"))
    assert (gone.sets_today("gone"), gone.doses_this_week("gone")) == (5, 0)


def test_a_walk_has_no_dose_to_complete() -> None:
    assert ledger(held(1, name="stand_and_walk")).doses_this_week("stand_and_walk") == 0


def test_a_break_without_an_exercise_adds_nothing() -> None:
    natural = ledger(record(Outcome.NATURAL, None), held(1))
    assert natural.sets_today("lunge") == 1
