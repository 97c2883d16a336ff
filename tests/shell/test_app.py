"""The whole program: its start, its socket, its end, however that comes."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from hipflex import app
from hipflex.core import command as commands
from hipflex.core.record import Outcome
from hipflex.services.clock import SystemClock
from hipflex.services.instance import InstanceLock
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning, ask
from tests.shell.disk import accept_safety, records_of, state_of


@pytest.fixture
def handlers():
    """The program takes over the signals, which belong to the test runner."""
    names = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
    before = [signal.getsignal(number) for number in names]
    yield
    for number, handler in zip(names, before, strict=True):
        signal.signal(number, handler)


class Running:
    """A program in this process."""

    def __init__(self, paths, first=None, *, background=False):
        self.paths = paths
        self.lock = InstanceLock(paths.lock_file)
        assert self.lock.take()
        self.parts = app.build(paths, SystemClock())
        self.program = app.Program(self.parts, self.lock, paths)
        self.program.start(first, background=background)

    def answer(self, command):
        """What the running copy answers over its socket to somebody outside."""
        found = []
        asking = threading.Thread(target=lambda: found.append(ask(self.paths.socket_path, command)))
        asking.start()
        while asking.is_alive():
            QCoreApplication.processEvents()
        asking.join()
        return found[0]

    def timers(self):
        """What would still ring."""
        roots = (self.program, self.parts.control)
        return [timer for it in roots for timer in it.findChildren(QTimer) if timer.isActive()]


@pytest.fixture
def start(qapp, home, handlers):
    """Starts the program in this process, at most once in a test."""
    threads = set(threading.enumerate())
    # As app.run does: else the last window that closes posts an event that ends later loops, too.
    qapp.setQuitOnLastWindowClosed(False)
    copies = []

    def run(*words, safe=True, **known):
        paths = Paths.standard()
        if safe:
            accept_safety(paths)
        else:
            assert paths.make() == []
        copies.append(Running(paths, *words, **known))
        return copies[0]

    yield run
    for copy in copies:
        copy.program._stop()
        copy.program.deleteLater()
        copy.parts.control.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(threading.enumerate()) == threads


@pytest.fixture
def running(start):
    return start()


def test_it_answers_on_its_socket(running):
    reply = running.answer(commands.Status())
    assert reply.ok
    assert list(reply.data) == [
        *("phase", "due_at", "seconds_left", "holds", "break", "today"),
        *("late_until", "presence", "sound"),
    ]
    assert reply.data["phase"] == "sitting"
    assert reply.text.startswith("Next break in 1 h, at ")


def test_a_refusal_goes_back_as_one(running):
    reply = running.answer(commands.Undo())
    assert (reply.ok, reply.text) == (False, "There is no natural break to undo.")


def test_only_the_heartbeat_and_the_alarm_are_set_going(running):
    """While nothing is due and no window is open."""
    timers = running.parts.control.findChildren(QTimer)
    assert [timer.interval() for timer in timers if timer.isActive()] == [30_000]


def live_once(running, qtbot):
    """A break that is stopped, the card, and the main window at two pages; all closed again."""
    control = running.parts.control
    running.answer(commands.Break())
    qtbot.waitUntil(lambda: bool(shown()))
    close_windows()
    control.card_wanted.emit(True)
    assert shown()
    control.card_withdrawn.emit()
    for page in ("today", "history"):
        running.program.show(page)
    close_windows()
    control.settle()
    for _ in range(5):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def shown():
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def close_windows():
    assert shown()
    for window in shown():
        window.close()


def left_over(running):
    """How many objects there are of each kind, timers among them, that are the program's."""
    gc.collect()
    roots = (running.program, running.parts.control)
    return Counter(type(one).__name__ for root in roots for one in root.findChildren(QObject))


def test_breaks_and_windows_leave_no_timer_and_no_other_object(running, qtbot):
    live_once(running, qtbot)
    once = left_over(running)
    assert once["QTimer"]
    for _ in range(5):
        live_once(running, qtbot)
    assert left_over(running) == once


