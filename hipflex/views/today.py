"""What Today shows."""

from __future__ import annotations

import math
from datetime import datetime

from hipflex.controller import BreakController
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, OnBreak, Prompting, Sitting
from hipflex.core.record import summary
from hipflex.i18n import translate
from hipflex.status import hold_sentence
from hipflex.ui.today_view import TodayView
from hipflex.words import time_of_day


def today_view(control: BreakController) -> TodayView:
    """Today as it stands."""
    now = control.clock.now()
    rhythm = control.rhythm
    local = now.wall.astimezone()
    records = tuple(control.journal.history.of_day(local.date()))
    total = summary(records)
    running = control.session
    routine = running.routine if running else control.planner.routine(control.planner.suggestion)
    asked = isinstance(rhythm.phase, Sitting | Prompting) and not rhythm.stopped
    due = rhythm.due_at
    left = max(0.0, now.until(due)) if due and isinstance(rhythm.phase, Sitting) else None
    headline, sentence = _headline(control, now)
    started = max(
        now.wall_of(control.started).astimezone(),
        local.replace(hour=0, minute=0, second=0, microsecond=0),
    )
    return TodayView(
        headline=headline,
        sentence=sentence,
        now=local,
        minutes_left=None if left is None else math.ceil(left / 60),
        fraction_left=0.0 if left is None else min(1.0, left / rhythm.interval),
        exercise=routine.exercise,
        routine_seconds=routine.seconds,
        preset=routine.preset,
        side=routine.first_side,
        can_snooze=asked and rhythm.snoozes_left > 0,
        short_snooze_minutes=control.settings.snooze_minutes,
        snooze_minutes=control.settings.long_snooze_minutes,
        can_skip=asked,
        due=isinstance(rhythm.phase, Prompting),
        stopped=rhythm.stopped,
        on_break=isinstance(rhythm.phase, OnBreak),
        away_since=_away_since(control, now),
        can_undo=rhythm.can_undo,
        records=records,
        next_break=now.wall_of(due).astimezone() if due and left else None,
        day_started=started,
        left_seconds=total.left_seconds,
        right_seconds=total.right_seconds,
        safety_accepted=control.settings.safety_accepted,
    )


def _away_since(control: BreakController, now: Instant) -> datetime | None:
    phase = control.rhythm.phase
    return now.wall_of(phase.since).astimezone() if isinstance(phase, Away) else None


def _headline(control: BreakController, now: Instant) -> tuple[str, str]:
    rhythm = control.rhythm
    held = hold_sentence(control)
    match rhythm.phase:
        case OnBreak():
            since = time_of_day(now.wall_of(rhythm.phase.since))
            text = translate("Today", "Up since {time}. The next hour starts after the break.")
            return translate("Today", "On a break"), text.format(time=since)
        case Away(since=since):
            text = translate("Today", "Since {time}. The next hour starts when you are back.")
            return translate("Today", "Away"), text.format(time=time_of_day(now.wall_of(since)))
        case _ if rhythm.stopped:
            return held, translate("Today", "No break is asked for until then.")
        case Prompting(since=since):
            text = translate("Today", "Since {time}. A minute on your feet is a good start.")
            return translate("Today", "A break is due"), text.format(
                time=time_of_day(now.wall_of(since))
            )
        case Sitting(since=since, due_at=due):
            start = time_of_day(now.wall_of(since))
            if now.until(due) <= 0:
                waiting = translate("Today", "Waiting: {hold}.").format(hold=held) if held else ""
                return translate("Today", "A break is due"), waiting
            sitting = translate("Today", "Sitting since {time}. Nothing is holding the break.")
            if held:
                sitting = translate("Today", "Sitting since {time}. {hold}.")
            headline = translate("Today", "Next break at {time}").format(
                time=time_of_day(now.wall_of(due))
            )
            return headline, sitting.format(time=start, hold=held)
