"""What a day of breaks adds up to."""

from __future__ import annotations

import msgspec
import pytest

from hipflex.core.exercise import Preset, Side
from hipflex.core.record import (
    BEHIND_SECONDS,
    DOSE_SECONDS,
    GOAL_SECONDS,
    BreakRecord,
    DaySummary,
    Feeling,
    Outcome,
    summary,
)
from tests.core.builders import record


def test_nothing_adds_up_to_nothing() -> None:
    assert summary([]) == DaySummary()


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_is_counted_under_its_own_name(outcome: Outcome) -> None:
    counts = msgspec.to_builtins(summary([record(outcome)] * 3))
    assert {name: count for name, count in counts.items() if count} == {outcome.value: 3}


def test_seconds_are_added_per_side_whatever_the_outcome() -> None:
    records = (
        record(Outcome.COMPLETED, left=30, right=30),
        record(Outcome.PARTIAL, left=20.5, right=0),
        record(Outcome.SKIPPED, left=0.5, right=0),
    )
    assert summary(iter(records)) == DaySummary(
        completed=1, partial=1, skipped=1, left_seconds=51, right_seconds=30
    )


def test_a_record_survives_being_written_down() -> None:
    whole = msgspec.structs.replace(
        record(missing=Side.LEFT, hurt="lunge", right=30),
        preset=Preset.QUICK,
        feeling=Feeling.TOO_MUCH,
        sets_done=2,
    )
    assert msgspec.json.decode(msgspec.json.encode(whole), type=BreakRecord) == whole


def test_the_goal_is_three_holds_of_thirty_seconds() -> None:
    assert GOAL_SECONDS == 3 * 30
    assert DOSE_SECONDS == 20


@pytest.mark.parametrize(
    ("left", "right", "behind"),
    [
        (0, 0, None),
        (30, 30, None),
        (30, 24, None),
        (30, 23.4, Side.RIGHT),
        (23, 30, Side.LEFT),
        (60, 45, Side.RIGHT),
        (90, 75, None),
        (BEHIND_SECONDS, 0, None),
        (BEHIND_SECONDS + 1, 0, Side.RIGHT),
        (0, 90, Side.LEFT),
    ],
)
def test_a_hip_is_behind_if_it_was_held_clearly_less(
    left: float, right: float, behind: Side | None
) -> None:
    assert summary([record(left=left, right=right)]).behind is behind
