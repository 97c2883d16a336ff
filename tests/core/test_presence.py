"""The one rule, look by look: three clocks, raw samples, and what is made of them."""

from __future__ import annotations

import pytest

from hipflex.core.hold import HoldKind
from hipflex.core.presence import HERE, SLEEPS_KEPT, Presence
from hipflex.core.senses import Idle
from tests.core.chair import CALL, NONE, Chair


@pytest.fixture
def chair() -> Chair:
    return Chair()


def test_nobody_is_away_who_has_just_begun(chair: Chair) -> None:
    # The idle time may be from before: whoever starts the program is there.
    assert chair.see(0, 86400) == HERE
    assert HERE.is_someone_there


def test_an_absence_begins_with_the_last_input_and_ends_with_the_first(chair: Chair) -> None:
    assert chair.see(20, 5) == HERE
    assert chair.see(294.75, 299.75) == HERE
    assert chair.see(0.25, 300).absence == chair.absence(15, certain=False)
    away = chair.see(25, 0)
    assert away.absence == chair.absence(15, certain=False)
    assert not away.is_someone_there
    back = chair.see(5, 2)
    assert back.absence == chair.absence(15, 340, certain=False)
    assert back.is_someone_there
    assert chair.see(5, 7) == HERE


def test_two_inputs_within_a_second_may_be_one_bump(chair: Chair) -> None:
    chair.see(300, 300)
    chair.see(30, 3)
    assert chair.see(5, 7).absence == chair.absence(0, certain=False)
    assert chair.see(5, 11.9).absence == chair.absence(0, 327, certain=False)


def test_the_same_input_found_at_a_slightly_different_moment_is_no_new_one(chair: Chair) -> None:
    chair.see(300, 300)
    for late in range(1, 60):
        passed = 30 * late
        wobble = 0.004 * (late % 3)
        assert chair.see(30, 300 + passed - wobble).absence == chair.absence(0, certain=False)
        assert not chair.watch.is_near(chair.clock.now())
        assert chair.watch.wake_in(chair.clock.now()) is None


def test_a_sign_ends_an_absence_without_telling_of_it(chair: Chair) -> None:
    chair.see(300, 300)
    chair.watch.sign(chair.clock.now())
    assert chair.see(0, 300) == HERE
    assert chair.see(299, 599) == HERE
    assert chair.see(1, 600).absence == chair.absence(300, certain=False)


def test_a_sign_behind_a_lock_begins_a_new_absence(chair: Chair) -> None:
    chair.see(60, 0, locked=True)
    chair.see(400, 400, locked=True)
    chair.watch.sign(chair.clock.now())
    assert chair.see(200, 600, locked=True).absence is None
    assert chair.see(100, 700, locked=True).absence == chair.absence(460, certain=True)


def test_a_locked_or_sleeping_machine_holds_the_card(chair: Chair) -> None:
    held = Presence(deferrals=frozenset({HoldKind.LOCKED}))
    assert chair.see(10, 0, locked=True) == held
    assert chair.see(10, 0, asleep=True) == held
    assert chair.see(10, 0, locked=True, reasons=CALL).deferrals == CALL | held.deferrals
    assert chair.see(10, 0, reasons=CALL).deferrals == CALL
    assert chair.see(10, 0, reasons=None).deferrals == frozenset()


def test_every_sleep_is_told_and_told_until_the_next(chair: Chair) -> None:
    assert chair.see(10, 0).woke is None
    chair.clock.sleep(30)
    woke = chair.clock.now()
    assert chair.see(0, 0).woke == woke
    assert chair.see(30, 0).woke == woke
    chair.clock.sleep(0.9)  # two clocks are never read at once
    assert chair.see(0, 0).woke == woke
    chair.clock.sleep(1)
    assert chair.see(0, 0).woke == chair.clock.now()


