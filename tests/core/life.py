"""The pure program over a life: the loop of ``hipflex/heart.py``, without Qt and without a wait.

``Life`` drives a lookout and a rhythm over a ``Body`` and everything that can happen to it; a
``Witness`` looks at each step.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo

import msgspec

from hipflex.core.hold import Hold, HoldKind, paused
from hipflex.core.instant import Instant
from hipflex.core.lookout import Lookout
from hipflex.core.phase import Event, Events, OnBreak, Refused
from hipflex.core.record import Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import Saved, restore, save
from hipflex.core.settings import Settings, changed
from tests.core.body import IDLE_BEGINS, Body
from tests.core.witness import Witness

HEARTBEAT = 30.0
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


class Life:
    """One person, one machine and the program.

    ``twice``: look twice each time. ``heartbeat``: seconds from one look to the next at the most.
    """

    def __init__(
        self,
        values: Mapping[str, object] | None = None,
        body: Body | None = None,
        zone: tzinfo | None = UTC,
        *,
        twice: bool = False,
        heartbeat: float = HEARTBEAT,
    ) -> None:
        self.body = body or Body(FRIDAY)
        self.zone = zone
        self.settings = changed(Settings(), dict(values or {}))
        self.seen: list[tuple[float, Event]] = []
        self.looks = 0
        self._twice = twice
        self._heartbeat = heartbeat
        self._boot = 0
        self._beat = self._look_at = self.body.elapsed
        self._begin(None)
        self.witness = Witness(self)
        self.look()

    def _begin(self, saved: Saved | None) -> None:
        now, settings = self.body.now, self.settings
        self.rhythm = Rhythm(now, settings.plan, auto_start=settings.auto_start, zone=self.zone)
        self.lookout = Lookout(self.body, settings, now, self.body.slept, self.zone)
        if saved is not None:
            away_after = 60.0 * settings.away_after_minutes
            restore(self.rhythm, saved, now, str(self._boot), away_after, self.lookout)

    # The loop

    def look(self) -> None:
        """Look at the clock and at the person, and do what has become due."""
        self._advance()
        if self._twice:
            before, seen = self.rhythm.phase, len(self.seen)
            self._advance()
            assert (self.rhythm.phase, len(self.seen)) == (before, seen), "asking twice did harm"

    def _advance(self) -> None:
        self.looks += 1
        rhythm, lookout, body = self.rhythm, self.lookout, self.body
        now, before = body.now, rhythm.phase
        soon, in_meeting = rhythm.asks_soon(now), HoldKind.MEETING in rhythm.holds
        presence = lookout.look(now, body.slept, soon=soon, in_meeting=in_meeting)
        events = rhythm.advance(now, presence, lookout.off_hours(now))
        self._plan(now)
        self.witness.see(now, before, events)
        for event in events:
            self.seen.append((now.elapsed, event))

    def _plan(self, now: Instant) -> None:
        """When to look next."""
        at = now.elapsed
        if at >= self._beat:
            self._beat = at + self._heartbeat
        self._look_at = self._beat
        typing = HoldKind.TYPING in self.rhythm.holds
        for wake in (self.rhythm.wake_in(now), self.lookout.wake_in(now, typing=typing)):
            if wake is not None and at + wake < self._look_at:
                self._look_at = at + wake

    def wait(self, seconds: float) -> None:
        """Time passes, as the body is at it."""
        body, end, idle_looks = self.body, self.body.elapsed + seconds, 0
        while True:
            stir = body.next_stir
            moment = min(end, self._look_at, stir)
            idle_looks = idle_looks + 1 if moment <= body.elapsed else 0
            assert idle_looks < 6, "it wants to be woken at once, over and over"
            body.elapsed = max(moment, body.elapsed)
            due = moment >= self._look_at
            if (moment == stir and body.stir()) or due:
                self.look()
            if moment >= end:
                return

    # The person and the machine

    def work(self, seconds: float, every: float = 1.0) -> None:
        """At it, with an input every so many seconds, not more than 30."""
        self.touch(every)
        self.wait(seconds)
        self.body.rest()

    def read(self, seconds: float, every: float) -> None:
        """Sitting there with an input every so many seconds, more than 30."""
        end = self.body.elapsed + seconds
        while self.body.elapsed < end:
            self.touch()
            self.wait(min(every, end - self.body.elapsed))

    def touch(self, every: float | None = None) -> None:
        """An input, at least that one."""
        self.witness.touched()
        if self.body.touch(every):
            self.look()

    def lock(self) -> None:
        """The screen is locked: by hand, or by itself because there was no input for long."""
        if self.body.idle < IDLE_BEGINS:
            self.touch()
        self.witness.shuts()
        self.body.rest()
        self.body.locked = True
        self.look()

    def unlock(self) -> None:
        """With a password, so with some inputs."""
        if self.body.locked:
            self.body.touch()
            self.body.locked = False
            self.witness.unlocked()
            self.look()

    def sleep(self, seconds: float) -> None:
        """The machine sleeps; nobody touches it yet when it wakes."""
        body = self.body
        self.witness.shuts()
        body.rest()
        if body.tells_sleep:
            body.asleep = True
            self.look()
        body.sleep(seconds)
        self._beat += seconds
        self._look_at += seconds
        self.witness.woke(seconds)
        if body.tells_sleep:
            body.asleep = False
            self.look()
        self.wait(0.125)

    def busy_with(self, *keys: str) -> None:
        """From now on these detectors would find something, and no others."""
        self.witness.reasons_change(frozenset(keys))
        if self.body.put(frozenset(keys)):
            self.look()

    def set_wall(self, seconds: float) -> None:
        """Somebody sets the clock on the wall; a zone is changed with 0."""
        self.body.set_wall(seconds)
        self.witness.jumped()

    # Commands

    def command(self, action: Callable[[], Events | None], kind: str = "") -> bool:
        """The person says it, as ``controller.py`` does it. False: it was refused."""
        if self.body.locked:
            return False
        self.touch()
        now, before = self.body.now, self.rhythm.phase
        try:
            events = action() or ()
        except Refused:
            assert self.rhythm.phase == before
            return False
        self.lookout.sign(now)
        self.witness.commanded(now, before, events, kind)
        self.seen += [(now.elapsed, event) for event in events]
        self.look()
        return True

    def start(self) -> bool:
        return self.command(lambda: self.rhythm.start(self.body.now), "start")

    def finish(self, outcome: Outcome = Outcome.COMPLETED) -> bool:
        if not isinstance(self.rhythm.phase, OnBreak):
            return False
        return self.command(lambda: self.rhythm.finish(self.body.now, outcome), "finish")

    def snooze(self, seconds: float) -> bool:
        return self.command(lambda: self.rhythm.snooze(self.body.now, seconds), "snooze")

    def skip(self) -> bool:
        return self.command(lambda: self.rhythm.skip(self.body.now), "skip")

    def moved(self) -> bool:
        return self.command(lambda: self.rhythm.moved(self.body.now), "moved")

    def undo(self) -> bool:
        return self.command(lambda: self.rhythm.undo(self.body.now), "undo")

    def fold(self) -> bool:
        return self.command(lambda: self.rhythm.fold(self.body.now), "fold")

    def pause(self, words: str) -> bool:
        def action() -> Events:
            hold = paused(words, self.body.now, self.zone, self.lookout.hours)
            return self.rhythm.hold(hold)

        return self.command(action)

    def hold(self, kind: HoldKind, seconds: float) -> bool:
        """Standing or a meeting; 0: it is over."""

        def action() -> Events:
            now = self.body.now
            if seconds:
                return self.rhythm.hold(Hold(kind, now, now.plus(seconds)))
            self.rhythm.resume(now, kind)
            return ()

        return self.command(action)

    def resume(self) -> bool:
        return self.command(lambda: self.rhythm.resume(self.body.now))

    def work_late(self) -> bool:
        return self.command(lambda: self.lookout.work_late(self.body.now))

    def change(self, **values: object) -> None:
        """The person changes settings, which needs a touch and is no command to the rhythm."""
        if self.body.locked:
            return
        self.touch()
        self.look()
        before, self.settings = self.settings, changed(self.settings, values)
        if before != self.settings:
            self.witness.settings_change(is_of_plan=before.plan != self.settings.plan)
            self.rhythm.change_schedule(self.body.now, self.settings.plan)
            self.rhythm.auto_start = self.settings.auto_start
            self.lookout.use(self.settings)
            self.look()

    def restart(self, off: float, *, boot: bool = False) -> None:
        """The program is off for so long; a boot starts the elapsed clock anew."""
        body = self.body
        saved = save(self.rhythm, body.now, str(self._boot), lookout=self.lookout)
        written = msgspec.json.encode(saved)
        if isinstance(self.rhythm.phase, OnBreak):
            self.witness.cut_off(body.now, self.rhythm.phase.since)
        body.rest()
        body.locked = False
        body.elapsed += off
        if boot:
            self._boot += 1
            self.witness.shift(body.reboot())
        self._beat = body.elapsed
        self._begin(msgspec.json.decode(written, type=Saved))
        self.witness.started()
        self.look()


def local(life: Life) -> datetime:
    """What the clock of the person shows."""
    return life.body.now.wall.astimezone(life.zone)


def seconds_until(life: Life, hour: float) -> float:
    """Seconds until the clock of the person shows that hour, today or tomorrow."""
    here = local(life).replace(tzinfo=None)
    moment = here.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(hours=hour)
    if moment <= here:
        moment += timedelta(days=1)
    wall = moment.replace(tzinfo=life.zone) if life.zone else moment
    return wall.timestamp() - life.body.now.wall.timestamp()
