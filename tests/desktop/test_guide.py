"""Led through a stretch on a real X server: every button and its key, and what is remembered."""

from __future__ import annotations

import pytest

from tests.desktop.desktop import wait_for
from tests.desktop.led import LUNGE, Led, is_partial, sides

pytestmark = [pytest.mark.desktop, pytest.mark.usefixtures("qapp")]

WAYS = pytest.mark.parametrize("way", ["key", "click"])


@pytest.fixture
def me(desktop):
    return Led(desktop)


def test_pause_freezes_everything_and_goes_on(me):
    me.begin(LUNGE)
    me.hold("left", 3)
    for pause, resume in (("key", "key"), ("click", "click"), ("click", "key")):
        me.press(pause, "pause")
        me.see_rest()
        me.press(resume, "pause")
        me.see_it_go_on()
    record = me.run_out()
    assert (record["outcome"], record["missing_side"]) == ("completed", None)
    assert sides(record) == (20, 20)
    assert me.window(), "Done waits"
    me.leave()


def test_back_begins_this_side_again_and_nothing_counts_twice(me):
    me.begin(LUNGE)
    before = me.hold("left", 12)
    me.press("key", "back")
    again = me.wait_until(lambda now: now["step"] < before["step"])
    assert again["side"] == "left"
    me.hold("left", 3)
    me.press("key", "pause")
    held = 20 - me.see_rest()["seconds_left"]
    assert 3 <= held < 12
    me.press("key", "stop")
    me.press("key", "stop")  # and close the window
    wait_for(lambda: me.now is None)
    record = me.record()
    assert is_partial(record, None)
    assert sides(record) == (pytest.approx(held, abs=0.6), 0)
    me.leave()


def test_back_and_then_to_the_end_is_one_stretch(me):
    me.begin(LUNGE)
    me.hold("right", 10)
    me.press("click", "back")
    record = me.run_out()
    assert record["outcome"] == "completed"
    assert sides(record) == (20, 20)
    me.leave()


@pytest.mark.parametrize(
    ("way", "side", "other"), [("key", "left", "right"), ("click", "right", "left")]
)
def test_a_hold_that_is_skipped_is_missing_and_comes_first(me, way, side, other):
    me.begin(LUNGE)
    before = me.hold(side, 3)
    me.press(way, "skip")
    me.wait_until(lambda now: now["step"] == before["step"] + 1)
    record = me.run_out()
    assert is_partial(record, side)
    assert 2.4 <= record[f"{side}_seconds"] < 15
    assert record[f"{other}_seconds"] == 20
    me.see_first(side)
    me.leave()


def test_ten_seconds_more_are_ten_more_for_both_sides(me):
    me.begin(LUNGE)
    me.hold("left", 3)
    for way in ("key", "click"):
        before = me.now
        me.press(way, "add")
        after = me.wait_until(
            lambda now, left=before["seconds_left"]: now["seconds_left"] > left, 5
        )
        assert after["total_left"] > before["total_left"] + 10
    record = me.run_out()
    assert record["outcome"] == "completed"
    assert sides(record) == (40, 40)
    me.leave()


@WAYS
def test_it_hurts_ends_it_at_once_and_for_today(me, way):
    me.begin(LUNGE)
    me.hold("right", 4)
    me.press(way, "hurt")
    wait_for(lambda: me.now is None or me.now["finished"], 2)
    assert me.window(), "Done waits"
    record = wait_for(me.history, 2)[0]
    assert is_partial(record, "right")
    assert record["hurt"] == LUNGE
    assert record["left_seconds"] == 20
    assert 3.4 <= record["right_seconds"] < 15
    assert me.refusal("break", LUNGE)
    me.begin()
    assert me.now["exercise"] != LUNGE
    me.leave()


@pytest.mark.parametrize("way", ["key of the desktop", "title bar", "Escape twice"])
def test_closed_half_way_the_missing_side_comes_first(me, desktop, way):
    me.begin(LUNGE)
    me.hold("right", 4)
    if way == "title bar":
        x, y, width, _height = desktop.place(me.guide)
        desktop.click(x + width - 10, y - 11)
    else:
        desktop.xdotool("key", *(["alt+F4"] if "desktop" in way else ["Escape", "Escape"]))
    wait_for(lambda: not me.window(), 5)
    wait_for(lambda: me.now is None, 2)
    record = me.record()
    assert is_partial(record, "right")
    assert record["left_seconds"] == 20
    assert 3.4 <= record["right_seconds"] < 15
    me.see_first("right")
    me.leave()