def test_after_a_night_asleep_an_old_idle_time_is_no_new_input(chair: Chair) -> None:
    chair.see(10, 0)
    chair.see(30, 30)
    chair.clock.sleep(8 * 3600)
    for idle in (40, 70, 100):
        found = chair.see(10 if idle == 40 else 30, idle)
        assert found.absence == chair.absence(10, certain=True)


def test_an_idle_clock_that_goes_on_in_sleep_is_believed(chair: Chair) -> None:
    chair.see(10, Idle(0, through_sleep=True))
    chair.clock.sleep(8 * 3600)
    asleep = chair.see(30, Idle(8 * 3600 + 30, through_sleep=True))
    assert asleep.absence == chair.absence(10, certain=True)
    chair.see(2, Idle(1, through_sleep=True))
    back = chair.see(5, Idle(0, through_sleep=True))
    assert back.absence == chair.absence(10, 8 * 3600 + 41, certain=True)


def test_however_many_sleeps_the_last_input_stays_where_it_was(chair: Chair) -> None:
    chair.see(10, 0)
    for turn in range(5 * SLEEPS_KEPT):
        chair.clock.sleep(600)
        found = chair.see(120, 120 * (turn + 1))
        assert found.absence == chair.absence(10, certain=True)
        assert not chair.watch.is_near(chair.clock.now())


def test_an_input_between_two_sleeps_is_found_between_them(chair: Chair) -> None:
    chair.see(10, 0)
    chair.clock.sleep(100)
    chair.see(0, 0)
    chair.see(10, 10)
    chair.clock.sleep(50)
    chair.see(5, 12)  # 3 s after the first sleep
    assert chair.see(237, 249).absence is None
    assert chair.see(1, 250).absence == chair.absence(113, certain=False)


def test_a_source_that_is_not_exact_says_only_that_somebody_was_there_lately() -> None:
    chair = Chair(away_after=60)
    lately = Idle(30, exact=False)
    for _ in range(20):
        assert chair.see(30, lately) == HERE
    # Somewhere in between there was an input, so no minute is over for certain.
    assert chair.see(30, 0) == HERE
    assert chair.see(30, 30) == HERE
    assert chair.see(30, 60).absence == chair.absence(630, certain=False)


def test_an_exact_answer_makes_a_vague_one_exact() -> None:
    chair = Chair(away_after=60)
    chair.see(29, Idle(30, exact=False))
    assert chair.see(1, 30) == HERE
    assert chair.see(30, 60).absence == chair.absence(0, certain=False)


def test_the_end_of_an_absence_that_is_not_told_exactly(chair: Chair) -> None:
    chair.see(300, 300)
    back = chair.see(100, Idle(0.5, exact=False))
    assert back.absence == chair.absence(0, certain=False)
    # The person may have gone again, or not: not until something is newer than the first input.
    assert chair.see(5, Idle(5, exact=False)).absence == chair.absence(0, certain=False)
    assert chair.see(25, Idle(28, exact=False)).absence == chair.absence(0, 400, certain=False)


def test_what_came_lately_before_a_night_asleep_did_not_come_after_it(chair: Chair) -> None:
    chair.see(10, Idle(30, exact=False))
    chair.clock.sleep(8 * 3600)
    assert chair.see(1, Idle(30, exact=False)).absence == chair.absence(0, certain=True)
    chair.see(60, Idle(2, exact=False))
    found = chair.see(5, Idle(2, exact=False))
    assert found.absence == chair.absence(0, 8 * 3600 + 71, certain=True)


def test_who_locks_the_screen_was_there_a_moment_ago(chair: Chair) -> None:
    chair.see(30, Idle(30, exact=False))
    chair.see(20, Idle(30, exact=False), locked=True)
    found = chair.see(300, Idle(30, exact=False), locked=True)
    assert found.absence == chair.absence(50, certain=True)


def test_without_any_answer_the_declaration_waits_a_little_and_no_longer(chair: Chair) -> None:
    assert chair.see(300, 300, reasons=None) == HERE
    assert chair.see(14.75, 314.75, reasons=None) == HERE
    found = chair.see(0.25, 315, reasons=None)
    assert found.absence == chair.absence(0, certain=False)


