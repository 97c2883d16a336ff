"""PySide6 6.12.0 on Python 3.11 loses a reference to None, True or False at every signal.

After some thousand signals the process aborts. In a program that runs all day that is a crash, so
that release is excluded, and this test finds the next one that does the same.
"""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Emitter(QObject):
    said = Signal(object)
    bare = Signal()

app = QCoreApplication([])
emitter = Emitter()
heard = []
emitter.said.connect(heard.append)
emitter.bare.connect(lambda: heard.append(None))
before = {value: sys.getrefcount(value) for value in (None, True, False)}
for _ in range(10_000):
    for value in (None, True, False):
        emitter.said.emit(value)
    emitter.bare.emit()
    QTimer.singleShot(0, lambda: None)
app.processEvents()
assert len(heard) == 40_000
del heard[:]
lost = {value: before[value] - sys.getrefcount(value) for value in before}
assert all(count < 1000 for count in lost.values()), lost
print("alive")
"""


def test_ten_thousand_signals_of_each_lose_no_reference():
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr
