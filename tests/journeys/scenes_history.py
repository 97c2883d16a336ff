"""The ways to the page History."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from hipflex.core.record import BreakRecord, Outcome
from tests.journeys.home import press, settle
from tests.journeys.scenes import main_window, scene, shrink

_ENDS = [Outcome.COMPLETED] * 6 + [
    Outcome.PARTIAL,
    Outcome.SKIPPED,
    Outcome.NATURAL,
    Outcome.MISSED,
]


def live(home, weeks, seed=7):
    """Somebody has taken breaks on working days for so many weeks, up to now."""
    lot = random.Random(seed)  # noqa: S311 - a past, not a secret
    now = home.clock.now().wall
    history = home.control.journal.history
    for ago in range(7 * weeks, -1, -1):
        day = now - timedelta(days=ago)
        if day.weekday() > 4 and lot.random() < 0.8:
            continue
        for hour in range(7, 7 + lot.randint(2, 9)):
            started = datetime(day.year, day.month, day.day, hour, lot.randint(0, 40), tzinfo=UTC)
            if started < now:
                history.add(_record(lot, started))
    home.control.planner.forget()
    home.control.advance()


def _record(lot, started):
    outcome = lot.choice(_ENDS)
    held = {Outcome.COMPLETED: 30.0, Outcome.PARTIAL: 18.0}.get(outcome, 0.0)
    return BreakRecord(
        started=started,
        ended=started + timedelta(seconds=lot.randint(90, 600)),
        day=started.date(),
        outcome=outcome,
        exercise=None if outcome is Outcome.NATURAL else "standing_hip_flexor",
        left_seconds=held,
        right_seconds=held * lot.choice((1.0, 1.0, 0.5)),
        sets_done=int(outcome is Outcome.COMPLETED),
        sat_seconds=float(lot.randint(1200, 5400)),
    )


def _tall(home):
    main_window(home, "history").resize(960, 1500)
    settle()
    return home.main


def _page(home):
    return home.main._pages["history"]


@scene()
def history_empty(home):
    return main_window(home, "history")


@scene()
def history(home):
    live(home, 30)
    return main_window(home, "history")


@scene()
def history_tall(home):
    live(home, 30)
    return _tall(home)


@scene()
def history_of_one_week(home):
    live(home, 1)
    return _tall(home)


@scene()
def history_earlier(home):
    live(home, 60)
    _tall(home)
    press(_page(home).earlier_button)
    return home.main


@scene()
def history_day(home):
    """A day of the past, by the arrow keys."""
    live(home, 30)
    _tall(home)
    page = _page(home)
    page.heat.chosen.emit(home.clock.now().wall.date() - timedelta(days=9))
    settle()
    return home.main


@scene()
def history_as_text(home):
    live(home, 30)
    _tall(home)
    press(_page(home).as_text)
    return home.main


@scene()
def history_delete(home):
    live(home, 30)
    _tall(home)
    press(_page(home).delete)
    return home.main


@scene()
def history_deleted(home):
    history_delete(home)
    press(_page(home).really)
    return home.main


@scene()
def history_narrow(home):
    live(home, 30)
    main_window(home, "history").resize(760, 520)
    settle()
    return home.main


@scene()
def history_small(home):
    live(home, 30)
    main_window(home, "history")
    shrink(home.main)
    return home.main
