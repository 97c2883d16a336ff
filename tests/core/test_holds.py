"""The holds together."""

from __future__ import annotations

import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.holds import Holds
from tests.conftest import FakeClock


@pytest.fixture
def holds() -> Holds:
    return Holds()


@pytest.mark.parametrize("kind", HoldKind)
def test_only_three_stop_the_reminders(holds: Holds, clock: FakeClock, kind: HoldKind) -> None:
    holds.put(Hold(kind, clock.now()))
    assert holds.stop is (kind in {HoldKind.PAUSED, HoldKind.OFF_HOURS, HoldKind.STANDING})


def test_one_that_stops_is_enough(holds: Holds, clock: FakeClock) -> None:
    assert not holds.stop
    holds.put(Hold(HoldKind.CALL, clock.now()))
    holds.put(Hold(HoldKind.STANDING, clock.now()))
    assert holds.stop


def test_a_new_end_keeps_the_old_beginning(holds: Holds, clock: FakeClock) -> None:
    begun = clock.now()
    holds.put(Hold(HoldKind.MEETING, begun, begun.plus(60)))
    later = clock.advance(30)
    holds.put(Hold(HoldKind.MEETING, later, later.plus(600)))
    assert holds == {HoldKind.MEETING: Hold(HoldKind.MEETING, begun, later.plus(600))}


def test_each_ends_at_its_own_moment(holds: Holds, clock: FakeClock) -> None:
    begun = clock.now()
    holds.put(Hold(HoldKind.PAUSED, begun))
    assert holds.wake_in(begun) is None
    holds.put(Hold(HoldKind.MEETING, begun, begun.plus(60)))
    holds.put(Hold(HoldKind.OFF_HOURS, begun, begun.plus(90), by_calendar=True))
    assert holds.wake_in(begun) == 60
    assert holds.over(begun.plus(59)) == []
    assert holds.over(begun.plus(60)) == [HoldKind.MEETING]
    clock.set_wall(90)
    assert holds.over(clock.now()) == [HoldKind.OFF_HOURS]
    assert holds.wake_in(clock.now()) == 0


def test_what_is_sensed_comes_and_goes_and_what_the_person_said_stays(
    holds: Holds, clock: FakeClock
) -> None:
    begun = clock.now()
    holds.put(Hold(HoldKind.PAUSED, begun))
    call, film = (Hold(kind, begun) for kind in (HoldKind.CALL, HoldKind.FULL_SCREEN))
    assert holds.sense({HoldKind.CALL: call, HoldKind.FULL_SCREEN: film}) == []
    later = clock.advance(30)
    again = Hold(HoldKind.CALL, later)
    assert holds.sense({HoldKind.CALL: again}) == [HoldKind.FULL_SCREEN]
    # Releasing it is the rhythm's work, because it does something to the hour.
    assert holds[HoldKind.FULL_SCREEN] == film
    assert holds[HoldKind.CALL].since == begun
    assert set(holds) == {HoldKind.PAUSED, HoldKind.CALL, HoldKind.FULL_SCREEN}
