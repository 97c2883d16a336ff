"""Two monitors: where card and guide come up, and what happens when the monitors change."""

from __future__ import annotations

import pytest

from hipflex.ui.theme import DARK
from tests.desktop.desktop import wait_for
from tests.desktop.led import LUNGE, Led
from tests.desktop.person import Person
from tests.desktop.test_guide_interrupted import DIMMED, WIDE, monitors, stands_in, xrandr

pytestmark = [pytest.mark.desktop, pytest.mark.usefixtures("qapp")]

__all__ = ["monitors"]


@WIDE
@pytest.mark.usefixtures("monitors")
def test_the_guide_goes_where_there_is_room_and_the_dark_follows(desktop):
    me = Led(desktop, screen="right", dim_screens="yes")
    me.begin(LUNGE)
    wait_for(lambda: stands_in(desktop, me.guide, 1280, 2560))
    cover = wait_for(lambda: desktop.window(DIMMED))
    assert stands_in(desktop, cover, 0, 1280)
    # It has no keys: they still go to the guide.
    me.press("key", "pause")
    me.wait_until(lambda now: now["paused"], 5)
    me.press("key", "pause")
    me.see_it_go_on()

    desktop.xdotool("windowmove", me.guide, "100", "100")
    wait_for(lambda: stands_in(desktop, desktop.window(DIMMED) or me.guide, 1280, 2560))
    assert desktop.window(DIMMED) != me.guide

    # The other monitor goes, is back, and then this one is smaller.
    xrandr(desktop, "--delmonitor", "right")
    wait_for(lambda: not desktop.window(DIMMED))
    xrandr(desktop, "--setmonitor", "right", "1280/300x900/200+1280+0", "none")
    wait_for(lambda: desktop.window(DIMMED))
    xrandr(desktop, "--delmonitor", "left")
    xrandr(desktop, "--setmonitor", "left", "800/300x600/200+0+0", "screen")

    def spot():
        """the guide within one monitor: where the middle of the other one is"""
        x, y, width, height = desktop.place(me.guide)
        if x >= 0 and y >= 0 and x + width <= 800 and y + height <= 600:
            return 1900, 450
        return (400, 300) if stands_in(desktop, me.guide, 1280, 2560) else None

    other = wait_for(spot)

    def dark():
        return desktop.screen().pixelColor(*other).name() == DARK.canvas.lower()

    wait_for(dark)
    desktop.click(*other)
    wait_for(lambda: not dark())
    wait_for(lambda: not desktop.window(DIMMED))
    me.press("key", "stop")
    me.press("key", "stop")
    me.leave()


@WIDE
@pytest.mark.usefixtures("monitors")
def test_the_card_comes_to_the_chosen_monitor_and_leaves_one_that_goes(desktop):
    me = Person(desktop, 120, interval_minutes=5, screen="right")
    desktop.xdotool("mousemove", "300", "300")
    card = desktop.sit_until(me.card, 30)
    assert stands_in(desktop, card, 1280, 2560)
    xrandr(desktop, "--delmonitor", "right")
    wait_for(lambda: stands_in(desktop, me.card() or card, 0, 1280), 5)
    me.say("skip")
    wait_for(lambda: not me.card())
    me.leave()
