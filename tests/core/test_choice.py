"""Which exercise is offered: first what must not be, then an honest order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from hipflex.core.choice import Choice, Suggestion, Why, gated, missing
from hipflex.core.exercise import Avoid, Exercise, Kind, Need, Preset, Side, Sides
from hipflex.core.gates import Obstacle
from hipflex.core.past import DONE, PROMPTED
from hipflex.core.record import BreakRecord, HurtPlace, Outcome
from hipflex.core.settings import SAFETY_TEXT, Settings
from tests.core.builders import TODAY, exercise, record, strength, walk
from tests.core.built_in import BUILT_IN, named

ACCEPTED = Settings(safety_text_accepted=SAFETY_TEXT)
WALK = walk()
LUNGE = exercise("lunge", document="002")
TREE = exercise("tree")
COBRA = exercise("cobra", sides=Sides.BOTH, position="front", needs=[Need.FLOOR])
ABLE = replace(ACCEPTED, can_floor=True)


def choice(
    *exercises: Exercise, settings: Settings = ABLE, records: list[BreakRecord] | None = None
) -> Choice:
    return Choice([WALK, *exercises], settings, records or [], TODAY)


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
    assert chosen.another(WALK) == Suggestion(WALK, Why.SAFETY)
    assert chosen.obstacle(LUNGE) is Obstacle.SAFETY
    assert not chosen.allowed(LUNGE)
    assert chosen.allowed(WALK)
    assert chosen.may(WALK)


@pytest.mark.parametrize("outcome", [Outcome.COMPLETED, Outcome.PARTIAL, Outcome.SKIPPED])
def test_what_hurt_today_is_not_offered_again_today(outcome: Outcome) -> None:
    records = [record(outcome, "lunge", hurt="lunge")]
    chosen = choice(LUNGE, TREE, records=records)
    assert chosen.obstacle(LUNGE) is Obstacle.HURT_TODAY
    assert chosen.allowed(LUNGE), "who turned it on again may ask for it"
    assert chosen.suggest().exercise == TREE
    assert choice(LUNGE, records=records).suggest() == Suggestion(WALK, Why.NOTHING_ELSE)


def test_a_stretch_that_hurt_after_a_strengthener_is_left_out_with_it() -> None:
    lift = strength("lift", "lunge")
    chosen = choice(lift, LUNGE, TREE, records=[record(name="lift", hurt="lunge")])
    assert chosen.obstacle(LUNGE) is Obstacle.HURT_TODAY
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


# Pain


def hurt(place: HurtPlace | None, name: str = "lunge", days_ago: int = 0) -> BreakRecord:
    return replace(record(name=name, hurt=name, days_ago=days_ago), hurt_place=place)


@pytest.mark.parametrize(
    ("place", "spared"),
    [
        (HurtPlace.LOW_BACK, "back"),
        (HurtPlace.KNEE, "knee"),
        (HurtPlace.HIP, "hip"),
        (HurtPlace.OTHER, "same"),
        (None, "same"),
    ],
)
def test_what_is_bad_for_a_pain_comes_last_for_a_week(place: HurtPlace | None, spared: str) -> None:
    fit = [
        exercise("back", position="back", avoid_if=[Avoid.LOW_BACK]),
        exercise("knee", position="front", avoid_if=[Avoid.KNEE]),
        exercise("hip", position="floor", avoid_if=[Avoid.HIP_SURGERY]),
        exercise("same", position="standing"),
    ]
    without = replace(ABLE, hidden="lunge")
    asks = [replace(each, id=f"{each.id}_asks", question="No pain today?") for each in fit]
    for days_ago, is_spared in ((1, True), (6, True), (7, False)):
        records = [hurt(place, days_ago=days_ago)]
        chosen = choice(LUNGE, *fit, *asks, records=records)
        off = {each.id for each in asks if chosen.obstacle(each) is Obstacle.ASKS_OF_PAIN}
        assert off == ({f"{spared}_asks"} if is_spared else set())
        assert all(chosen.allowed(each) for each in asks)
        suggested = {
            Choice([WALK, LUNGE, *fit], without, records, TODAY + timedelta(days=day))
            .suggest()
            .exercise.id
            for day in range(7 - days_ago)
        }
        assert spared not in suggested


def test_a_pain_in_what_is_gone_says_nothing_of_the_others() -> None:
    assert choice(LUNGE, records=[hurt(None, "gone", 1)]).may(LUNGE)


@pytest.mark.parametrize(
    ("days_ago", "rests"),
    [((0, 0), True), ((6, 13), True), ((7, 8), False), ((6, 14), False), ((0,), False)],
)
def test_after_two_pains_in_a_week_only_walks(days_ago: tuple[int, ...], rests: bool) -> None:
    records = [record(), *(hurt(HurtPlace.KNEE, "tree", ago) for ago in days_ago)]
    chosen = choice(LUNGE, COBRA, records=records)
    assert chosen.allowed(LUNGE) is not rests
    assert chosen.allowed(WALK)
    if rests:
        assert chosen.suggest() == Suggestion(WALK, Why.RESTING)
        assert chosen.another(WALK) == Suggestion(WALK, Why.RESTING)
        assert chosen.obstacle(LUNGE) is Obstacle.RESTING
    else:
        assert chosen.suggest().exercise != WALK


# A side that was left out


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
        assert chosen.suggest().why is not Why.UNFINISHED


def test_a_side_that_was_only_tried_again_is_still_left_out() -> None:
    left_out = record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT)
    tried = record(Outcome.PARTIAL, "lunge", right=8)
    other = record(name="tree")
    suggestion = choice(LUNGE, TREE, records=[other, tried, left_out]).suggest()
    assert suggestion == Suggestion(LUNGE, Why.UNFINISHED, Side.RIGHT)


def test_a_side_of_yesterday_is_still_left_out() -> None:
    records = [record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT, days_ago=1)]
    assert choice(LUNGE, TREE, records=records).suggest().first_side is Side.RIGHT


def test_by_name_too_the_side_that_was_left_out_goes_first() -> None:
    unfinished = record(Outcome.PARTIAL, "lunge", left=30, missing=Side.RIGHT, days_ago=1)
    today = record(Outcome.PARTIAL, "tree", right=30)
    chosen = choice(LUNGE, TREE, records=[today, unfinished])
    assert chosen.asked(LUNGE) == Suggestion(LUNGE, Why.ASKED, Side.RIGHT)
    assert chosen.another(TREE) == Suggestion(LUNGE, Why.ANOTHER, Side.RIGHT)
    assert chosen.asked(TREE).first_side is Side.LEFT, "the hip that is behind"
    assert chosen.asked(LUNGE, Side.LEFT).first_side is Side.LEFT, "as it was asked for"


def test_an_unfinished_exercise_that_is_gone_is_not_offered() -> None:
    records = [record(Outcome.PARTIAL, "gone", missing=Side.RIGHT)]
    assert choice(LUNGE, records=records).suggest().exercise == LUNGE


def test_an_unfinished_side_is_let_go_after_two_skips() -> None:
    left_out = record(Outcome.PARTIAL, "lunge", missing=Side.RIGHT)
    skip = record(Outcome.SKIPPED, "lunge")
    assert choice(LUNGE, TREE, records=[skip, left_out]).suggest().why is Why.UNFINISHED
    assert choice(LUNGE, TREE, records=[skip, skip, left_out]).suggest().exercise == TREE


# By name


def test_another_has_another_position() -> None:
    suggestion = choice(LUNGE, TREE, COBRA).another(LUNGE)
    assert suggestion == Suggestion(COBRA, Why.ANOTHER)
    assert choice(LUNGE, TREE).another(LUNGE) == Suggestion(TREE, Why.ANOTHER, Side.LEFT)
    assert choice(LUNGE).another(LUNGE) == Suggestion(WALK, Why.NOTHING_ELSE)


def test_another_comes_back_to_another_position_before_it_stays_in_this_one() -> None:
    chosen = choice(LUNGE, TREE, COBRA, exercise("pigeon", position="floor"))
    passed = ["cobra", "lunge", "pigeon"]
    assert chosen.another(LUNGE, ["cobra", "lunge"]).exercise.id == "pigeon"
    assert chosen.another(TREE, [*passed, "tree"]).exercise.id == "cobra", "passed longest ago"
    assert chosen.another(TREE, [*passed, "cobra", "tree"]).exercise.id == "pigeon"
    assert chosen.another(COBRA, [*passed, "cobra"]).exercise.id == "tree", "not offered yet"
    alone = choice(LUNGE, TREE)
    assert alone.another(LUNGE, ["tree", "lunge"]).exercise.id == "tree"


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
    assert chosen.another(COBRA).first_side is expected
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
        # Seldom: after two of them there are only walks.
        st.sampled_from([*[False] * 9, True]),
    ),
    max_size=15,
)


CHOSEN = st.fixed_dictionaries(
    {
        "place": st.sampled_from(["home", "office", "quiet"]),
        "preset": st.sampled_from(Preset),
        **{
            key: st.lists(st.sampled_from([each.id for each in BUILT_IN]), max_size=3).map(" ".join)
            for key in ("liked", "less_often", "hidden", "off_for_pain")
        },
        "pinned": st.sampled_from(["", *(each.id for each in BUILT_IN)]),
    }
)


@hypothesis_settings(derandomize=True, deadline=None, max_examples=200)
@given(
    st.fixed_dictionaries(dict.fromkeys(YES_NO, st.booleans())), CHOSEN, RECORDS, st.integers(1, 32)
)
def test_whatever_is_offered_may_be_done(
    answers: dict[str, bool], chosen_too: dict[str, Any], records: list[BreakRecord], prompts: int
) -> None:
    records = sorted(records, key=lambda each: each.started, reverse=True)
    settings = replace(ACCEPTED, **answers, **chosen_too)
    chosen = Choice(BUILT_IN, settings, records, TODAY, prompts_a_day=prompts)
    again = Choice(BUILT_IN, settings, records, TODAY, prompts_a_day=prompts)
    assert chosen.suggest() == again.suggest()
    done_today = any(r.day == TODAY for r in records if r.outcome in DONE)
    for suggestion in (chosen.suggest(), chosen.another(named("tree"))):
        made_of = suggestion.exercise
        assert chosen.may(made_of)
        for part in filter(None, (made_of, suggestion.then)):
            assert set(part.needs) <= settings.has
            assert not settings.avoids.intersection(part.avoid_if)
            if part.kind is Kind.WALK:
                continue
            assert part.id not in settings.hidden.split() + settings.off_for_pain.split()
            assert part.discreet != "no" or settings.place != "office"
            assert part.position in {"standing", "seated"} or settings.place != "quiet"
            assert not [r for r in records if r.hurt == part.id and r.day == TODAY]
        assert done_today or not made_of.warm_only
        assert (suggestion.first_side is not None) is (made_of.sides is Sides.EACH)
        assert (suggestion.then is not None) is (made_of.kind is Kind.STRENGTH)
    another = chosen.another(named("tree")).exercise
    assert another.id != "tree"
    elsewhere = [e for e in BUILT_IN if e.position != "standing" and chosen.may(e)]
    if any(done_today or not each.warm_only for each in elsewhere):
        assert another.position != "standing"
    suggestion = chosen.suggest()
    fit = [each for each in BUILT_IN if each.kind is not Kind.WALK and chosen.may(each)]
    shown = [r for r in records if r.outcome in PROMPTED and r.exercise != "stand_and_walk"]
    may_repeat = {Why.DEADLINE, Why.UNFINISHED, Why.PINNED, Why.ONLY_ONE, Why.NOTHING_ELSE}
    if shown and suggestion.why not in may_repeat:
        assert suggestion.exercise.id != shown[0].exercise
    pinned = (Why.PINNED, "stand_and_walk")
    only_walks = suggestion.why in {Why.NOTHING_ELSE, Why.RESTING}
    named_walk = (suggestion.why, suggestion.exercise.id) == pinned
    assert (suggestion.exercise.kind is Kind.WALK) is (only_walks or named_walk)
    assert only_walks or named_walk or fit
    assert not (only_walks and [each for each in fit if done_today or not each.warm_only])
