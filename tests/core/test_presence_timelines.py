"""Sitting and being away, told by the clock from raw samples, on the sources of every desktop."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from tests.core.desk import SOURCES, Desk, back, without_times


@pytest.fixture(params=SOURCES)
def desk(request: pytest.FixtureRequest) -> Desk:
    return Desk(request.param)


# Sitting


def test_an_hour_of_work(desk: Desk) -> None:
    desk.work("1:00:00").until("1:04:00")
    assert desk.absences == []
    desk.saw("""
        0:59:00 heads-up
        1:00:03 card
        1:02:03 folded
    """)


def test_reading_with_a_scroll_every_four_minutes(desk: Desk) -> None:
    desk.work("1:04:00", every=240).until("1:04:00")
    assert desk.absences == []
    assert desk.seen[:2] == ["0:59:00 heads-up", "1:00:03 card"]


def test_four_minutes_for_a_coffee(desk: Desk) -> None:
    desk.work("0:10:00").work("0:30:00", begin="0:14:00").until("0:30:00")
    assert desk.absences == []


# Away without a lock


def test_forty_minutes_without_any_input_end_the_hour(desk: Desk) -> None:
    desk.work("0:10:00").work("1:52:00", begin="0:50:00").until("1:52:00")
    assert desk.absences == ["presumed 0:10:00-0:50:00"]
    assert without_times(desk)[0] == "natural 0:10:00-0:50:00"
    assert desk.seen[1:] == ["1:49:00 heads-up", "1:50:03 card"]


def test_forty_minutes_of_reading_are_taken_back(desk: Desk) -> None:
    desk.work("0:10:00")
    back(desk, "0:50:00", "0:52:00")
    desk.say("undo").work("1:00:30").until("1:00:30")
    assert without_times(desk)[0] == "natural 0:10:00-0:50:00"
    assert desk.seen[1:] == ["0:52:00 undone", "0:59:00 heads-up", "1:00:03 card"]


def test_a_walk_of_twelve_minutes(desk: Desk) -> None:
    desk.work("0:30:00")
    back(desk, "0:42:00", "1:43:00")
    assert desk.absences == ["presumed 0:30:00-0:42:00"]
    assert without_times(desk) == ["natural 0:30:00-0:42:00", "heads-up", "card"]


def test_a_return_is_noticed_five_seconds_after_it_is_told() -> None:
    for source in ("mutter", "wayland"):
        desk = Desk(source).work("0:10:00").work("0:30:30", every=2, begin="0:30:00")
        desk.until("0:30:06")
        assert desk.seen == ["0:30:05 natural 0:10:00-0:30:00"]


def test_a_bumped_desk_ends_no_absence(desk: Desk) -> None:
    desk.work("0:10:00").touch("0:30:00").until("0:34:59")
    assert desk.absences == ["presumed 0:10:00-"]
    assert desk.seen == []


def test_a_second_input_soon_after_the_bump_says_that_it_was_a_person(desk: Desk) -> None:
    desk.work("0:10:00").touch("0:30:00", "0:34:00").until("0:35:00")
    assert desk.absences == ["presumed 0:10:00-0:30:00"]


def test_a_second_bump_much_later_is_a_bump_again(desk: Desk) -> None:
    desk.work("0:10:00").touch("0:30:00", "0:36:00").until("0:40:00")
    assert desk.absences == ["presumed 0:10:00-"]
    desk.touch("0:40:30").until("0:41:30")
    assert desk.absences == ["presumed 0:10:00-0:36:00"]


# What says that somebody sits there all the same


@pytest.mark.parametrize(
    "sign", [HoldKind.CALL, HoldKind.SHARING, HoldKind.PRESENTATION, HoldKind.FULL_SCREEN]
)
def test_fifty_minutes_of_listening_are_sitting(desk: Desk, sign: HoldKind) -> None:
    desk.busy(sign).work("0:05:00").until("0:54:00").busy()
    desk.work("1:01:00").until("1:01:00")
    assert desk.absences == []
    desk.saw("""
        0:59:00 heads-up
        1:00:03 card
    """)


def test_do_not_disturb_and_a_meeting_are_no_signs_of_a_person(desk: Desk) -> None:
    desk.busy(HoldKind.DO_NOT_DISTURB).work("0:05:00").until("0:11:00")
    assert desk.absences == ["presumed 0:05:00-"]


def test_a_call_over_the_due_time_for_fifty_minutes_and_then_lunch(desk: Desk) -> None:
    desk.work("0:40:00").busy(HoldKind.CALL).until("1:30:00").busy()
    back(desk, "2:10:00", "2:20:00")
    # The call was found last at 1:30:00, so somebody sat there until then.
    assert desk.absences == ["presumed 1:30:00-2:10:00"]
    assert without_times(desk) == [
        "heads-up",
        "card",
        "folded",
        "withdrawn",
        "natural 1:30:00-2:10:00",
    ]


def test_a_film_behind_a_locked_screen_does_not_keep_anybody_there(desk: Desk) -> None:
    desk.busy(HoldKind.PRESENTATION).work("0:05:00").until("0:05:00").lock()
    desk.until("0:25:00").unlock()
    assert len(desk.absences) == 1
    assert desk.absences[0].startswith("certain ")
    assert desk.absences[0].endswith("-0:25:00")


def test_whoever_listens_while_the_screen_locks_itself_was_sitting_until_then(desk: Desk) -> None:
    desk.busy(HoldKind.CALL).work("0:05:00").until("0:09:40").lock()
    desk.until("0:11:30").unlock()
    assert desk.absences == []


def test_detectors_that_never_answer_do_not_keep_anybody_there(desk: Desk) -> None:
    desk.person.answers = False
    desk.work("0:05:00").until("0:10:14")
    assert desk.absences == []
    desk.until("0:10:15")
    assert desk.absences == ["presumed 0:05:00-"]


def test_the_answer_of_the_detectors_is_waited_for(desk: Desk) -> None:
    desk.person.answers = False
    desk.busy(HoldKind.CALL).work("0:05:00").until("0:10:10")
    desk.person.answers = True
    desk.until("0:14:00")
    assert desk.absences == []
