"""The ways to the pages that are read: Learn and Help."""

from __future__ import annotations

from hipflex.core.record import HurtPlace
from tests.journeys.home import press, settle
from tests.journeys.scenes import main_window, scene, shrink


def _narrow(home, page):
    main_window(home, page).resize(760, 520)
    settle()
    return home.main


def _small(home, page):
    main_window(home, page)
    shrink(home.main)
    return home.main


def _tall(home, page):
    """All of the page at once."""
    main_window(home, page).resize(960, 5200)
    settle()
    return home.main


_heard: list[str] = []


def _everywhere(home):
    """As where there are stretches to be shown and somebody plays the sounds."""
    reading = home.windows.reading
    reading._pages = ("stretches", "learn", "help")
    reading.sound_wanted.connect(_heard.append)


@scene()
def learn(home):
    return main_window(home, "learn")


@scene()
def learn_with_links(home):
    _everywhere(home)
    return _tall(home, "learn")


@scene()
def learn_roller(home):
    """After a jump."""
    main_window(home, "learn")
    home.main._pages["learn"].entries[6].click()
    settle()
    return home.main


@scene()
def learn_without_lessons(home):
    home.windows.reading._lessons = []
    return main_window(home, "learn")


@scene()
def learn_narrow(home):
    return _narrow(home, "learn")


@scene()
def learn_small(home):
    """As on 1366 x 768 at 200 %."""
    return _small(home, "learn")


@scene()
def help(home):  # noqa: A001 - the name of the page
    return main_window(home, "help")


@scene()
def help_with_player(home):
    _everywhere(home)
    return _tall(home, "help")


@scene()
def help_after_a_strengthener(home):
    """It asks about both of its exercises, and the second one hurt."""
    home.begin("seated_knee_lift")
    home.finish()
    home.guide.close()
    main_window(home, "help").resize(960, 1000)
    settle()
    press(home.windows.reading._help.hurt_then.places[HurtPlace.KNEE])
    return home.main


@scene()
def help_narrow(home):
    return _narrow(home, "help")


@scene()
def help_small(home):
    """As on 1366 x 768 at 200 %."""
    return _small(home, "help")
