"""The state in words and as JSON: for ``hipflex status``, the tray and Today."""

from __future__ import annotations

from typing import Any

import msgspec

from hipflex.controller import BreakController
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.instant import Instant
from hipflex.core.phase import Away, OnBreak, Prompting, Reason, Sitting
from hipflex.core.record import summary
from hipflex.core.settings import Settings
from hipflex.i18n import translate
from hipflex.services import sound, speech
from hipflex.words import day_and_time, in_minutes, sense, time_of_day
from hipflex.words import hold as hold_words

PHASES = {Sitting: "sitting", Prompting: "prompting", OnBreak: "on_break", Away: "away"}


def full_status(control: BreakController) -> dict[str, Any]:
    """The shape that ``status --json`` promises."""
    # Not with every answer: to say what works here, everything has to be tried.
    return {**status(control), "presence": control.report(), "sound": hearing()}


def hearing() -> dict[str, str]:
    """What can be heard here, as far as a look tells; nothing is opened for it."""
    return {"sounds": sound.probe(), "voice": speech.probe()}


def status(control: BreakController) -> dict[str, Any]:
    """The phase, the next break, what holds it, and today. Times are UTC, lengths are seconds."""
    now = control.clock.now()
    due = control.rhythm.due_at
    late = control.late_until
    today = summary(control.journal.history.of_day(now.wall.astimezone().date()))
    return {
        "phase": PHASES[type(control.rhythm.phase)],
        "due_at": now.wall_of(due).isoformat(timespec="seconds") if due else None,
        "seconds_left": round(max(0.0, now.until(due))) if due else None,
        "holds": _holds(control, now),
        "break": _break(control),
        "today": msgspec.to_builtins(today),
        "late_until": late.isoformat(timespec="seconds") if late else None,
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


def is_asked(control: BreakController) -> bool:
    """Whether the break is asked for right now; also of somebody who may only be reading."""
    phase = control.rhythm.phase
    return isinstance(phase, Prompting) or (isinstance(phase, Away) and phase.visible)


def can_be_put_off(control: BreakController) -> bool:
    """Whether there is a break that can be snoozed or skipped."""
    rhythm = control.rhythm
    return (isinstance(rhythm.phase, Sitting) or is_asked(control)) and not rhythm.stopped


def overdue(control: BreakController) -> bool:
    """Whether a break is due and not asked for: something makes it wait."""
    if not isinstance(control.rhythm.phase, Sitting):
        return False
    due = control.rhythm.due_at
    return due is not None and control.clock.now().until(due) <= 0


def named_hold(control: BreakController) -> Hold | None:
    """The hold to name: the strongest one that matters now.

    What is sensed matters only to a break that is due; what the person said, and what stops the
    reminders, at any time.
    """
    holds, waits = control.rhythm.holds, overdue(control)
    found = (holds[kind] for kind in HoldKind if kind in holds)
    return next((hold for hold in found if waits or _lasts(hold.kind)), None)


def _lasts(kind: HoldKind) -> bool:
    return kind.by_person or kind.stops


def hold_phrase(control: BreakController) -> str:
    """The hold to name and when it ends, to stand inside a sentence; or nothing."""
    hold = named_hold(control)
    if hold is None:
        return ""
    now = control.clock.now()
    end = hold.end_on_wall(now)
    if end is not None:
        return translate("Status", "{hold} until {time}").format(
            hold=hold_words(hold.kind), time=day_and_time(end, now.wall)
        )
    if hold.kind is HoldKind.PAUSED:
        return translate("Status", "paused until you resume")
    if hold.kind is HoldKind.OFF_HOURS:
        return translate("Status", "outside working hours, and none will come: see Settings")
    return hold_words(hold.kind)


def hold_sentence(control: BreakController) -> str:
    """The same, to begin a sentence with."""
    words = hold_phrase(control)
    return words[:1].upper() + words[1:]


def late_sentence(control: BreakController) -> str:
    """That the person works late, and until when; or nothing."""
    until = control.late_until
    if until is None:
        return ""
    time = day_and_time(until, control.clock.now().wall)
    return translate("Status", "Working late until {time}.").format(time=time)


def natural_sentence(control: BreakController) -> str:
    """The absence that was just taken for a break, until the next prompt; or nothing."""
    natural = control.rhythm.natural
    if natural is None or natural.until is None or not isinstance(control.rhythm.phase, Sitting):
        return ""
    minutes = round(natural.since.until(natural.until) / 60)
    if minutes:
        text = translate("Status", "You were away {length}: counted as a break.")
        return text.format(length=in_minutes(60 * minutes))
    # "I just moved" is undone in the same way.
    time = time_of_day(control.clock.now().wall_of(natural.until))
    return translate("Status", "You moved at {time}: counted as a break.").format(time=time)


def sentence(control: BreakController) -> str:
    """What the phase is, when the next break comes, what holds it, and who works late."""
    parts = (_state(control), late_sentence(control))
    return " ".join(part for part in parts if part)


def _state(control: BreakController) -> str:
    now, phase, due = control.clock.now(), control.rhythm.phase, control.rhythm.due_at
    held = hold_sentence(control)
    match phase:
        case OnBreak() if control.elsewhere is not None:
            text = translate("Status", "On a break, led in a terminal.")
        case OnBreak():
            text = translate("Status", "On a break.")
        case Away(visible=True):
            text = translate("Status", "A break is due.")
        case Away(since=since):
            text = translate("Status", "Away since {time}.")
            text = text.format(time=time_of_day(now.wall_of(since)))
        case _ if due is None:
            return f"{held}."
        case Sitting() if now.until(due) > 0:
            text = translate("Status", "Next break in {wait}, at {time}.").format(
                wait=in_minutes(now.until(due)), time=time_of_day(now.wall_of(due))
            )
        case Sitting() if held:
            text = translate("Status", "A break is due, waiting: {hold}.")
            return text.format(hold=hold_phrase(control))
        case _:
            text = translate("Status", "A break is due.")
    return f"{text} {held}." if held else text


def presence_lines(report: dict[str, Any]) -> list[str]:
    """Who tells of the person, and what is not told here; one sentence a line."""
    reasons: dict[str, str] = report.get("reasons", {})
    sources = {key: report.get(key) for key in ("idle", "lock", "sleep")}
    by = translate("Status", "{what} by {source}")
    told = [by.format(what=sense(key), source=name) for key, name in sources.items() if name]
    absent = [key for key, name in sources.items() if not name]
    absent += [key for key, state in reasons.items() if state.startswith("not available")]
    untried = [key for key, state in reasons.items() if state == "not tried"]
    lines = (
        (translate("Status", "Sources: {names}."), told),
        (translate("Status", "Not available: {names}."), [sense(key) for key in absent]),
        (translate("Status", "Not tried, so not used: {names}."), [sense(key) for key in untried]),
    )
    comma = translate("Status", ", ")
    return [line.format(names=comma.join(names)) for line, names in lines if names]


def hearing_lines(heard: dict[str, str], settings: Settings) -> list[str]:
    """What is on and will not be heard."""
    lines = []
    if settings.voice and heard["voice"].startswith("not available"):
        lines.append(translate("Status", "No voice on this computer: sounds only."))
    if settings.sounds and heard["sounds"].startswith("not available"):
        lines.append(translate("Status", "No sound device: no sounds."))
    return lines


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
        Reason.NOT_IN_MEETING: translate("Status", "No meeting is on."),
        Reason.NOT_STANDING: translate("Status", "You are not standing."),
    }[reason]
