"""Small programs run beside the window: in time, once, and nothing left behind."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from hipflex.services.presence.child import Child
from tests.services.presence.detectors.fake_programs import FakePrograms

if os.name != "posix":
    pytest.skip("shell programs", allow_module_level=True)


@pytest.fixture
def run(qtbot, programs) -> Iterator:
    running: list[Child] = []

    def start(*command: str, seconds: float = 2.5) -> list[bytes | None]:
        answers: list[bytes | None] = []
        running.append(Child(command, answers.append, seconds=seconds))
        # Not before the loop turns: whoever asks has to be able to keep the object first.
        assert answers == []
        return answers

    yield start
    for child in running:
        child.close()


def test_tells_what_was_printed(run, qtbot, programs: FakePrograms):
    programs.write("one", 'echo "$1 $LC_ALL"; echo no >&2')
    answers = run("one", "a b")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [b"a b C\n"]
    assert programs.alive("one") == []


@pytest.mark.parametrize("script", ["echo half; exit 1", "echo half; kill -9 $$"])
def test_what_a_program_printed_that_failed_does_not_count(run, qtbot, programs, script):
    programs.write("one", script)
    answers = run("one")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [None]


def test_a_missing_program_is_no_answer(run, qtbot):
    answers = run("absent")
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [None]


def test_one_that_hangs_is_ended_in_time(run, qtbot, programs):
    programs.hang("one")
    answers = run("one", seconds=0.3)
    qtbot.waitUntil(lambda: bool(programs.runs("one")))
    qtbot.waitUntil(lambda: bool(answers), timeout=1500)
    assert answers == [None]
    assert programs.alive("one") == []


def test_one_that_never_stops_talking_is_ended(run, qtbot, programs):
    programs.write("one", "exec /usr/bin/yes hipflex")
    answers = run("one", seconds=60)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == [None]
    assert programs.alive("one") == []


def test_close_ends_it_and_nothing_is_told(qtbot, programs):
    programs.hang("one")
    answers: list[bytes | None] = []
    child = Child(["one"], answers.append, seconds=0.1)
    qtbot.waitUntil(lambda: bool(programs.alive("one")))
    child.close()
    child.close()
    assert programs.alive("one") == []
    qtbot.wait(150)
    assert answers == []


def test_closed_after_it_has_ended_and_before_it_told(qtbot, programs):
    programs.write("one", "echo done")
    answers: list[bytes | None] = []
    child = Child(["one"], answers.append)
    child._process.waitForFinished()
    child.close()
    qtbot.wait(20)
    assert answers == []


def test_whoever_is_answered_may_drop_it(qtbot, programs):
    programs.write("one", "echo done")
    kept: list[Child] = []
    answers: list[bytes | None] = []

    def answered(printed: bytes | None) -> None:
        kept.clear()
        answers.append(printed)

    kept.append(Child(["one"], answered))
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(20)
    assert answers == [b"done\n"]
