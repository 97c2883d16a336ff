"""Being told to end: heard at once by a program that waits for nothing but Qt events."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from hipflex.services.signals import EndSignals

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends the signals of Unix")

PROGRAM = """
import signal
from PySide6.QtCore import QCoreApplication, QTimer
from hipflex.services.signals import EndSignals

app = QCoreApplication([])
ends = EndSignals()
ends.came.connect(app.quit)
QTimer.singleShot(0, lambda: print("ready", flush=True))
app.exec()
ends.close()
print("saved", flush=True)
print(signal.set_wakeup_fd(-1), flush=True)
"""


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_waiting_program_ends_in_order(name):
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout.readline() == "ready\n"
            program.send_signal(getattr(signal, name))
            # Its loop has no timer: without the wake-up it would wait for ever.
            out, err = program.communicate(timeout=20)
        finally:
            program.kill()
    assert (program.returncode, out.splitlines()[0], err) == (0, "saved", "")
    assert out.splitlines()[1] == "-1", "the wake-up was given back before it was closed"


@pytest.fixture
def ends(qapp):
    ends = EndSignals()
    yield ends
    ends.close()


def test_it_is_heard_in_the_thread_of_the_windows(ends, qtbot):
    heard = []
    ends.came.connect(lambda: heard.append(threading.current_thread()))
    with qtbot.waitSignal(ends.came, timeout=5000):
        os.kill(os.getpid(), signal.SIGTERM)
    assert heard == [threading.main_thread()]


def test_each_time_is_heard(ends, qtbot):
    for _ in range(3):
        with qtbot.waitSignal(ends.came, timeout=5000):
            os.kill(os.getpid(), signal.SIGTERM)


def test_other_signals_are_not_an_end(ends, qapp):
    heard = []
    ends.came.connect(lambda: heard.append(1))
    before = signal.signal(signal.SIGUSR1, lambda _number, _frame: None)
    try:
        os.kill(os.getpid(), signal.SIGUSR1)
        for _ in range(5):
            QCoreApplication.processEvents()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert heard == []


@pytest.fixture
def before():
    """Handlers that were there before ours, and how often they were called."""
    heard = []
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    old = {
        number: signal.signal(number, lambda got, _frame: heard.append(got)) for number in numbers
    }
    yield heard
    for number, handler in old.items():
        signal.signal(number, handler)


def test_after_close_others_hear_what_they_heard_before(before, ends, qapp):
    heard = []
    ends.came.connect(lambda: heard.append(1))
    os.kill(os.getpid(), signal.SIGHUP)
    assert before == []
    ends.close()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        os.kill(os.getpid(), number)
    for _ in range(5):
        QCoreApplication.processEvents()
    assert before == [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]
    assert heard == []


def test_closing_twice_gives_nothing_back_twice(before, ends):
    ends.close()
    mine = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ends.close()
    assert signal.signal(signal.SIGTERM, mine) is signal.SIG_IGN
