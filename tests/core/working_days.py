"""Somebody's working days, by chance: for the months in the tests and the year in the benchmark.

Typing and reading, absences, locks, sleeps, calls, films, lunches, snoozes, weekends, both nights
in which the clock is changed, and a journey across six zones.
"""

from __future__ import annotations

import os
import time as system_time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import Random

from hipflex.core.hold import HoldKind
from hipflex.core.phase import Away, OnBreak, Prompting
from hipflex.core.record import Outcome
from tests.core.body import Body, Source
from tests.core.life import Life, local, seconds_until

MONDAY = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
HOME, ABROAD = "Europe/Berlin", "America/New_York"
JOURNEY = 10
"""In that week of every quarter the person is abroad."""
QUARTER = 13


class WorkingDays:
    """One person, whose days are drawn by lot."""

    def __init__(self, seed: int, begins: datetime = MONDAY, source: Source | None = None) -> None:
        self._lot = Random(seed)  # noqa: S311 - a life is no secret
        source = source or self._lot.choice(list(Source))
        self._body = Body(begins, source, tells_sleep=self._lot.random() < 0.5)
        set_zone(HOME)
        values = {"working_hours": True, "hours_margin_minutes": 10}
        self.life = Life(values, self._body, zone=None)
        self.zones = [HOME]
        """Where the person was, in order."""

    def live(self, days: int) -> Life:
        """So many days, weekends among them; nights are asleep."""
        for day in range(days):
            self._travel(ABROAD if day // 7 % QUARTER == JOURNEY else HOME)
            if local(self.life).weekday() < 5:
                self._day()
            self._sleep_until(8.0 + self._lot.randrange(120) / 60)
        return self.life

    def _travel(self, zone: str) -> None:
        if zone != self.zones[-1]:
            self.zones.append(zone)
            set_zone(zone)
            self.life.set_wall(0.0)

    def _day(self) -> None:
        """Eight to ten hours, and a lunch in between."""
        life = self.life
        self._work(self._seconds(180, 240))
        life.lock()
        life.wait(self._seconds(20, 60))
        life.unlock()
        self._work(self._seconds(220, 320))

    def _work(self, seconds: float) -> None:
        """For about so long; a boot in between starts the clock anew."""
        end = self._body.total + seconds
        while self._body.total < end:
            self._spell()
            self._answer()

    def _sleep_until(self, hour: float) -> None:
        self._finish()
        self.life.busy_with()
        self.life.sleep(round(seconds_until(self.life, hour) * 8) / 8)
        self.life.work(90)

    def _spell(self) -> None:
        """What a person does for a while."""
        life, lot = self.life, self._lot
        spells: list[tuple[float, Callable[[], object]]] = [
            (40, lambda: life.work(self._seconds(2, 40), lot.choice([0.5, 2.0, 9.0, 25.0]))),
            (15, lambda: life.read(self._seconds(2, 30), lot.choice([40.0, 90.0, 200.0]))),
            (8, lambda: life.wait(self._seconds(1, 4))),
            (8, lambda: life.wait(self._seconds(5, 25))),
            (5, lambda: self._locked(self._seconds(0, 25))),
            (2, lambda: self._locked(1.0)),
            (4, lambda: self._asleep(self._seconds(1, 40))),
            (6, self._call),
            (3, lambda: life.set_wall(lot.choice([-3600.0, -30.0, 30.0, 3600.0]))),
            (1, lambda: life.restart(self._seconds(0, 9), boot=lot.random() < 0.5)),
            (1, lambda: life.hold(HoldKind.MEETING, 1800)),
            (1, lambda: life.hold(HoldKind.STANDING, 1800)),
            (1, lambda: life.pause(lot.choice(["20m", "2h", "until 14:00"]))),
            (1, life.resume),
            (1, life.undo),
            (1, life.moved),
            (1, life.work_late),
            (1, lambda: life.change(interval_minutes=lot.choice([45, 60, 90]))),
            (1, lambda: life.change(schedule=lot.choice(["interval", "interval", "clock"]))),
        ]
        weights, actions = zip(*spells, strict=True)
        lot.choices(actions, weights)[0]()

    def _answer(self) -> None:
        """The person does something about a card, or not."""
        life, lot = self.life, self._lot
        if isinstance(life.rhythm.phase, Prompting) or (
            isinstance(life.rhythm.phase, Away) and life.rhythm.phase.visible
        ):
            answers: list[tuple[int, Callable[[], object]]] = [
                (5, life.start),
                (2, lambda: life.snooze(300)),
                (1, life.skip),
                (1, life.fold),
                (3, lambda: None),
            ]
            weights, actions = zip(*answers, strict=True)
            lot.choices(actions, weights)[0]()
        self._finish()

    def _finish(self) -> None:
        life = self.life
        if isinstance(life.rhythm.phase, OnBreak):
            life.wait(self._seconds(1, 4))
            life.finish(self._lot.choice([Outcome.COMPLETED, Outcome.PARTIAL]))

    def _locked(self, seconds: float) -> None:
        self.life.lock()
        self.life.wait(seconds)
        self.life.unlock()

    def _asleep(self, seconds: float) -> None:
        self.life.sleep(seconds)
        self.life.work(60)

    def _call(self) -> None:
        life, lot = self.life, self._lot
        life.busy_with(*lot.choice([["microphone"], ["microphone", "sharing"], ["full_screen"]]))
        if lot.random() < 0.3:
            life.wait(self._seconds(5, 50))
        else:
            life.read(self._seconds(5, 50), 70.0)
        life.busy_with()

    def _seconds(self, fewest: int, most: int) -> float:
        """Some minutes, in whole eighths of a second."""
        return self._lot.randrange(fewest * 480, most * 480) / 8 + 0.125


def set_zone(name: str) -> None:
    """The machine is there now."""
    os.environ["TZ"] = name
    system_time.tzset()


@contextmanager
def own_zone() -> Iterator[None]:
    """Whatever the zone of the machine is set to in between is forgotten."""
    before = os.environ.get("TZ")
    try:
        yield
    finally:
        os.environ.pop("TZ", None)
        if before is not None:
            os.environ["TZ"] = before
        system_time.tzset()
