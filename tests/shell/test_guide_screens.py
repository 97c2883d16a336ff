"""What is dark beside the guide, and when."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from hipflex import guide_screens
from hipflex.ui import screens
from tests.journeys.home import Home, settle

WALK = "stand_and_walk"


@pytest.fixture
def at_home(qapp, home, monkeypatch):
    """As if there were another screen than that of the guide."""
    monkeypatch.setattr(screens, "others", lambda _own: [QGuiApplication.primaryScreen()])
    monkeypatch.setattr(guide_screens, "PAUSED_MS", 40)
    made = Home(home / "hf", settings={"dim_screens": True})
    yield made
    made.end()


def covers(at_home):
    dimmer = at_home.windows.guide._screens._dimmer
    return dimmer.covers if dimmer is not None else []


def test_it_is_dark_while_the_guide_runs_and_not_at_done(at_home):
    at_home.begin(WALK)
    assert len(covers(at_home)) == 1
    at_home.finish()
    assert at_home.at_done
    assert covers(at_home) == []
    at_home.guide.resume_wanted.emit()
    settle()


def test_it_goes_with_the_window(at_home):
    at_home.begin(WALK)
    (cover,) = covers(at_home)
    at_home.windows.guide.close()
    assert not cover.isVisible()
    assert covers(at_home) == []


def test_off_by_default(qapp, home, monkeypatch):
    monkeypatch.setattr(screens, "others", lambda _own: [QGuiApplication.primaryScreen()])
    made = Home(home / "hf")
    made.begin(WALK)
    assert covers(made) == []
    # It can be had in the midst of it.
    made.control.change_settings({"dim_screens": True})
    assert len(covers(made)) == 1
    made.control.change_settings({"dim_screens": False})
    assert covers(made) == []
    made.end()


def test_a_long_pause_is_no_longer_part_of_the_guide(at_home, qtbot):
    at_home.begin(WALK)
    at_home.session.begin()
    at_home.session.toggle_pause()
    assert len(covers(at_home)) == 1
    qtbot.waitUntil(lambda: covers(at_home) == [])
    # Other settings are no reason.
    at_home.control.change_settings({"sounds": False})
    assert covers(at_home) == []
    at_home.session.toggle_pause()
    assert len(covers(at_home)) == 1


def test_a_short_pause_changes_nothing(at_home, qtbot):
    at_home.begin(WALK)
    at_home.session.begin()
    (cover,) = covers(at_home)
    at_home.session.toggle_pause()
    at_home.session.toggle_pause()
    qtbot.wait(80)
    assert covers(at_home) == [cover]


@pytest.mark.parametrize(("by_itself", "dark"), [(True, 0), (False, 1)])
def test_under_wayland_only_beside_a_guide_that_was_asked_for(
    at_home, monkeypatch, by_itself, dark
):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    if by_itself:
        at_home.control.change_settings({"auto_start": True})
        at_home.wait_until_due()
        at_home.wait(90)
        assert at_home.guide is not None
    else:
        at_home.begin(WALK)
    assert len(covers(at_home)) == dark


def test_a_guide_on_no_screen_waits(at_home, monkeypatch):
    at_home.begin(WALK)
    at_home.session.begin()
    assert not at_home.session.frame.paused
    monkeypatch.setattr(guide_screens, "is_off_screens", lambda _window: True)
    screen = QGuiApplication.primaryScreen()
    screen.geometryChanged.emit(screen.geometry())
    assert at_home.session.frame.paused
