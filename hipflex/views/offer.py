"""What the prompt card offers."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.choice import Why
from hipflex.core.exercise import Kind
from hipflex.i18n import translate
from hipflex.ui.prompt import Offer
from hipflex.words import time_of_day


def offer(control: BreakController) -> Offer:
    """The offer of this moment."""
    suggestion = control.planner.suggestion
    settings = control.settings
    note = ""
    if suggestion.why is Why.UNFINISHED:
        note = translate("Offer", "One side was left out last time, so it goes first.")
    return Offer(
        exercise=suggestion.exercise,
        seconds=control.planner.routine(suggestion).seconds,
        side=suggestion.first_side,
        clock=time_of_day(control.clock.now().wall),
        snooze_minutes=(settings.snooze_minutes, settings.long_snooze_minutes),
        snoozes_left=control.rhythm.snoozes_left,
        walk=suggestion.exercise.kind is Kind.WALK,
        note=note,
    )
