"""What each preset would give of the suggestion."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.exercise import Exercise, Kind, Preset, Sides
from hipflex.i18n import translate
from hipflex.ui.settings_page import PresetView


def preset_views(control: BreakController) -> dict[Preset, PresetView]:
    """What the next break would be in each preset."""
    exercise = control.planner.suggestion.exercise
    hold = control.settings.hold_seconds
    return {
        preset: PresetView(seconds, _detail(exercise, preset, hold))
        for preset, seconds in control.planner.preset_seconds().items()
    }


def _detail(exercise: Exercise, preset: Preset, hold_seconds: int) -> str:
    dose = exercise.doses[preset]
    if exercise.kind is Kind.WALK:
        return translate("Settings", "A walk")
    if dose.reps:
        if exercise.sides is Sides.EACH:
            text = translate("Settings", "{n} each leg, then a stretch")
        else:
            text = translate("Settings", "{n} times, then a stretch")
        return text.format(n=dose.reps)
    seconds = dose.seconds
    if dose.takes_hold_seconds and exercise.work_seconds is not None:
        seconds = exercise.work_seconds.clamp(hold_seconds)
    if exercise.kind is Kind.ROLL:
        one = translate("Settings", "1 set, {seconds} s of rolling")
        many = translate("Settings", "{sets} sets, {seconds} s of rolling")
    else:
        one = translate("Settings", "1 set, {seconds} s hold")
        many = translate("Settings", "{sets} sets, {seconds} s hold")
    return (one if dose.sets == 1 else many).format(sets=dose.sets, seconds=seconds)
