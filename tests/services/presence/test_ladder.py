"""One idle source after the other: none may stop the program, and each is told of once."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from hipflex.core.senses import Idle
from hipflex.services.presence.ladder import IdleLadder, openers
from hipflex.services.presence.source import REST, Unavailable


class FakeSource:
    def __init__(self, rung: Rung, stirred) -> None:
        self.rung = rung
        self.name = rung.name
        self.stirred = stirred
        self.closed = 0

    def read(self, *, closely: bool) -> Idle:
        self.rung.looks.append(closely)
        self.stirred()
        if self.rung.stalls:
            self.rung.stalls -= 1
            raise TimeoutError("no answer")
        if self.rung.fault is not None:
            raise self.rung.fault
        return Idle(self.rung.seconds)

    def close(self) -> None:
        self.closed += 1
        if self.rung.clings:
            raise RuntimeError("cannot let go")


class Rung:
    """A kind of source, which works or does not."""

    def __init__(self, name: str, seconds: float, *, absent: Exception | None = None) -> None:
        self.name = name
        self.seconds = seconds
        self.absent = absent
        self.fault: Exception | None = None
        self.stalls = 0
        """How often it does not answer."""
        self.clings = False
        self.opened: list[FakeSource] = []
        self.looks: list[bool] = []
        self.tries = 0

    def open(self, stirred) -> FakeSource:
        self.tries += 1
        stirred()
        if self.absent is not None:
            raise self.absent
        self.opened.append(FakeSource(self, stirred))
        return self.opened[-1]


@pytest.fixture
def rungs() -> list[Rung]:
    return [Rung("upper", 1), Rung("middle", 2), Rung("lower", 3)]


@pytest.fixture
def stirs() -> list[str]:
    return []


@pytest.fixture
def ladder(rungs, stirs, caplog) -> IdleLadder:
    caplog.set_level(logging.INFO)
    return IdleLadder([(r.name, r.open) for r in rungs], lambda: stirs.append("stirred"))


def look(ladder: IdleLadder, *, closely: bool = False) -> float | None:
    idle = ladder.read(closely=closely)
    return None if idle is None else idle.seconds


def said(caplog) -> list[tuple[str, str]]:
    told = [(record.levelname, record.getMessage()) for record in caplog.records]
    caplog.clear()
    return told


def test_nothing_is_opened_before_the_first_look(ladder, rungs, caplog):
    assert ladder.name is None
    assert [rung.tries for rung in rungs] == [0, 0, 0]
    ladder.close()
    assert said(caplog) == []


def test_the_first_that_works_is_opened_once_and_the_others_not(ladder, rungs, caplog):
    assert [look(ladder), look(ladder, closely=True)] == [1, 1]
    assert ladder.name == "upper"
    assert rungs[0].looks == [False, True]
    assert [rung.tries for rung in rungs] == [1, 0, 0]
    assert said(caplog) == [("INFO", "Idle time comes from upper")]


@pytest.mark.parametrize(
    "absent",
    [Unavailable("no bus"), ImportError("no bus"), OSError("no bus"), ZeroDivisionError("no bus")],
    ids=lambda fault: type(fault).__name__,
)
def test_what_does_not_open_is_passed_over_without_alarm(ladder, rungs, caplog, absent):
    rungs[0].absent = absent
    assert look(ladder) == 2
    assert ladder.name == "middle"
    traces = [record.exc_info is not None for record in caplog.records]
    assert traces == [isinstance(absent, ZeroDivisionError), False]
    assert said(caplog) == [
        ("INFO", "Idle time does not come from upper: no bus"),
        ("INFO", "Idle time comes from middle"),
    ]


def test_one_that_breaks_is_closed_and_the_next_answers_the_same_look(ladder, rungs, caplog):
    look(ladder)
    said(caplog)
    rungs[0].fault = ConnectionError("the bus is gone")
    assert look(ladder) == 2
    assert ladder.name == "middle"
    assert [source.closed for source in rungs[0].opened] == [1, 1]
    assert said(caplog) == [
        ("WARNING", "Idle time comes no longer from upper: the bus is gone"),
        ("INFO", "Idle time comes from middle"),
    ]
    rungs[0].fault = None
    assert look(ladder) == 2


def test_one_late_answer_is_not_the_end_of_a_source(ladder, rungs, caplog):
    look(ladder)
    said(caplog)
    for _ in range(3):
        rungs[0].stalls = 1
        assert look(ladder) == 1
    assert ladder.name == "upper"
    assert [source.closed for source in rungs[0].opened] == [1, 1, 1, 0]
    assert rungs[1].tries == 0
    assert said(caplog) == []
    rungs[0].stalls = 2
    assert look(ladder) == 2


def test_one_that_broke_and_cannot_be_opened_again_is_left(ladder, rungs, caplog):
    look(ladder)
    said(caplog)
    rungs[0].fault = TimeoutError("no answer")
    rungs[0].absent = Unavailable("no bus")
    assert look(ladder) == 2
    assert said(caplog)[0] == ("WARNING", "Idle time comes no longer from upper: no bus")


def test_one_that_opens_and_never_tells_anything_is_no_alarm(ladder, rungs, caplog):
    rungs[0].fault = TimeoutError("no answer")
    rungs[0].clings = True
    assert look(ladder) == 2
    assert said(caplog) == [
        ("INFO", "Idle time does not come from upper: no answer"),
        ("INFO", "Idle time comes from middle"),
    ]


def test_when_none_is_left_nobody_can_tell_until_all_are_tried_again(ladder, rungs, caplog):
    look(ladder)
    said(caplog)
    for rung in rungs:
        rung.fault = OSError("down")
    assert look(ladder) is None
    assert ladder.name is None
    assert said(caplog) == [
        ("WARNING", "Idle time comes no longer from upper: down"),
        ("INFO", "Idle time does not come from middle: down"),
        ("INFO", "Idle time does not come from lower: down"),
        ("INFO", "Idle time comes from nobody"),
    ]
    rungs[1].fault = None
    assert [look(ladder) for _ in range(REST)] == [None] * REST
    assert [rung.tries for rung in rungs] == [2, 1, 1]
    assert look(ladder) == 2
    assert ladder.name == "middle"
    # The upper one was tried again too, and the reason is known already.
    assert [rung.tries for rung in rungs] == [3, 2, 1]
    assert said(caplog) == [("INFO", "Idle time comes from middle")]


def test_a_ladder_that_never_works_tells_each_reason_once(ladder, rungs, caplog):
    for rung in rungs:
        rung.absent = Unavailable("not here")
    for _ in range(3 * (REST + 1)):
        assert look(ladder) is None
    assert [rung.tries for rung in rungs] == [3, 3, 3]
    assert [message for _, message in said(caplog)] == [
        f"Idle time does not come from {rung.name}: not here" for rung in rungs
    ]


def test_a_source_that_breaks_daily_is_told_of_once(ladder, rungs, caplog):
    for rung in rungs[1:]:
        rung.absent = Unavailable("not here")
    for _ in range(4):
        rungs[0].fault = None
        assert look(ladder) == 1
        rungs[0].fault = ConnectionError("down")
        for _ in range(REST + 1):
            assert look(ladder) is None
    levels = [level for level, _ in said(caplog)]
    assert levels.count("WARNING") == 1
    assert [source.closed for source in rungs[0].opened] == [1] * 8


def test_an_error_without_words_is_told_by_its_name(ladder, rungs, caplog):
    rungs[0].absent = TimeoutError()
    look(ladder)
    assert said(caplog)[0] == ("INFO", "Idle time does not come from upper: TimeoutError")


def test_news_is_passed_on_but_not_to_whoever_is_looking(ladder, rungs, stirs):
    rungs[0].absent = Unavailable("not here")
    look(ladder)
    assert stirs == []
    rungs[1].opened[0].stirred()
    assert stirs == ["stirred"]
    rungs[1].fault = rungs[2].fault = OSError("down")
    look(ladder)
    assert stirs == ["stirred"]
    rungs[1].opened[0].stirred()
    assert stirs == ["stirred"] * 2


def test_closing_closes_what_is_open_and_is_harmless_twice(ladder, rungs):
    look(ladder)
    rungs[0].clings = True
    ladder.close()
    ladder.close()
    assert rungs[0].opened[0].closed == 1
    assert ladder.name is None


@pytest.mark.parametrize(
    ("platform", "environ", "names"),
    [
        ("win32", {}, ["windows"]),
        ("darwin", {"DISPLAY": "xquartz"}, ["macos"]),
        ("linux", {}, ["mutter", "freedesktop"]),
        ("linux", {"DISPLAY": ":0"}, ["mutter", "x11", "freedesktop"]),
        (
            "linux",
            {"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"},
            ["mutter", "x11", "freedesktop"],
        ),
        (
            "linux",
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
            ["mutter", "ext_idle_notify", "freedesktop"],
        ),
        (
            "linux",
            {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"},
            ["mutter", "freedesktop"],
        ),
    ],
)
def test_only_what_makes_sense_on_the_system_is_tried(platform, environ, names):
    assert [name for name, _ in openers(platform, environ)] == names


def test_what_cannot_be_here_is_unavailable_and_not_broken():
    """Also proves that each name leads to a module that opens."""
    everything = [
        *openers("linux", {"WAYLAND_DISPLAY": "nowhere", "XDG_RUNTIME_DIR": "/nowhere"}),
        *openers("linux", {"DISPLAY": ":987"}),
        *openers("win32", {}),
        *openers("darwin", {}),
    ]
    local = {"mutter", "freedesktop"}
    for name, opener in everything:
        if name not in local:
            with pytest.raises(Unavailable, match=r"."):
                opener(lambda: None)


def test_importing_the_ladder_imports_no_source():
    script = "import sys, hipflex.services.presence.ladder; print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loaded = {name for name in done.stdout.split() if name.startswith("hipflex.services.")}
    assert loaded == {f"hipflex.services.presence{end}" for end in ("", ".ladder", ".source")}
    assert "PySide6" not in done.stdout
