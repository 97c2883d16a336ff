"""Hosts of the tray that come late, start anew, and go: there is one icon, and always a way in."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QRect

from tests.desktop.desktop import always, wait_for
from tests.desktop.person import Person, need
from tests.desktop.trays import HIGH, XfcePanel, changed, embedded

pytestmark = pytest.mark.desktop

WINDOW = "^HipFlex$"
GRACE = 8
"""Seconds in which a panel may be back."""


@pytest.fixture
def panel(desktop):
    """The panel of Xfce, not started yet, and no other tray."""
    need("xfce4-panel", "xfconf-query", "gdbus")
    desktop.stop(desktop.trayer)
    return XfcePanel(desktop)


def close(desktop, title):
    window = wait_for(lambda: desktop.window(title))
    desktop.xdotool("windowactivate", "--sync", window, "key", "alt+F4")
    wait_for(lambda: not desktop.window(title))


def one(found):
    return found is not None and len(found) == 1


def click_icon(desktop, button="1"):
    """Click where something is in the empty panel."""
    area = QRect(0, 0, 200, HIGH - 2)

    def icon():
        picture = desktop.screen()
        empty = picture.copy()
        ground = picture.pixel(190, HIGH // 2)
        for x in range(area.width()):
            for y in range(area.height()):
                empty.setPixel(x, y, ground)
        return changed(empty, picture, area.adjusted(0, 2, 0, -2))

    place = wait_for(icon)
    spot = place.center()
    desktop.xdotool("mousemove", str(spot.x()), str(spot.y()), "click", button)


def test_a_panel_comes_late_starts_anew_and_goes(desktop, panel):
    me = Person(desktop, 1, interval_minutes=60)
    wait_for(lambda: desktop.window(WINDOW))
    close(desktop, WINDOW)
    panel.start()
    wait_for(lambda: one(panel.items()))
    click_icon(desktop)
    close(desktop, WINDOW)

    for _ in range(2):
        panel.stop()
        panel.start()
        wait_for(lambda: one(panel.items()))
    time.sleep(1)
    assert one(panel.items())
    click_icon(desktop)
    close(desktop, WINDOW)
    click_icon(desktop, "3")
    # The panel draws the menu that it was sent: its first line leads to the window.
    wait_for(lambda: desktop.xdotool("search", "--onlyvisible", "--class", "xfce4-panel"))
    time.sleep(0.5)
    desktop.xdotool("key", "Down", "Return")
    close(desktop, WINDOW)

    panel.stop()
    always(lambda: not desktop.window(WINDOW), GRACE - 3, 0.2)
    wait_for(lambda: desktop.window(WINDOW), 10)
    # Told once.
    close(desktop, WINDOW)
    me.say("pause")
    me.say("resume")
    always(lambda: not desktop.window(WINDOW), 1, 0.2)
    me.leave()


def test_a_tray_of_x11_comes_late_starts_anew_and_goes(desktop):
    desktop.stop(desktop.trayer)
    me = Person(desktop, 1, interval_minutes=60)
    wait_for(lambda: desktop.window(WINDOW))
    desktop.start_trayer()
    wait_for(lambda: one(embedded(desktop)))
    # No bus tells of it: it is seen at the next look.
    me.say("pause")
    me.say("resume")
    close(desktop, WINDOW)
    desktop.stop(desktop.trayer)
    wait_for(lambda: embedded(desktop) == [])
    desktop.start_trayer()
    (icon,) = wait_for(lambda: embedded(desktop))
    desktop.click_in(icon, 10, 10)
    close(desktop, WINDOW)
    desktop.stop(desktop.trayer)
    always(lambda: not desktop.window(WINDOW), GRACE - 3, 0.2)
    wait_for(lambda: desktop.window(WINDOW), 10)
    me.leave()


def test_the_icon_follows_the_colour_of_the_panel(desktop, panel):
    panel.start()
    me = Person(desktop, 1, interval_minutes=60)
    wait_for(lambda: one(panel.items()))
    ring = QRect(0, 0, HIGH, HIGH)

    def inks():
        picture = desktop.screen().copy(ring)
        spots = [picture.pixelColor(x, y) for x in range(HIGH) for y in range(HIGH)]
        return {colour.name() for colour in spots}

    wait_for(lambda: "#f2f6f6" in inks())
    panel.choose("/panels/dark-mode", "-t", "bool", "-s", "false")
    wait_for(lambda: "#1b282b" in inks() and "#f2f6f6" not in inks())
    me.choose("tray_panel", "dark")
    wait_for(lambda: "#f2f6f6" in inks())
    me.leave()
