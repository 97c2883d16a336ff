"""The whole program at a desk: real windows, stores and rules; time and alarm are fakes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hipflex import app
from hipflex.by_hand import HandSenses
from hipflex.dispatch import Dispatch
from hipflex.heart import HEARTBEAT
from hipflex.services.paths import Paths
from hipflex.ui.theme import Theme
from hipflex.windows import Windows
from tests.conftest import FakeClock

TICK = 1.0
"""Seconds between two looks of a running guide; below the gap that pauses it."""


class FakeAlarm(QObject):
    """Never rings by itself: the test moves the time and looks."""

    rang = Signal()

    def set(self, seconds):
        self.wait = seconds

    def stop(self):
        self.wait = None


class Home:
    """The program, and what a person can do with it."""

    def __init__(self, folder, clock=None, settings=None):
        self.clock = clock or FakeClock()
        self.senses = HandSenses(self.clock)
        self.alarm = FakeAlarm()
        self.paths = Paths(folder / "config", folder / "data", folder / "state", folder / "runtime")
        assert self.paths.make() == []
        self.parts = app.build(self.paths, self.clock, senses=self.senses, alarm=self.alarm)
        self.control = self.parts.control
        self.quits = 0
        self._since_look = 0.0
        self.theme = Theme("light")
        self.dispatch = Dispatch(self.control, self.parts.library, self._show, self._quit)
        self.windows = Windows(
            self.control, self.parts.library, self.theme, self.dispatch, self.paths
        )
        wanted = {"safety_text_accepted": 1, "theme": "light", **(settings or {})}
        self.control.change_settings(wanted)
        self.control.start(self.parts.saved)
        settle()

    def _show(self, page):
        self.windows.show_main(page)

    def _quit(self):
        self.quits += 1

    def end(self):
        """Close everything and leave nothing behind."""
        self.control.stop()
        self.windows.close()
        for window in (self.guide, self.card, self.main, self.welcome):
            if window is not None:
                window.deleteLater()
        for item in (self.windows, self.theme, self.control):
            item.deleteLater()
        self.parts.history.close()
        settle()

    # What is open

    @property
    def card(self):
        return self.windows.prompt.window

    @property
    def guide(self):
        return self.windows.guide._window

    @property
    def main(self):
        return self.windows._main

    @property
    def welcome(self):
        return self.windows.welcome.window

    @property
    def today(self):
        return self.main.today

    @property
    def bar(self):
        return self.guide.guide_bar

    @property
    def done_bar(self):
        return self.guide.done_bar

    @property
    def at_done(self):
        return self.guide is not None and self.guide.pages.currentWidget() is self.guide.done

    @property
    def session(self):
        return self.control.session

    @property
    def records(self):
        day = self.clock.now().wall.astimezone().date()
        return self.parts.history.of_day(day)

    @property
    def step(self):
        return self.session.frame.step

    # Time passes

    def wait(self, seconds):
        """So much time passes, seen by the heartbeat, and by the guide every second if it runs."""
        while seconds > 0:
            running = self.session is not None
            some = min(seconds, TICK if running else 30.0)
            self.clock.advance(some)
            self._since_look += some
            if running:
                self.session.tick()
            if self._since_look >= HEARTBEAT:
                self._since_look = 0.0
                self.control.advance()
            seconds -= some
        self.control.advance()
        settle()

    def wait_until_due(self):
        """The hour passes."""
        self.wait(self.control.clock.now().until(self.control.rhythm.due_at))

    def begin(self, exercise=None, preset=None, *, answer=True):
        """Start a break with a certain exercise, whoever may do it; a question gets its yes."""
        suggestion = None
        if exercise is not None:
            suggestion = self.control.planner.shown(self.parts.library.get(exercise))
        self.control.start_break(suggestion, preset)
        # As on a screen that is large enough; the one of this platform is not.
        self.guide.resize(960, 640)
        settle()
        if answer and self.session.question is not None:
            # Not a click: in its first moments it would be ignored.
            self.guide.question.agreed.emit()
            settle()

    def go_to(self, kind, side=None):
        """Let the guide run to the first such step, and a second into it."""
        while (self.step.kind, self.step.side) != (kind, side or self.step.side):
            assert not self.session.frame.finished
            self.wait(self.session.frame.seconds_left)
        self.wait(1)

    def finish(self):
        """Let the guide run to its end."""
        self.wait(self.session.frame.total_left + 1)


def settle():
    """Everything that is due in the event loop happens, deletions too."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(button):
    """A click of the mouse on a button that can be seen."""
    assert button.isVisible(), f"{button.text()!r} cannot be seen"
    assert button.isEnabled(), f"{button.text()!r} cannot be pressed"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def button(window, text):
    """The visible button with these words."""
    found = [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert len(found) == 1, f"{text!r}: {len(found)} visible"
    return found[0]


def tops():
    """The windows of the program that Qt still knows, seen or not."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QWidget)]


def left(home):
    """Seconds to the next break."""
    return home.clock.now().until(home.control.rhythm.due_at)
