"""The joints of every frame, the other side, the marker, and the room a figure needs."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from hipflex.core.exercise import Side
from hipflex.core.figure import Figure, Limbs, Pose, Prop
from hipflex.core.figure_points import (
    LENGTHS,
    extent,
    hip_spot,
    marker_centres,
    oriented,
    pose_named,
    solve,
)

DATA = json.loads((Path(__file__).parent / "data" / "poses.json").read_text(encoding="utf-8"))
FRAMES = [(name, frame) for name, entry in DATA.items() for frame in entry["frames"]]


def stored_pose(name: str, frame: str) -> Pose:
    data = {key: value for key, value in DATA[name]["frames"][frame].items() if key != "points"}
    return msgspec.convert(data, Pose)


def figure(name: str, drawn_side: str, **more: object) -> Figure:
    frames = {frame: stored_pose(name, frame) for frame in DATA[name]["frames"]}
    data = {"drawn_side": drawn_side, "view": DATA[name]["view"], **more}
    return msgspec.convert({"frames": msgspec.to_builtins(frames), **data}, Figure)


@pytest.fixture
def lunge() -> Figure:
    return figure("standing_hip_flexor", "left", camera_x=0.22)


def test_the_fixture_is_complete() -> None:
    assert len(DATA) == 15
    assert len(FRAMES) == 37


@pytest.mark.parametrize(("name", "frame"), FRAMES)
def test_points_equal_the_stored_ones(name: str, frame: str) -> None:
    solved = solve(stored_pose(name, frame), DATA[name]["view"]).points
    stored = DATA[name]["frames"][frame]["points"]
    assert solved.keys() == stored.keys()
    for point, place in stored.items():
        assert solved[point] == pytest.approx(place, abs=0.0005), point


def test_as_drawn_the_figure_faces_right_and_its_right_side_is_near(lunge: Figure) -> None:
    skeleton = oriented(lunge, "hold", Side.LEFT).skeleton
    assert (skeleton.facing, skeleton.near, skeleton.far) == (1, "R", "L")
    assert skeleton == oriented(lunge, "hold", None).skeleton
    # The documents: the right foot is in front when the left hip is stretched.
    assert skeleton.points["R.ankle"][0] > skeleton.points["L.ankle"][0]


def test_the_other_side_is_the_mirror_image_with_exchanged_limbs(lunge: Figure) -> None:
    drawn = oriented(lunge, "hold", Side.LEFT)
    turned = oriented(lunge, "hold", Side.RIGHT)
    assert (turned.skeleton.facing, turned.skeleton.near) == (-1, "L")
    assert (drawn.marked, turned.marked) == (("L",), ("R",))
    exchange = {"L": "R", "R": "L"}
    for name, (x, y) in drawn.skeleton.points.items():
        head, dot, tail = name.partition(".")
        mirror = turned.skeleton.points[exchange.get(head, head) + dot + tail]
        assert mirror == pytest.approx((-x, y)), name
    # In front of it stands the left foot, and it faces the other way.
    assert turned.skeleton.points["L.ankle"][0] < turned.skeleton.points["R.ankle"][0]


def test_mirroring_twice_gives_the_same_skeleton(lunge: Figure) -> None:
    skeleton = solve(lunge.frames["hold"])
    assert skeleton.mirrored().mirrored() == skeleton


def test_from_the_front_the_other_side_only_exchanges_the_limbs() -> None:
    tree = figure("tree", "right", marker="hollow")
    drawn, turned = oriented(tree, "hold", Side.RIGHT), oriented(tree, "hold", Side.LEFT)
    assert drawn.hollow
    assert (turned.skeleton.facing, turned.skeleton.near, turned.marked) == (1, "L", ("L",))
    # The left is at +x for a viewer, and the lifted knee is on the side that opens.
    assert drawn.skeleton.points["R.knee"][0] < -0.2
    assert turned.skeleton.points["L.knee"][0] > 0.2
    for picture in (drawn, turned):
        assert picture.skeleton.points["L.hip"] == pytest.approx((LENGTHS["hip_half"], 0.53))


def test_props_are_mirrored_with_the_figure() -> None:
    props = [Prop("bed", x0=-0.55, x1=0.62, top=0.345), Prop("chair", x=0.03, seat=0.275)]
    bed = figure("bed_hip_flexor", "right", props=msgspec.to_builtins(props))
    assert oriented(bed, "hold", Side.RIGHT).props == props
    mirrored = oriented(bed, "hold", Side.LEFT).props
    assert (mirrored[0].x0, mirrored[0].x1, mirrored[0].top) == (-0.62, 0.55, 0.345)
    assert (mirrored[1].x, mirrored[1].x0) == (-0.03, None)


def test_the_props_of_a_frame_replace_those_of_the_figure(lunge: Figure) -> None:
    mat, roller = Prop("mat", x0=-0.4, x1=0.4), Prop("roller", x=0.0, y=0.044, r=0.044)
    hold = msgspec.structs.replace(lunge.frames["hold"], props=[roller])
    changed = msgspec.structs.replace(lunge, props=[mat], frames={**lunge.frames, "hold": hold})
    assert oriented(changed, "hold", Side.LEFT).props == [roller]
    assert oriented(changed, "set", Side.LEFT).props == [mat]


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT, Side.BOTH, None])
def test_both_hips_and_no_side_stay_as_drawn(side: Side | None) -> None:
    bridge, walk = figure("glute_bridge", "both"), figure("stand_and_walk", "none", marker="none")
    assert oriented(bridge, "hold", side).skeleton == solve(bridge.frames["hold"])
    assert oriented(bridge, "hold", side).marked == ("L", "R")
    assert oriented(walk, "walk_a", side).skeleton == solve(walk.frames["walk_a"])
    assert oriented(walk, "walk_a", side).marked == ()


def test_a_figure_without_markers_still_turns() -> None:
    roller = figure("foam_roller_side_back", "right", marker="none")
    turned = oriented(roller, "hold", Side.LEFT)
    assert turned.skeleton.facing == -1
    assert marker_centres(turned, 0.036) == []


def test_a_swapped_frame_has_its_limbs_exchanged_without_mirroring() -> None:
    walk = figure("stand_and_walk", "none")
    plain, swapped = pose_named(walk, "walk_a"), pose_named(walk, "walk_a_swapped")
    assert (swapped.L, swapped.R, swapped.root) == (plain.R, plain.L, plain.root)
    with pytest.raises(KeyError):
        pose_named(walk, "nothing")
    with pytest.raises(KeyError):
        pose_named(walk, "nothing_swapped")


def test_the_marker_stands_in_front_of_the_stretched_hip(lunge: Figure) -> None:
    picture = oriented(lunge, "hold", Side.LEFT)
    points = picture.skeleton.points
    hip, knee = points["L.hip"], points["L.knee"]
    lean = 4  # the torso of the hold, in degrees: cos 0.99756, sin 0.06976
    assert lunge.frames["hold"].torso == lean
    expected = (
        hip[0] + 0.04 * 0.99756 + 0.12 * (knee[0] - hip[0]),
        hip[1] - 0.04 * 0.06976 + 0.12 * (knee[1] - hip[1]),
    )
    assert marker_centres(picture, 0.036) == [("L", pytest.approx(expected, abs=1e-5))]


def test_the_marker_of_the_other_side_is_its_mirror_image(lunge: Figure) -> None:
    ((_, drawn),) = marker_centres(oriented(lunge, "hold", Side.LEFT), 0.036)
    ((letter, turned),) = marker_centres(oriented(lunge, "hold", Side.RIGHT), 0.036)
    assert letter == "R"
    assert turned == pytest.approx((-drawn[0], drawn[1]))


def test_the_marker_stays_above_the_floor_by_its_radius() -> None:
    cobra = figure("cobra", "both")
    low = oriented(cobra, "hold", None)
    assert hip_spot(low.skeleton, "L")[1] < 0.05
    assert {y for _, (_, y) in marker_centres(low, 0.05)} == {0.05}


def test_a_lift_raises_the_marker_only() -> None:
    rolled = figure("foam_roller_front", "right", marker_lift=0.062)
    picture = oriented(rolled, "hold", Side.RIGHT)
    ((_, centre),) = marker_centres(picture, 0.036)
    spot = hip_spot(picture.skeleton, "R")
    assert centre == pytest.approx((spot[0], spot[1] + 0.062))


def test_both_markers_stand_side_by_side_left_first() -> None:
    picture = oriented(figure("glute_bridge", "both"), "hold", Side.BOTH)
    (first, left), (second, right) = marker_centres(picture, 0.04)
    assert (first, second) == ("L", "R")
    assert right[0] - left[0] == pytest.approx(0.08)
    assert right[1] == left[1]
    assert (left[0] + right[0]) / 2 == pytest.approx(hip_spot(picture.skeleton, "L")[0])


def test_from_the_front_the_marker_has_no_forward() -> None:
    picture = oriented(figure("tree", "right", marker="hollow"), "hold", Side.RIGHT)
    hip, knee = picture.skeleton.points["R.hip"], picture.skeleton.points["R.knee"]
    expected = (hip[0] + 0.12 * (knee[0] - hip[0]), hip[1] + 0.12 * (knee[1] - hip[1]))
    assert hip_spot(picture.skeleton, "R") == pytest.approx(expected)


def test_the_room_of_a_figure_holds_all_its_frames_around_the_camera(lunge: Figure) -> None:
    room = extent(lunge)
    assert room.middle == 0.22
    assert room.height == pytest.approx(1.0, abs=0.01)
    for name in lunge.frames:
        for x, y in solve(lunge.frames[name]).points.values():
            assert abs(x - 0.22) <= room.half_width
            assert y <= room.height


def test_the_room_of_one_frame_is_around_its_own_middle(lunge: Figure) -> None:
    room = extent(lunge, "ready")
    assert room.middle == pytest.approx(0.03, abs=0.05)
    assert room.half_width < extent(lunge).half_width / 2


def test_props_need_room_too(lunge: Figure) -> None:
    def wide(*props: Prop) -> float:
        return extent(msgspec.structs.replace(lunge, props=list(props))).half_width

    assert wide(Prop("table", x0=-0.78, x1=0.52, top=0.47)) == pytest.approx(1.0)
    assert wide(Prop("chair", x=-0.55, seat=0.275)) == pytest.approx(1.0)
    assert wide(Prop("roller", x=1.2, y=0.05, r=0.05)) == pytest.approx(1.03)
    assert wide(Prop("roller", x=1.2)) == pytest.approx(0.98)


def test_shortened_segments_are_shorter() -> None:
    short = Limbs(scale={"thigh": 0.5})
    pose = Pose(root=(0.0, 0.53), torso=0, spine=0, neck=0, L=short, R=Limbs())
    points = solve(pose).points
    assert points["L.knee"] == pytest.approx((0.0, 0.53 - 0.1225))
    assert points["R.knee"] == pytest.approx((0.0, 0.53 - 0.245))
