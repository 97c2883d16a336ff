"""Poses between the stored ones: the pin, the ground, the things, breath and walk."""

from __future__ import annotations

import math
from itertools import pairwise

import msgspec
import pytest

from hipflex.core.figure import Limbs, Prop
from hipflex.core.figure_motion import BREATH, Stride, along, breathing, eased
from hipflex.core.figure_points import pose_named, solve
from tests.core.figures import FIGURES, PLANTED

STEPS = [number / 20 for number in range(21)]
WAYS = [
    (name, start, end)
    for name, figure in FIGURES.items()
    for start, end in pairwise(figure.loop)
    if not {start, end} & {"walk_a", "walk_b", "walk_a_swapped", "walk_b_swapped"}
]
WALK = FIGURES["stand_and_walk"]
STRIDE = Stride(WALK, ("walk_a", "walk_b", "walk_a_swapped", "walk_b_swapped"))
SIZE = 0.021
"""How far a planted contact may drift, after the reference."""


def points(figure, pose):
    return solve(pose, figure.view).points


def between(start, end, part):
    return tuple(a + part * (b - a) for a, b in zip(start, end, strict=True))


def test_time_is_eased_at_both_ends():
    assert [eased(part) for part in (-1, 0, 0.5, 1, 2)] == pytest.approx([0, 0, 0.5, 1, 1])
    assert eased(0.1) < 0.03
    assert eased(0.9) > 0.97


@pytest.mark.parametrize(("name", "start", "end"), WAYS)
def test_both_ends_of_a_way_are_the_stored_frames(name, start, end):
    figure = FIGURES[name]
    for part, frame in ((-0.1, start), (0.0, start), (1.0, end), (1.1, end)):
        assert along(figure, (start, end), part) == figure.frames[frame]
    assert along(figure, (start,), 0.7) == figure.frames[start]


@pytest.mark.parametrize(("name", "start", "end"), WAYS)
def test_the_pin_goes_straight_and_nothing_goes_through_the_floor(name, start, end):
    figure = FIGURES[name]
    first, last = (points(figure, figure.frames[frame])[figure.pin] for frame in (start, end))
    for part in STEPS:
        found = points(figure, along(figure, (start, end), part))
        assert found[figure.pin] == pytest.approx(between(first, last, part), abs=1e-9)
        assert min(y for _, y in found.values()) >= -0.01


@pytest.mark.parametrize(("way", "planted"), PLANTED.items())
def test_what_stands_on_the_ground_at_both_ends_stays_there(way, planted):
    name, start, end = way
    figure = FIGURES[name]
    first, last = (points(figure, figure.frames[frame]) for frame in (start, end))
    for part in STEPS:
        found = points(figure, along(figure, (start, end), part))
        for joint in planted:
            straight = between(first[joint], last[joint], part)
            assert math.dist(found[joint], straight) <= SIZE, joint


def test_only_the_front_knee_of_the_pigeon_slides_farther():
    figure = FIGURES["half_pigeon"]
    first, last = (points(figure, figure.frames[frame])["R.knee"] for frame in ("start", "hold"))
    drift = [
        math.dist(
            points(figure, along(figure, ("start", "hold"), part))["R.knee"],
            between(first, last, part),
        )
        for part in STEPS
    ]
    assert SIZE < max(drift) < 0.051


def test_every_way_has_its_planted_joints():
    there = {way for way in WAYS if way in PLANTED}
    assert there == set(PLANTED)


def test_half_way_the_angles_are_half_way():
    figure = FIGURES["camel"]
    start, end = figure.frames["start"], figure.frames["hold"]
    middle = along(figure, ("start", "hold"), 0.5)
    assert middle.torso == (start.torso + end.torso) / 2
    assert middle.R.knee == (start.R.knee + end.R.knee) / 2
    assert middle.R.toe == 90


def test_segments_grow_shorter_on_the_way():
    middle = along(FIGURES["half_pigeon"], ("start", "hold"), 0.5).R.scale
    assert middle == {"shank": pytest.approx(0.87), "foot": pytest.approx(0.775)}


def test_a_way_through_several_frames_gives_each_piece_the_same_time():
    figure = FIGURES["standing_hip_flexor"]
    names = ("ready", "step", "set", "hold")
    assert along(figure, names, 1 / 3).torso == pytest.approx(figure.frames["step"].torso)
    assert along(figure, names, 0.5).R.hip == pytest.approx((42 + 36) / 2)


def test_things_move_with_the_frames():
    figure = FIGURES["foam_roller_front"]
    mat, roller = along(figure, ("start", "hold"), 0.5).props
    assert roller.x == pytest.approx((-0.135 - 0.06) / 2)
    assert (roller.y, roller.r, roller.layer) == (0.044, 0.044, "front")
    assert (mat.x0, mat.x1, mat.x) == (-0.62, 0.46, None)


