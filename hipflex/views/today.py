"""What Today shows."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from hipflex.controller import BreakController
from hipflex.core.hold import HoldKind
from hipflex.core.hourglass import QUIET
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, OnBreak, Prompting, Sitting
from hipflex.core.record import summary
from hipflex.i18n import translate
from hipflex.status import (
    can_be_put_off,
    hold_sentence,
    is_asked,
    late_sentence,
    named_hold,
    natural_sentence,
    overdue,
)
from hipflex.ui.today_view import TodayView
from hipflex.why_words import why
from hipflex.words import day_and_time, time_of_day
from hipflex.words import hold as hold_words


def today_view(control: BreakController) -> TodayView:
    """Today as it stands."""
    now = control.clock.now()
    rhythm = control.rhythm
    local = now.wall.astimezone()
    records = tuple(control.journal.history.of_day(local.date()))
    total = summary(records)
    running = control.session
    routine = running.routine if running else control.planner.routine(control.planner.suggestion)
    asked = can_be_put_off(control)
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
        why="" if running else why(control.planner.suggestion),
        another=control.planner.has_another,
        side=routine.first_side,
        can_snooze=asked and rhythm.snoozes_left > 0,
        short_snooze_minutes=control.settings.snooze_minutes,
        snooze_minutes=control.settings.long_snooze_minutes,
        can_skip=asked,
        due=is_asked(control),
        stopped=rhythm.stopped,
        paused=HoldKind.PAUSED in rhythm.holds,
        in_meeting=HoldKind.MEETING in rhythm.holds,
        standing=HoldKind.STANDING in rhythm.holds,
        can_work_late=control.can_work_late,
        late=control.is_late,
        on_break=isinstance(rhythm.phase, OnBreak),
        away_since=_away_since(control, now),
        can_undo=rhythm.can_undo,
        natural=natural_sentence(control),
        offers_lock_only=control.offers_lock_only,
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
    phase, held = control.rhythm.phase, hold_sentence(control)
    since = phase.since
    match phase:
        case OnBreak():
            headline = translate("Today", "On a break")
            text = translate("Today", "Up since {time}. The next hour starts after the break.")
        case Away(visible=True):
            headline = translate("Today", "A break is due")
            text = translate("Today", "No input since {time}. If you are still here, stand up.")
        case Away(certain=False):
            headline = translate("Today", "Away")
            text = translate(
                "Today", "No input since {time}. The next hour starts when you are back."
            )
        case Away():
            headline = translate("Today", "Away")
            text = translate("Today", "Since {time}. The next hour starts when you are back.")
        case _ if control.rhythm.stopped:
            headline, text = _rest(control)
        case Prompting():
            headline = translate("Today", "A break is due")
            text = translate("Today", "Since {time}. A minute on your feet is a good start.")
        case Sitting(due_at=due) if overdue(control):
            headline, text = _waiting(control, now, due)
        case Sitting(due_at=due):
            headline = translate("Today", "Next break at {time}")
            headline = headline.format(time=time_of_day(now.wall_of(due)))
            text = translate("Today", "Sitting since {time}.")
            if held:
                text = translate("Today", "Sitting since {time}. {hold}.")
    text = text.format(time=time_of_day(now.wall_of(since)), hold=held)
    return headline, " ".join(part for part in (text, late_sentence(control)) if part)


def _rest(control: BreakController) -> tuple[str, str]:
    hold = named_hold(control)
    if hold is not None and hold.ends is None and hold.kind is HoldKind.OFF_HOURS:
        headline = translate("Today", "Outside working hours")
        return headline, translate("Today", "No working hours will come: see Settings.")
    return hold_sentence(control), translate("Today", "No break is asked for until then.")


def _waiting(control: BreakController, now: Instant, due: Instant) -> tuple[str, str]:
    hold = named_hold(control)
    if hold is None:
        return translate("Today", "A break is due"), ""
    headline = translate("Today", "Waiting: {hold}").format(hold=hold_words(hold.kind))
    text = translate("Today", "Due since {time}. It is offered a minute after this ends.")
    end, offered = hold.end_on_wall(now), ""
    if hold.kind is HoldKind.TYPING:
        text = translate("Today", "Due since {time}. It is offered as soon as you stop.")
    elif end is not None:
        text = translate("Today", "Due since {time}. It is offered at {end}.")
        offered = day_and_time(end + timedelta(seconds=QUIET), now.wall)
    return headline, text.format(time=time_of_day(now.wall_of(due)), end=offered)
