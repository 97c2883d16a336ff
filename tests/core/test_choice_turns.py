"""What is offered next, and for which reason: tastes, places, turns and what was done least."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from msgspec.structs import replace

from hipflex.core.choice import Choice, Suggestion, Why
from hipflex.core.exercise import Avoid, Exercise, Side
from hipflex.core.gates import Obstacle, fits
from hipflex.core.record import HurtPlace, Outcome
from hipflex.core.settings import Settings
from tests.core.builders import TODAY, dosed, exercise, record, strength
from tests.core.built_in import BUILT_IN, named
from tests.core.test_choice import ABLE, ACCEPTED, COBRA, LUNGE, TREE, WALK, choice

# Tastes and places


def test_what_is_pinned_comes_each_time() -> None:
    pinned = replace(ABLE, pinned="tree")
    records = [record(name="tree"), record(Outcome.PARTIAL, "lunge", missing=Side.LEFT)]
    suggestion = choice(LUNGE, TREE, settings=pinned, records=records).suggest()
    assert (suggestion.exercise, suggestion.why) == (TREE, Why.PINNED)
    half = [record(Outcome.PARTIAL, "tree", missing=Side.RIGHT)]
    suggestion = choice(LUNGE, TREE, settings=pinned, records=half).suggest()
    assert (suggestion.why, suggestion.first_side) == (Why.UNFINISHED, Side.RIGHT)


def test_a_walk_can_be_pinned_and_not_hidden() -> None:
    walks = replace(ABLE, pinned="stand_and_walk", hidden="stand_and_walk")
    assert choice(LUNGE, settings=walks).suggest() == Suggestion(WALK, Why.PINNED)


def test_what_is_pinned_and_gated_is_not_offered() -> None:
    table = named("table_psoas")
    settings = replace(ACCEPTED, has_table=True, pinned="table_psoas", avoid_knee=True)
    assert Choice(BUILT_IN, settings, [], TODAY).suggest().exercise != table


def test_what_is_hidden_is_not_suggested_but_may_be_asked_for() -> None:
    hidden = choice(LUNGE, TREE, settings=replace(ABLE, hidden="lunge"))
    assert hidden.suggest().exercise == TREE
    assert hidden.another(TREE).exercise == WALK
    assert hidden.obstacle(LUNGE) is Obstacle.HIDDEN
    assert hidden.allowed(LUNGE)


def test_what_is_off_for_pain_may_not_even_be_asked_for() -> None:
    off = choice(LUNGE, TREE, settings=replace(ABLE, off_for_pain="lunge"))
    assert off.suggest().exercise == TREE
    assert off.obstacle(LUNGE) is Obstacle.OFF_FOR_PAIN
    assert not off.allowed(LUNGE)


def test_what_is_left_out_today_may_be_asked_for() -> None:
    today = Choice([WALK, LUNGE, TREE], ABLE, [], TODAY, left_out={"lunge"})
    assert today.suggest().exercise == TREE
    assert today.obstacle(LUNGE) is Obstacle.LEFT_OUT
    assert today.allowed(LUNGE)


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ("home", {"lunge", "table", "cobra"}),
        ("office", {"lunge", "table"}),
        ("quiet", {"lunge", "table"}),
    ],
)
def test_the_place(place: str, offered: set[str]) -> None:
    table = replace(exercise("table"), discreet="partly")
    cobra = replace(COBRA, discreet="no")
    placed = choice(LUNGE, table, cobra, settings=replace(ABLE, place=place))
    assert {each.id for each in (LUNGE, table, cobra) if placed.may(each)} == offered
    assert placed.allowed(cobra)


def test_a_quiet_place_is_for_standing_and_sitting() -> None:
    quiet = choice(
        *(exercise(position, position=position) for position in ("standing", "seated", "kneeling")),
        settings=replace(ABLE, place="quiet"),
    )
    assert quiet.obstacle(exercise("kneeling", position="kneeling")) is Obstacle.PLACE
    assert quiet.may(exercise("seated", position="seated"))


def test_what_fits_a_place() -> None:
    floor = replace(exercise("floor", position="floor"), discreet="no")
    assert [fits(floor, place) for place in ("home", "office", "quiet")] == [True, False, False]
    assert all(fits(LUNGE, place) for place in ("home", "office", "quiet"))


def offers(settings: Settings, *exercises: Exercise, days: int = 60) -> Counter[str]:
    """What is suggested to somebody without a past, on many days."""
    made = (
        Choice([WALK, *exercises], settings, [], TODAY + timedelta(days=day)) for day in range(days)
    )
    return Counter(each.suggest().exercise.id for each in made)


def test_likes_and_dislikes_change_how_often() -> None:
    others = [exercise(name) for name in ("one", "two", "three")]
    usual = offers(ABLE, *others)["one"]
    assert 8 < usual < 32, "by chance, one of three"
    assert offers(replace(ABLE, liked="one"), *others)["one"] > usual + 10
    assert offers(replace(ABLE, less_often="one"), *others)["one"] < usual - 5


def test_the_office_prefers_what_nobody_looks_at() -> None:
    plain, odd = exercise("plain"), replace(exercise("odd"), discreet="partly")
    assert 15 < offers(ABLE, plain, odd)["odd"] < 45
    assert offers(replace(ABLE, place="office"), plain, odd)["odd"] < 15


def test_the_same_day_gives_the_same_answer_and_another_day_another() -> None:
    others = [exercise(name) for name in ("one", "two", "three")]
    assert choice(*others).suggest() == choice(*others).suggest()
    assert len(offers(ABLE, *others)) == 3


def test_the_cold_body_is_spared_the_deep_ones() -> None:
    deep = replace(exercise("deep", document="002"), warm_only=True)
    cold = choice(deep, TREE, records=[record(Outcome.SKIPPED, "tree"), record(days_ago=1)])
    assert cold.suggest().exercise == TREE
    assert choice(deep).suggest() == Suggestion(WALK, Why.NOTHING_ELSE)
    assert cold.may(deep), "by name, and later in the day"
    half = record(Outcome.PARTIAL, "deep", missing=Side.LEFT, days_ago=1)
    pinned = replace(ABLE, pinned="deep")
    assert choice(deep, TREE, settings=pinned, records=[half]).suggest().exercise == TREE
    warm = choice(deep, TREE, records=[record(name="stand_and_walk")])
    assert warm.suggest().exercise == deep


# What comes next


def test_never_twice_in_a_row_if_there_is_another() -> None:
    for outcome in (Outcome.COMPLETED, Outcome.PARTIAL, Outcome.SKIPPED, Outcome.MISSED):
        assert choice(LUNGE, TREE, records=[record(outcome)]).suggest().exercise == TREE


def test_a_walk_in_between_does_not_make_it_another() -> None:
    records = [record(name="stand_and_walk"), record(Outcome.NATURAL, None), record()]
    assert choice(LUNGE, TREE, records=records).suggest().exercise == TREE


def test_the_only_one_comes_again_and_says_so() -> None:
    assert choice(TREE, records=[record(name="tree")]).suggest().why is Why.ONLY_ONE


def test_the_first_one_ever_fits() -> None:
    assert choice(TREE).suggest() == Suggestion(TREE, Why.FITS, Side.LEFT)


def test_what_the_documents_describe_comes_before_the_rest() -> None:
    assert choice(TREE, COBRA, LUNGE).suggest().exercise == LUNGE


OTHER = exercise("other", document="002")


def test_after_three_breaks_with_the_usual_ones_something_else() -> None:
    two = [dosed("other"), dosed()]
    assert choice(LUNGE, OTHER, TREE, records=two).suggest().exercise == LUNGE
    three = [dosed("other"), dosed(), record(days_ago=1)]
    suggestion = choice(LUNGE, OTHER, TREE, records=three).suggest()
    assert (suggestion.exercise, suggestion.why, suggestion.count) == (TREE, Why.EXPLORE, 3)


def test_what_was_explored_was_explored_even_if_it_was_skipped() -> None:
    records = [dosed("other"), dosed(), record(Outcome.SKIPPED, "tree"), dosed("other"), dosed()]
    assert choice(LUNGE, OTHER, TREE, records=records).suggest().exercise == LUNGE


def test_the_dose_of_today_goes_before_something_else() -> None:
    records = [dosed(days_ago=1), record(name="other", days_ago=1), record(days_ago=1)]
    suggestion = choice(LUNGE, OTHER, TREE, records=records).suggest()
    assert (suggestion.exercise, suggestion.why, suggestion.of) == (OTHER, Why.ANCHOR, 3)


def test_what_was_skipped_twice_has_a_rest_of_a_week() -> None:
    def suggested(ago: int) -> Counter[str]:
        skips = [record(Outcome.SKIPPED, "tree", days_ago=ago)] * 2
        return Counter(
            Choice([WALK, TREE, COBRA, exercise("other")], ABLE, skips, day).suggest().exercise.id
            for day in (TODAY + timedelta(days=ahead) for ahead in range(1, 7 - ago))
        )

    assert "tree" not in suggested(0)
    week = TODAY + timedelta(days=7)
    later = [record(name="cobra", days_ago=-6), *[record(Outcome.SKIPPED, "tree")] * 2]
    assert Choice([WALK, TREE, COBRA], ABLE, later, week).suggest().exercise == TREE


def test_a_skipped_floor_exercise_makes_the_others_on_the_floor_rarer() -> None:
    fit = [exercise("one"), exercise("two"), replace(COBRA, id="floor")]
    skip, done = record(Outcome.SKIPPED, "cobra"), record(name="cobra")

    def on_floor(last: Outcome) -> int:
        days = (TODAY + timedelta(days=ahead) for ahead in range(1, 40))
        records = [skip if last is Outcome.SKIPPED else done]
        chosen = (Choice([WALK, COBRA, *fit], ABLE, records, day) for day in days)
        return sum(each.suggest().exercise.id == "floor" for each in chosen)

    assert on_floor(Outcome.SKIPPED) < on_floor(Outcome.COMPLETED)


def test_what_is_liked_is_not_given_up_for_two_skips() -> None:
    skips = [record(Outcome.SKIPPED, "tree"), record(Outcome.SKIPPED, "cobra")] * 2
    other = exercise("other")
    liked = choice(TREE, COBRA, other, settings=replace(ABLE, liked="cobra"), records=skips)
    assert liked.suggest().exercise == COBRA
    assert choice(TREE, COBRA, other, records=skips).suggest().exercise == other


def test_what_came_two_breaks_ago_or_after_a_strengthener_waits() -> None:
    third = exercise("third")
    for records in (
        [record(name="cobra"), record(name="tree")],
        [replace(record(name="cobra"), then_exercise="tree", then_sets=1)],
    ):
        days = (TODAY + timedelta(days=ahead) for ahead in range(1, 30))
        chosen = (Choice([WALK, TREE, COBRA, third], ABLE, records, day) for day in days)
        assert {each.suggest().exercise.id for each in chosen} == {"third"}


def test_a_strengthener_comes_with_its_stretch() -> None:
    lift = strength("lift", "lunge")
    records = [dosed(), dosed("other"), record(days_ago=1)]
    suggestion = choice(LUNGE, OTHER, lift, records=[records[1], records[0], records[2]]).suggest()
    assert (suggestion.exercise, suggestion.then) == (lift, LUNGE)


# Reasons


def test_the_least_done_of_the_week_says_how_often() -> None:
    """The anchor is done; of the two others, one was done more often."""
    third = exercise("third", document="002")
    records = [dosed(), *[dosed("third", 1, days_ago=1)] * 4, *[dosed("other", 1, days_ago=1)] * 2]
    suggestion = choice(LUNGE, OTHER, third, records=records).suggest()
    assert (suggestion.exercise, suggestion.why, suggestion.count) == (OTHER, Why.LEAST_DONE, 2)


def test_what_is_liked_says_so() -> None:
    records = [dosed()]
    liked = choice(LUNGE, TREE, COBRA, settings=replace(ABLE, liked="cobra"), records=records)
    suggestion = liked.suggest()
    assert (suggestion.exercise, suggestion.why) == (COBRA, Why.LIKED)


def test_for_a_change() -> None:
    assert choice(LUNGE, TREE, records=[dosed()]).suggest().why is Why.VARIETY


def test_after_a_pain_in_the_back_what_minds_the_back_is_offered_less() -> None:
    """Its caution names the back without forbidding it."""
    minded = replace(LUNGE, minds=[Avoid.LOW_BACK])
    hurt = replace(record(name="cobra", days_ago=1, hurt="cobra"), hurt_place=HurtPlace.LOW_BACK)
    assert choice(minded, TREE).suggest().exercise == minded
    assert choice(LUNGE, TREE, records=[hurt]).suggest().exercise == LUNGE
    assert choice(minded, TREE, records=[hurt]).suggest().exercise == TREE


def test_the_standing_and_lying_stretches_mind_the_low_back() -> None:
    for each in BUILT_IN:
        if "back" in each.caution.lower() and Avoid.LOW_BACK not in each.avoid_if:
            assert each.minds == [Avoid.LOW_BACK], each.id