def test_a_certain_absence_waits_for_no_answer(chair: Chair) -> None:
    chair.see(0, 0, locked=True)
    found = chair.see(300, 300, locked=True, reasons=None)
    assert found.absence == chair.absence(0, certain=True)


def test_a_call_that_begins_in_an_absence_does_not_end_it(chair: Chair) -> None:
    chair.see(300, 300)
    assert chair.see(30, 330, reasons=CALL).absence == chair.absence(0, certain=False)


def test_a_pause_in_a_call_that_nobody_looked_at_in_time_is_sitting(chair: Chair) -> None:
    chair.see(290, 290)
    assert chair.see(120, 5, reasons=CALL).absence is None
    assert chair.see(5, 1, reasons=CALL).absence is None
    assert chair.see(294, 295, reasons=NONE).absence is None


def test_a_call_found_with_the_second_input_says_that_it_was_no_absence(chair: Chair) -> None:
    chair.see(301, 301, reasons=None)
    chair.see(1, 0, reasons=None)
    assert chair.see(5, 2, reasons=CALL).absence is None


def test_a_short_lock_in_a_call_is_sitting_and_else_an_absence() -> None:
    for reasons, since in ((CALL, None), (NONE, 0), (None, 0)):
        chair = Chair()
        chair.see(240, 240, locked=True, reasons=None)
        chair.see(50, 290, locked=True, reasons=None)
        back = chair.see(20, 0, reasons=reasons)
        expected = None if since is None else chair.absence(since, 310, certain=False)
        assert back.absence == expected


def test_with_a_shorter_absence_who_is_gone_so_long_is_away(chair: Chair) -> None:
    chair.see(180, 180)
    chair.watch.away_after = 60
    assert chair.watch.is_near(chair.clock.now())
    assert chair.watch.wake_in(chair.clock.now()) is None
    assert chair.see(0, 180).absence == chair.absence(0, certain=False)


def test_with_a_longer_absence_who_is_away_stays_away(chair: Chair) -> None:
    chair.see(300, 300)
    chair.watch.away_after = 3600
    assert chair.see(30, 330).absence == chair.absence(0, certain=False)
    assert chair.see(30, 0).absence == chair.absence(0, certain=False)
    assert chair.see(5, 2).absence == chair.absence(0, 360, certain=False)


def test_when_only_lock_and_sleep_count_any_longer_who_is_away_is_there(chair: Chair) -> None:
    chair.see(300, 300)
    chair.watch.lock_only = True
    assert chair.see(30, 330).absence == chair.absence(0, 330, certain=False)
    assert chair.see(30, 360) == HERE


def test_an_idle_clock_that_fails_for_good_leaves_nobody_away(chair: Chair) -> None:
    chair.see(300, 300)
    for _ in range(9):
        assert chair.see(30, None).absence == chair.absence(0, certain=False)
    assert chair.see(30, None).absence == chair.absence(0, 600, certain=False)
    assert chair.see(600, None) == HERE


def test_an_idle_clock_that_fails_for_a_moment_is_no_input(chair: Chair) -> None:
    chair.see(300, 300)
    chair.see(30, None)
    assert chair.see(30, 360).absence == chair.absence(0, certain=False)


# A program that could not look


def test_who_was_there_while_nobody_looked_is_taken_to_have_sat(chair: Chair) -> None:
    assert chair.see(600, 5) == HERE
    assert chair.see(300, 305).absence == chair.absence(600, certain=False)


def test_who_was_not_there_while_nobody_looked_was_away(chair: Chair) -> None:
    assert chair.see(600, 600).absence == chair.absence(0, certain=False)


def test_what_is_known_of_an_absence_stays_known_while_nobody_looks(chair: Chair) -> None:
    chair.see(300, 300)
    assert chair.see(600, 5).absence == chair.absence(0, certain=False)
    assert chair.see(5, 2).absence == chair.absence(0, 895, certain=False)
