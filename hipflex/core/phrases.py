"""What is said in a break and stands in no exercise.

At most twelve words a sentence, and the side is named by the exercise's own line before and after.
"""

from __future__ import annotations

from dataclasses import dataclass

from hipflex.core.option import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Phrases:
    """Templates in one language; English unless somebody translates them."""

    opening: str = QT_TRANSLATE_NOOP("Voice", "Time to stand up. Next: {name}.")
    coming: str = QT_TRANSLATE_NOOP("Voice", "Next: {name}.")
    coming_with: str = QT_TRANSLATE_NOOP("Voice", "Next: {name}. You need {equipment}.")
    then: str = QT_TRANSLATE_NOOP("Voice", "Now the stretch. {line}")
    slowly: str = QT_TRANSLATE_NOOP("Voice", "Slowly out. {line}")
    half: str = QT_TRANSLATE_NOOP("Voice", "Half way.")
    ten: str = QT_TRANSLATE_NOOP("Voice", "Ten.")
    set_done: str = QT_TRANSLATE_NOOP("Voice", "Set {n} of {total} done. {line}")
    round_done: str = QT_TRANSLATE_NOOP("Voice", "{n} of {total}. {line}")
    last_one: str = QT_TRANSLATE_NOOP("Voice", "Last one.")
    done: str = QT_TRANSLATE_NOOP("Voice", "Done. Walk a little before you sit.")
    done_each: str = QT_TRANSLATE_NOOP(
        "Voice", "Done. Each hip {n} seconds. Walk a little before you sit."
    )
    done_unequal: str = QT_TRANSLATE_NOOP(
        "Voice", "Done. Left hip {left} seconds, right hip {right}. Walk a little before you sit."
    )
    done_walk: str = QT_TRANSLATE_NOOP("Voice", "Well done. Sit down when you are ready.")
    paused: str = QT_TRANSLATE_NOOP("Voice", "Paused. Press space to go on.")
    hurt: str = QT_TRANSLATE_NOOP(
        "Voice", "Stopped. Come out slowly. Rest. Do not repeat this one today."
    )
    hurt_walk: str = QT_TRANSLATE_NOOP("Voice", "Stopped. Sit down or stand still, and rest.")


ENGLISH = Phrases()
