"""The start at log-in, from the switch to the system and back."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject, Signal

from hipflex.login_windows import LoginWindows
from hipflex.services.autostart import AutostartState
from hipflex.ui.login_row import LoginRow
from hipflex.ui.login_tick import LoginTick
from tests.journeys.scenes_login import FakeAutostart


@pytest.fixture
def served(qtbot):
    """A row that is served, in a window of its own."""

    def make(autostart):
        row = LoginRow(None)
        qtbot.addWidget(row.row)
        row.login = LoginWindows(autostart)
        row.heard = []
        row.login.told.connect(row.heard.append)
        row.login.serve(row)
        row.row.show()
        return row

    return make


def test_what_is_so_is_shown(served):
    row = served(FakeAutostart("on"))

    assert (row.toggle.isChecked(), row.row.warning) == (True, "")


def test_the_switch_turns_it_on_and_off(served):
    autostart = FakeAutostart()
    row = served(autostart)

    row.toggle.click()
    assert (autostart.now.kind, row.toggle.isChecked()) == ("on", True)
    row.toggle.click()
    assert (autostart.now.kind, row.toggle.isChecked()) == ("off", False)


def test_what_changed_elsewhere_is_seen_when_the_page_is_shown_again(served):
    autostart = FakeAutostart()
    row = served(autostart)
    autostart.now = AutostartState("on", "A plain window manager needs help.")

    row.looked_at.emit()

    assert row.toggle.isChecked()
    assert (row.row.detail.text(), row.row.warning) == ("A plain window manager needs help.", "")


@pytest.mark.parametrize(("kind", "on"), [("blocked", False), ("elsewhere", True)])
def test_what_is_in_the_way_is_said_beside_it(served, kind, on):
    row = served(FakeAutostart(kind, "It is not for this desktop."))

    assert (row.toggle.isChecked(), row.row.warning) == (on, "It is not for this desktop.")
    assert row.toggle.accessibleDescription() == "It is not for this desktop."


def test_a_failure_is_said_beside_it_and_the_switch_shows_what_is(served):
    autostart = FakeAutostart(refuses="The file cannot be written.")
    row = served(autostart)

    row.toggle.click()

    assert (row.toggle.isChecked(), row.row.warning) == (False, "The file cannot be written.")
    assert row.heard == []
    autostart.refuses = ""
    row.toggle.click()
    assert (row.toggle.isChecked(), row.row.warning) == (True, "")


def test_a_program_that_moved_is_followed_in_silence(served):
    autostart = FakeAutostart("blocked")
    row = served(autostart)

    autostart.broken = True
    row.login.repair()

    assert (autostart.repairs, row.heard) == (1, [])


def test_a_repair_that_fails_is_told(served):
    row = served(FakeAutostart(refuses="The file cannot be written."))

    row.login.repair()

    assert row.heard == ["The file cannot be written."]


# The first run


@pytest.fixture
def tick(qtbot):
    made = LoginTick()
    qtbot.addWidget(made)
    return made


def test_the_first_run_asks_for_nothing_before_it_is_known(tick):
    assert not tick.isVisibleTo(None)


@pytest.mark.parametrize("on", [False, True])
def test_the_first_run_begins_with_what_is(tick, on):
    LoginWindows(FakeAutostart("on" if on else "off")).ask(tick)

    assert (tick.tick.isChecked(), tick.changed) == (on, None)
    tick.tick.click()
    assert tick.changed is not on


def test_a_failure_of_the_first_run_is_told(served):
    row = served(FakeAutostart(refuses="The file cannot be written."))

    row.login.follow(True)

    assert row.heard == ["The file cannot be written."]


class Windows(QObject):
    """What of the windows matters here."""

    main_made = Signal(object)
    welcome = SimpleNamespace(login=None)


def test_in_fast_time_it_is_shown_and_cannot_be_changed(qtbot):
    autostart, row, windows = FakeAutostart("on"), LoginRow(None), Windows()
    qtbot.addWidget(row.row)
    LoginWindows(autostart, windows).stay_out_of(windows)
    windows.main_made.emit(SimpleNamespace(settings=SimpleNamespace(login=row)))
    row.row.show()

    assert row.toggle.isChecked()
    row.toggle.click()
    assert autostart.now.kind == "on"
    assert row.row.detail.text() == "In fast time this cannot be changed."
    assert windows.welcome.login is None, "nor at the first run"
