"""Two histories made one: no break is lost, and none is there twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from hipflex.core.exercise import Preset
from hipflex.core.record import BreakRecord, Feeling, HurtPlace, Outcome
from hipflex.core.union import Union, united
from tests.records import histories

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def done(minutes=0.0, lasted=1.5, outcome=Outcome.COMPLETED, **more):
    started = NOON + timedelta(minutes=minutes)
    ended = started + timedelta(minutes=lasted)
    return BreakRecord(started=started, ended=ended, day=started.date(), outcome=outcome, **more)


def natural(minutes=0.0, lasted=30.0, **more):
    return done(minutes, lasted, Outcome.NATURAL, **more)


def filed(records):
    return dict(enumerate(records, 1))


def joined(mine, others):
    """The first history after the second one came into it."""
    union = united(filed(mine), others)
    left = filed(mine) | union.fuller
    whole = [*(left[row] for row in left if row not in union.none), *union.new]
    return sorted(whole, key=lambda record: (record.started, record.outcome))


def test_what_is_there_is_not_new_and_the_new_ones_are_in_order():
    mine = [done(0), done(60)]
    later, earlier = done(120), done(-60)
    assert united(filed(mine), [later, *mine, earlier, later]) == Union([earlier, later], {})


def test_one_beside_another_is_another():
    skipped = done(0, 0, Outcome.SKIPPED)
    assert united(filed([done(0)]), [done(0.01), skipped]).new == [skipped, done(0.01)]


def test_what_was_said_elsewhere_is_taken_over_and_what_was_said_here_stays():
    plain = done()
    said = done(feeling=Feeling.EASY, hurt="lunge", hurt_place=HurtPlace.KNEE)
    assert united({7: plain}, [said]) == Union([], {7: said})
    assert united({7: said}, [plain]) == Union()
    other = done(feeling=Feeling.TOO_MUCH, hurt="tree", hurt_place=HurtPlace.HIP)
    assert united({7: said}, [other]) == Union()
    half = msgspec.structs.replace(said, hurt_place=None)
    assert united({7: half}, [said]) == Union([], {7: said})
    assert united({7: half}, [other]) == Union(), "the place of another pain"
    answers = [done(feeling=Feeling.EASY), done(hurt="lunge", hurt_place=HurtPlace.KNEE)]
    assert united({7: plain}, answers).fuller == {7: said}


def test_who_gets_up_leaves_both_computers():
    mine = [natural(0), natural(120)]
    near = [natural(-4, 33), natural(124, 27)]
    assert united(filed(mine), near).new == []
    far = [natural(-6, 36), natural(1, 40), natural(126, 20), done(120, 30)]
    assert united(filed(mine), far).new == [far[0], far[1], far[3], far[2]]


def test_a_natural_break_is_only_one_of_the_others():
    twice = [natural(-1), natural(1)]
    assert united(filed([natural(0)]), twice).new == twice[1:]
    # Said twice here, "I just moved" comes back twice.
    moved = [natural(0, 0), natural(2, 0)]
    assert united(filed(moved[:1]), moved).new == moved[1:]


def test_who_is_led_at_one_computer_was_not_away_from_the_other():
    away, led = natural(0, 30), done(10, 5, preset=Preset.QUICK)
    assert united(filed([led]), [away]) == Union()
    assert united(filed([natural(-60), away]), [led]) == Union([led], {}, [2])
    assert joined([away], [led]) == joined([led], [away]) == [led]
    beside = [natural(0, 10), natural(15, 10)]
    assert united(filed([led]), beside).new == beside
    assert united(filed([done(10, 5)]), [away]).new == [away], "nobody was led there"


_CLOSE = st.integers(0, 40).map(lambda minutes: NOON + timedelta(minutes=minutes))
_EXACT = st.one_of(_CLOSE, st.just(NOON))


@given(histories(_EXACT), histories(_EXACT))
def test_once_more_changes_nothing_and_nothing_is_lost(mine, others):
    once = joined(mine, others)
    assert joined(once, others) == once
    assert united({}, others).new == others
    keys = {(one.started, one.outcome) for one in once}
    absent = [one for one in (*mine, *others) if (one.started, one.outcome) not in keys]
    assert all(one.outcome is Outcome.NATURAL for one in absent)
