"""A program of the person's own, as a real process: bounded, asynchronous, and gone at the end."""

from __future__ import annotations

import os
import shlex
import sys
import time
from pathlib import Path

import pytest

from hipflex.services.event_command import MOST, EventCommand

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the children are for Unix")


def python(code: str, *words: object) -> str:
    return shlex.join([sys.executable, "-c", code, *map(str, words)])


WRITES = (
    "import os, sys, pathlib;"
    "made = pathlib.Path(sys.argv[1] + '.new');"
    "made.write_text('\\n'.join(f'{k}={v}' for k, v in sorted(os.environ.items())"
    " if k.startswith('HIPFLEX_EVENT') or k.startswith('HIPFLEX_OUT')));"
    "made.rename(sys.argv[1])"
)
# Of the shell, because it is at work at once, however busy the machine is.
SLEEPS = 'echo $$ > "$1.new"; mv "$1.new" "$1"; exec sleep 60'
STUBBORN = f"trap '' TERM; {SLEEPS}"


def shell(script: str, *words: object) -> str:
    return shlex.join(["sh", "-c", script, "sh", *map(str, words)])


@pytest.fixture
def command(qtbot):
    made = EventCommand()
    made.heard = []
    made.told.connect(made.heard.append)
    yield made
    made.close()
    assert made.running == 0


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended and that nobody has asked about still has its number.
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def appears(qtbot, path: Path) -> int:
    qtbot.waitUntil(path.exists, timeout=20_000)
    return int(path.read_text())


def test_it_gets_the_event_in_its_environment_and_no_shell(command, qtbot, tmp_path):
    told = tmp_path / "a $(name) 'of; a file"

    command.run(python(WRITES, told), {"HIPFLEX_EVENT": "finished", "HIPFLEX_OUTCOME": "partial"})

    assert command.running == 1
    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)
    assert told.read_text() == "HIPFLEX_EVENT=finished\nHIPFLEX_OUTCOME=partial"
    assert command.heard == []


def test_starting_it_waits_for_nothing(command, tmp_path):
    before = time.monotonic()
    command.run(shell(SLEEPS, tmp_path / "pid"), {})
    assert time.monotonic() - before < 5


def test_no_command_runs_nothing(command):
    command.run("", {})
    command.run("   ", {})
    command.run("'open", {})

    assert (command.running, command.heard) == (0, [])


def test_it_has_none_of_our_files(command, qtbot, tmp_path):
    ours = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(ours, True)
    told = tmp_path / "files"
    code = (
        "import os, sys, pathlib;"
        "names = [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')"
        " if os.path.lexists(f'/proc/self/fd/{n}')];"
        "pathlib.Path(sys.argv[1]).write_text('\\n'.join(names))"
    )
    try:
        command.run(python(code, told), {})
        qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)
    finally:
        os.close(ours)

    others = {name for name in told.read_text().splitlines() if not name.startswith("/proc/")}
    assert others == {"/dev/null"}


def test_what_it_prints_goes_nowhere(command, qtbot, capfd):
    command.run(python("print('x' * 10_000_000)"), {})
    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    assert capfd.readouterr() == ("", "")
    assert command.heard == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("/nowhere/program --now", "cannot be started: /nowhere/program --now"),
        ("hipflex-there-is-no-such-thing", "cannot be started"),
        (python("raise SystemExit(7)"), "ended with 7"),
        (python("import os; os.kill(os.getpid(), 9)"), "crashed"),
    ],
)
def test_one_that_does_not_work_is_told_once(command, qtbot, line, reason):
    for _ in range(2):
        command.run(line, {})
        qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    (told,) = command.heard
    assert reason in told


def test_another_one_is_told_again(command, qtbot):
    for line in ("/nowhere/a", "/nowhere/b", "/nowhere/a"):
        command.run(line, {})
        qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    assert len(command.heard) == 3


def test_one_that_takes_too_long_is_asked_to_end(qtbot, tmp_path):
    command = EventCommand(limit_ms=2000)
    heard = []
    command.told.connect(heard.append)
    command.run(shell(SLEEPS, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    assert not is_alive(number)
    (told,) = heard
    assert "took too long" in told
    command.close()


def test_one_that_does_not_listen_is_ended(qtbot, tmp_path):
    command = EventCommand(limit_ms=2000, grace_ms=200)
    command.run(shell(STUBBORN, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    assert not is_alive(number)
    command.close()


def test_what_it_has_started_ends_with_it(command, qtbot, tmp_path):
    command.run(shell('sh -c "$1" sh "$2"; true', SLEEPS, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    command.close()

    qtbot.waitUntil(lambda: not is_alive(number), timeout=20_000)


@pytest.mark.parametrize("code", [SLEEPS, STUBBORN])
def test_at_the_end_nothing_is_left(command, qtbot, tmp_path, code):
    command.run(shell(code, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    before = time.monotonic()
    command.close()

    assert time.monotonic() - before < 5
    assert not is_alive(number)
    command.run(python(WRITES, tmp_path / "later"), {})
    assert command.running == 0
    assert command.heard == []


def test_there_are_never_too_many(command, tmp_path, caplog):
    for number in range(MOST + 2):
        command.run(shell(SLEEPS, tmp_path / f"pid{number}"), {})

    assert command.running == MOST
    assert caplog.text.count("is passed over") == 2


def test_a_home_is_known(command, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    program = tmp_path / "mine"
    program.write_text('#!/bin/sh\ntouch "$HOME/was here"\n')
    program.chmod(0o755)

    command.run("~/mine", {})
    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    assert (tmp_path / "was here").exists()


def test_what_was_begun_at_the_end_can_still_do_its_work(command, tmp_path):
    told = tmp_path / "told"

    command.run(f"touch {told}", {})
    command.close()

    assert told.exists()


CHILD = 'sh -c "$1" sh "$2" & wait'
"""It ends when it is asked to, and what it has started does not."""


def test_at_its_limit_it_is_ended_with_what_does_not_listen(qtbot, tmp_path):
    command = EventCommand(limit_ms=1000, grace_ms=200)
    command.run(shell(CHILD, STUBBORN, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    qtbot.waitUntil(lambda: command.running == 0, timeout=20_000)

    qtbot.waitUntil(lambda: not is_alive(number))
    command.close()


def test_at_the_end_it_is_ended_with_what_does_not_listen(command, qtbot, tmp_path):
    command.run(shell(CHILD, STUBBORN, tmp_path / "pid"), {})
    number = appears(qtbot, tmp_path / "pid")

    command.close()

    qtbot.waitUntil(lambda: not is_alive(number))
