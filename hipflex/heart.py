"""What happens by itself: clock and person in; alarm, history, state and signals out.

It decides nothing that the rhythm can decide. Alarm and heartbeat both call ``advance``: twice is
harmless, never is impossible. What the person says is in ``controller.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hipflex.core.choice import Suggestion
from hipflex.core.exercise import Preset
from hipflex.core.guide import Frame
from hipflex.core.hold import HoldKind
from hipflex.core.instant import Clock, Instant
from hipflex.core.led_break import record_of
from hipflex.core.lookout import Lookout
from hipflex.core.phase import (
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    GuideOpened,
    HeadsUp,
    NaturalUndone,
    Phase,
)
from hipflex.core.record import BreakRecord, Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import Saved, save
from hipflex.core.senses import Senses
from hipflex.core.settings import Settings
from hipflex.journal import Journal
from hipflex.keeper import Keeper
from hipflex.planner import Planner
from hipflex.services.alarm import AlarmClock
from hipflex.session import BreakSession
from hipflex.watchdog import Watchdog

HEARTBEAT = 30.0
SAVE_EVERY = 300.0
SAVE_HOLD_EVERY = 5.0
"""Seconds of a hold that are lost at most."""


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside things that the controller works with; tests hand in others."""

    clock: Clock
    alarm: AlarmClock
    senses: Senses
    boot_id: str


