"""The words of an exercise file, in the language of the interface."""

from __future__ import annotations

from hipflex.core.exercise import Exercise
from hipflex.i18n import language


def translated(exercise: Exercise, sentence: str) -> str:
    """A sentence of an exercise as its file has it in this language, else as it is."""
    return exercise.translations.get(language(), {}).get(sentence, sentence)
