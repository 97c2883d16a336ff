"""What is known of the person: when it is looked for, and what of it the person wants to count."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hipflex.core.hold import Hold, HoldKind
from hipflex.core.lookout import Lookout
from hipflex.core.presence import Presence
from hipflex.core.senses import Idle
from hipflex.core.settings import Settings
from tests.conftest import FakeClock
from tests.core.desk import Desk, Person

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Post:
    """A lookout and everything that it looks at."""

    def __init__(self, source: str = "x11", wall: datetime = FRIDAY, **chosen: object) -> None:
        self.clock = FakeClock(wall)
        self.person = Person(self.clock, source)
        settings = Settings(**chosen)
        self.lookout = Lookout(self.person, settings, self.clock.now(), 0.0, BERLIN)

    def look(
        self, passed: float = 0.0, *, soon: bool = False, in_meeting: bool = False
    ) -> Presence:
        now = self.clock.advance(passed)
        return self.lookout.look(now, self.clock.slept(), soon=soon, in_meeting=in_meeting)

    def wake(self, *, typing: bool = True) -> float | None:
        return self.lookout.wake_in(self.clock.now(), typing=typing)


# Looking closely


@pytest.mark.parametrize(("soon", "close"), [(False, 0), (True, 1)])
def test_it_looks_closely_when_a_card_may_come(soon: bool, close: int) -> None:
    post = Post()
    post.look(10, soon=soon)
    assert (post.person.looks, post.person.close_looks) == (1, close)


def test_it_looks_closely_before_an_absence_is_declared() -> None:
    post = Post()
    post.look(270)
    assert post.person.close_looks == 0
    post.look(1)
    assert post.person.close_looks == 1
    assert post.wake() == 29


def test_reasons_to_wait_are_told_as_they_are() -> None:
    post = Post()
    post.person.reasons = {HoldKind.DO_NOT_DISTURB}
    assert post.look(10, soon=True).deferrals == {HoldKind.DO_NOT_DISTURB}
    assert post.look(10).deferrals == frozenset()


def test_whoever_listens_in_a_meeting_sits_there_and_is_away_when_it_is_over() -> None:
    post = Post()
    looks = [post.look(30, in_meeting=True) for _ in range(100)]
    assert all(look.absence is None for look in looks)
    ended = post.clock.now()
    looks = [post.look(30) for _ in range(10)]
    absence = looks[-1].absence
    assert absence is not None
    assert -300 <= absence.since.since(ended) <= 0


# Typing


def test_who_types_is_waited_for_until_the_pause_can_be_over() -> None:
    post = Post()
    post.person.touch()
    assert post.look(1, soon=True).deferrals == {HoldKind.TYPING}
    assert post.wake() == 2
    assert post.wake(typing=False) is None
    assert post.look(2, soon=True).deferrals == frozenset()
    assert post.wake() is None


def test_nobody_types_who_is_not_about_to_be_asked() -> None:
    post = Post()
    post.person.touch()
    assert post.look(1).deferrals == frozenset()
    assert post.wake() is None


def test_typing_is_told_beside_what_else_is_known() -> None:
    post = Post()
    post.clock.sleep(60)
    woke = post.clock.now()
    post.person.locked = True
    post.person.touch()
    assert post.look(0, soon=True) == Presence(
        None, frozenset({HoldKind.LOCKED, HoldKind.TYPING}), woke
    )


def test_a_source_that_is_not_exact_says_that_somebody_types() -> None:
    post = Post("wayland")
    post.person.touch()
    post.look(1, soon=True)
    assert post.person.sample(closely=True).idle == Idle(2, exact=False)
    assert post.look(0, soon=True).deferrals == {HoldKind.TYPING}
    assert post.wake() == 3


def test_where_nobody_knows_the_idle_time_nobody_types() -> None:
    assert Post("blind").look(1, soon=True).deferrals == frozenset()


def test_typing_counts_only_if_it_is_wanted() -> None:
    post = Post(wait_for_typing=False)
    post.person.touch()
    assert post.look(1, soon=True).deferrals == frozenset()
    post.lookout.use(Settings())
    post.person.touch()
    assert post.look(1, soon=True).deferrals == {HoldKind.TYPING}


# Settings


def test_the_senses_are_told_what_is_wanted() -> None:
    post = Post(wait_for_microphone=False, untried_detectors=True)
    assert "microphone" not in post.person.wanted
    assert "full_screen" in post.person.wanted
    assert post.person.untried
    post.lookout.use(Settings())
    assert "microphone" in post.person.wanted
    assert not post.person.untried


def test_new_settings_count_at_once() -> None:
    post = Post()
    post.look(180)
    post.lookout.use(Settings(away_after_minutes=3))
    assert post.look().absence is not None
    post.lookout.use(Settings(only_lock_and_sleep=True))
    back = post.look(1)
    assert back.absence is not None
    assert back.is_someone_there


def test_whoever_says_something_is_there() -> None:
    post = Post()
    post.look(300)
    assert post.look(30).absence is not None
    post.lookout.sign(post.clock.now())
    assert post.look(30).absence is None


def test_the_report_is_that_of_the_senses() -> None:
    assert Post("mutter").lookout.report() == {"idle": "mutter"}


# Working hours: 10:00 in Berlin


def test_without_working_hours_it_is_always_working_time() -> None:
    post = Post()
    assert post.lookout.off_hours(post.clock.now()) is None
    assert not post.lookout.can_work_late(post.clock.now())


def test_outside_working_hours_there_is_a_hold_until_they_begin() -> None:
    post = Post(working_hours=True, hours_friday="13:00-17:00")
    now = post.clock.now()
    begin = now.plus(3 * 3600)
    hold = post.lookout.off_hours(now)
    assert hold == Hold(HoldKind.OFF_HOURS, now, begin, by_calendar=True)
    assert post.lookout.off_hours(begin) is None
    assert post.lookout.off_hours(begin.plus(4 * 3600)) is not None


def test_working_hours_that_never_begin_have_no_end_to_tell() -> None:
    post = Post(working_hours=True, days_off="2026-01-01..9000-12-31")
    now = post.clock.now()
    assert post.lookout.off_hours(now) == Hold(HoldKind.OFF_HOURS, now)


def test_working_late_is_for_today_only() -> None:
    post = Post(wall=FRIDAY + timedelta(hours=8), working_hours=True)  # 18:00
    now = post.clock.now()
    assert post.lookout.off_hours(now) is not None
    assert post.lookout.can_work_late(now)
    assert not post.lookout.is_late(now)
    post.lookout.work_late(now)
    assert post.lookout.late == datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    assert post.lookout.is_late(now)
    assert not post.lookout.can_work_late(now)
    assert post.lookout.off_hours(now.plus(10 * 3600 - 1)) is None
    assert post.lookout.off_hours(now.plus(10 * 3600)) is not None
    assert post.lookout.can_work_late(now.plus(10 * 3600))


# All of it together, told by the clock


def test_a_card_waits_for_a_pause_in_typing() -> None:
    desk = Desk().work("1:00:20", every=1).until("1:00:30")
    desk.saw("""
        0:59:00 heads-up
        1:00:23 card
    """)


@pytest.mark.parametrize("source", ["x11", "mutter", "wayland", "windows"])
def test_a_card_waits_a_minute_for_it_and_no_longer(source: str) -> None:
    desk = Desk(source).work("1:03:00", every=1).until("1:01:30")
    desk.saw("""
        0:59:00 heads-up
        1:01:00 card
    """)


def test_off_hours_tell_their_end_and_end_in_a_fresh_hour() -> None:
    desk = Desk(working_hours=True, hours_friday="08:00-09:30, 13:00-17:00")
    desk.work("5:10:00").until("0:40:00")
    hold = desk.rhythm.holds[HoldKind.OFF_HOURS]
    assert hold.end_on_wall(desk.now()) == datetime(2026, 11, 20, 13, 0, tzinfo=UTC)
    assert desk.rhythm.stopped
    assert desk.rhythm.due_at is None
    desk.until("5:10:00")
    desk.saw("""
        4:59:00 heads-up
        5:00:03 card
        5:02:03 folded
    """)


def test_off_hours_begin_over_the_card() -> None:
    desk = Desk(working_hours=True, hours_friday="08:00-10:01, 13:00-17:00")
    desk.work("2:00:00").until("2:00:00")
    desk.saw("""
        0:59:00 heads-up
        1:00:03 card
        1:01:00 withdrawn
    """)


def test_working_late_goes_on_with_a_fresh_hour() -> None:
    desk = Desk(working_hours=True, hours_friday="08:00-09:30")
    desk.work("2:10:00").until("1:00:00")
    desk.lookout.work_late(desk.now())
    desk.look()
    desk.until("2:01:00")
    desk.saw("""
        1:59:00 heads-up
        2:00:03 card
    """)
