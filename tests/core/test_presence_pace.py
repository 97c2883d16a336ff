"""How often the one rule wants to look, and how closely."""

from __future__ import annotations

import pytest

from tests.core.chair import Chair


@pytest.fixture
def chair() -> Chair:
    return Chair()


def test_it_asks_for_a_closer_look_half_a_minute_before(chair: Chair) -> None:
    moments = {0: False, 270: False, 270.5: True, 300: True}
    for moment, near in moments.items():
        assert chair.watch.is_near(chair.begun.plus(moment)) is near


@pytest.mark.parametrize(("passed", "wake"), [(0, None), (270, None), (275, 25), (299.5, 0.5)])
def test_it_is_woken_at_the_moment_of_the_declaration(
    chair: Chair, passed: float, wake: float | None
) -> None:
    assert chair.watch.wake_in(chair.begun.plus(passed)) == wake


def test_it_is_woken_once_more_when_the_answer_is_waited_for_no_longer(chair: Chair) -> None:
    chair.see(300, 300, reasons=None)
    assert chair.watch.wake_in(chair.clock.now()) == 15
    chair.see(15, 315, reasons=None)
    assert chair.watch.wake_in(chair.clock.now()) is None
    assert not chair.watch.is_near(chair.clock.now())


def test_it_is_woken_for_a_second_look_at_the_first_input(chair: Chair) -> None:
    chair.see(300, 300)
    chair.see(100, 0.5)
    now = chair.clock.now()
    assert chair.watch.wake_in(now) == 5
    assert chair.watch.is_near(now.plus(10))
    assert not chair.watch.is_near(now.plus(11))
    assert chair.watch.wake_in(now.plus(5)) is None


def test_a_first_input_that_is_waited_for_with_the_answer_is_looked_at_again(chair: Chair) -> None:
    chair.see(301, 301, reasons=None)
    chair.see(1, 0, reasons=None)
    assert chair.watch.wake_in(chair.clock.now()) == 5


def test_a_first_input_before_a_lock_is_not_looked_at_again(chair: Chair) -> None:
    chair.see(300, 300)
    chair.see(100, 0)
    chair.see(2, 2, locked=True)
    assert not chair.watch.is_near(chair.clock.now())
    assert chair.watch.wake_in(chair.clock.now()) is None


def test_behind_a_lock_only_what_is_not_certain_is_looked_at() -> None:
    for idle, near in ((0, False), (10, False), (60, True)):
        chair = Chair()
        chair.see(100, idle, locked=True)
        assert chair.watch.is_near(chair.begun.plus(100 - idle + 280)) is near


def test_where_an_absence_is_a_minute_who_works_is_not_looked_at_closely() -> None:
    chair = Chair(away_after=60)
    for _ in range(10):
        assert not chair.watch.is_near(chair.clock.now().plus(30))
        chair.see(30, 5)
