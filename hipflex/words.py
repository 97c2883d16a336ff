"""Durations, times, outcomes and sides in words. Works where Qt is not installed.

Every function gives a piece that can stand alone or after a comma; whole sentences belong to the
place that shows them.
"""

from __future__ import annotations

import dataclasses
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from hipflex.core.exercise import Exercise, Preset, Side, Sides, Source
from hipflex.core.hold import HoldKind
from hipflex.core.hours import to_local
from hipflex.core.phrases import ENGLISH, Phrases
from hipflex.core.record import Outcome
from hipflex.i18n import language, translate

if TYPE_CHECKING:
    from hipflex.core.lesson import Lesson
    from hipflex.core.settings import Option, SettingsError


def minutes_and_seconds(seconds: float) -> str:
    """A length that was added up exactly: ``2 min 36 s``, ``45 s``, ``3 min``."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    if minutes and rest:
        return translate("Words", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    if minutes:
        return translate("Words", "{minutes} min").format(minutes=minutes)
    return translate("Words", "{seconds} s").format(seconds=rest)


def clock(seconds: float) -> str:
    """A length as a clock shows it: ``2:36``."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    return f"{minutes}:{rest:02}"


def in_minutes(seconds: float) -> str:
    """A time to wait: ``36 min``, ``2 h 5 min``. Begun minutes count as whole ones."""
    if seconds < 60:
        return translate("Words", "less than a minute")
    return _hours_and_minutes(-int(-seconds // 60))


def safety_text() -> str:
    """What must be agreed to before anything but a walk is led."""
    return translate(
        "Words",
        "HipFlex gives general stretching suggestions. It is not medical advice and does not"
        " replace your own judgement, a doctor or a physiotherapist. Stretch gently and never into"
        " discomfort. Stop if something hurts. Ask a professional first if you have had hip, knee"
        " or back surgery, are pregnant, have osteoporosis, a heart or balance problem, or pain"
        " that is new, strong or not going away.",
    )


def lasted(seconds: float) -> str:
    """A time that is over: ``36 min``, ``2 h 5 min``. Only whole minutes count."""
    if seconds < 60:
        return translate("Words", "less than a minute")
    return _hours_and_minutes(int(seconds // 60))


def _hours_and_minutes(minutes: int) -> str:
    hours, minutes = divmod(minutes, 60)
    if hours and minutes:
        return translate("Words", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)
    if hours:
        return translate("Words", "{hours} h").format(hours=hours)
    return translate("Words", "{minutes} min").format(minutes=minutes)


def time_of_day(moment: datetime, zone: tzinfo | None = None) -> str:
    """The time on the wall: ``14:40``. Without a zone, the zone of the machine."""
    return f"{to_local(moment, zone):%H:%M}"


def weekday(number: int) -> str:
    """The name of a day of the week; Monday is 0."""
    return (
        translate("Words", "Monday"),
        translate("Words", "Tuesday"),
        translate("Words", "Wednesday"),
        translate("Words", "Thursday"),
        translate("Words", "Friday"),
        translate("Words", "Saturday"),
        translate("Words", "Sunday"),
    )[number]


def day_and_time(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """A time of today as 14:40; of another day with its name, or a week off with its date."""
    day, time = to_local(moment, zone).date(), time_of_day(moment, zone)
    days = (day - to_local(now, zone).date()).days
    if days == 0:
        return time
    if days == 1:
        return translate("Words", "tomorrow {time}").format(time=time)
    name = weekday(day.weekday()) if 1 < days < 7 else day.isoformat()
    return translate("Words", "{day} {time}").format(day=name, time=time)


def unit(name: str) -> str:
    """The unit of a setting."""
    return {"min": translate("Words", "min"), "s": translate("Words", "s")}.get(name, name)


def allowed(option: Option) -> str:
    """The allowed values of a setting."""
    if option.choices:
        return ", ".join(option.choices)
    if option.type is bool:
        return translate("Words", "yes or no")
    if option.expected:
        return translate("Settings", option.expected)
    return (
        translate("Words", "{lowest} to {highest} {unit}")
        .format(lowest=option.lowest, highest=option.highest, unit=unit(option.unit))
        .rstrip()
    )


def refused(error: SettingsError) -> str:
    """Why a value was not taken, by the title of its setting."""
    if error.option is None:
        return str(error)
    return translate("Words", "{setting}: expected {allowed}, got {value}").format(
        setting=translate("Settings", error.option.title),
        allowed=allowed(error.option),
        value=error.value,
    )


def exercise_text(exercise: Exercise, sentence: str) -> str:
    """A sentence of an exercise in the language of the interface, if its file has it."""
    return exercise.translations.get(language(), {}).get(sentence, sentence)


def phrases() -> Phrases:
    """What is said in a break, in the language of the interface."""
    english = dataclasses.asdict(ENGLISH)
    return Phrases(**{name: translate("Voice", text) for name, text in english.items()})


def lesson_text(lesson: Lesson, text: str) -> str:
    """A text of a lesson in the language of the interface, if its file has it."""
    return lesson.translations.get(language(), {}).get(text, text)


def source(value: Source) -> str:
    """Where a fact comes from: the name of a document, of something public, or HipFlex itself."""
    return {
        "000": translate("Words", "The Iliopsoas (information sheet)"),
        "002": translate("Words", "5 Essential Iliopsoas Stretches (Verywell Fit)"),
        "own": translate("Words", "a choice of HipFlex"),
    }.get(value.document, value.section)


def outcome(value: Outcome) -> str:
    """How a break ended."""
    return {
        Outcome.COMPLETED: translate("Words", "done"),
        Outcome.PARTIAL: translate("Words", "partly done"),
        Outcome.SKIPPED: translate("Words", "skipped"),
        Outcome.MISSED: translate("Words", "missed"),
        Outcome.NATURAL: translate("Words", "natural break"),
    }[value]


def hold(kind: HoldKind) -> str:
    """Why no break is asked for."""
    return {
        HoldKind.PAUSED: translate("Words", "paused"),
        HoldKind.OFF_HOURS: translate("Words", "outside working hours"),
        HoldKind.STANDING: translate("Words", "standing"),
        HoldKind.LOCKED: translate("Words", "the screen is locked or asleep"),
        HoldKind.CALL: translate("Words", "in a call"),
        HoldKind.MEETING: translate("Words", "in a meeting"),
        HoldKind.SHARING: translate("Words", "sharing the screen"),
        HoldKind.PRESENTATION: translate("Words", "presenting or playing"),
        HoldKind.FULL_SCREEN: translate("Words", "in full screen"),
        HoldKind.DO_NOT_DISTURB: translate("Words", "do not disturb is on"),
        HoldKind.TYPING: translate("Words", "typing"),
    }[kind]


def sense(key: str) -> str:
    """What a source of presence tells of, by its key in ``status --json``."""
    return {
        "idle": translate("Words", "idle time"),
        "lock": translate("Words", "lock"),
        "sleep": translate("Words", "sleep"),
        "microphone": translate("Words", "microphone"),
        "camera": translate("Words", "camera"),
        "sharing": translate("Words", "screen sharing"),
        "full_screen": translate("Words", "full screen"),
        "do_not_disturb": translate("Words", "do not disturb"),
        "inhibitors": translate("Words", "presentation or film"),
    }.get(key, key)


def side(value: Side) -> str:
    """The side alone: ``left``."""
    return {
        Side.LEFT: translate("Words", "left"),
        Side.RIGHT: translate("Words", "right"),
        Side.BOTH: translate("Words", "both"),
    }[value]


def hip(value: Side) -> str:
    """The side with its hip: ``left hip``."""
    return {
        Side.LEFT: translate("Words", "left hip"),
        Side.RIGHT: translate("Words", "right hip"),
        Side.BOTH: translate("Words", "both hips"),
    }[value]


def preset(value: Preset) -> str:
    """The name of a preset."""
    return {
        Preset.QUICK: translate("Words", "Quick"),
        Preset.STANDARD: translate("Words", "Standard"),
        Preset.FULL: translate("Words", "Full"),
    }[value]


def length_line(
    seconds: float, side: Side | None, sides: Sides, equipment: str | None = None
) -> str:
    """How long, which hip first, what to fetch: ``2 min 36 s, left hip first, nothing needed``.

    ``equipment`` "" means that nothing is needed, None that it is not the place to say so.
    """
    parts = [minutes_and_seconds(seconds)]
    if sides is Sides.BOTH:
        parts.append(translate("Words", "both hips at once"))
    elif sides is Sides.EACH and side is Side.LEFT:
        parts.append(translate("Words", "left hip first"))
    elif sides is Sides.EACH and side is Side.RIGHT:
        parts.append(translate("Words", "right hip first"))
    if equipment is not None:
        parts.append(equipment or translate("Words", "nothing needed"))
    return translate("Words", ", ").join(parts)