class Heart(QObject):
    """Keeps the rhythm of one person going, and the session of a break."""

    changed = Signal()
    """Something that a window shows may be different now."""
    heads_up = Signal()
    card_wanted = Signal(bool)
    """True: without a sound, because perhaps nobody is there."""
    card_folded = Signal()
    card_withdrawn = Signal()
    guide_wanted = Signal(bool)
    """The guide is to be shown; True: by itself, so it must not take the focus."""
    guide_done = Signal()
    guide_abandoned = Signal()
    session_ended = Signal()
    """Nothing more comes of the session: it is settled, or another one takes its place."""
    settings_changed = Signal()
    told = Signal(str)
    """One sentence for the person, about something that went wrong outside."""

    def __init__(
        self,
        ports: Ports,
        settings: Settings,
        planner: Planner,
        journal: Journal,
        keeper: Keeper,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.clock = ports.clock
        self.settings = settings
        self.planner = planner
        self.journal = journal
        self.session: BreakSession | None = None
        self.elsewhere: BreakRecord | None = None
        """How the break stands that is led in a terminal; it has no session here."""
        self._done_last = ""
        self._was_shut = False
        self._keeper = keeper
        self._ports = ports
        now, slept = self.clock.now(), self.clock.slept()
        self.started = now
        self.rhythm = Rhythm(now, settings.plan, auto_start=settings.auto_start)
        self.lookout = Lookout(ports.senses, settings, now, slept)
        self._watchdog = Watchdog(now, slept, HEARTBEAT * self.clock.speed)
        self._saved_at: Instant | None = None
        self._saved_phase: Phase | None = None
        self._day = now.wall.astimezone().date()
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(int(HEARTBEAT * 1000 / self.clock.speed))
        self._heartbeat.timeout.connect(self.advance)
        ports.alarm.rang.connect(self.advance)
        ports.senses.stirred.connect(self.advance)

    # Beginning and end

    def start(self, saved: Saved | None) -> None:
        """Begin to count; a break that the last run was cut off in is recorded."""
        # First of all: nothing that is wrong with the past may stop the reminders.
        self._heartbeat.start()
        if saved is not None and saved.broken_off is not None:
            self.journal.write_once(saved.broken_off)
            self.planner.forget()
        self.advance()

    def stop(self) -> None:
        """Save, and count no more. A break that runs is kept as far as it got."""
        # First of all: what comes after may hang, and at the end of a session nobody waits.
        self.save()
        self._heartbeat.stop()
        self._ports.alarm.stop()
        self._ports.senses.close()
        if self.session is not None:
            self.session.close()

    # Time passes

    @Slot()
    def advance(self) -> None:
        """Look at the clock and at the person, and do what has become due."""
        self._advance_at(self.clock.now())

    def _advance_at(self, now: Instant) -> None:
        slept = self.clock.slept()
        try:
            self._look(now, slept)
        finally:
            # Whatever went wrong there: nobody sits on without being asked, and the tray is true.
            self._carry_out(self._watchdog.look(now, slept, self.rhythm))
            self._set_alarm(now)
            saved_at, is_new = self._saved_at, self.rhythm.phase is not self._saved_phase
            if is_new or saved_at is None or now.since(saved_at) >= SAVE_EVERY:
                self.save()
            self.changed.emit()

    def _look(self, now: Instant, slept: float) -> None:
        presence = self.lookout.look(
            now,
            slept,
            soon=self.rhythm.asks_soon(now),
            in_meeting=HoldKind.MEETING in self.rhythm.holds,
        )
        self._freeze_guide(is_shut=HoldKind.LOCKED in presence.deferrals)
        self._carry_out(self.rhythm.advance(now, presence, self.lookout.off_hours(now)))
        self._end_idle_break(now, someone_there=presence.is_someone_there)
        if (today := now.wall.astimezone().date()) != self._day:
            self._day = today
            self.planner.forget()
            self.rhythm.undos = 0

    def _set_alarm(self, now: Instant) -> None:
        moments = [
            self.rhythm.wake_in(now),
            self.lookout.wake_in(now, typing=HoldKind.TYPING in self.rhythm.holds),
            self.session.resumable_for(now) if self.session is not None else None,
        ]
        # What is due by now has just been done. If it was not, something is wrong, and to ring at
        # once, over and over, does not mend it: the next heartbeat looks again.
        ahead = (moment for moment in moments if moment is not None and moment > 0)
        wait = min(ahead, default=None)
        self._ports.alarm.set(None if wait is None else wait / self.clock.speed)

    def _freeze_guide(self, *, is_shut: bool) -> None:
        """Nobody sees or hears a guide behind a locked screen, or while the machine sleeps.

        Only when it begins: whoever starts or goes on all the same is there, and the lock is wrong.
        """
        if is_shut and not self._was_shut and self.session is not None:
            self.session.freeze()
        self._was_shut = is_shut

    def _end_idle_break(self, now: Instant, *, someone_there: bool) -> None:
        """A stopped break, or a window left open, stops no reminder for good."""
        session = self.session
        if session is None:
            return
        if session.frame.finished:
            if session.resumable_for(now) is None:
                self.settle()
        elif not someone_there:
            session.leave_alone(now)
        elif session.abandoned(now):
            self.settle()
            self.guide_abandoned.emit()

    def _carry_out(self, events: Events) -> None:
        signals = {
            HeadsUp: self.heads_up,
            CardFolded: self.card_folded,
            CardWithdrawn: self.card_withdrawn,
        }
        for event in events:
            match event:
                case GuideOpened(by_itself=by_itself):
                    if self.session is None:
                        self._open(self.planner.suggestion, None)
                    self.guide_wanted.emit(by_itself)
                case CardShown(silent=silent):
                    self.card_wanted.emit(silent)
                case BreakEnded():
                    self._write(event)
                case NaturalUndone():
                    self.journal.take_back_natural()
                case _:
                    signals[type(event)].emit()
        if events:
            self.save()

    def _write(self, ended: BreakEnded) -> None:
        # A natural break may end because a guide is being opened; it is not about that guide.
        if ended.outcome is Outcome.NATURAL:
            record = record_of(ended.outcome, ended.since, ended.until, ended.sat)
        elif self.elsewhere is not None:
            # How long was sat before it only this copy knows.
            record = msgspec.structs.replace(self.elsewhere, sat_seconds=float(int(ended.sat)))
        elif self.session is not None:
            record = self.session.record(ended.outcome, ended.since, ended.until, ended.sat)
        else:
            offered = self.planner.suggestion.exercise.id
            record = record_of(ended.outcome, ended.since, ended.until, ended.sat, offered)
        write = self.journal.write if self.elsewhere is None else self.journal.write_over
        write(record)
        self.planner.forget()

    # The break

    def _open(self, suggestion: Suggestion, preset: Preset | None) -> None:
        routine = self.planner.routine(suggestion, preset)
        self.session = BreakSession(routine, self.clock, self)
        self.session.step_changed.connect(self.save)
        self.session.frame_changed.connect(self._keep_hold)
        self.session.finished.connect(self._reach_done)

    @Slot()
    def _reach_done(self) -> None:
        """Done. A break that was stopped may go on for a minute, unless it hurt."""
        if self.can_resume:
            self.save()
            self.advance()
        else:
            self.settle()
        self.guide_done.emit()

    @property
    def can_resume(self) -> bool:
        """Whether the break that was stopped can still go on."""
        now = self.clock.now()
        return self.session is not None and self.session.resumable_for(now) is not None

    @Slot()
    def settle(self) -> None:
        """End the break and record it as it stands. Does nothing if there is none."""
        if (session := self.session) is None:
            return
        self.session_ended.emit()
        session.close()
        self._done_last = session.present_exercise
        self._carry_out(self.rhythm.finish(self.clock.now(), session.result.outcome))
        self.session = None
        session.deleteLater()
        self.advance()

    @Slot(object)
    def _keep_hold(self, frame: Frame) -> None:
        """What was held until the program is killed, or the power fails, must not be lost."""
        saved_at = self._saved_at
        late = saved_at is None or self.clock.now().since(saved_at) >= SAVE_HOLD_EVERY
        if late and frame.step.is_hold:
            self.save()

    @Slot()
    def save(self) -> None:
        """Write down what must survive a restart."""
        now = self.clock.now()
        self._saved_at, self._saved_phase = now, self.rhythm.phase
        broken_off = step = None
        since = self.rhythm.break_since
        if since is not None:
            sat = self.rhythm.sat_until(since)
            if self.session is not None:
                broken_off = self.session.cut_off(since, now, sat)
                step = self.session.frame.index
            elif self.elsewhere is not None:
                broken_off = msgspec.structs.replace(self.elsewhere, sat_seconds=float(int(sat)))
        boot_id, left_out = self._ports.boot_id, self.planner.left_out
        self._keeper.keep_state(
            save(self.rhythm, now, boot_id, broken_off, step, self.lookout, left_out)
        )
