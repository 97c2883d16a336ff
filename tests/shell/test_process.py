"""The program as a process of its own, ended in every way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from hipflex.core import command as commands
from hipflex.core.record import Outcome
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning, ask
from tests.shell.disk import accept_safety, last_record, records_of, state_of, wait_for

FAST = 30


class Process:
    """The program as it is started by a person."""

    def __init__(self, speed=1):
        self.words = [sys.executable, "-m", "hipflex"]
        self.words += ["--speed", str(speed)] if speed != 1 else []
        self.paths = Paths.standard(speed)
        self.child = None

    def start(self):
        self.child = subprocess.Popen(
            self.words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ
        )
        wait_for(self.status)
        return self

    def status(self):
        try:
            return self.ask(commands.Status()).data
        except NotRunning:
            assert self.child.poll() is None, self.child.stdout.read().decode()
            return None

    def ask(self, command):
        return ask(self.paths.socket_path, command)

    def end(self, number):
        """End it; nothing may have been complained of."""
        self.child.send_signal(number)
        said, _ = self.child.communicate(timeout=20)
        assert said == b""
        return self.child.returncode

    def warnings(self):
        """What it complained of in its log, apart from what Qt misses on no screen."""
        lines = self.paths.log_file.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if " INFO " not in line and " WARNING qt." not in line]


@pytest.fixture
def process(home):
    made = []

    def make(speed=1, *, safe=True):
        made.append(Process(speed))
        if safe:
            accept_safety(made[-1].paths)
        return made[-1].start()

    yield make
    for one in made:
        if one.child.poll() is None:
            one.child.kill()
        one.child.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_end_it_saves_and_ends_at_once(process, number):
    one = process()
    assert one.ask(commands.Pause("until 14:00")).ok
    one.paths.state_file.unlink()
    begun = time.monotonic()
    assert one.end(number) == 0
    assert time.monotonic() - begun < 5
    assert [hold.kind for hold in state_of(one.paths).holds] == ["paused"]
    assert not one.paths.socket_path.exists()


@pytest.mark.parametrize("safe", [False, True])
def test_it_ends_whatever_is_open(process, safe):
    """The welcome of the first run, the window, the guide: none of them says no."""
    one = process(safe=safe)
    assert one.ask(commands.Show("settings")).ok
    assert one.ask(commands.Break()).ok
    assert one.ask(commands.Quit()).ok
    assert one.child.wait(20) == 0
    assert len(records_of(one.paths)) == 1


def test_a_second_copy_shows_the_first_and_ends(process):
    one = process()
    begun = time.monotonic()
    done = subprocess.run(one.words, capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert time.monotonic() - begun < 5
    assert one.status()["phase"] == "sitting"


def in_the_second_half(one):
    """Start a break and wait until the first hip was held."""
    assert one.ask(commands.Break("standing_hip_flexor")).ok
    return wait_for(lambda: (one.status()["break"] or {}).get("kind") == "switch")


def test_killed_in_the_middle_of_a_break_it_is_partial_once(process):
    one = process(FAST)
    in_the_second_half(one)
    one.end(signal.SIGKILL)
    assert records_of(one.paths) == []
    for _ in range(2):
        one.start()
        record = last_record(one.paths)
        assert (record.outcome, record.exercise) == (Outcome.PARTIAL, "standing_hip_flexor")
        assert (round(record.left_seconds), round(record.right_seconds)) == (30, 0)
        one.end(signal.SIGKILL)


def test_ended_in_the_middle_of_a_break_it_is_partial_once(process):
    one = process(FAST)
    in_the_second_half(one)
    assert one.end(signal.SIGTERM) == 0
    assert records_of(one.paths) == [Outcome.PARTIAL]
    one.start()
    assert records_of(one.paths) == [Outcome.PARTIAL]


def test_a_fast_day_goes_by_itself(process):
    """At full speed: prompt, guide, Done, and a fresh hour, all by the real timers."""
    one = process(600)
    wait_for(lambda: one.status()["phase"] == "prompting")
    assert one.ask(commands.Break("standing_hip_flexor")).ok
    assert wait_for(lambda: one.status()["today"]["completed"]) == 1
    today = one.status()["today"]
    assert (round(today["left_seconds"]), round(today["right_seconds"])) == (30, 30)
    assert one.status()["phase"] == "sitting"
    assert one.end(signal.SIGTERM) == 0
    assert one.warnings() == []


def test_a_home_that_cannot_be_written_is_no_reason_not_to_run(home, process):
    """Files lie where the folders should be: not even root could write there."""
    (home / ".config").touch()
    (home / ".local").touch()
    one = Process()
    one.start()
    try:
        assert one.ask(commands.Skip()).data["today"]["skipped"] == 1
        assert one.ask(commands.Break("stand_and_walk")).ok
    finally:
        one.child.send_signal(signal.SIGTERM)
        said, _ = one.child.communicate(timeout=20)
    assert one.child.returncode == 0
    assert len(said.splitlines()) == 1
    assert b"No log file" in said
