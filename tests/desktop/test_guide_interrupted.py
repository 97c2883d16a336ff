"""What comes in between: a monitor that goes, a lock, sleep, a kill, a coffee."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import datetime

import pytest

from hipflex.ui.theme import DARK
from tests.desktop.desktop import always, wait_for
from tests.desktop.led import LUNGE, Led, is_partial, sides
from tests.desktop.person import need

DIMMED = "^Dimmed by HipFlex$"

pytestmark = [pytest.mark.desktop, pytest.mark.usefixtures("qapp")]

WIDE = pytest.mark.parametrize("desktop", ["2560x900"], indirect=True)
LETTER = """
from PySide6.QtWidgets import QApplication, QTextEdit
app = QApplication([])
page = QTextEdit()
page.setWindowTitle("Letter")
page.setGeometry(1500, 100, 800, 600)
page.show()
page.activateWindow()
app.exec()
"""
SHUT = pytest.mark.parametrize("what", ["screensaver", "locked_hint", "sleep"])


def xrandr(desktop, *words):
    subprocess.run(["xrandr", *words], env=desktop.environ, check=True, capture_output=True)


@pytest.fixture
def monitors(desktop):
    """Two of them side by side, of 1280 pixels each."""
    need("xrandr")
    xrandr(desktop, "--setmonitor", "left", "1280/300x900/200+0+0", "screen")
    xrandr(desktop, "--setmonitor", "right", "1280/300x900/200+1280+0", "none")


def stands_in(desktop, window, left, right):
    x, y, width, height = desktop.place(window)
    return left <= x and x + width <= right and y >= 0 and y + height <= 900


@WIDE
@pytest.mark.usefixtures("monitors")
@pytest.mark.parametrize("state", ["normal", "maximised"])
def test_the_monitor_with_the_guide_is_unplugged(desktop, state):
    me = Led(desktop)
    me.begin(LUNGE)
    desktop.xdotool("windowmove", me.guide, "1450", "150")
    wait_for(lambda: stands_in(desktop, me.guide, 1280, 2560))
    if state == "maximised":
        x, y, width, _height = desktop.place(me.guide)
        desktop.xdotool("mousemove", str(x + width // 2), str(y - 11))
        desktop.xdotool("click", "--repeat", "2", "--delay", "60", "1")
        wait_for(lambda: desktop.place(me.guide)[2] >= 1270)
        assert stands_in(desktop, me.guide, 1280, 2560)
    me.hold("left")
    xrandr(desktop, "--delmonitor", "right")
    me.see_rest()
    assert stands_in(desktop, me.guide, 0, 1280)
    assert me.window() == me.guide
    me.press("click", "pause")
    me.see_it_go_on()
    record = me.run_out()
    assert record["outcome"] == "completed"
    assert sides(record) == (20, 20)
    me.leave()


@WIDE
@pytest.mark.usefixtures("monitors")
def test_the_other_monitor_is_unplugged(desktop):
    me = Led(desktop)
    me.begin(LUNGE)
    desktop.xdotool("windowmove", me.guide, "50", "150")
    wait_for(lambda: desktop.place(me.guide)[0] < 100)
    place = desktop.place(me.guide)
    me.hold("left")
    xrandr(desktop, "--delmonitor", "right")
    me.see_it_go_on()
    record = me.run_out()
    assert desktop.place(me.guide) == place
    assert sides(record) == (20, 20)
    me.leave()


@WIDE
@pytest.mark.usefixtures("monitors")
def test_the_guide_comes_to_the_chosen_monitor_and_the_other_one_is_dimmed(desktop):
    me = Led(desktop, screen="right", dim_screens="yes")
    desktop.xdotool("mousemove", "200", "200")
    me.begin(LUNGE)
    wait_for(lambda: stands_in(desktop, me.guide, 1280, 2560))
    cover = wait_for(lambda: desktop.window(DIMMED))
    assert stands_in(desktop, cover, 0, 1280)
    assert desktop.picture(cover).pixelColor(600, 400).name() == DARK.canvas.lower()
    me.hold("left")
    xrandr(desktop, "--delmonitor", "right")
    wait_for(lambda: not desktop.window(DIMMED))
    me.see_rest()
    assert stands_in(desktop, me.guide, 0, 1280)
    xrandr(desktop, "--setmonitor", "right", "1280/300x900/200+1280+0", "none")
    me.press("click", "pause")
    me.run_out()
    assert not desktop.window(DIMMED)
    me.leave()


@WIDE
@pytest.mark.usefixtures("monitors")
def test_a_click_takes_the_dimming_away_and_so_does_the_end(desktop):
    me = Led(desktop, dim_screens="yes")
    # Somebody writes, on the other screen.
    desktop.start(sys.executable, "-c", LETTER)
    letter = wait_for(lambda: desktop.window("^Letter$"))
    wait_for(lambda: desktop.xdotool("getactivewindow") == letter)
    desktop.xdotool("mousemove", "200", "200")
    me.begin(LUNGE)
    cover = wait_for(lambda: desktop.window(DIMMED))
    assert stands_in(desktop, cover, 1280, 2560)
    wait_for(lambda: desktop.screen().pixelColor(1900, 400).name() == DARK.canvas.lower())
    desktop.click(1900, 400)
    wait_for(lambda: not desktop.window(DIMMED))
    assert stands_in(desktop, me.guide, 0, 1280)
    me.run_out()
    me.leave()


@SHUT
def test_locked_or_asleep_it_waits_for_the_person(gnome, desktop, what):
    me = Led(desktop)
    me.begin(LUNGE)
    me.hold("left")
    gnome.tell(f"{what} on")
    before = me.see_rest()
    gnome.tell(f"{what} off")
    assert me.see_rest() == before
    gnome.tell("input")
    assert me.see_rest() == before
    me.press("key", "pause")
    me.see_it_go_on()
    record = me.run_out()
    assert record["outcome"] == "completed"
    assert sides(record) == (20, 20)
    me.leave()


@SHUT
def test_left_there_the_missing_side_comes_first(gnome, desktop, what):
    me = Led(desktop)
    me.begin(LUNGE)
    me.hold("right")
    gnome.tell(f"{what} on")
    held = 20 - me.see_rest()["seconds_left"]
    gnome.tell(f"{what} off")
    me.press("key", "stop")
    me.press("key", "stop")
    wait_for(lambda: me.now is None, 2)
    record = me.record()
    assert is_partial(record, "right")
    assert sides(record) == (20, pytest.approx(held, abs=0.6))
    me.see_first("right")
    me.leave()


def test_a_sleep_that_nobody_announced_is_a_pause_at_the_last_moment(desktop):
    me = Led(desktop)
    me.begin(LUNGE)
    before = me.hold("right", 4)
    me.program.send_signal(signal.SIGSTOP)
    time.sleep(6)
    me.program.send_signal(signal.SIGCONT)
    after = me.see_rest()
    assert before["step"] == after["step"]
    # What passed between the look and the signal.
    assert 0 <= before["seconds_left"] - after["seconds_left"] <= 3
    me.press("key", "stop")
    me.press("key", "stop")
    wait_for(lambda: me.now is None, 2)
    record = me.record()
    assert is_partial(record, "right")
    assert sides(record) == (20, pytest.approx(20 - after["seconds_left"], abs=0.6))
    me.see_first("right")
    me.leave()


def test_a_kill_in_a_hold_costs_five_seconds_at_most(desktop):
    me = Led(desktop)
    me.begin(LUNGE)
    held = 20 - me.hold("right", 11)["seconds_left"]
    me.program.kill()
    me.program.wait()
    me.start()
    record = me.record()
    assert is_partial(record, "right")
    assert record["left_seconds"] == 20
    assert held - 6 <= record["right_seconds"] <= held + 3
    me.see_first("right")
    me.leave()


def test_the_next_hour_begins_when_somebody_is_back(desktop):
    me = Led(desktop, 40, away_after_minutes=2, interval_minutes=60)
    desktop.bump()
    me.begin(LUNGE)
    record = me.run_out()
    assert record["outcome"] == "completed"
    done = datetime.fromisoformat(record["ended"])
    wait_for(lambda: me.phase == "away")
    assert me.status()["due_at"] is None
    assert me.window(), "Done waits"
    # Ten minutes for a coffee.
    always(lambda: me.phase == "away", 600 / me.speed, 0.5)
    desktop.sit_until(lambda: me.phase == "sitting", 10, 0.2)
    state = me.status()
    since_done = (datetime.fromisoformat(state["due_at"]) - done).total_seconds() - 3600
    assert since_done >= 600
    assert state["seconds_left"] > 3600 - 120
    assert me.record()["outcome"] == "completed"
    me.leave()
