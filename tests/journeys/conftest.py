"""A program of its own for each journey."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from tests.journeys.home import Home, settle


@pytest.fixture
def make_home(qapp, tmp_path):
    """Makes one with these settings; closes it when the journey is over."""
    made = []
    # As the program itself: closing a window, even the last one, ends nothing.
    before = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)

    def make(**settings):
        home = Home(tmp_path / str(len(made)), settings=settings)
        made.append(home)
        return home

    yield make
    for home in made:
        home.end()
    qapp.setQuitOnLastWindowClosed(before)
    assert QCoreApplication.instance() is qapp


@pytest.fixture(autouse=True)
def no_rest(monkeypatch):
    """Keys and clicks count at once: the time for which the card ignores them is real time."""
    monkeypatch.setattr("hipflex.ui.guard.KEYS_REST", 0)
    monkeypatch.setattr("hipflex.ui.guard.CLICKS_REST", 0)


@pytest.fixture
def home(make_home):
    """A person who has accepted the safety text, sitting for no time yet."""
    return make_home()


@pytest.fixture
def at_today(home):
    """They look at Today."""
    home.windows.show_main("today")
    settle()
    return home
