"""The ways to what is said about the start at log-in, and about the program run on events."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from hipflex.login_windows import LoginWindows
from hipflex.services.autostart import AutostartError, AutostartState
from hipflex.ui.login_row import LoginRow
from tests.journeys.home import press, settle
from tests.journeys.scenes import main_window, scene

# Such as the pseudo-locale takes for its own: in the program, the service has translated it.
_REFUSED = "[Thë fïlë ïs nöt för thïs dësktöp.]"


class FakeAutostart:
    """A system that keeps what it is told, or refuses."""

    def __init__(self, kind="off", reason="", refuses=""):
        self.now = AutostartState(kind, reason)
        self.refuses = refuses
        self.repairs = 0
        self.broken = False

    def state(self):
        return self.now

    def turn_on(self):
        return self._turn("on")

    def turn_off(self):
        return self._turn("off")

    def repair(self):
        if self.refuses:
            raise AutostartError(self.refuses)
        self.repairs += self.broken
        return self.broken

    def _turn(self, kind):
        if self.refuses:
            raise AutostartError(self.refuses)
        self.now = AutostartState(kind)
        return self.now


def _settings(home, autostart):
    login = LoginWindows(autostart, home.windows)
    login.stay(home.windows)
    main_window(home, "settings").resize(960, 5000)
    settle()
    return home.main


def login_row(home) -> LoginRow:
    return home.main.settings.login


@scene()
def settings_login_on(home):
    return _settings(home, FakeAutostart("on"))


@scene()
def settings_login_blocked(home):
    return _settings(home, FakeAutostart("blocked", _REFUSED))


@scene()
def settings_login_refused(home):
    _settings(home, FakeAutostart(refuses=_REFUSED))
    press(login_row(home).toggle)
    return home.main


@scene()
def settings_program_refused(home):
    """A quotation has no end."""
    _settings(home, FakeAutostart())
    line = home.main.settings.control("event_command")._line
    line.setFocus()
    QTest.keyClicks(line, "'9-17")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    return home.main


def _welcome(home, autostart):
    LoginWindows(autostart, home.windows).stay(home.windows)
    home.windows.show_welcome()
    home.welcome.resize(760, 750)
    settle()
    home.welcome.findChild(QScrollArea).ensureWidgetVisible(home.welcome.login, 0, 60)
    settle()
    return home.welcome


@scene(safety_text_accepted=0)
def welcome_login(home):
    """Down at the question, which was answered."""
    _welcome(home, FakeAutostart())
    press(home.welcome.login.tick)
    return home.welcome


@scene(safety_text_accepted=0)
def welcome_login_on(home):
    return _welcome(home, FakeAutostart("on"))
