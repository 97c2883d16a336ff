"""What follows from It hurts."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from hipflex.core.exercise import Avoid, Kind
from hipflex.core.pain import SPAN, pains, resting, switched_off
from hipflex.core.past import Past
from hipflex.core.record import BreakRecord, HurtPlace
from tests.core.builders import TODAY, exercise, record, walk


def hurt(*days_ago: int) -> list[BreakRecord]:
    return [record(hurt="lunge", days_ago=days) for days in days_ago]


@pytest.mark.parametrize(
    ("days_ago", "rests"),
    [
        ((), False),
        ((0,), False),
        ((0, 0), True),
        ((0, 7), True),
        ((0, 8), False),
        ((6, 13), True),
        ((6, 14), False),
        ((7, 7), False),
        ((7, 8, 0), True),
        ((13, 5, 21), False),
        ((13, 20, 6), True),
    ],
)
def test_two_pains_in_a_week_rest_for_a_week(days_ago: tuple[int, ...], rests: bool) -> None:
    assert resting(hurt(*days_ago), TODAY) is rests
    assert resting(hurt(*days_ago[::-1]), TODAY) is rests, "in whatever order"


def test_breaks_that_did_not_hurt_count_for_nothing() -> None:
    assert not resting([record(), record(days_ago=1), *hurt(2)], TODAY)


def test_a_pain_without_a_name_is_none() -> None:
    nameless = [record(hurt=""), record(hurt="")]
    assert not resting(nameless, TODAY)
    assert not Past(nameless, (), TODAY).pains
    assert (
        switched_off(msgspec.structs.replace(record(hurt=""), hurt_place=HurtPlace.KNEE), ALL) == []
    )


def test_a_pain_of_tomorrow_is_a_clock_that_was_set_back() -> None:
    assert not resting(hurt(-1, 0), TODAY)


def test_the_pairs_are_named() -> None:
    found = list(pains(hurt(0, 3, 12), TODAY))
    assert found == [(TODAY - timedelta(days=3), TODAY)]


def test_no_pair_begins_before_the_span() -> None:
    at_the_edge = hurt(6, 13)
    assert all(one.day > TODAY - SPAN for one in at_the_edge)


LUNGE = exercise("lunge")
TABLE = exercise(
    "table", avoid_if=[Avoid.LOW_BACK, Avoid.KNEE, Avoid.HIP_SURGERY], question="Free of pain?"
)
CAMEL = exercise("camel", avoid_if=[Avoid.LOW_BACK, Avoid.KNEE])
ALL = [walk(), LUNGE, CAMEL, TABLE]


@pytest.mark.parametrize(
    ("name", "place", "off"),
    [
        ("lunge", None, ["lunge"]),
        ("lunge", HurtPlace.HIP, ["lunge"]),
        ("lunge", HurtPlace.OTHER, ["lunge"]),
        ("lunge", HurtPlace.LOW_BACK, ["lunge", "table"]),
        ("lunge", HurtPlace.KNEE, ["lunge", "table"]),
        ("table", HurtPlace.KNEE, ["table"]),
        ("stand_and_walk", None, []),
        ("stand_and_walk", HurtPlace.HIP, []),
        ("stand_and_walk", HurtPlace.KNEE, ["table"]),
        ("gone", None, []),
        (None, None, []),
        (None, HurtPlace.KNEE, []),
    ],
)
def test_what_is_switched_off(name: str | None, place: HurtPlace | None, off: list[str]) -> None:
    last = msgspec.structs.replace(record(hurt=name), hurt_place=place)
    found = switched_off(last, ALL)
    assert [one.id for one in found] == off
    assert all(one.kind is not Kind.WALK for one in found)
