"""A whole Qt program with every source of the buses open, whose buses are killed."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from hipflex.services.presence import freedesktop_idle, lock, mutter, sleep

def stirred():
    print("stirred")

app = QCoreApplication([])
idle = [mutter.open_source(stirred), freedesktop_idle.open_source(stirred)]
states = [lock.open_lock(stirred), sleep.open_sleep(stirred)]
looks = [lambda each=each: each.read(closely=False) for each in idle]
looks += [lambda each=each: each.on for each in states]

def tell():
    for look in looks:
        try:
            print(look())
        except Exception as error:
            print(type(error).__name__)
    print("told", flush=True)
    listen()

def listen():
    if not sys.stdin.readline():
        app.quit()
        return
    # Time for what the bus has to say.
    QTimer.singleShot(300, tell)

QTimer.singleShot(0, listen)
app.exec()
for each in idle + states:
    each.close()
print("ended")
"""


def test_the_program_lives(buses):
    buses.desktop("mutter", "kde", "logind", "screensaver")
    command = [sys.executable, "-W", "error", "-c", PROGRAM]
    with subprocess.Popen(
        command,
        env=buses.environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:

        def told() -> list[str]:
            program.stdin.write("look\n")
            program.stdin.flush()
            lines = []
            while (line := program.stdout.readline().strip()) != "told":
                assert line, program.stderr.read()
                lines.append(line)
            return lines

        busy = "Idle(seconds={}, exact={}, through_sleep=False)"
        works = [busy.format(30, False), busy.format(0.0, True), "False", "False"]
        assert told() == works
        buses.session.kill()
        assert told() == ["Unavailable", "Unavailable", "False", "False"]
        buses.system.kill()
        assert told() == ["Unavailable"] * 4
        assert told() == ["Unavailable"] * 4
        rest, errors = program.communicate()
    assert rest == "ended\n"
    assert errors == ""
    assert program.returncode == 0
