"""What is to be heard, and when: the plan for a whole routine."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as changed

from hipflex.core.cues import Cue, Sound, cues, done_words, of_step, pace, spoken_seconds
from hipflex.core.exercise import Exercise, Kind, Preset, Side, Sides, StepKind
from hipflex.core.phrases import ENGLISH
from hipflex.core.routine import Step, compose
from hipflex.core.sounds import SECONDS, set_sound
from tests.core.builders import exercise, routine, strength, walk
from tests.core.transcript import BUILT_IN, RATE, by_ear, named, routine_of

MOST = settings(derandomize=True, deadline=None, max_examples=100)


def heard(made_of: Exercise, then: Exercise | None = None) -> list[tuple[float, str, str]]:
    """Time, sound and words."""
    plan = cues(routine(made_of, then=then), ENGLISH, RATE)
    return [(cue.at, cue.sound or "", cue.say) for cue in plan]


def step(kind: StepKind, seconds: int, **more: object) -> Step:
    return replace(Step(kind, seconds, "", "lunge"), **more)  # type: ignore[arg-type]


def saying(made_of: Exercise, words: str) -> Exercise:
    """The exercise with these words in each of its steps."""
    steps = [changed(each, say=words, feel=words) for each in made_of.steps]
    return changed(made_of, steps=steps)


def test_a_one_sided_stretch_of_thirty_seconds() -> None:
    assert heard(exercise()) == [
        (0, "go", "Walk."),
        (15, "go", "Stand."),
        (20, "go", "Step."),
        (24, "hold", "Work."),
        (28, "", "Feel it."),
        (39, "half", "Half way."),
        (44, "", "Ten."),
        (51, "last3", ""),
        (52, "last3", ""),
        (53, "last3", ""),
        (54, "release", "Slowly out. Release."),
        (57, "switch", "Change."),
        (63, "go", "Step."),
        (67, "hold", "Work."),
        (71, "", "Feel it."),
        (82, "half", "Half way."),
        (87, "", "Ten."),
        (94, "last3", ""),
        (95, "last3", ""),
        (96, "last3", ""),
        (97, "release", "Slowly out. Release."),
        (100, "done", "Done. Each hip 30 seconds. Walk a little before you sit."),
    ]


def test_a_hold_under_thirty_seconds_has_no_half_and_no_ten() -> None:
    words = [words for _, _, words in heard(exercise(sides=Sides.BOTH, seconds=29))]
    assert not {"Half way.", "Ten."} & set(words)


def test_after_the_second_side_as_many_bells_as_sets_are_done() -> None:
    changes = [
        (sound, words) for _, sound, words in heard(exercise(sets=3)) if words.endswith("Change.")
    ]
    assert changes == [
        ("switch", "Change."),
        ("set_1", "Set 1 of 3 done. Change."),
        ("switch", "Change."),
        ("set_2", "Set 2 of 3 done. Change."),
        ("switch", "Change."),
    ]


def test_the_rounds_of_both_hips_are_counted_at_the_rest() -> None:
    rests = [cue for cue in heard(exercise(sides=Sides.BOTH, sets=5)) if cue[2].endswith("Rest.")]
    assert [(sound, words) for _, sound, words in rests] == [
        ("set_1", "1 of 5. Rest."),
        ("set_2", "2 of 5. Rest."),
        ("set_3", "3 of 5. Rest."),
        ("set_3", "4 of 5. Rest."),
    ]
    assert [set_sound(n) for n in (1, 2, 3, 4)] == ["set_1", "set_2", "set_3", "set_3"]


def test_a_roll_sounds_like_a_hold() -> None:
    sounds = [sound for _, sound, _ in heard(exercise(kind=Kind.ROLL, sides=Sides.BOTH))]
    ticks = ["last3"] * 3
    assert sounds == ["go", "go", "go", "hold", "", "half", "", *ticks, "release", "done"]


def test_lifts_are_ticked_up_and_down_and_counted_in_fives() -> None:
    lift = exercise("lift", Kind.STRENGTH, then=["lunge"], reps=15)
    made_of = routine(lift, then=exercise())
    first = [each for each in made_of.steps if each.kind is StepKind.REP][:15]
    told = [of_step(each, ENGLISH, RATE) for each in first]
    assert {tuple(cue.sound for cue in plan) for plan in told} == {(Sound.UP, Sound.DOWN)}
    assert {plan[1].at for plan in told} == {first[0].seconds - 2}
    said = {number: plan[0].say for number, plan in enumerate(told, 1) if plan[0].say}
    assert said == {1: "Work.", 5: "5", 10: "10", 15: "Last one."}


def test_the_stretch_after_a_strengthener_is_announced() -> None:
    words = [words for _, _, words in heard(strength("lift", "lunge"), exercise())]
    assert words.count("Now the stretch. Stand.") == 1


def test_a_rest_in_which_no_set_was_closed_is_a_way_out() -> None:
    (cue,) = of_step(step(StepKind.REST, 5, say="Rest."), ENGLISH, RATE)
    assert cue == Cue(0.0, Sound.RELEASE, "Rest.")


def test_a_walk() -> None:
    assert heard(walk()) == [
        (0, "go", "Walk."),
        (60, "done", "Well done. Sit down when you are ready."),
    ]


def test_what_is_said_on_the_way_ends_with_what_comes_next() -> None:
    told = of_step(step(StepKind.WARM_UP, 60, say="Walk.", notes=("Mind.", "Next.")), ENGLISH, 60)
    assert told == (
        Cue(0.0, Sound.GO, "Walk."),
        Cue(pytest.approx(1.5), None, "Mind."),
        Cue(50.0, None, "Next."),
    )
    short = step(StepKind.WARM_UP, 8, say="Walk.", notes=("Mind.", "Next."))
    assert [cue.at for cue in of_step(short, ENGLISH, 60)] == pytest.approx([0, 1.5, 2.8])


def test_a_hold_without_a_feel_line_or_too_short_for_one() -> None:
    plain = of_step(step(StepKind.HOLD, 20, say="Hold."), ENGLISH, RATE)
    assert [cue.say for cue in plain] == ["Hold.", "", "", ""]
    short = of_step(step(StepKind.HOLD, 9, say="Hold.", feel="Feel."), ENGLISH, RATE)
    assert "Feel." not in [cue.say for cue in short]
    assert len(of_step(step(StepKind.HOLD, 2, say="Hold."), ENGLISH, RATE)) == 2


def test_a_very_long_feel_line_is_heard_to_its_end() -> None:
    long = " ".join(["slowly"] * 36)
    told = of_step(step(StepKind.HOLD, 30, say="Hold.", feel=long), ENGLISH, RATE)
    assert [cue.say for cue in told if cue.say] == ["Hold.", long, "Ten."]


@pytest.mark.parametrize(
    ("left", "right", "walked", "words"),
    [
        (30.2, 29.8, False, "Done. Each hip 30 seconds. Walk a little before you sit."),
        (30, 12, False, "Done. Left hip 30 seconds, right hip 12. Walk a little before you sit."),
        (0, 0.2, False, "Done. Walk a little before you sit."),
        (0, 0, True, "Well done. Sit down when you are ready."),
    ],
)
def test_the_last_sentence_tells_what_was_held(
    left: float, right: float, walked: bool, words: str
) -> None:
    assert done_words(left, right, ENGLISH, walk=walked) == words


def test_words_are_counted() -> None:
    assert spoken_seconds("Hold. 30 seconds - breathe.", 60) == 4
    assert spoken_seconds("", 60) == 0


# Steps grow with what is said in them


@pytest.mark.parametrize(
    ("made_of", "seconds"),
    [
        (step(StepKind.MOVE, 2, say="One two three."), 5),  # 0.2 + 3 + 1
        (step(StepKind.MOVE, 9, say="One two three."), 9),
        (step(StepKind.HOLD, 10, say="One.", feel="One two three."), 10),
        (step(StepKind.HOLD, 10, say="One.", feel="One two three four five."), 12),  # 4 + 5 + 3
        (step(StepKind.REP, 4, say="One two.", set=1, sets=9), 5),  # 0.2 + 2, then 2 down
        (step(StepKind.WARM_UP, 3, say="One.", notes=("Two.", "Three.")), 5),
    ],
)
def test_a_step_is_as_long_as_what_is_said_in_it(made_of: Step, seconds: int) -> None:
    assert pace(ENGLISH, 60)(made_of) == seconds


def test_the_numbers_in_the_words_are_those_of_the_longer_step() -> None:
    words = "Hold for {N} seconds and then still some more words than fit into them."
    slow = saying(exercise(sides=Sides.BOTH, seconds=10), words)
    made_of = compose(slow, Preset.QUICK, walk=walk(), pace=pace(ENGLISH, 60))
    (hold,) = [each for each in made_of.steps if each.is_hold]
    assert hold.seconds > 10
    assert f"for {hold.seconds} seconds" in hold.say


# Whatever the routine

FIRST = [Side.LEFT, Side.RIGHT]


@pytest.mark.parametrize("rate", [110, 140, 180])
@pytest.mark.parametrize("side", FIRST)
@pytest.mark.parametrize("preset", Preset)
@pytest.mark.parametrize("name", [each.id for each in BUILT_IN])
def test_every_built_in_routine_can_be_followed_by_ear(
    name: str, preset: Preset, side: Side, rate: int
) -> None:
    made_of = routine_of(name, preset, side, rate)
    assert made_of.seconds == sum(each.seconds for each in made_of.steps), "the length shown"
    for own in {each.exercise for each in made_of.steps if each.is_hold}:
        held = {
            hip: sum(
                each.seconds
                for each in made_of.steps
                if each.exercise == own and each.is_hold and each.side in {hip, Side.BOTH}
            )
            for hip in FIRST
        }
        assert held[Side.LEFT] == held[Side.RIGHT]
    plan = cues(made_of, ENGLISH, rate)
    for before, after in pairwise(plan):
        assert before.ends(rate) <= after.at + 1e-9, f"{before} overlaps {after}"
    starts = 0.0
    for each in made_of.steps:
        for cue in of_step(each, ENGLISH, rate):
            assert cue.ends(rate) <= each.seconds, f"{cue} is longer than its step"
        starts += each.seconds
    assert plan[-1].at == starts == made_of.seconds


@pytest.mark.parametrize("name", [each.id for each in BUILT_IN])
def test_the_side_is_said_at_the_start_and_at_each_change(name: str) -> None:
    for first in FIRST:
        made_of = routine_of(name, Preset.FULL, first, RATE)
        for each in made_of.steps:
            if each.kind in {StepKind.SWITCH, StepKind.READY} and each.side in FIRST:
                assert each.side is not None
                assert each.side.value in each.say.lower(), f"{name}: {each.say}"


def test_the_voice_says_at_most_twelve_words_in_a_sentence() -> None:
    for each in BUILT_IN:
        for template in each.steps:
            for sentence in f"{template.say} {template.feel}".split("."):
                assert len(sentence.split()) <= 12, f"{each.id}: {sentence}"


@MOST
@given(
    st.sampled_from(Sides).filter(lambda sides: sides is not Sides.NONE),
    st.integers(1, 3),
    st.integers(1, 600),
    st.sampled_from([Kind.STRETCH, Kind.ROLL]),
    st.integers(0, 40),
)
def test_no_cue_overlaps_another_in_any_exercise(
    sides: Sides, sets: int, seconds: int, kind: Kind, many: int
) -> None:
    own = exercise(kind=kind, sides=sides, sets=sets, seconds=seconds)
    words = " ".join(["word"] * many)
    own = saying(own, words)
    made_of = compose(own, Preset.QUICK, walk=walk(), pace=pace(ENGLISH, RATE), notes=(words,))
    plan = cues(made_of, ENGLISH, RATE)
    assert plan[0].at == 0
    assert plan[-1].at == made_of.seconds
    for before, after in pairwise(plan):
        assert before.ends(RATE) <= after.at + 1e-9


def test_without_a_voice_nothing_grows() -> None:
    quick = compose(named("standing_hip_flexor"), Preset.QUICK, walk=named("stand_and_walk"))
    assert quick.seconds == 15 + 10 + 2 * (5 + 20 + 4) + 8


def test_every_sound_has_a_length() -> None:
    assert set(SECONDS) == set(Sound)
    assert all(0 < seconds <= 1.2 for seconds in SECONDS.values())


def test_a_break_run_by_ear() -> None:
    golden = (Path(__file__).parents[1] / "golden" / "by_ear_kneeling.txt").read_text("utf-8")
    assert by_ear(routine_of("kneeling_hip_flexor")) == golden
