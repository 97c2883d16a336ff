"""What will come, and when."""

from __future__ import annotations

import pytest

from hipflex.core import foresight
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.holds import Holds
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, OnBreak, Phase, Prompting, Sitting
from tests.conftest import FakeClock

NOW = FakeClock().now()
HOUR = Sitting(NOW, NOW.plus(3600))
GONE = Away(NOW, certain=False, after_break=False, hour=HOUR)
CERTAIN = Away(NOW, certain=True, after_break=False, hour=HOUR)
ASKED = Away(NOW, certain=False, after_break=False, hour=HOUR, asked=NOW.plus(3600))
SHOWN = Away(NOW, certain=False, after_break=False, hour=HOUR, asked=NOW, visible=True)
CARD = Prompting(NOW, NOW, NOW, 3600)
FOLDED = Prompting(NOW, NOW.plus(-120), NOW, 3600, visible=False)


def holding(*kinds: HoldKind, ends: Instant | None = None) -> Holds:
    holds = Holds()
    for kind in kinds:
        holds.put(Hold(kind, NOW, ends))
    return holds


@pytest.mark.parametrize(
    ("phase", "passed", "soon"),
    [
        (HOUR, 3539, False),
        (HOUR, 3540, True),
        (HOUR, 9999, True),
        (GONE, 3539, False),
        (GONE, 3540, True),
        (CERTAIN, 3600, False),
        (ASKED, 3600, False),
        (SHOWN, 10, True),
        (CARD, 10, True),
        (FOLDED, 539, False),
        (FOLDED, 540, True),
        (OnBreak(NOW), 3600, False),
        (Away(NOW, certain=False, after_break=True), 3600, False),
    ],
)
def test_reasons_to_wait_are_looked_for_only_when_a_card_may_come(
    phase: Phase, passed: float, soon: bool
) -> None:
    now = NOW.plus(passed)
    assert foresight.asks_soon(phase, Holds(), now) is soon
    assert foresight.asks_soon(phase, holding(HoldKind.CALL), now) is soon
    assert not foresight.asks_soon(phase, holding(HoldKind.PAUSED), now)


@pytest.mark.parametrize(
    ("phase", "hour"), [(GONE, HOUR), (CERTAIN, None), (ASKED, None), (SHOWN, None)]
)
def test_a_reader_may_be_asked_once(phase: Away, hour: Sitting | None) -> None:
    assert foresight.may_ask(phase, Holds()) == hour
    assert foresight.may_ask(phase, holding(HoldKind.LOCKED)) is None


@pytest.mark.parametrize(
    ("phase", "wake"),
    [
        (HOUR, 3540),
        (Sitting(NOW, NOW.plus(3600), warned=True), 3600),
        (Sitting(NOW, NOW.plus(30)), 0),
        (CARD, 120),
        (FOLDED, 600),
        (GONE, 3600),
        (CERTAIN, None),
        (ASKED, None),
        (SHOWN, 120),
        (OnBreak(NOW), None),
    ],
)
def test_it_knows_when_something_happens_by_itself(phase: Phase, wake: float | None) -> None:
    assert foresight.wake_in(phase, Holds(), NOW) == wake


def test_a_hold_without_an_end_is_not_waited_for() -> None:
    assert foresight.wake_in(HOUR, holding(HoldKind.CALL), NOW) is None
    assert foresight.wake_in(GONE, holding(HoldKind.CALL), NOW) is None


def test_the_end_of_a_hold_is_waited_for() -> None:
    assert foresight.wake_in(HOUR, holding(HoldKind.PAUSED, ends=NOW.plus(600)), NOW) == 600
    assert foresight.wake_in(CARD, holding(HoldKind.PAUSED, ends=NOW.plus(600)), NOW) == 120
    assert foresight.wake_in(HOUR, holding(HoldKind.PAUSED, ends=NOW.plus(-1)), NOW) == 0


def test_typing_is_waited_for_a_minute_and_beside_another_hold_not_at_all() -> None:
    due = Sitting(NOW, NOW)
    assert foresight.wake_in(due, holding(HoldKind.TYPING), NOW.plus(20)) == 40
    assert foresight.wake_in(due, holding(HoldKind.TYPING, HoldKind.CALL), NOW) is None
