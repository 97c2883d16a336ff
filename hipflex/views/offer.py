"""What the prompt card offers."""

from __future__ import annotations

from collections.abc import Iterator

from hipflex.controller import BreakController
from hipflex.core.choice import Suggestion, Why
from hipflex.core.exercise import Kind
from hipflex.core.phase import Prompting
from hipflex.i18n import translate
from hipflex.ui.prompt import Offer
from hipflex.why_words import why
from hipflex.words import exercise_text, time_of_day


def offer(control: BreakController, *, tray: bool) -> Offer:
    """The offer of this moment. ``tray``: whether there is one that the break can wait in."""
    suggestion = control.planner.suggestion
    settings = control.settings
    return Offer(
        exercise=suggestion.exercise,
        seconds=control.planner.routine(suggestion).seconds,
        side=suggestion.first_side,
        clock=time_of_day(control.clock.now().wall),
        snooze_minutes=(settings.snooze_minutes, settings.long_snooze_minutes),
        snoozes_left=control.rhythm.snoozes_left,
        another=control.planner.has_another,
        walk=suggestion.exercise.kind is Kind.WALK,
        note=" ".join((*_ends(control, tray=tray), *_notes(control, suggestion))),
        why=why(suggestion),
    )


def _ends(control: BreakController, *, tray: bool) -> Iterator[str]:
    """What is over with this reminder."""
    phase = control.rhythm.phase
    if isinstance(phase, Prompting) and phase.showings > 1:
        if tray:
            yield translate(
                "Offer", "The last reminder of this hour. After it the break waits in the tray."
            )
        else:
            yield translate(
                "Offer",
                "The last reminder of this hour. After it the break waits in the main window.",
            )
    if not control.rhythm.snoozes_left:
        yield translate("Offer", "No snooze is left, only Start or Skip.")


def _notes(control: BreakController, suggestion: Suggestion) -> Iterator[str]:
    """What must be known before Start."""
    if suggestion.why is Why.UNFINISHED:
        yield translate("Offer", "One side was left out last time, so it goes first.")
    if suggestion.why in {Why.RESTING, Why.FULL}:
        yield why(suggestion)
    exercise = suggestion.exercise
    if control.planner.was_too_much(exercise):
        yield translate("Offer", "Shorter this time: last time it was too much.")
        yield exercise_text(exercise, exercise.easier)
