"""The silent card: a break that falls due while somebody may be reading, told by the clock."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from hipflex.core.phase import Away, OnBreak, Prompting, Reason, Refused, Sitting
from hipflex.core.presence import HERE
from hipflex.core.schedule import Every
from tests.core.timeline import Day, said


@pytest.fixture
def day() -> Day:
    return Day()


@pytest.fixture
def reader(day: Day) -> Day:
    """Somebody who has not touched anything since 0:40:00 and sees the card at 1:00:00."""
    day.until("0:45:00").leave("0:40:00")
    day.until("1:00:30")
    assert day.seen == ["1:00:00 silent card"]
    day.seen.clear()
    return day


# Whether it is shown


def test_a_reader_is_asked_once_without_a_sound(day: Day) -> None:
    day.until("0:45:00").leave("0:40:00")
    day.until("4:00:00")
    day.saw("""
        1:00:00 silent card
        1:02:00 folded
    """)


def test_the_card_stays_for_its_time_when_there_is_input_again(reader: Day) -> None:
    """The pointer may be on its way to it."""
    reader.come_back()
    reader.until("1:30:00")
    reader.saw("""
        1:02:00 folded
        1:02:00 natural 0:40:00-1:00:30
    """)
    assert reader.rhythm.hour is not None
    assert said(reader.rhythm.hour.since.elapsed - reader.origin) == "1:00:30"


def test_input_again_and_then_the_answer(reader: Day) -> None:
    reader.come_back()
    reader.until("1:01:00").snooze(5)
    reader.until("1:07:00")
    reader.saw("""
        1:01:00 withdrawn
        1:05:00 heads-up
        1:06:00 card
    """)


def test_input_again_and_then_the_screen_is_locked(reader: Day) -> None:
    reader.come_back()
    reader.until("1:01:00").defer(HoldKind.LOCKED)
    reader.saw("""
        1:01:00 withdrawn
        1:01:00 natural 0:40:00-1:00:30
    """)


def test_input_again_and_gone_again_while_the_card_is_up(reader: Day) -> None:
    reader.come_back()
    reader.until("1:01:00").leave("1:00:40", certain=True)
    reader.until("1:30:00").come_back()
    reader.saw("""
        1:01:00 withdrawn
        1:01:00 natural 0:40:00-1:00:30
        1:30:00 natural 1:00:40-1:30:00
    """)


def test_somebody_presumed_away_says_that_they_were_still_sitting(reader: Day) -> None:
    assert reader.rhythm.can_undo
    # The click itself is the input that the source will tell of.
    reader.presence = HERE
    reader.undo()
    assert reader.rhythm.undos == 1
    reader.until("1:02:00")
    reader.saw("""
        1:00:30 withdrawn
        1:00:30 heads-up
        1:01:30 card
    """)


def test_a_return_after_the_card_has_folded(reader: Day) -> None:
    reader.until("1:10:00").come_back()
    reader.saw("""
        1:02:00 folded
        1:10:00 natural 0:40:00-1:10:00
    """)


def test_nobody_is_asked_in_a_certain_absence(day: Day) -> None:
    day.until("0:45:00").leave("0:40:00", certain=True)
    day.until("3:00:00")
    assert day.seen == []


def test_the_card_goes_when_the_absence_becomes_certain(reader: Day) -> None:
    reader.leave("0:40:00", certain=True)
    reader.until("1:30:00")
    reader.saw("""
        1:00:30 withdrawn
    """)


def test_nobody_is_asked_who_left_on_a_break(day: Day) -> None:
    day.until("0:10:00").start()
    day.until("0:13:00").finish()
    day.until("0:18:00").leave("0:12:00")
    day.until("3:00:00")
    day.saw("""
        0:10:00 guide
        0:13:00 completed 0:10:00-0:13:00
    """)


def test_a_card_that_was_there_before_the_absence_does_not_come_again(day: Day) -> None:
    day.until("1:01:00").leave("0:56:00")
    day.until("3:00:00")
    day.saw("""
        0:59:00 heads-up
        1:00:00 card
        1:01:00 withdrawn
    """)


@pytest.mark.parametrize(
    "kind", [HoldKind.LOCKED, HoldKind.DO_NOT_DISTURB, HoldKind.CALL, HoldKind.SHARING]
)
def test_nobody_is_asked_while_something_holds_and_then_after_a_minute(
    day: Day, kind: HoldKind
) -> None:
    day.until("0:45:00").leave("0:40:00")
    day.until("0:59:00").defer(kind)
    day.until("1:10:00").defer()
    day.until("1:12:00")
    day.saw("""
        1:11:00 silent card
    """)


@pytest.mark.parametrize("kind", [HoldKind.LOCKED, HoldKind.SHARING])
def test_a_hold_takes_the_silent_card_away(reader: Day, kind: HoldKind) -> None:
    reader.defer(kind)
    reader.until("1:10:00").defer()
    reader.until("1:30:00")
    reader.saw("""
        1:00:30 withdrawn
    """)


def test_a_pause_takes_the_silent_card_away(reader: Day) -> None:
    reader.pause("30m")
    reader.until("2:00:00")
    reader.saw("""
        1:00:30 withdrawn
    """)


def test_off_hours_that_end_in_an_absence_ask_nobody(day: Day) -> None:
    day.until("0:45:00").leave("0:40:00")
    day.until("0:50:00").defer(HoldKind.OFF_HOURS)
    day.until("2:00:00").defer()
    day.until("4:00:00")
    assert day.seen == []


def test_waking_up_gives_a_reader_a_quiet_minute(day: Day) -> None:
    day.until("0:45:00").leave("0:40:00")
    day.until("0:59:30").wake()
    day.until("1:01:00")
    day.saw("""
        1:00:30 silent card
    """)


def test_a_reader_is_asked_by_the_new_schedule(day: Day) -> None:
    day.until("0:45:00").leave("0:40:00")
    day.until("0:46:00").interval(50)
    day.until("0:51:00")
    day.saw("""
        0:50:00 silent card
    """)


def test_auto_start_opens_no_guide_for_a_reader() -> None:
    day = Day(auto_start=True)
    day.until("0:45:00").leave("0:40:00")
    day.until("1:01:00")
    day.saw("""
        1:00:00 silent card
    """)


# What is answered


def test_start_means_that_the_person_sat_there(reader: Day) -> None:
    reader.start()
    assert isinstance(reader.rhythm.phase, OnBreak)
    reader.come_back()
    reader.until("1:03:30").finish()
    reader.saw("""
        1:00:30 withdrawn
        1:00:30 guide
        1:03:30 completed 1:00:30-1:03:30
    """)


def test_in_five_minutes_means_that_the_person_sat_there(reader: Day) -> None:
    assert reader.rhythm.snoozes_left == 3
    reader.come_back_with("snooze", 300)
    assert reader.rhythm.snoozes_left == 2
    reader.until("1:05:30")
    reader.saw("""
        1:00:30 withdrawn
        1:04:30 heads-up
        1:05:30 card
    """)


def test_skip_means_that_the_person_sat_there(reader: Day) -> None:
    reader.come_back_with("skip")
    reader.until("2:00:30")
    reader.saw("""
        1:00:30 withdrawn
        1:00:30 skipped 1:00:30-1:00:30
        1:59:30 heads-up
        2:00:30 card
    """)


def test_later_means_that_the_person_sat_there_and_is_no_skip(reader: Day) -> None:
    reader.come_back_with("fold")
    assert isinstance(reader.rhythm.phase, Prompting)
    reader.until("1:13:00")
    reader.saw("""
        1:00:30 folded
        1:10:30 card
        1:12:30 folded
    """)


def test_i_just_moved_is_taken_at_its_word(reader: Day) -> None:
    reader.come_back_with("moved")
    reader.until("1:02:00")
    reader.saw("""
        1:00:30 withdrawn
        1:00:30 natural 0:40:00-1:00:30
    """)
    assert reader.rhythm.can_undo


def test_folded_by_itself_it_can_no_longer_be_answered(reader: Day) -> None:
    reader.until("1:03:00")
    with pytest.raises(Refused) as refused:
        reader.snooze(5)
    assert refused.value.reason is Reason.AWAY
    reader.fold()
    reader.saw("""
        1:02:00 folded
    """)


# I was still sitting


def test_it_gives_the_old_due_time_back_and_counts(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.until("0:42:00").come_back()
    natural = day.rhythm.natural
    assert natural is not None
    assert (natural.since.elapsed - day.origin, natural.certain) == (1800, False)
    day.until("0:43:00").undo()
    assert day.rhythm.due_at is not None
    assert day.rhythm.due_at.elapsed - day.origin == 3600
    assert day.rhythm.natural is None
    assert day.rhythm.undos == 1


def test_undoing_i_just_moved_does_not_count(day: Day) -> None:
    day.until("0:30:00").moved()
    day.until("0:31:00").undo()
    assert day.rhythm.undos == 0


def test_after_the_silent_card_an_earlier_absence_is_not_undone_any_more(day: Day) -> None:
    day.until("0:10:00").leave("0:05:00")
    day.until("0:12:00").come_back()
    assert day.rhythm.can_undo
    day.until("1:10:00").leave("1:05:00")
    day.until("1:12:30")
    assert day.seen[-1] == "1:12:00 silent card"
    day.come_back_with("snooze", 300)
    assert not day.rhythm.can_undo
    assert day.rhythm.natural is None


def test_a_certain_absence_is_told_but_not_undone(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00", certain=True)
    day.until("0:42:00").come_back()
    assert day.rhythm.natural is not None
    assert day.rhythm.natural.certain
    assert not day.rhythm.can_undo


def test_the_natural_break_is_told_until_the_next_prompt(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00", certain=True)
    day.until("0:42:00").come_back()
    day.until("1:41:59")
    assert day.rhythm.natural is not None
    day.until("1:42:00")
    assert day.rhythm.natural is None


def test_an_absence_after_a_break_leaves_nothing_to_undo(day: Day) -> None:
    day.until("0:10:00").moved()
    day.until("0:12:00").start()
    day.until("0:15:00").finish()
    day.until("0:20:00").leave("0:14:00")
    day.until("0:25:00").come_back()
    assert day.rhythm.natural is None


def test_an_undo_gives_the_due_time_of_the_schedule_that_is_on_now(day: Day) -> None:
    day.until("0:35:00").leave("0:30:00")
    day.rhythm.change_schedule(day.now(), Every(2700))
    day.until("0:42:00").come_back()
    day.until("0:43:00").undo()
    assert day.rhythm.due_at is not None
    assert day.rhythm.due_at.elapsed - day.origin == 2700


def test_an_absence_is_told_with_the_hour_that_it_ends(day: Day) -> None:
    hour = day.rhythm.hour
    day.until("0:35:00").leave("0:30:00")
    phase = day.rhythm.phase
    assert isinstance(hour, Sitting)
    assert isinstance(phase, Away)
    assert (phase.hour, phase.asked, phase.visible) == (hour, None, False)
