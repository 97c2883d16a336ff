"""What follows from a pain, and which exercise can still be said to have hurt."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.exercise import Kind
from hipflex.core.pain import SPAN, resting, switched_off
from hipflex.core.record import BreakRecord
from hipflex.ui.hurt_words import PainView
from hipflex.words import exercise_text


def pain_view(control: BreakController, ended: BreakRecord) -> PainView:
    """What follows from the pain; the record of the break is in the history by now."""
    off = switched_off(ended, control.planner.exercises.values())
    today = control.clock.now().wall.astimezone().date()
    return PainView(
        place=ended.hurt_place,
        off=tuple(exercise_text(exercise, exercise.name) for exercise in off),
        rests=resting(control.journal.history.since(today - SPAN), today),
    )


def in_question(control: BreakController) -> BreakRecord | None:
    """The break of today that may have hurt, although it is over and its window closed."""
    last = control.journal.last
    today = control.clock.now().wall.astimezone().date()
    if control.session is not None or last is None or last.day != today:
        return None
    exercise = control.planner.exercises.get(last.exercise or "")
    return last if exercise is not None and exercise.kind is not Kind.WALK else None


def name_in_question(control: BreakController) -> str:
    """The exercise that it was; empty if there is none."""
    last = in_question(control)
    if last is None:
        return ""
    exercise = control.planner.exercises[last.hurt or last.exercise or ""]
    return exercise_text(exercise, exercise.name)
