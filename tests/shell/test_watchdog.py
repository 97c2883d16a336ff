"""A break that is due and asked by nobody is impossible, whatever else fails.

The heartbeats are at 0 and 30 s of a minute. What is due between two of them is due at 17 s.
"""

from __future__ import annotations

import logging

import pytest

from hipflex.status import status
from hipflex.ui.tray_icon import TrayState
from hipflex.views.tray import tray_view
from tests.shell.fakes import seconds

DUE = pytest.mark.parametrize("due", ["1:00:00", "1:00:17"])


def hour_until(desk, due):
    """The hour is made to end at that moment."""
    begins = seconds(due) - 3600
    if begins:
        desk.wait(begins)
        desk.control.moved()


def deafen(desk):
    """The rhythm counts, but nothing ever becomes due."""
    desk.sound = False
    desk.control.rhythm._sit = lambda _sitting, _now: ()


def blind(desk):
    """Whoever looks for the person fails, each time."""
    desk.sound = False
    looks = []

    def sample(*, closely):
        looks.append(closely)
        raise RuntimeError("no eyes")

    desk.person.sample = sample
    return looks


def said(caplog):
    """What the log says, without the details."""
    return [(record.levelname, record.msg) for record in caplog.records]


NOBODY_ASKED = ("ERROR", "a break was due for %.0f s and nobody was asked: %s, holds %s; asked now")
NOBODY_LOOKED = ("WARNING", "nobody looked for %.0f s, besides %.0f s asleep")


# A rhythm that is deaf


@DUE
def test_break_that_nobody_asks_for_is_asked_within_two_heartbeats(desk, caplog, due):
    hour_until(desk, due)
    deafen(desk)
    # At the second heartbeat after it was due.
    desk.until("1:01:00").saw("""
        1:01:00 card
    """)
    assert said(caplog) == [NOBODY_ASKED]


@DUE
def test_repair_is_logged_with_its_reason_and_shown_as_it_is(desk, caplog, due):
    hour_until(desk, due)
    deafen(desk)
    desk.until("1:05:00")
    assert [line.split()[1] for line in desk.seen] == ["card", "folded"]
    assert said(caplog) == [NOBODY_ASKED]
    message = caplog.text
    assert "Sitting(" in message
    assert "holds []" in message
    assert status(desk.control)["phase"] == "prompting"
    view = tray_view(desk.control)
    assert (view.state, view.next_text) == (TrayState.DUE, "A break is due")


def test_deaf_rhythm_is_asked_again_hour_after_hour(desk, caplog):
    deafen(desk)
    desk.until("1:10:00").control.skip()
    desk.until("2:15:00")
    assert [line.split()[1] for line in desk.seen] == [
        "card",
        "folded",
        "withdrawn",
        "card",
        "folded",
    ]
    assert said(caplog) == [NOBODY_ASKED] * 2


def test_break_that_waits_for_a_reason_is_not_repaired(desk, caplog):
    deafen(desk)
    desk.call()
    desk.until("2:00:00").saw("""
    """)
    assert said(caplog) == []


@DUE
def test_due_time_is_never_long_past_while_all_works(desk, caplog, due):
    hour_until(desk, due)
    overdue = []
    desk.control.changed.connect(lambda: overdue.append(desk.control.rhythm.overdue(desk.now)))
    desk.until("3:00:00")
    assert len(overdue) > 300
    assert set(overdue) == {0.0}
    assert said(caplog) == []


# Heartbeats and alarms that are lost


def test_lost_heartbeats_are_logged(desk, caplog):
    desk.until("0:10:00").control._heartbeat.stop()
    desk.alarm.clear()
    desk.until("0:20:00").control._heartbeat.start()
    desk.until("0:20:30")
    assert [record.getMessage() for record in caplog.records] == [
        "nobody looked for 630 s, besides 0 s asleep"
    ]
    desk.until("1:00:00").saw("""
        0:59:00 heads-up
        1:00:00 card
    """)
    assert said(caplog) == [NOBODY_LOOKED]


def test_heartbeats_lost_over_the_due_time(desk, caplog):
    """The first look asks by itself, so there is nothing to repair."""
    desk.until("0:50:00").control._heartbeat.stop()
    desk.alarm.clear()
    desk.until("1:10:00").control._heartbeat.start()
    desk.until("1:10:30").saw("""
        1:10:30 card
    """)
    assert said(caplog) == [NOBODY_LOOKED]


@pytest.mark.parametrize("told", [True, False])
def test_a_night_asleep_is_no_lost_heartbeat(desk, caplog, told):
    desk.until("0:10:00").suspend(8 * 3600, told)
    desk.until("8:20:00")
    assert said(caplog) == []


def test_without_the_alarm_the_heartbeat_is_enough(desk, caplog):
    hour_until(desk, "1:00:17")
    desk.alarm.set = lambda _wait: desk.alarm.clear()
    desk.control.advance()
    desk.until("1:03:00").saw("""
        0:59:30 heads-up
        1:00:30 card
        1:02:30 folded
    """)
    assert said(caplog) == []


def test_without_the_heartbeat_the_alarm_is_enough(desk, caplog):
    desk.control._heartbeat.stop()
    desk.until("1:02:00").saw("""
        0:59:00 heads-up
        1:00:00 card
        1:02:00 folded
    """)
    assert {name for name, _message in said(caplog)} == {"WARNING"}


# Nobody can look for the person


@DUE
def test_exception_in_a_look_stops_neither_alarm_nor_watchdog(desk, caplog, qtbot, due):
    hour_until(desk, due)
    desk.until("0:30:00")
    with qtbot.captureExceptions() as failures:
        looks = blind(desk)
        desk.until("0:31:00")
        # The heads-up is a minute before it is due.
        assert desk.alarm.moment == desk.origin + seconds(due) - 60
        desk.until("1:01:40")
        assert len(looks) == len(failures) >= 63
        assert {str(error) for _type, error, _trace in failures} == {"no eyes"}
    assert [line.split()[1] for line in desk.seen] == ["card"]
    assert said(caplog) == [NOBODY_ASKED]


@DUE
def test_tray_shows_the_truth_although_nobody_can_look(desk, caplog, qtbot, due):
    hour_until(desk, due)
    desk.until("0:30:00")
    desk.states = []
    told = []
    desk.control.changed.connect(lambda: told.append(tray_view(desk.control).state))
    with qtbot.captureExceptions():
        blind(desk)
        desk.until("1:02:00")
    assert desk.states[-1].endswith("prompting")
    assert told[0] is TrayState.COUNTING
    assert told[-1] is TrayState.DUE
    assert said(caplog) == [NOBODY_ASKED]


def test_all_goes_on_when_somebody_can_look_again(desk, caplog, qtbot):
    desk.until("0:30:00")
    with qtbot.captureExceptions():
        blind(desk)
        desk.until("1:10:10")
        del desk.person.sample
    desk.seen = []
    desk.until("1:12:00").saw("""
        1:10:30 folded
    """)
    desk.control.skip()
    desk.until("2:12:00").saw("""
        1:12:00 withdrawn
        2:11:00 heads-up
        2:12:00 card
    """)
    assert said(caplog) == [NOBODY_ASKED]


def test_state_is_saved_although_nobody_can_look(desk, qtbot, again):
    desk.until("0:30:00").control.pause("2h")
    with qtbot.captureExceptions():
        blind(desk)
        desk.until("0:41:00")
        assert desk.now.since(desk.control._saved_at) < 300
    assert logging.getLogger("hipflex.watchdog").isEnabledFor(logging.WARNING)
    later = again(desk, 60, killed=True)
    assert later.control.rhythm.stopped