def test_quit_over_the_socket_closes_everything(running, qapp):
    threads = len(threading.enumerate())
    assert threads > 1
    running.program.show("today")
    running.parts.control.start_break()
    replies = []
    asking = threading.Thread(
        target=lambda: replies.append(ask(running.paths.socket_path, commands.Quit()))
    )
    QTimer.singleShot(0, asking.start)
    too_long = QTimer(singleShot=True)
    too_long.timeout.connect(lambda: qapp.exit(7))
    too_long.start(20_000)
    assert qapp.exec() == 0
    # It would end the loops of later tests.
    too_long.stop()
    asking.join(10)
    assert replies[0].ok
    assert running.timers() == []
    assert threading.enumerate() == [threading.main_thread()]
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == []
    assert not running.paths.socket_path.exists()
    assert not running.lock.held
    with pytest.raises(NotRunning):
        ask(running.paths.socket_path, commands.Status())
    assert records_of(running.paths) == [Outcome.SKIPPED]


def test_the_end_comes_once(running):
    running.program._stop()
    running.program._stop()
    assert running.timers() == []


def test_a_session_that_ends_is_saved(running):
    running.parts.control.pause("1h")
    running.paths.state_file.unlink()
    # The signal cannot be given without a session manager, which no test has.
    running.program._save_for_session_end(None)
    assert [hold.kind for hold in state_of(running.paths).holds] == ["paused"]


# What it was started for


def begun(copy, qtbot):
    """The copy, when it has done what it was started for."""
    qtbot.waitUntil(copy.parts.control._heartbeat.isActive, timeout=20_000)
    return copy


def windows_of(copy):
    return copy.program._windows


def test_it_can_be_started_for_a_break(start, qtbot):
    copy = begun(start(commands.Break("tree")), qtbot)
    assert copy.parts.control.session.routine.exercise.id == "tree"


def test_it_can_be_started_for_a_page(start, qtbot):
    copy = begun(start(commands.Show("stretches")), qtbot)
    assert windows_of(copy)._main.isVisible()


def test_what_it_was_started_for_may_be_refused_and_is_told(start, qtbot):
    copy = begun(start(commands.Resume()), qtbot)
    assert windows_of(copy)._main.isVisible(), "there is no tray here that could say it"


def test_the_first_run_shows_the_safety_text_and_no_page_over_it(start, qtbot):
    copy = begun(start(commands.Show("stretches"), safe=False), qtbot)
    assert windows_of(copy).welcome.window.isVisible()
    assert windows_of(copy)._main is None


def test_the_first_run_may_begin_with_a_break(start, qtbot):
    copy = begun(start(commands.Break(), safe=False), qtbot)
    assert copy.parts.control.session.routine.exercise.id == "stand_and_walk"


@pytest.mark.parametrize("background", [False, True])
def test_without_a_tray_a_window_comes_by_itself_but_not_at_log_in(
    start, qtbot, monkeypatch, background
):
    monkeypatch.setattr(app, "TRAY_WAIT_MS", 0)
    copy = begun(start(background=background), qtbot)
    qtbot.wait(50)
    assert (windows_of(copy)._main is None) is background


def test_a_start_at_log_in_that_leads_nowhere_is_led_here(start, home, qtbot, monkeypatch):
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    file = home / ".config" / "autostart" / "hipflex.desktop"
    file.parent.mkdir(parents=True)
    file.write_text("[Desktop Entry]\nX-HipFlex=1\nExec=/nowhere/hipflex --background\n")
    begun(start(), qtbot)
    qtbot.waitUntil(lambda: "/nowhere" not in file.read_text(), timeout=20_000)
    assert "--background" in file.read_text()


def test_the_person_s_own_program_is_run_and_does_not_outlive_us(start, home, qtbot):
    copy = begun(start(), qtbot)
    told = home / "told"
    line = f"""sh -c 'echo $HIPFLEX_EVENT $$ > {told}.new; mv {told}.new {told}; exec sleep 60'"""
    copy.parts.control.change_settings({"event_command": line})
    copy.parts.control.start_break()
    qtbot.waitUntil(told.exists, timeout=20_000)
    event, number = told.read_text().split()
    assert event == "started"
    copy.program._stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)
