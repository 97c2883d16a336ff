"""What the person says: every command of the tray, the windows and the command line ends here.

A command is passed to the rhythm, which may refuse it, and ends in ``advance``.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import Slot

from hipflex.core.choice import Suggestion
from hipflex.core.exercise import Preset, Side
from hipflex.core.hold import Hold, HoldKind, paused
from hipflex.core.pain import switched_off
from hipflex.core.phase import Events, GuideOpened, Reason, Refused
from hipflex.core.record import BreakRecord, HurtPlace
from hipflex.core.settings import changed
from hipflex.core.settings_choice import ids
from hipflex.heart import Heart
from hipflex.i18n import translate

UNDOS_TO_OFFER = 2
"""So often still sitting: then only lock and sleep may be what this person wants."""


class BreakController(Heart):
    """Runs the rhythm of one person and follows what they say."""

    _off_just_now: frozenset[str] = frozenset()
    """What the last pain has switched off so far: another answer may take it back."""

    # The break

    def start_break(
        self, suggestion: Suggestion | None = None, preset: Preset | None = None
    ) -> None:
        """Begin a break, with the suggestion or a certain exercise; if one runs, show it."""
        if self.elsewhere is not None:
            self.told.emit(translate("Status", "On a break, led in a terminal."))
            return
        if self.session is not None and self.session.frame.finished:
            self.settle()
        if self.session is None:
            self._open(suggestion or self.planner.suggestion, preset)
        self._follow(self.rhythm.start(self.clock.now()))

    def follow_elsewhere(self, record: BreakRecord) -> None:
        """A break is led in a terminal, and stands like that. Raises Refused."""
        if self.session is not None and self.session.frame.finished:
            self.settle()
        led = self.elsewhere
        if self.session is not None or (led is not None and led.started != record.started):
            raise Refused(Reason.ON_BREAK)
        if led is None:
            events = self.rhythm.start(self.clock.now())
            self._follow(tuple(e for e in events if not isinstance(e, GuideOpened)))
        self.elsewhere = record
        self.save()
        self.changed.emit()

    def end_elsewhere(self) -> None:
        """The break in the terminal is over: it is recorded as it stands."""
        if self.elsewhere is not None:
            self._carry_out(self.rhythm.finish(self.clock.now(), self.elsewhere.outcome))
            self.elsewhere = None
            self.advance()

    def amend_elsewhere(self, record: BreakRecord) -> None:
        """What the person says afterwards of the break in the terminal."""
        self.journal.amend(record)
        self.planner.forget()
        self.changed.emit()

    @Slot()
    def resume_break(self) -> None:
        """Go on with the break that was stopped."""
        if self.session is not None and self.can_resume:
            self.session.resume_after_stop()
            self.save()

    @Slot()
    def hurt(self, exercise_id: str = "") -> None:
        """Something hurts: stop at once; the exercise is off until it is turned on again.

        After the break ``exercise_id`` is what hurt; without it, what was done last.
        """
        if self.session is not None:
            self.session.stop_for_pain()
        else:
            if (last := self.journal.last) is not None:
                # After a restart nobody knows how far it went.
                named = exercise_id or self._done_last or last.exercise
                self.journal.amend_last(hurt=named)
            self.planner.forget()
            self.guide_done.emit()
        # Last of all: to save it may take a moment, and the silence must not wait for that.
        self._off_just_now = frozenset()
        self._switch_off()

    def note_hurt_place(self, place: HurtPlace) -> None:
        """Where it hurt in the last break; the last answer counts."""
        last = self.journal.last
        if self.session is not None or last is None or not last.hurt:
            return
        self.journal.amend_last(hurt_place=place)
        self._switch_off()
        self.planner.forget()
        self.guide_done.emit()

    def take_back_pain(self) -> None:
        """It did not hurt at all, the button was pressed by mistake: on is again what was on."""
        last = self.journal.last
        if self.session is not None or last is None or not last.hurt:
            return
        self.journal.amend_last(hurt=None, hurt_place=None)
        self._switch_off()
        self.planner.forget()
        self.guide_done.emit()

    def _switch_off(self) -> None:
        """Switch off what follows from the last pain, and nothing that was on before it."""
        if self.journal.last is None:
            return
        found = switched_off(self.journal.last, self.planner.exercises.values())
        before = ids(self.settings.off_for_pain)
        others = before - self._off_just_now
        self._off_just_now = frozenset(exercise.id for exercise in found) - others
        if (off := others | self._off_just_now) != before:
            self.change_settings({"off_for_pain": " ".join(sorted(off))})

    def take_instead(self) -> None:
        """No to the question of an exercise: in the same break something else, and nothing is lost.

        What was asked about is left out today.
        """
        session = self.session
        if session is None or (asked := session.question) is None:
            return
        self.planner.leave_out_today(asked.id)
        self.session_ended.emit()
        session.close()
        session.deleteLater()
        self._open(self.planner.instead(asked), session.routine.preset)
        self.save()
        self.guide_wanted.emit(False)

    # The prompt and the hour

    def _follow(self, events: Events) -> None:
        """Whoever says something is there."""
        now = self.clock.now()
        self.lookout.sign(now)
        self._carry_out(events)
        self._advance_at(now)

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

    @property
    def offers_lock_only(self) -> bool:
        """Whether to offer that only lock and sleep count: the person reads much today."""
        return self.rhythm.undos >= UNDOS_TO_OFFER and not self.settings.only_lock_and_sleep

    # Holds

    def pause(self, words: str) -> None:
        """No reminders for a while. Raises PauseError."""
        self._hold(paused(words, self.clock.now(), None, self.lookout.hours))

    def resume(self) -> None:
        """Reminders again. Raises Refused."""
        self._release(HoldKind.PAUSED)

    def meeting(self, minutes: int) -> None:
        """In a meeting for so long: the break waits. 0: it is over."""
        self._hold_for(HoldKind.MEETING, minutes)

    def standing(self, minutes: int) -> None:
        """Standing at the desk for so long: no reminders. 0: sitting again."""
        self._hold_for(HoldKind.STANDING, minutes)

    def _hold_for(self, kind: HoldKind, minutes: int) -> None:
        now = self.clock.now()
        if minutes:
            self._hold(Hold(kind, now, now.plus(60 * minutes)))
        else:
            self._release(kind)

    def _hold(self, hold: Hold) -> None:
        self._follow(self.rhythm.hold(hold))
        self.save()

    def _release(self, kind: HoldKind) -> None:
        self.rhythm.resume(self.clock.now(), kind)
        self._follow(())
        self.save()

    # Working hours

    @property
    def is_late(self) -> bool:
        """Whether the person works late today."""
        return self.lookout.is_late(self.clock.now())

    @property
    def can_work_late(self) -> bool:
        """Whether there are working hours that could go on longer today."""
        return self.lookout.can_work_late(self.clock.now())

    @property
    def late_until(self) -> datetime | None:
        """Until when the person works late, as a UTC time; None if they do not."""
        return self.lookout.late if self.is_late else None

    def work_late(self, *, over: bool = False) -> None:
        """Today the working hours go on, or no longer."""
        if over:
            self.lookout.late = None
        else:
            self.lookout.work_late(self.clock.now())
        self._follow(())
        self.save()

    # Choices

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
            now = self.clock.now()
            self.rhythm.change_schedule(now, self.settings.plan)
            self.rhythm.quieten(now)
            self.rhythm.auto_start = self.settings.auto_start
            self.lookout.use(self.settings)
            self.planner.use(self.settings)
            self.settings_changed.emit()
            self.advance()
        return kept

    def report(self) -> dict[str, Any]:
        """Which source tells what of the person."""
        return self.lookout.report()
