"""How long was sat on end before a break: what ends a sitting, and what does not."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given, settings

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.phase import BreakEnded, Events, NaturalUndone, Phase
from hipflex.core.record import Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import Saved, restore, save
from hipflex.core.schedule import Every
from tests.core.builders import record
from tests.core.timeline import HOUR, Day, said
from tests.core.world import HISTORY, INTERVALS, Operation, World


class Sitter(Day):
    """Notes only how each break ended, and how long was sat before it."""

    def note(self, events: Events) -> None:
        for event in events:
            if isinstance(event, BreakEnded):
                self.seen.append(f"{said(self.passed)} {event.outcome} {said(event.sat)}")
            elif isinstance(event, NaturalUndone):
                self.seen.append(f"{said(self.passed)} undone")

    @property
    def sitting(self) -> str:
        return said(self.rhythm.sitting_for(self.now()))

    def stand(self, seconds: float) -> None:
        self.hold(Hold(HoldKind.STANDING, self.now(), self.now().plus(seconds)))

    def take_a_break(self, until: str, outcome: Outcome = Outcome.COMPLETED) -> None:
        self.start()
        self.until(until)
        self.finish(outcome)


@pytest.fixture
def day() -> Sitter:
    return Sitter()


def test_a_sitting_begins_with_the_program_and_after_each_break(day: Sitter) -> None:
    day.until("1:00:30").take_a_break("1:02:00")
    assert day.sitting == "0:00:00"
    day.until("1:42:00").take_a_break("1:43:00", Outcome.PARTIAL)
    day.until("1:50:00")
    assert day.sitting == "0:07:00"
    day.saw("""
        1:02:00 completed 1:00:30
        1:43:00 partial 0:40:00
    """)


def test_what_was_skipped_or_missed_ends_no_sitting(day: Sitter) -> None:
    day.until("1:00:10").skip()
    day.until("3:30:00").take_a_break("3:31:00", Outcome.SKIPPED)
    day.until("4:00:00")
    assert day.sitting == "4:00:00"
    day.take_a_break("4:01:00")
    day.until("4:11:00").skip()
    day.saw("""
        1:00:10 skipped 1:00:00
        3:00:10 missed 2:00:10
        3:31:00 skipped 3:30:00
        4:01:00 completed 4:00:00
        4:11:00 skipped 0:10:00
    """)


def test_a_snooze_a_pause_and_off_hours_end_no_sitting(day: Sitter) -> None:
    day.until("1:00:00").snooze(15)
    day.until("1:10:00").pause("3h")
    day.until("4:30:00")
    assert day.sitting == "4:30:00"
    now = day.now()
    day.note(day.rhythm.advance(now, off_hours=Hold(HoldKind.OFF_HOURS, now)))
    day.until("4:40:00").take_a_break("4:41:00")
    day.saw("""
        4:41:00 completed 4:40:00
    """)


@pytest.mark.parametrize("certain", [False, True])
def test_an_absence_ends_it_when_they_left_and_begins_another_when_they_came(
    day: Sitter, certain: bool
) -> None:
    day.until("0:55:00").leave("0:50:00", certain=certain)
    assert day.sitting == "0:00:00", "nobody sits there"
    day.until("0:57:00").come_back()
    day.until("1:30:00").take_a_break("1:31:00")
    day.saw("""
        0:57:00 natural 0:50:00
        1:31:00 completed 0:33:00
    """)


def test_who_went_away_after_a_break_sits_from_when_they_came(day: Sitter) -> None:
    day.until("1:00:00").take_a_break("1:01:00")
    day.until("1:06:30").leave("1:01:30")
    day.until("1:20:00").come_back()
    day.until("1:50:00").skip()
    day.saw("""
        1:01:00 completed 1:00:00
        1:50:00 skipped 0:30:00
    """)


def test_who_starts_a_break_while_away_did_not_sit_before_it(day: Sitter) -> None:
    day.until("0:55:00").leave("0:50:00")
    day.until("0:58:00").come_back_with("start")
    day.until("1:00:00").finish()
    day.saw("""
        0:58:00 natural 0:50:00
        1:00:00 completed 0:00:00
    """)


def test_a_reader_whom_the_card_finds_has_sat_on(day: Sitter) -> None:
    day.until("0:58:00").leave("0:53:00")
    day.until("1:00:10")
    assert day.sitting == "1:00:10"
    day.come_back_with("start")
    day.until("1:02:00").finish()
    day.saw("""
        1:02:00 completed 1:00:10
    """)


def test_i_just_moved_ends_it_and_said_twice_is_once(day: Sitter) -> None:
    day.until("0:20:00").moved()
    day.until("0:20:30").moved()
    day.until("0:50:00").take_a_break("0:51:00")
    day.saw("""
        0:20:00 natural 0:20:00
        0:51:00 completed 0:30:00
    """)


def test_who_was_still_sitting_gets_the_old_beginning_back_one_after_the_other(
    day: Sitter,
) -> None:
    day.until("0:25:00").leave("0:20:00")
    day.until("0:26:00").come_back()
    day.until("0:40:00").moved()
    day.until("0:41:00").undo()
    assert day.sitting == "0:15:00"
    day.undo()
    assert day.sitting == "0:41:00"
    day.until("0:50:00").leave("0:45:00")
    day.come_back_with("undo")
    day.until("1:30:00").take_a_break("1:31:00")
    day.saw("""
        0:26:00 natural 0:20:00
        0:40:00 natural 0:14:00
        0:41:00 undone
        0:41:00 undone
        1:31:00 completed 1:30:00
    """)


def test_standing_ends_it_and_its_end_begins_another(day: Sitter) -> None:
    day.until("0:20:00").stand(1200)
    day.until("0:30:00")
    assert day.sitting == "0:00:00"
    day.take_a_break("0:31:00")
    day.until("0:40:00")
    day.until("1:10:00").take_a_break("1:11:00")
    day.saw("""
        0:31:00 completed 0:20:00
        1:11:00 completed 0:30:00
    """)


def test_an_absence_while_standing_is_not_sat_before(day: Sitter) -> None:
    day.until("0:20:00").take_a_break("0:21:00")
    day.stand(7200)
    day.until("0:30:00").leave("0:25:00")
    day.until("0:35:00").come_back()
    day.until("0:45:00").leave("0:40:00")
    day.until("0:50:00").come_back()
    day.saw("""
        0:21:00 completed 0:20:00
        0:35:00 natural 0:00:00
        0:50:00 natural 0:00:00
    """)


def test_standing_that_began_during_a_break_takes_nothing_from_what_was_before(
    day: Sitter,
) -> None:
    day.until("0:20:00").start()
    day.until("0:20:30").stand(3600)
    day.finish()
    day.saw("""
        0:20:30 completed 0:20:00
    """)


def test_whoever_stood_since_did_not_sit_on_whatever_they_deny(day: Sitter) -> None:
    day.until("0:25:00").leave("0:20:00")
    day.until("0:26:00").come_back()
    day.stand(600)
    day.until("0:46:00").undo()
    assert day.sitting == "0:10:00"


def test_the_clock_on_the_wall_does_not_matter(day: Sitter) -> None:
    day.until("0:30:00").clock.set_wall(-5 * HOUR)
    day.until("1:00:00").take_a_break("1:01:00")
    assert day.seen == ["1:01:00 completed 1:00:00"]


# Restarts


@pytest.mark.parametrize("boot", ["boot", "another"])
def test_a_short_restart_keeps_the_sitting_and_a_longer_one_does_not(
    day: Sitter, boot: str
) -> None:
    day.until("0:30:00").skip()
    day.until("0:40:00").restart(120, boot)
    assert day.sitting == "0:42:00"
    day.until("0:50:00").restart(600, boot)
    day.until("1:10:00").take_a_break("1:11:00")
    assert day.seen == ["0:30:00 skipped 0:30:00", "1:11:00 completed 0:10:00"]


def test_what_may_be_denied_gives_its_sitting_back_after_a_restart_too(day: Sitter) -> None:
    day.until("0:25:00").leave("0:20:00")
    day.until("0:26:00").come_back()
    day.until("0:30:00").restart(120)
    day.undo()
    assert day.sitting == "0:32:00"


def test_a_break_that_a_restart_ends_ends_the_sitting_unless_it_is_skipped(day: Sitter) -> None:
    day.until("0:50:00").start()
    day.until("0:51:00").restart(60)
    day.until("1:02:00")
    assert day.sitting == "0:10:00"
    day.start()
    saved = save(day.rhythm, day.now(), "boot", record(Outcome.SKIPPED))
    rhythm = Rhythm(day.clock.advance(60), Every(HOUR))
    restore(rhythm, saved, day.now(), "boot", 300.0)
    assert rhythm.sitting_for(day.now()) == 660


def test_an_older_file_knows_of_no_sitting(day: Sitter) -> None:
    day.until("0:25:00").leave("0:20:00")
    day.until("0:26:00").come_back()
    saved = msgspec.to_builtins(save(day.rhythm, day.now(), "boot"))
    del saved["seated_for"], saved["naturals"][0]["seated_for"]
    rhythm = Rhythm(day.clock.advance(60), Every(HOUR))
    restore(rhythm, msgspec.convert(saved, Saved), day.now(), "boot", 300.0)
    assert rhythm.sitting_for(day.now()) == 0
    rhythm.undo(day.now())
    assert rhythm.sitting_for(day.now()) == 60


# Whatever happens

GOT_UP = {Outcome.COMPLETED, Outcome.PARTIAL, Outcome.NATURAL}


class Seat(World):
    """Knows by the records alone when the person got up last."""

    def __init__(self, interval: float, check: Callable[[World], None] = lambda _: None) -> None:
        super().__init__(interval, check)
        self.born = self.clock.now().elapsed
        self.records: list[BreakEnded] = []

    def _count_records(self, before: Phase, after: Phase, events: Events) -> None:
        super()._count_records(before, after, events)
        for event in events:
            if isinstance(event, NaturalUndone):
                naturals = [one for one in self.records if one.outcome is Outcome.NATURAL]
                self.records.remove(naturals[-1])
            elif isinstance(event, BreakEnded):
                assert 0 <= event.sat <= max(0.0, event.since.elapsed - self.got_up)
                self.records.append(event)

    @property
    def got_up(self) -> float:
        ends = [one.until.elapsed for one in self.records if one.outcome in GOT_UP]
        return max([self.born, *ends])


def sits_since_the_last_break(world: World) -> None:
    assert isinstance(world, Seat)
    now = world.clock.now()
    assert 0 <= world.rhythm.sitting_for(now) <= now.elapsed - world.got_up


@settings(derandomize=True, deadline=None, max_examples=200)
@given(INTERVALS, HISTORY)
def test_nobody_sat_longer_than_since_they_last_got_up(
    interval: float, history: list[Operation]
) -> None:
    Seat(interval, sits_since_the_last_break).happen(history)
