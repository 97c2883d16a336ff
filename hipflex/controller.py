"""The shell around the rhythm: clock and presence in; alarm, history, state and signals out.

It decides nothing that the rhythm can decide. Every command ends in ``advance``, which is also what
the alarm and the heartbeat call: twice is harmless, never is impossible.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hipflex.core.choice import Suggestion
from hipflex.core.exercise import Preset, Side
from hipflex.core.hold import paused
from hipflex.core.hours import WorkingHours
from hipflex.core.instant import Clock, Instant
from hipflex.core.phase import (
    BreakEnded,
    CardFolded,
    CardShown,
    CardWithdrawn,
    Events,
    GuideOpened,
    HeadsUp,
    NaturalUndone,
)
from hipflex.core.presence import PresenceSource
from hipflex.core.record import Outcome
from hipflex.core.rhythm import Rhythm
from hipflex.core.saved import Saved, save
from hipflex.core.settings import Settings, changed
from hipflex.journal import Journal
from hipflex.keeper import Keeper
from hipflex.planner import Planner
from hipflex.services.alarm import AlarmClock
from hipflex.session import BreakSession, record_of

HEARTBEAT = 30.0
SAVE_EVERY = 300.0


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside things that the controller works with; tests hand in others."""

    clock: Clock
    alarm: AlarmClock
    presence: PresenceSource
    boot_id: str


