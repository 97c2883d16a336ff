"""The ways to the full-screen prompt, and to what the last reminder says."""

from __future__ import annotations

from tests.journeys.home import press, settle
from tests.journeys.scenes import scene


def _asked(home, exercise="standing_hip_flexor", size=(1280, 800)):
    home.control.planner._suggestion = home.control.planner.shown(home.parts.library.get(exercise))
    home.wait_until_due()
    return _sized(home, size)


def _sized(home, size):
    """As on a screen of that size."""
    home.card.showNormal()
    home.card.resize(*size)
    settle()
    return home.card


@scene(prompt_level="full_screen")
def full_screen(home):
    return _asked(home)


@scene(prompt_level="full_screen")
def full_screen_small(home):
    return _asked(home, size=(640, 400))


@scene(prompt_level="full_screen")
def full_screen_large(home):
    return _asked(home, size=(3840, 2160))


@scene(prompt_level="full_screen")
def full_screen_walk(home):
    return _asked(home, "stand_and_walk", (960, 640))


@scene(prompt_level="full_screen")
def full_screen_last(home):
    """All that it can have to say, in little room."""
    for _ in range(3):
        home.wait_until_due()
        press(home.card.face.short)
    _asked(home)
    home.control.fold()
    home.wait(600)
    return _sized(home, (640, 400))


@scene()
def card_last(home):
    home.wait_until_due()
    home.control.fold()
    home.wait(600)
    return home.card
