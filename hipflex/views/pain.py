"""What follows from a pain, and which exercises can still be said to have hurt."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.exercise import Exercise, Kind
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


def in_question(control: BreakController) -> list[Exercise]:
    """What may have hurt in the last break of today, although it is over and its window closed.

    After a strengthener there are two, if the stretch was begun.
    """
    last = control.journal.last
    today = control.clock.now().wall.astimezone().date()
    if control.session is not None or last is None or last.day != today:
        return []
    done = [last.exercise, last.hurt]
    if last.left_seconds or last.right_seconds:
        done.append(last.then_exercise)
    known = control.planner.exercises
    found = [known[name] for name in dict.fromkeys(done) if name and name in known]
    return [exercise for exercise in found if exercise.kind is not Kind.WALK]
