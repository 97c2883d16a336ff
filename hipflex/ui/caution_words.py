"""What to mind with an exercise: when that is said, and what there is to say besides its caution.

The caution itself is the line that must be read before the first hold; the rest is there for who
wants to know more.
"""

from __future__ import annotations

from collections.abc import Mapping

from hipflex.core.exercise import Exercise, Kind
from hipflex.core.guide import Frame
from hipflex.i18n import translate
from hipflex.words import exercise_text


def cautioned(frame: Frame, figures: Mapping[str, Exercise]) -> Exercise | None:
    """The exercise whose first hold, roll or lift is still to come; a walk, as long as it lasts."""
    if frame.step.is_work:
        return None
    own = frame.routine.exercise
    coming = next((step for step in frame.steps[frame.index :] if step.is_work), None)
    if coming is None:
        return own if own.kind is Kind.WALK else None
    before = frame.steps[: frame.index]
    if any(step.is_work and step.exercise == coming.exercise for step in before):
        return None
    return figures.get(coming.exercise, own)


def more_words(exercise: Exercise) -> list[str]:
    """Its other cautions, and how it is easier."""
    found = [exercise_text(exercise, sentence) for sentence in exercise.cautions]
    if exercise.easier:
        words = translate("Cautions", "Easier: {text}")
        found.append(words.format(text=exercise_text(exercise, exercise.easier)))
    return found
