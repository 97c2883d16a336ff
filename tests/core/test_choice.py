"""Which exercise is offered: first what must not be, then an honest order."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hipflex.core.choice import Choice, Suggestion, Why, gated, missing
from hipflex.core.exercise import Avoid, Exercise, Kind, Need, Side, Sides
from hipflex.core.parsing import parse
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.settings import SAFETY_TEXT, Settings
from tests.core.builders import TODAY, exercise, record, strength, walk

FOLDER = Path(__file__).parents[2] / "resources" / "exercises"
BUILT_IN = [
    parse(tomllib.loads(file.read_text(encoding="utf-8"))) for file in sorted(FOLDER.glob("*.toml"))
]
ACCEPTED = Settings(safety_text_accepted=SAFETY_TEXT)
WALK = walk()
LUNGE = exercise("lunge")
TREE = exercise("tree")
COBRA = exercise("cobra", sides=Sides.BOTH, position="front", needs=[Need.FLOOR])
ABLE = replace(ACCEPTED, can_floor=True)


def choice(
    *exercises: Exercise, settings: Settings = ABLE, records: list[BreakRecord] | None = None
) -> Choice:
    return Choice([WALK, *exercises], settings, records or [], TODAY)


def named(name: str) -> Exercise:
    return next(each for each in BUILT_IN if each.id == name)


# What must not be


def test_what_is_missing_and_what_gates() -> None:
    made_of = exercise(needs=[Need.KNEEL, Need.STAND], avoid_if=[Avoid.KNEE, Avoid.NECK])
    assert missing(made_of, ACCEPTED) == {Need.KNEEL}
    assert missing(made_of, replace(ACCEPTED, can_kneel=True)) == frozenset()
    assert not gated(made_of, ACCEPTED)
    assert not gated(made_of, replace(ACCEPTED, avoid_wrist=True))
    assert gated(made_of, replace(ACCEPTED, avoid_knee=True))


@pytest.mark.parametrize("avoid", ["avoid_low_back", "avoid_knee"])
def test_the_table_is_never_for_a_bad_back_or_knee(avoid: str) -> None:
    able = replace(ACCEPTED, has_table=True)
    table = named("table_psoas")
    assert Choice(BUILT_IN, able, [], TODAY).may(table)
    spared = Choice(BUILT_IN, replace(able, **{avoid: True}), [], TODAY)
    assert not spared.may(table)
    assert not spared.allowed(table)


def test_what_is_missing_may_be_asked_for_but_is_not_offered() -> None:
    chosen = choice(COBRA, settings=ACCEPTED)
    assert chosen.allowed(COBRA)
    assert not chosen.may(COBRA)
    assert chosen.suggest() == Suggestion(WALK, Why.NOTHING_ELSE)


def test_rolling_beside_the_low_back_wants_a_yes_also_when_asked_for_by_name() -> None:
    roller = named("foam_roller_side_back")
    able = replace(ACCEPTED, can_floor=True, has_roller=True)
    assert not Choice(BUILT_IN, able, [], TODAY).allowed(roller)
    assert Choice(BUILT_IN, replace(able, back_rolling=True), [], TODAY).may(roller)


def test_a_walk_of_ones_own_has_its_gates() -> None:
    stairs = replace(walk(), id="stairs", avoid_if=[Avoid.KNEE])
    assert choice(stairs).allowed(stairs)
    assert not choice(stairs, settings=replace(ABLE, avoid_knee=True)).allowed(stairs)


def test_until_the_safety_text_is_accepted_every_break_is_a_walk() -> None:
    unfinished = [record(Outcome.PARTIAL, missing=Side.RIGHT)]
    chosen = choice(LUNGE, TREE, settings=Settings(), records=unfinished)
    assert chosen.suggest() == Suggestion(WALK, Why.SAFETY)
    assert chosen.another(WALK).exercise == WALK
    assert not chosen.allowed(LUNGE)
    assert chosen.allowed(WALK)
    assert chosen.may(WALK)


@pytest.mark.parametrize("outcome", [Outcome.COMPLETED, Outcome.PARTIAL, Outcome.SKIPPED])
def test_what_hurt_today_is_not_offered_again_today(outcome: Outcome) -> None:
    records = [record(outcome, "lunge", hurt="lunge")]
    chosen = choice(LUNGE, TREE, records=records)
    assert not chosen.allowed(LUNGE)
    assert chosen.suggest().exercise == TREE
    assert choice(LUNGE, records=records).suggest() == Suggestion(WALK, Why.NOTHING_ELSE)


def test_a_stretch_that_hurt_after_a_strengthener_is_left_out_with_it() -> None:
    lift = strength("lift", "lunge")
    chosen = choice(lift, LUNGE, TREE, records=[record(name="lift", hurt="lunge")])
    assert not chosen.allowed(LUNGE)
    assert not chosen.allowed(lift)
    assert chosen.suggest().exercise == TREE


def test_what_hurt_yesterday_may_be_tried_again() -> None:
    assert choice(LUNGE, records=[record(days_ago=1, hurt="lunge")]).may(LUNGE)


def test_an_unfinished_side_that_hurt_is_not_offered() -> None:
    records = [record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT, hurt="lunge")]
    assert choice(LUNGE, TREE, records=records).suggest().exercise == TREE


# Strengtheners


def test_a_strengthener_comes_with_the_first_stretch_the_person_can_do() -> None:
    lift = strength("lift", "unknown", "cobra", "lunge")
    assert choice(lift, LUNGE, COBRA).asked(lift).then == COBRA
    cannot = choice(lift, LUNGE, COBRA, settings=ACCEPTED)
    assert cannot.asked(lift) == Suggestion(lift, Why.ASKED, Side.LEFT, LUNGE)


@pytest.mark.parametrize("then", ["unknown", "cobra"])
def test_a_strengthener_without_a_stretch_is_never_offered(then: str) -> None:
    lift = strength("lift", then)
    chosen = choice(lift, COBRA, settings=ACCEPTED)
    assert not chosen.allowed(lift)
    assert chosen.suggest().exercise == WALK


def test_a_strengthener_is_not_offered_if_its_stretch_hurt_today() -> None:
    lift = strength("lift", "lunge")
    assert not choice(lift, LUNGE, records=[record(hurt="lunge")]).may(lift)


def test_a_strengthener_does_not_follow_a_strengthener() -> None:
    lift, raised = strength("lift", "raised"), strength("raised", "lift")
    chosen = choice(lift, raised)
    assert not chosen.may(lift)
    assert chosen.suggest().exercise == WALK


# The order


def test_without_a_history_the_first_in_the_list() -> None:
    assert choice(LUNGE, TREE).suggest() == Suggestion(LUNGE, Why.LEAST_DONE, Side.LEFT)


def test_the_unfinished_side_first() -> None:
    records = [
        record(Outcome.SKIPPED, "tree"),
        record(Outcome.NATURAL, None),
        record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT),
    ]
    suggestion = choice(TREE, LUNGE, records=records).suggest()
    assert suggestion == Suggestion(LUNGE, Why.UNFINISHED, Side.RIGHT)


def test_a_side_that_was_made_up_for_is_finished() -> None:
    left_out = record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT)
    for since in (record(), record(Outcome.PARTIAL, "lunge", missing=Side.LEFT)):
        chosen = choice(LUNGE, TREE, records=[since, left_out])
        assert chosen.suggest().why is Why.LEAST_DONE


def test_a_side_that_was_only_tried_again_is_still_left_out() -> None:
    left_out = record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT)
    tried = record(Outcome.PARTIAL, "lunge", right=8)
    other = record(name="tree")
    suggestion = choice(LUNGE, TREE, records=[other, tried, left_out]).suggest()
    assert suggestion == Suggestion(LUNGE, Why.UNFINISHED, Side.RIGHT)


def test_a_side_of_yesterday_is_still_left_out() -> None:
    records = [record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT, days_ago=1)]
    assert choice(LUNGE, TREE, records=records).suggest().first_side is Side.RIGHT


def test_an_unfinished_exercise_that_is_gone_is_not_offered() -> None:
    records = [record(Outcome.PARTIAL, "gone", missing=Side.RIGHT)]
    assert choice(LUNGE, records=records).suggest() == Suggestion(LUNGE, Why.LEAST_DONE, Side.LEFT)


def test_the_least_done_of_the_week_and_not_the_last_one() -> None:
    records = [record(name="lunge"), record(name="tree"), record(name="tree", days_ago=1)]
    assert choice(LUNGE, TREE, COBRA, records=records).suggest().exercise == COBRA
    assert choice(LUNGE, TREE, records=records).suggest().exercise == TREE
    assert choice(LUNGE, records=records).suggest().exercise == LUNGE


@pytest.mark.parametrize(("days", "expected"), [(6, "tree"), (7, "lunge")])
def test_a_week_is_seven_days_with_today(days: int, expected: str) -> None:
    records = [
        record(name="cobra"),
        *[record(name="lunge", days_ago=days)] * 2,
        record(name="tree", days_ago=days - 1),
    ]
    assert choice(LUNGE, TREE, COBRA, records=records).suggest().exercise.id == expected


def test_another_has_another_position() -> None:
    suggestion = choice(LUNGE, TREE, COBRA).another(LUNGE)
    assert suggestion == Suggestion(COBRA, Why.ANOTHER)
    assert choice(LUNGE, TREE).another(LUNGE) == Suggestion(TREE, Why.ANOTHER, Side.LEFT)
    assert choice(LUNGE).another(LUNGE) == Suggestion(WALK, Why.NOTHING_ELSE)


def test_an_exercise_that_is_asked_for() -> None:
    chosen = choice(LUNGE, COBRA)
    assert chosen.asked(WALK) == Suggestion(WALK, Why.ASKED)
    assert chosen.asked(LUNGE) == Suggestion(LUNGE, Why.ASKED, Side.LEFT)
    assert chosen.asked(LUNGE, Side.RIGHT) == Suggestion(LUNGE, Why.ASKED, Side.RIGHT)
    assert chosen.asked(COBRA, Side.RIGHT) == Suggestion(COBRA, Why.ASKED)


@pytest.mark.parametrize(("days_ago", "expected"), [(0, Side.RIGHT), (1, Side.LEFT)])
def test_the_hip_that_is_behind_today_goes_first(days_ago: int, expected: Side) -> None:
    records = [record(Outcome.PARTIAL, "gone", left=30, right=0, days_ago=days_ago)]
    chosen = choice(LUNGE, COBRA, records=records)
    assert chosen.suggest().first_side is expected
    assert chosen.asked(LUNGE, Side.LEFT).first_side is Side.LEFT
    assert chosen.asked(COBRA).first_side is None


def broken_off(
    outcome: Outcome, made_of: Exercise, ago: int, side: Side, hurt: bool
) -> BreakRecord:
    """A record as a guide gives it: only a part of a one-sided exercise misses a side."""
    one_sided = outcome is Outcome.PARTIAL and made_of.sides is Sides.EACH
    return record(
        outcome,
        made_of.id,
        days_ago=ago,
        missing=side if one_sided else None,
        hurt=made_of.id if hurt else None,
    )


YES_NO = [name for name in Settings.__struct_fields__ if name.startswith(("can", "has", "avoid"))]
RECORDS = st.lists(
    st.builds(
        broken_off,
        st.sampled_from(Outcome),
        st.sampled_from(BUILT_IN),
        st.integers(0, 9),
        st.sampled_from([Side.LEFT, Side.RIGHT]),
        st.booleans(),
    ),
    max_size=15,
)


@hypothesis_settings(derandomize=True, deadline=None, max_examples=200)
@given(st.fixed_dictionaries(dict.fromkeys(YES_NO, st.booleans())), RECORDS)
def test_whatever_is_offered_may_be_done(
    answers: dict[str, bool], records: list[BreakRecord]
) -> None:
    records = sorted(records, key=lambda each: each.started, reverse=True)
    settings = replace(ACCEPTED, **answers)
    chosen = Choice(BUILT_IN, settings, records, TODAY)
    for suggestion in (chosen.suggest(), chosen.another(named("tree"))):
        made_of = suggestion.exercise
        assert chosen.may(made_of)
        for part in filter(None, (made_of, suggestion.then)):
            assert set(part.needs) <= settings.has
            assert not settings.avoids.intersection(part.avoid_if)
            hurt = [r for r in records if r.hurt and r.exercise == part.id and r.day == TODAY]
            assert not hurt or part.kind is Kind.WALK
        assert (suggestion.first_side is not None) is (made_of.sides is Sides.EACH)
        assert (suggestion.then is not None) is (made_of.kind is Kind.STRENGTH)
    assert chosen.another(named("tree")).exercise.id != "tree"
    done = [r for r in records if r.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}]
    offered = [each for each in BUILT_IN if each.kind is not Kind.WALK and chosen.may(each)]
    suggestion = chosen.suggest()
    if done and suggestion.why is Why.LEAST_DONE and len(offered) > 1:
        assert suggestion.exercise.id != done[0].exercise
    assert (suggestion.why is Why.NOTHING_ELSE) is (not offered)
