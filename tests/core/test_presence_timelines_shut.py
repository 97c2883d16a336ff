"""Locked screens and sleeping machines, told by the clock from raw samples."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from tests.core.desk import SOURCES, Desk, back, without_times

TELLING_SLEEP = ["clocks", "flag", "both"]


@pytest.fixture(params=SOURCES)
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(request.param)


@pytest.fixture
def blind() -> Desk:
    return Desk("blind")


# Lock


def test_a_lock_for_one_second(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:00").lock().until("0:10:01").unlock()
    desk.work("1:01:00").until("1:01:00")
    assert desk.absences == []
    desk.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_lock_for_one_second_where_nobody_knows_the_idle_time(blind: Desk) -> None:
    blind.until("0:10:00").lock().until("0:10:01").unlock().until("1:00:00")
    assert blind.absences == []
    blind.saw("""
        0:59:00 heads-up
        1:00:00 card
    """)


def test_a_lock_for_twenty_minutes(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:00").lock().until("0:30:00").unlock()
    assert desk.absences == ["certain 0:10:00-0:30:00"]
    assert desk.seen == ["0:30:00 natural 0:10:00-0:30:00"]
    assert not desk.rhythm.can_undo


def test_a_lock_for_twenty_minutes_where_nobody_knows_the_idle_time(blind: Desk) -> None:
    blind.until("0:10:00").lock().until("0:30:00").unlock()
    assert blind.absences == ["certain 0:10:00-0:30:00"]
    assert blind.seen == ["0:30:00 natural 0:10:00-0:30:00"]


def test_inputs_on_the_lock_screen_may_be_anybodys(desk: Desk) -> None:
    desk.work("0:10:00").until("0:11:00").lock()
    desk.work("0:30:00", begin="0:12:00").until("0:30:00").unlock()
    assert desk.absences == ["certain 0:10:00-0:30:00"]


def test_a_lock_that_nobody_told_of_is_found_at_the_next_look(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:40").lock(told=False).until("0:20:00").unlock()
    assert desk.absences == ["certain 0:10:00-0:20:00"]


def test_a_screen_that_locks_itself_after_ten_minutes(desk: Desk) -> None:
    desk.work("0:10:00").until("0:20:00").lock().until("0:24:00")
    assert desk.absences == ["presumed 0:10:00-"]
    desk.until("0:25:00")
    assert desk.absences == ["certain 0:10:00-"]
    desk.until("0:30:00").unlock()
    assert desk.absences == ["certain 0:10:00-0:30:00"]
    assert desk.seen == ["0:30:00 natural 0:10:00-0:30:00"]


def test_a_reader_whose_screen_locks_itself_may_still_say_so(desk: Desk) -> None:
    desk.work("0:10:00").until("0:20:00").lock().until("0:20:20").unlock()
    assert desk.absences == ["presumed 0:10:00-0:20:20"]
    assert desk.rhythm.can_undo


def test_coming_back_and_locking_at_once(desk: Desk) -> None:
    desk.work("0:10:00").touch("0:20:00", "0:20:04").until("0:20:04").lock()
    desk.until("0:21:00").unlock().until("0:22:00")
    ended = [line for line in desk.absences if not line.endswith("-")]
    assert len(ended) == 1
    # Polled, the first input is not found before the lock.
    assert ended[0] in ("presumed 0:10:00-0:20:00", "presumed 0:10:00-0:21:00")


# Sleep


@pytest.mark.parametrize("told_by", TELLING_SLEEP)
def test_a_sleep_of_three_minutes_is_no_absence(desk: Desk, told_by: str) -> None:
    desk.work("0:10:00").until("0:10:10").sleep(180, told_by)
    desk.work("0:30:00", begin="0:13:15").until("0:30:00")
    assert desk.absences == []


@pytest.mark.parametrize("told_by", ["clocks", "both"])
def test_a_sleep_of_three_minutes_over_the_due_time(desk: Desk, told_by: str) -> None:
    desk.work("0:58:30").until("0:58:40").sleep(180, told_by)
    desk.work("1:02:33", begin="1:01:45", every=4).until("1:03:00")
    desk.saw("""
        1:01:40 heads-up
        1:02:40 card
    """)


@pytest.mark.parametrize("told_by", TELLING_SLEEP)
def test_a_night_asleep(desk: Desk, told_by: str) -> None:
    desk.work("0:10:00").until("0:10:40").sleep(8 * 3600, told_by)
    # Now "idle 40 s" is no new input.
    desk.until("8:30:00")
    assert desk.absences == ["certain 0:10:00-"]
    assert desk.seen == []
    back(desk, "8:30:10", "8:32:00")
    assert desk.absences == ["certain 0:10:00-8:30:10"]
    assert without_times(desk) == ["natural 0:10:00-8:30:10"]
    assert not desk.rhythm.can_undo


@pytest.mark.parametrize("told_by", TELLING_SLEEP)
def test_a_night_asleep_where_nobody_knows_the_idle_time(blind: Desk, told_by: str) -> None:
    blind.until("0:10:40").sleep(8 * 3600, told_by)
    since = "0:10:30" if told_by == "clocks" else "0:10:40"
    assert blind.absences == [f"certain {since}-8:10:40"]
    assert blind.seen == [f"8:10:40 natural {since}-8:10:40"]


def test_a_machine_that_wakes_up_locked_has_nobody_there(blind: Desk) -> None:
    blind.until("0:10:40")
    blind.person.locked = True
    blind.sleep(8 * 3600, "clocks").until("8:20:00").unlock()
    assert blind.absences == ["certain 0:10:30-8:20:00"]
    assert blind.seen == ["8:20:00 natural 0:10:30-8:20:00"]


def test_an_input_between_the_last_look_and_the_sleep(desk: Desk) -> None:
    desk.work("0:10:00").touch("0:10:25").until("0:10:28").sleep(8 * 3600, "clocks")
    desk.until("8:20:00")
    assert desk.absences == ["certain 0:10:25-"]
    desk.touch("8:20:10", "8:20:12").until("8:21:00")
    assert len(desk.absences) == 1


def test_a_sleep_that_is_not_slept_in_one_go(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:40")
    for _ in range(50):  # a laptop that wakes up every ten minutes to look for mail
        desk.sleep(120, "clocks").until_later(10)
    assert desk.absences == ["certain 0:10:00-"]
    assert desk.seen == []


def test_a_short_sleep_that_makes_a_short_absence_long_enough(desk: Desk) -> None:
    desk.work("0:10:00").until("0:12:30").sleep(180, "clocks").until("0:15:45")
    assert desk.absences == ["presumed 0:10:00-"]


def test_a_lock_in_a_call_is_certain_as_soon_as_it_is_long_enough() -> None:
    desk = Desk("x11")
    desk.person.reasons = {HoldKind.CALL}
    desk.work("0:10:00").until("0:11:40").lock().until("0:17:50").unlock()
    assert desk.absences == ["certain 0:11:40-0:17:50"]


def test_a_call_during_such_a_sleep_is_sitting(desk: Desk) -> None:
    desk.busy(HoldKind.CALL).work("0:10:00").until("0:12:30")
    desk.sleep(180, "clocks").until("0:16:00")
    assert desk.absences == []


def test_asleep_and_then_locked_is_one_absence(desk: Desk) -> None:
    desk.work("0:10:00").until("0:10:40").lock().sleep(3600).until("1:20:00").unlock()
    assert desk.absences == ["certain 0:10:00-1:20:00"]