def test_other_things_come_half_way():
    figure = FIGURES["stand_and_walk"]
    chair = figure.frames["hold"].props
    assert along(figure, ("hold", "walk_a"), 0.4).props == chair
    assert along(figure, ("hold", "walk_a"), 0.6).props == []


def test_a_frame_without_things_of_its_own_has_those_of_the_figure():
    figure = FIGURES["seated_knee_lift"]
    assert along(figure, ("start", "hold"), 0.5).props is None
    start = msgspec.structs.replace(figure.frames["start"], props=[Prop("chair", x=0.13)])
    mixed = msgspec.structs.replace(figure, frames={**figure.frames, "start": start})
    (chair,) = along(mixed, ("start", "hold"), 0.5).props
    assert (chair.x, chair.seat) == (pytest.approx(0.08), None)


@pytest.mark.parametrize("name", FIGURES)
def test_a_breath_moves_the_chest_and_nothing_that_stands(name):
    figure = FIGURES[name]
    still = points(figure, figure.frames["hold"])
    full = points(figure, breathing(figure, "hold", BREATH / 4))
    feet = [joint for joint in still if joint.endswith(("hip", "knee", "ankle", "heel", "toe"))]
    for joint in [*feet, "waist"]:
        assert full[joint] == pytest.approx(still[joint], abs=1e-9), joint
    moved = "L.wrist" if figure.view == "front" else "shoulder"
    assert math.dist(full[moved], still[moved]) == pytest.approx(0.173 * math.radians(1), rel=0.01)
    # A pixel is 0.003 at the usual size: hands rest where they are, also at a stretched arm's end.
    for joint in ("L.wrist", "R.wrist", "L.fingers", "R.fingers"):
        assert math.dist(full[joint], still[joint]) < 0.0031, joint


@pytest.mark.parametrize("name", ["standing_hip_flexor", "table_psoas", "cobra", "half_pigeon"])
def test_hands_that_rest_on_something_do_not_slide(name):
    figure = FIGURES[name]
    still = points(figure, figure.frames["hold"])
    for part in STEPS:
        found = points(figure, breathing(figure, "hold", part * BREATH))
        for joint in ("R.wrist", "R.fingers"):
            assert found[joint] == pytest.approx(still[joint], abs=0.0002), joint


def test_a_breath_comes_back():
    figure = FIGURES["kneeling_hip_flexor"]
    still = points(figure, figure.frames["hold"])
    for seconds in (0.0, BREATH / 2, BREATH):
        found = points(figure, breathing(figure, "hold", seconds))
        for joint, place in still.items():
            assert found[joint] == pytest.approx(place, abs=1e-6), joint


@pytest.mark.parametrize("name", FIGURES)
def test_no_joint_turns_round_in_a_breath(name):
    figure = FIGURES[name]
    hold = figure.frames["hold"]
    for part in STEPS:
        pose = breathing(figure, "hold", part * BREATH)
        for letter in ("L", "R"):
            old, new = getattr(hold, letter), getattr(pose, letter)
            for angle in ("shoulder", "elbow", "wrist"):
                assert abs(getattr(new, angle) - getattr(old, angle)) < 9, (letter, angle)


def test_walking_the_lower_foot_stands_and_the_floor_passes():
    last = -1.0
    for number in range(81):
        pose, passed = STRIDE.at(number / 40)
        found = points(WALK, pose)
        assert pose.root[0] == pytest.approx(0.2)
        feet = [found[f"{letter}.{part}"][1] for letter in "LR" for part in ("heel", "ball", "toe")]
        assert min(feet) == pytest.approx(0.0, abs=1e-9)
        assert passed > last
        last = passed
    assert last == pytest.approx(2 * STRIDE.at(1.0)[1])


def test_walking_the_foot_that_stands_goes_with_the_floor():
    for first, letter in ((0.0, "R"), (0.5, "L")):
        places = []
        for number in range(20):
            pose, passed = STRIDE.at(first + number / 40)
            places.append(points(WALK, pose)[f"{letter}.ball"][0] + passed)
        assert max(places) - min(places) < 0.001


def test_a_stride_begins_and_ends_alike():
    assert STRIDE.at(1.0)[0] == STRIDE.at(0.0)[0]
    half = STRIDE.at(0.5)[0]
    assert (half.L, half.R) == (pose_named(WALK, "walk_a").R, pose_named(WALK, "walk_a").L)


def test_an_arm_can_be_stretched_no_farther_than_it_is():
    figure = FIGURES["kneeling_hip_flexor"]
    hold = msgspec.structs.replace(figure.frames["hold"], L=Limbs(elbow=0.0), R=Limbs(elbow=-20.0))
    straight = msgspec.structs.replace(figure, frames={"hold": hold})
    still = points(straight, hold)
    for part in STEPS:
        pose = breathing(straight, "hold", part * BREATH)
        assert math.dist(points(straight, pose)["L.wrist"], still["L.wrist"]) < 0.004
        assert pose.R.elbow < 0
