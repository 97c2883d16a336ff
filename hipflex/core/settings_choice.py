"""Which exercises are offered: where the person is, what they like, and what is switched off."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from hipflex.core.option import QT_TRANSLATE_NOOP, answer, line
from hipflex.core.settings_break import BreakSettings

_ID = re.compile(r"[a-z][a-z0-9_]{1,40}")


def ids(text: str) -> frozenset[str]:
    """The exercises that a setting names."""
    return frozenset(text.split())


def _normal(text: str) -> str:
    """Each name once, in order. Raises ValueError for what cannot be a name."""
    found = sorted(set(text.replace(",", " ").split()))
    for name in found:
        if not _ID.fullmatch(name):
            raise ValueError(f"expected names of exercises, got {text}")
    return " ".join(found)


def _normal_one(text: str) -> str:
    found = _normal(text)
    if " " in found:
        raise ValueError(f"expected one exercise or nothing, got {text}")
    return found


_NAMES = "names of exercises, see hipflex stretches"


class ChoiceSettings(BreakSettings, frozen=True, kw_only=True):
    """What the person chose about the choice."""

    place: Annotated[
        Literal["home", "office", "quiet"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Where I am"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "Home offers all that you can do and have, Office nothing that needs the floor or"
                " a bed, Quiet only what is done standing or sitting.",
            ),
        ),
    ] = "home"
    liked: Annotated[
        str, line(_normal, _NAMES, QT_TRANSLATE_NOOP("Settings", "Liked exercises"))
    ] = ""
    less_often: Annotated[
        str, line(_normal, _NAMES, QT_TRANSLATE_NOOP("Settings", "Exercises to offer less often"))
    ] = ""
    hidden: Annotated[
        str, line(_normal, _NAMES, QT_TRANSLATE_NOOP("Settings", "Hidden exercises"))
    ] = ""
    off_for_pain: Annotated[
        str,
        line(
            _normal,
            _NAMES,
            QT_TRANSLATE_NOOP("Settings", "Exercises that are off because something hurt"),
        ),
    ] = ""
    pinned: Annotated[
        str,
        line(
            _normal_one,
            "the name of one exercise, or nothing",
            QT_TRANSLATE_NOOP("Settings", "Exercise to offer each time"),
        ),
    ] = ""
