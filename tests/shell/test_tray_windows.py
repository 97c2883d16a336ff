"""The tray over an hour, and what becomes of the program when its tray goes."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from hipflex import tray_windows
from hipflex.ui.tray_icon import TrayState
from tests.journeys.home import Home, settle


@pytest.fixture
def at_home(qapp, home, tmp_path, monkeypatch):
    monkeypatch.setattr(tray_windows, "GRACE_MS", 40)
    made = Home(home / "hf", settings={"interval_minutes": 60})
    yield made
    made.end()


@pytest.fixture
def tray(at_home):
    """Whether a tray is there is for the test to say."""
    at_home.windows.show_tray()
    made = at_home.windows.tray
    made.hosted = True
    at_home.windows.hosts.look()
    return made


def goes(at_home):
    at_home.windows.tray.hosted = False
    at_home.windows.hosts.look()


@pytest.mark.parametrize("icon", ["coloured", "symbolic"])
@pytest.mark.parametrize("interval", [20, 60, 120])
def test_it_is_touched_once_a_minute_at_most(at_home, tray, monkeypatch, icon, interval):
    at_home.control.change_settings({"tray_icon": icon, "interval_minutes": interval})
    touched, tips = [], []
    for name in ("setIcon", "setToolTip"):
        original = getattr(QSystemTrayIcon, name)

        def touch(icon, value, _original=original):
            if at_home.windows.tray._view.state is TrayState.COUNTING:
                touched.append(at_home.clock.now().elapsed)
            if isinstance(value, str):
                tips.append(value)
            return _original(icon, value)

        monkeypatch.setattr(QSystemTrayIcon, name, touch)
    at_home.wait(7.0)
    for _ in range(119):
        at_home.clock.advance(30.0)
        # Whoever looks twice changes nothing.
        at_home.control.advance()
        at_home.control.advance()
        if at_home.windows.tray._view.state is not TrayState.COUNTING:
            break
    moments = sorted(set(touched))
    assert len(moments) >= min(interval, 59) - 5
    assert all(later - earlier >= 59 for earlier, later in pairwise(moments))
    assert tips
    assert not [tip for tip in tips if re.search(r"\d s\b|second", tip)]


def test_a_panel_that_starts_anew_opens_nothing(at_home, tray, qtbot):
    goes(at_home)
    tray.hosted = True
    at_home.windows.hosts.look()
    qtbot.wait(80)
    assert at_home.main is None


def test_a_tray_that_is_gone_leaves_the_window(at_home, tray, qtbot):
    goes(at_home)
    qtbot.waitUntil(lambda: at_home.main is not None)
    assert at_home.main._alone.isVisible()
    # Told once: who closes it has read how it comes back.
    at_home.main.close()
    settle()
    at_home.wait(60)
    assert at_home.main is None


def test_an_open_window_says_it_and_takes_it_back(at_home, tray, qtbot):
    main = at_home.windows.show_main("today")
    assert not main._alone.isVisible()
    goes(at_home)
    assert not main._alone.isVisible()
    qtbot.waitUntil(main._alone.isVisible)
    tray.hosted = True
    at_home.windows.hosts.look()
    assert not main._alone.isVisible()


def test_not_over_a_guide_but_after_it(at_home, tray, qtbot):
    at_home.begin("stand_and_walk", answer=False)
    goes(at_home)
    qtbot.wait(80)
    at_home.wait(30)
    assert at_home.main is None
    at_home.guide.close()
    settle()
    at_home.wait(30)
    assert at_home.main is not None
