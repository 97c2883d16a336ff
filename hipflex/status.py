"""The state in words and as JSON: for ``hipflex status``, the tray and Today."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from hipflex.controller import BreakController
from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, OnBreak, Prompting, Reason, Sitting
from hipflex.core.record import summary
from hipflex.i18n import translate
from hipflex.words import hold as hold_words
from hipflex.words import in_minutes, time_of_day

PHASES = {Sitting: "sitting", Prompting: "prompting", OnBreak: "on_break", Away: "away"}


def status(control: BreakController) -> dict[str, Any]:
    """The shape that ``status --json`` promises. Times are UTC, lengths are seconds."""
    now = control.clock.now()
    due = control.rhythm.due_at
    today = summary(control.journal.history.of_day(now.wall.astimezone().date()))
    return {
        "phase": PHASES[type(control.rhythm.phase)],
        "due_at": now.wall_of(due).isoformat(timespec="seconds") if due else None,
        "seconds_left": round(max(0.0, now.until(due))) if due else None,
        "holds": _holds(control, now),
        "break": _break(control),
        "today": msgspec.to_builtins(today),
    }


def _holds(control: BreakController, now: Instant) -> list[dict[str, Any]]:
    found = []
    for kind in HoldKind:
        if kind in control.rhythm.holds:
            end = control.rhythm.holds[kind].end_on_wall(now)
            until = end.isoformat(timespec="seconds") if end else None
            found.append({"kind": kind.value, "until": until})
    return found


def _break(control: BreakController) -> dict[str, Any] | None:
    session = control.session
    if session is None:
        return None
    frame = session.frame
    return {
        "exercise": session.routine.exercise.id,
        "preset": session.routine.preset.value,
        "step": frame.index + 1,
        "steps": len(frame.steps),
        "kind": frame.step.kind.value,
        "side": frame.step.side.value if frame.step.side else None,
        "seconds_left": round(frame.seconds_left),
        "total_left": round(frame.total_left),
        "paused": frame.paused,
        "finished": frame.finished,
    }


def hold_sentence(control: BreakController) -> str:
    """The strongest hold and when it ends, or nothing."""
    hold = control.rhythm.strongest_hold
    if hold is None:
        return ""
    now = control.clock.now()
    end = hold.end_on_wall(now)
    words = hold_words(hold.kind)
    words = words[:1].upper() + words[1:]
    if end is None:
        if hold.kind is HoldKind.PAUSED:
            return translate("Status", "Paused until you resume")
        return words
    return translate("Status", "{hold} until {time}").format(
        hold=words, time=day_and_time(end, now)
    )


def day_and_time(end: datetime, now: Instant) -> str:
    """A time of today as 14:40; of another day with its name."""
    if end.astimezone().date() == now.wall.astimezone().date():
        return time_of_day(end)
    days = (end.astimezone().date() - now.wall.astimezone().date()).days
    if days == 1:
        return translate("Status", "tomorrow {time}").format(time=time_of_day(end))
    return f"{end.astimezone():%Y-%m-%d} {time_of_day(end)}"


def sentence(control: BreakController) -> str:
    """What the phase is, when the next break comes, and what holds it: one or two sentences."""
    now, phase, due = control.clock.now(), control.rhythm.phase, control.rhythm.due_at
    held = hold_sentence(control)
    match phase:
        case OnBreak():
            text = translate("Status", "On a break.")
        case Away():
            text = translate("Status", "Away.")
        case _ if due is None:
            return f"{held}."
        case Sitting() if now.until(due) > 0:
            text = translate("Status", "Next break in {wait}, at {time}.").format(
                wait=in_minutes(now.until(due)), time=time_of_day(now.wall_of(due))
            )
        case Sitting() if held:
            return translate("Status", "A break is due, waiting: {hold}.").format(hold=held)
        case _:
            text = translate("Status", "A break is due.")
    return f"{text} {held}." if held else text


def refusal(reason: Reason) -> str:
    """Why a command was not followed."""
    return {
        Reason.ON_BREAK: translate("Status", "A break is running."),
        Reason.STOPPED: translate("Status", "Reminders are stopped: resume them first."),
        Reason.AWAY: translate("Status", "Nobody is at the desk."),
        Reason.SNOOZES_USED: translate("Status", "Three snoozes at most: start or skip this one."),
        Reason.TOO_EARLY: translate("Status", "The hour has only begun: nothing to put off yet."),
        Reason.NOTHING_TO_UNDO: translate("Status", "There is no natural break to undo."),
        Reason.NOT_PAUSED: translate("Status", "Nothing is paused."),
    }[reason]
