"""What a person thinks of an exercise, as changes of the settings.

Liked, less often and hidden exclude each other: the last word counts.
"""

from __future__ import annotations

from enum import StrEnum

from hipflex.core.settings import Settings
from hipflex.core.settings_choice import ids


class Wish(StrEnum):
    """What can be wished of an exercise. Each of the first four can be taken back."""

    LIKED = "liked"
    LESS_OFTEN = "less_often"
    HIDDEN = "hidden"
    PINNED = "pinned"
    ON_AGAIN = "off_for_pain"


_EXCLUSIVE = (Wish.LIKED, Wish.LESS_OFTEN, Wish.HIDDEN)


def has(settings: Settings, exercise_id: str, wish: Wish) -> bool:
    """Whether it was said of this exercise."""
    return exercise_id in ids(getattr(settings, wish))


def wished(settings: Settings, exercise_id: str, wish: Wish) -> dict[str, object]:
    """The settings to change, as ``key: value``: the wish is made, or taken back if it was made."""
    changes: dict[Wish, str]
    if wish is Wish.PINNED:
        changes = {wish: "" if has(settings, exercise_id, wish) else exercise_id}
        if changes[wish] and has(settings, exercise_id, Wish.HIDDEN):
            # What is offered each time cannot be hidden.
            changes[Wish.HIDDEN] = _without(settings, exercise_id, Wish.HIDDEN)
        return _keys(changes)
    if wish is Wish.ON_AGAIN or has(settings, exercise_id, wish):
        return _keys({wish: _without(settings, exercise_id, wish)})
    changes = {wish: " ".join(sorted(ids(getattr(settings, wish)) | {exercise_id}))}
    for other in _EXCLUSIVE:
        if other is not wish and has(settings, exercise_id, other):
            changes[other] = _without(settings, exercise_id, other)
    if wish is Wish.HIDDEN and has(settings, exercise_id, Wish.PINNED):
        changes[Wish.PINNED] = ""
    return _keys(changes)


def _without(settings: Settings, exercise_id: str, wish: Wish) -> str:
    return " ".join(sorted(ids(getattr(settings, wish)) - {exercise_id}))


def _keys(changes: dict[Wish, str]) -> dict[str, object]:
    return {wish.value: value for wish, value in changes.items()}
