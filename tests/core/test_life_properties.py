"""Whatever happens to the person, the machine and the clocks: what is always true.

Each step is looked at by ``tests/core/witness.py``, which knows what really happened.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from hipflex.core.hold import HoldKind
from hipflex.core.phase import BreakEnded, Event
from hipflex.core.settings import OPTIONS
from tests.core.body import KINDS, Body, Source
from tests.core.life import FRIDAY, Life

MOST = settings(derandomize=True, deadline=None, max_examples=300)
FEWER = settings(MOST, max_examples=100)

BERLIN = ZoneInfo("Europe/Berlin")
# An ordinary day, and the evenings before both nights in which the clock is changed.
STARTS = st.sampled_from(
    [
        FRIDAY,
        datetime(2026, 3, 28, 22, 30, tzinfo=UTC),
        datetime(2026, 10, 24, 22, 30, tzinfo=UTC),
    ]
)


def eighths(shortest: float, longest: float) -> st.SearchStrategy[float]:
    return st.integers(int(shortest * 8), int(longest * 8)).map(lambda eighth: eighth / 8)


Operation = tuple[str, Any]
TELLING = st.sampled_from([0.125, 1, 5, 30, 60, 120, 240, 295, 300, 305, 600, 720, 1800, 3600])
SPELLS = st.one_of(TELLING, eighths(0.125, 90), eighths(60, 1200), eighths(1200, 9000))
NOTHING = st.none()
REASONS = st.frozensets(st.sampled_from(sorted(KINDS)), max_size=2)
INTERVALS = st.sampled_from([5, 10, 30, 60, 240])

PERSON: dict[str, tuple[int, st.SearchStrategy[object]]] = {
    "work": (8, st.tuples(SPELLS, st.sampled_from([1.0, 2.5, 10.0, 30.0]))),
    "read": (3, st.tuples(SPELLS, st.sampled_from([45.0, 120.0, 240.0]))),
    "wait": (8, SPELLS),
    "touch": (4, NOTHING),
    "lock": (2, NOTHING),
    "unlock": (3, NOTHING),
    "sleep": (3, st.one_of(SPELLS, st.just(28800))),
    "busy_with": (4, REASONS),
}
SAYS: dict[str, tuple[int, st.SearchStrategy[object]]] = {
    "start": (1, NOTHING),
    "finish": (2, NOTHING),
    "skip": (1, NOTHING),
    "moved": (2, NOTHING),
    "undo": (3, NOTHING),
    "fold": (2, NOTHING),
    "snooze": (3, st.sampled_from([60, 300, 900, 3600])),
    "pause": (1, st.sampled_from(["", "5m", "30m", "3h"])),
    "resume": (2, NOTHING),
    "standing": (1, st.sampled_from([0, 300, 3600])),
    "meeting": (1, st.sampled_from([0, 60, 1800])),
    "interval_minutes": (2, INTERVALS),
    "away_after_minutes": (1, st.sampled_from([5, 10, 60])),
    "only_lock_and_sleep": (1, st.booleans()),
    "auto_start": (1, st.booleans()),
    "wait_for_typing": (1, st.booleans()),
    "wait_for_microphone": (1, st.booleans()),
    "restart": (1, st.tuples(st.sampled_from([0, 20, 120, 400, 30000]), st.booleans())),
}
CALENDAR: dict[str, tuple[int, st.SearchStrategy[object]]] = {
    "pause": (1, st.sampled_from(["until 14:00", "until 00:30", "tomorrow"])),
    "schedule": (2, st.sampled_from(["interval", "clock"])),
    "clock_minute": (1, st.sampled_from([0, 10, 50])),
    "clock_least_minutes": (1, st.sampled_from([5, 20, 59])),
    "working_hours": (1, st.booleans()),
    "hours_margin_minutes": (1, st.sampled_from([0, 15])),
    "work_late": (1, NOTHING),
}
JUMPS: dict[str, tuple[int, st.SearchStrategy[object]]] = {
    "set_wall": (3, st.one_of(st.integers(-12 * 3600, 12 * 3600), st.sampled_from([-60, 60]))),
}


def histories(
    *kinds: dict[str, tuple[int, st.SearchStrategy[object]]],
) -> st.SearchStrategy[list[Operation]]:
    can = [
        (often, st.tuples(st.just(name), how))
        for kind in kinds
        for name, (often, how) in kind.items()
    ]
    weighted = [how for often, how in can for _ in range(often)]
    return st.lists(st.one_of(weighted), min_size=4, max_size=30)


@st.composite
def bodies(draw: st.DrawFn, source: Source | None = None) -> Body:
    """Every kind of machine."""
    return Body(
        draw(STARTS),
        source or draw(st.sampled_from(Source)),
        tells_sleep=draw(st.booleans()),
        through_sleep=draw(st.sampled_from([False, False, True])),
        lag=draw(st.sampled_from([0.0, 0.0, 2.5])),
    )


VALUES = st.fixed_dictionaries(
    {
        "interval_minutes": INTERVALS,
        "away_after_minutes": st.sampled_from([5, 5, 5, 10, 60]),
        "auto_start": st.sampled_from([False, False, False, True]),
    }
)
HOLDS = {"standing": HoldKind.STANDING, "meeting": HoldKind.MEETING}


def happen(life: Life, operation: Operation) -> None:
    name, argument = operation
    if name in HOLDS:
        life.hold(HOLDS[name], argument)
    elif name in OPTIONS:
        life.change(**{name: argument})
    elif name == "restart":
        life.restart(argument[0], boot=argument[1])
    elif isinstance(argument, tuple | frozenset):
        getattr(life, name)(*argument)
    elif argument is None:
        getattr(life, name)()
    else:
        getattr(life, name)(argument)


def lived(life: Life, history: list[Operation]) -> Life:
    for operation in history:
        happen(life, operation)
        life.wait(0.125)
    return life


@MOST
@given(VALUES, bodies(), histories(PERSON, SAYS, CALENDAR, JUMPS))
def test_whatever_happens(values: dict[str, object], body: Body, history: list[Operation]) -> None:
    lived(Life(values, body, BERLIN), history)


@FEWER
@given(VALUES, bodies(), histories(PERSON, SAYS, CALENDAR, JUMPS))
def test_asking_twice_is_harmless(
    values: dict[str, object], body: Body, history: list[Operation]
) -> None:
    lived(Life(values, body, BERLIN, twice=True), history)


def told(life: Life) -> list[object]:
    """All that was seen, by the clock that never jumps."""
    return [(at, type(event).__name__, span(event)) for at, event in life.seen]


def span(event: Event) -> object:
    if isinstance(event, BreakEnded):
        return event.outcome, event.since.elapsed, event.until.elapsed
    return None


@FEWER
@given(VALUES, STARTS, histories(PERSON, SAYS), st.sampled_from([7.125, 11.0, 19.5]))
def test_more_looks_change_nothing(
    values: dict[str, object], start: datetime, history: list[Operation], heartbeat: float
) -> None:
    # With a source that tells when it is worth looking; one that is polled is as fine as the looks.
    often = Life(values, Body(start), heartbeat=heartbeat)
    assert told(lived(often, history)) == told(lived(Life(values, Body(start)), history))


@FEWER
@given(VALUES, st.sampled_from(Source), histories(PERSON, SAYS, JUMPS))
def test_the_clock_on_the_wall_moves_nothing(
    values: dict[str, object], source: Source, history: list[Operation]
) -> None:
    jumping, still = (Life(values, Body(FRIDAY, source)) for _ in range(2))
    lived(jumping, history)
    for operation in history:
        if operation[0] != "set_wall":
            happen(still, operation)
        still.wait(0.125)
    assert told(jumping) == told(still)