class BreakController(QObject):
    """Runs the rhythm of one person and the session of a break."""

    changed = Signal()
    """Something that a window shows may be different now."""
    heads_up = Signal()
    card_wanted = Signal()
    card_folded = Signal()
    card_withdrawn = Signal()
    guide_wanted = Signal(bool)
    """The guide is to be shown; True: by itself, so it must not take the focus."""
    guide_done = Signal()
    guide_abandoned = Signal()
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
        self._done_last = ""
        self._keeper = keeper
        self._ports = ports
        now = self.clock.now()
        self.started = now
        self.rhythm = Rhythm(now, settings.interval_minutes * 60, auto_start=settings.auto_start)
        self._saved_at: Instant | None = None
        self._day = now.wall.astimezone().date()
        self._heartbeat = QTimer(self)
        self._heartbeat.setInterval(int(HEARTBEAT * 1000 / self.clock.speed))
        self._heartbeat.timeout.connect(self.advance)
        ports.alarm.rang.connect(self.advance)

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
        self._heartbeat.stop()
        self._ports.alarm.stop()
        self.save()
        if self.session is not None:
            self.session.close()

    # Time passes

    @Slot()
    def advance(self) -> None:
        """Look at the clock and at the person, and do what has become due."""
        now = self.clock.now()
        presence = self._ports.presence.sample(now)
        self._carry_out(self.rhythm.advance(now, presence))
        self._end_idle_break(now, someone_there=presence.absence is None)
        if (today := now.wall.astimezone().date()) != self._day:
            self._day = today
            self.planner.forget()
        resumable = self.session.resumable_for(now) if self.session is not None else None
        waits = (wait for wait in (self.rhythm.wake_in(now), resumable) if wait is not None)
        wait = min(waits, default=None)
        self._ports.alarm.set(None if wait is None else wait / self.clock.speed)
        if self._saved_at is None or now.since(self._saved_at) >= SAVE_EVERY:
            self.save()
        self.changed.emit()

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
            CardShown: self.card_wanted,
            CardFolded: self.card_folded,
            CardWithdrawn: self.card_withdrawn,
        }
        for event in events:
            match event:
                case GuideOpened(by_itself=by_itself):
                    if self.session is None:
                        self._open(self.planner.suggestion, None)
                    self.guide_wanted.emit(by_itself)
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
            record = record_of(ended.outcome, ended.since, ended.until)
        elif self.session is not None:
            record = self.session.record(ended.outcome, ended.since, ended.until)
        else:
            offered = self.planner.suggestion.exercise.id
            record = record_of(ended.outcome, ended.since, ended.until, offered)
        self.journal.write(record)
        self.planner.forget()

    # The break

    def start_break(
        self, suggestion: Suggestion | None = None, preset: Preset | None = None
    ) -> None:
        """Begin a break, with the suggestion or a certain exercise; if one runs, show it."""
        if self.session is not None and self.session.frame.finished:
            self.settle()
        if self.session is None:
            self._open(suggestion or self.planner.suggestion, preset)
        self._follow(self.rhythm.start(self.clock.now()))

    def _open(self, suggestion: Suggestion, preset: Preset | None) -> None:
        routine = self.planner.routine(suggestion, preset)
        self.session = BreakSession(routine, self.clock, self)
        self.session.step_changed.connect(self.save)
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
    def resume_break(self) -> None:
        """Go on with the break that was stopped."""
        if self.session is not None and self.can_resume:
            self.session.resume_after_stop()
            self.save()

    @Slot()
    def hurt(self) -> None:
        """Something hurts: stop at once; the exercise is not offered again today."""
        if self.session is not None:
            self.session.stop_for_pain()
        else:
            self.journal.amend_last(hurt=self._done_last)
            self.planner.forget()
            self.guide_done.emit()

    @Slot()
    def settle(self) -> None:
        """End the break and record it as it stands. Does nothing if there is none."""
        if (session := self.session) is None:
            return
        session.close()
        self._done_last = session.present_exercise
        self._carry_out(self.rhythm.finish(self.clock.now(), session.result.outcome))
        self.session = None
        session.deleteLater()
        self.advance()

    # The person says

    def _follow(self, events: Events) -> None:
        self._carry_out(events)
        self.advance()

    def snooze(self, minutes: int | None = None) -> None:
        """Ask again later. Raises Refused."""
        length = 60 * (self.settings.snooze_minutes if minutes is None else minutes)
        self._follow(self.rhythm.snooze(self.clock.now(), length))

    @Slot()
    def fold(self) -> None:
        """Put the card away for now."""
        self._follow(self.rhythm.fold(self.clock.now()))

    def skip(self) -> None:
        """Leave this break out. Raises Refused."""
        self._follow(self.rhythm.skip(self.clock.now()))

    def moved(self) -> None:
        """The person was up just now. Raises Refused."""
        self._follow(self.rhythm.moved(self.clock.now()))

    def undo(self) -> None:
        """The person was still sitting. Raises Refused."""
        self._follow(self.rhythm.undo(self.clock.now()))

    def pause(self, words: str) -> None:
        """No reminders for a while. Raises PauseError."""
        self._follow(self.rhythm.hold(paused(words, self.clock.now(), None, WorkingHours())))
        self.save()

    def resume(self) -> None:
        """Reminders again. Raises Refused."""
        self.rhythm.resume(self.clock.now())
        self.advance()
        self.save()

    @Slot()
    def suggest_another(self) -> None:
        """Offer something else."""
        self.planner.another()
        self.changed.emit()

    def suggest_side(self, side: Side) -> None:
        """Offer the same with that side first."""
        self.planner.start_with(side)
        self.changed.emit()

    def change_settings(self, values: dict[str, Any]) -> bool:
        """Take over settings (are they saved?). Raises SettingsError, and then nothing changes."""
        before, self.settings = self.settings, changed(self.settings, values)
        kept = self._keeper.keep_settings(self.settings, values)
        if self.settings != before:
            self.rhythm.change_interval(self.clock.now(), self.settings.interval_minutes * 60)
            self.rhythm.auto_start = self.settings.auto_start
            self.planner.use(self.settings)
            self.settings_changed.emit()
            self.advance()
        return kept

    @Slot()
    def save(self) -> None:
        """Write down what must survive a restart."""
        now = self.clock.now()
        self._saved_at = now
        broken_off = step = None
        if self.session is not None and self.rhythm.break_since is not None:
            broken_off = self.session.cut_off(self.rhythm.break_since, now)
            step = self.session.frame.index
        self._keeper.keep_state(save(self.rhythm, now, self._ports.boot_id, broken_off, step))
