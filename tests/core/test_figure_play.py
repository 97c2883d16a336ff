"""What a figure does in each kind of step, moment by moment."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest

from hipflex.core.exercise import StepKind
from hipflex.core.figure_motion import Stride, breathing
from hipflex.core.figure_play import (
    EACH_WAY,
    REST,
    Pace,
    end_pose,
    preview_play,
    step_play,
    still_ends,
)
from hipflex.core.figure_points import pose_named, solve
from tests.core.figures import EXERCISES, FIGURES

LUNGE, BRIDGE, LIFT, ROLLER, WALK = (
    FIGURES[name]
    for name in (
        "standing_hip_flexor",
        "glute_bridge",
        "seated_knee_lift",
        "foam_roller_front",
        "stand_and_walk",
    )
)
STRIDE = ("walk_a", "walk_b", "walk_a_swapped", "walk_b_swapped")


def seen(pose, figure):
    """Where all joints and things are, to a millionth."""
    points = solve(pose, figure.view).points
    things = [(prop.x or 0.0, 0.0) for prop in pose.props or ()]
    return tuple((round(x, 6) + 0.0, round(y, 6) + 0.0) for x, y in [*points.values(), *things])


def frames(play, figure, moments):
    """The stored frame that is shown at each moment, or a dot between two."""
    names = {seen(pose, figure): name for name, pose in figure.frames.items()}
    return [names.get(seen(play.moment(at).pose, figure), ".") for at in moments]


def paces(play, moments):
    return [play.pace(at).name.lower() for at in moments]


def test_a_hold_is_held_and_breathes():
    play = step_play(LUNGE, StepKind.HOLD, 30, "hold", "hold")
    assert set(paces(play, range(40))) == {"breathing"}
    assert play.moment(1.4).pose == breathing(LUNGE, "hold", 1.4)


def test_a_hold_that_nothing_led_to_is_entered_first():
    play = step_play(LUNGE, StepKind.HOLD, 30, "hold", "set")
    assert frames(play, LUNGE, [0, 0.9]) == ["set", "."]
    assert paces(play, [0, 1.7, 1.8, 29]) == ["moving", "moving", "breathing", "breathing"]
    breath = seen(breathing(LUNGE, "hold", 2), LUNGE)
    assert seen(play.moment(EACH_WAY + 2).pose, LUNGE) == breath
    short = step_play(LUNGE, StepKind.HOLD, 2, "hold", "set")
    assert paces(short, [0.9, 1.0]) == ["moving", "breathing"]


@pytest.mark.parametrize(("seconds", "arrives"), [(3, 3), (5, 4), (8, 4)])
def test_moving_in_takes_the_step_but_four_seconds_at_most(seconds, arrives):
    play = step_play(LUNGE, StepKind.MOVE, seconds, "hold", "set")
    assert frames(play, LUNGE, [0, arrives / 2, arrives, 99]) == ["set", ".", "hold", "hold"]
    assert paces(play, [arrives - 0.01, arrives]) == ["moving", "still"]


def test_without_a_pose_before_it_comes_from_the_beginning():
    play = step_play(BRIDGE, StepKind.MOVE, 4, "hold")
    assert frames(play, BRIDGE, [0, 4]) == ["start", "hold"]


def test_the_way_back_leads_through_the_frames_between():
    play = step_play(LUNGE, StepKind.RELEASE, 3, "ready", "hold")
    # Half of the time is half of the way, and after that the foot is still in front.
    middle = play.moment(1.5).pose
    assert middle.torso == pytest.approx(1.0)
    assert middle.R.hip == pytest.approx(39)
    assert frames(play, LUNGE, [0, 3]) == ["hold", "ready"]


def test_frames_that_the_loop_does_not_join_are_joined_straight():
    camel = FIGURES["camel"]
    play = step_play(camel, StepKind.MOVE, 4, "harder", "start")
    assert play.moment(2).pose.torso == pytest.approx(-9)


def test_getting_ready_shows_the_whole_movement_and_ends_in_its_pose():
    play = step_play(LUNGE, StepKind.READY, 10, "set")
    shown = frames(play, LUNGE, [0, 0.99, 1.9, 2.8, 3.7, 4.7, 5.6, 6.2, 7.4, 10])
    assert shown == ["ready", "ready", ".", "hold", "hold", ".", "ready", ".", "set", "set"]
    assert paces(play, [0.5, 2, 3, 5, 6, 8]) == [
        "still", "moving", "still", "moving", "moving", "still",
    ]  # fmt: skip


def test_getting_ready_repeats_what_there_is_time_for():
    play = step_play(BRIDGE, StepKind.READY, 20, "start")
    peaks = [at / 10 for at in range(200) if frames(play, BRIDGE, [at / 10]) == ["hold"]]
    assert peaks[0] == pytest.approx(2.8, abs=0.11)
    assert len({int(at // 5.6) for at in peaks}) == 3
    assert set(frames(play, BRIDGE, [17, 18, 19, 20])) == {"start"}


def test_short_of_time_it_only_gets_there():
    play = step_play(LUNGE, StepKind.READY, 3, "set")
    assert frames(play, LUNGE, [0, 1.8, 3]) == ["ready", "set", "set"]


@pytest.mark.parametrize(("seconds", "top", "lowers"), [(4, (2.0,), 2.01), (5, (2, 2.5, 3), 3.01)])
def test_a_repetition_lifts_rests_and_lowers(seconds, top, lowers):
    play = step_play(LIFT, StepKind.REP, seconds, "hold", "start")
    assert frames(play, LIFT, [0, 1]) == ["start", "."]
    assert set(frames(play, LIFT, top)) == {"hold"}
    assert frames(play, LIFT, [lowers, seconds, seconds + 9]) == [".", "start", "start"]


def test_a_quick_repetition_has_no_rest():
    play = step_play(LIFT, StepKind.REP, 2, "hold", "start")
    assert frames(play, LIFT, [0, 1, 2]) == ["start", "hold", "start"]


def test_rolling_goes_there_and_back_slowly_and_ends_where_it_began():
    play = step_play(ROLLER, StepKind.ROLL, 20, "hold", "start")
    assert frames(play, ROLLER, [0, 1.5, 3, 6, 9, 12, 18, 20]) == [
        "start", ".", "hold", "start", "hold", "start", "start", "start",
    ]  # fmt: skip
    assert paces(play, [17.9, 18]) == ["moving", "still"]
    short = step_play(ROLLER, StepKind.ROLL, 4, "hold")
    assert frames(short, ROLLER, [2, 4]) == ["hold", "start"]


def test_after_lifts_and_rolls_the_figure_is_where_it_began():
    assert end_pose(LIFT, StepKind.REP, "hold") == "start"
    assert end_pose(ROLLER, StepKind.ROLL, "hold") == "start"
    assert end_pose(LUNGE, StepKind.HOLD, "hold") == "hold"
    alone = msgspec.structs.replace(LIFT, loop=[])
    assert end_pose(alone, StepKind.REP, "hold") == "hold"


def test_a_rest_is_reached_and_then_still():
    play = step_play(BRIDGE, StepKind.REST, 5, "start", "hold")
    assert frames(play, BRIDGE, [0, 1.8, 5]) == ["hold", "start", "start"]
    assert paces(play, [1, 2]) == ["moving", "still"]


def test_a_change_of_sides_stands_still():
    play = step_play(LUNGE, StepKind.SWITCH, 8, "set", "ready")
    assert set(frames(play, LUNGE, range(9))) == {"set"}
    assert set(paces(play, range(9))) == {"still"}


def test_the_warm_up_walks_as_long_as_it_takes():
    play = step_play(WALK, StepKind.WARM_UP, 60, "walk_a")
    assert play.walks
    assert set(paces(play, range(70))) == {"moving"}
    for at in (0.2, 59.0):
        pose, passed = Stride(WALK, STRIDE).at(at / 1.4)
        assert (play.moment(at).pose, play.moment(at).passed) == (pose, passed)


def test_a_warm_up_that_does_not_walk_shows_its_movement():
    play = step_play(BRIDGE, StepKind.WARM_UP, 12, "start")
    assert not play.walks
    assert frames(play, BRIDGE, [0, 3, 6, 9, 12]) == ["start", "hold", "start", "hold", "start"]


@pytest.mark.parametrize("kind", StepKind)
def test_a_figure_of_one_frame_stands(kind):
    alone = msgspec.structs.replace(LUNGE, frames={"hold": LUNGE.frames["hold"]}, loop=["hold"])
    play = step_play(alone, kind, 10, "hold")
    assert frames(play, alone, [0]) == ["hold"]
    assert Pace.MOVING not in {play.pace(at) for at in range(11)}


def test_a_preview_shows_the_movement_three_times_and_rests_at_its_far_end():
    play = preview_play(LUNGE)
    once = 2 * (EACH_WAY + REST)
    moments = [0.5, 1.9, 3.0, 5.0]
    for before in (0.0, once):
        later = [before + at for at in moments]
        assert frames(play, LUNGE, later) == ["ready", ".", "hold", "."]
    assert frames(play, LUNGE, [2 * once + 0.5, 2 * once + 1.9]) == ["ready", "."]
    assert play.seconds == pytest.approx(2 * once + REST + EACH_WAY)
    for at in (play.seconds, play.seconds + 100):
        assert frames(play, LUNGE, [at]) == ["hold"]
        assert play.pace(at) is Pace.STILL


def test_a_preview_of_walking_ends_as_it_began():
    play = preview_play(WALK)
    assert play.walks
    assert 10 < play.seconds < 20
    assert play.pace(play.seconds - 0.1) is Pace.MOVING
    assert play.pace(play.seconds) is Pace.STILL
    first, last = (solve(play.moment(at).pose, WALK.view).points for at in (0.0, play.seconds))
    for name, place in first.items():
        assert last[name] == pytest.approx(place, abs=0.005)


def test_there_is_no_preview_of_what_only_stands():
    assert preview_play(msgspec.structs.replace(LUNGE, loop=[])) is None


@pytest.mark.parametrize(
    ("figure", "kind", "pose", "before", "ends"),
    [
        (LUNGE, StepKind.READY, "set", None, ("ready", "hold")),
        (LUNGE, StepKind.MOVE, "hold", "set", ("set", "hold")),
        (LUNGE, StepKind.MOVE, "hold", "hold", None),
        (LUNGE, StepKind.HOLD, "hold", "set", None),
        (LIFT, StepKind.REP, "hold", "start", ("start", "hold")),
        (ROLLER, StepKind.ROLL, "hold", "start", ("start", "hold")),
        (WALK, StepKind.READY, "walk_a", None, None),
        (WALK, StepKind.WARM_UP, "walk_a", None, None),
    ],
)
def test_two_still_pictures_say_where_a_movement_leads(figure, kind, pose, before, ends):
    assert still_ends(figure, kind, pose, before) == ends


def test_a_figure_without_a_loop_has_one_still_picture():
    alone = msgspec.structs.replace(LUNGE, loop=[])
    for kind in (StepKind.READY, StepKind.REP):
        assert still_ends(alone, kind, "hold") is None


def beats(play, rate, seconds):
    """How many pictures there are if it is looked at so many times a second."""
    shown = [play.beat(number / rate) for number in range(int(seconds * rate))]
    return sum(before != now for before, now in pairwise(shown))


@pytest.mark.parametrize("rate", [30, 47, 60, 240])
def test_there_are_thirty_pictures_a_second_of_a_movement_at_most(rate):
    walk = step_play(WALK, StepKind.WARM_UP, 60, "walk_a")
    assert 265 <= beats(walk, rate, 10) <= 300


@pytest.mark.parametrize("rate", [10, 30, 240])
def test_there_are_ten_of_a_breath_and_none_of_a_rest(rate):
    held = step_play(LUNGE, StepKind.HOLD, 30, "hold", "hold")
    assert 90 <= beats(held, rate, 10) <= 100
    still = step_play(LUNGE, StepKind.SWITCH, 30, "set")
    assert beats(still, rate, 10) == 0


def test_every_round_of_a_preview_has_its_own_pictures():
    play = preview_play(BRIDGE)
    assert play.beat(0.2) == play.beat(0.8) != play.beat(0.2 + 2 * (EACH_WAY + REST))


@pytest.mark.parametrize("name", EXERCISES)
def test_from_step_to_step_no_built_in_figure_jumps(name):
    exercise = EXERCISES[name]
    figure, before, last = exercise.figure, None, None
    for step in exercise.steps:
        play = step_play(figure, step.kind, step.seconds, step.pose, before)
        first = seen(play.moment(0).pose, figure)
        assert step.kind is StepKind.SWITCH or last in {None, first}
        before = end_pose(figure, step.kind, step.pose)
        last = seen(pose_named(figure, before), figure)
        if step.kind not in {StepKind.HOLD, StepKind.WARM_UP}:
            assert seen(play.moment(step.seconds).pose, figure) == last
