"""How an option is declared: its bounds and its words, beside its type and default.

The words are marked for translation here and translated where they are shown, because the core
knows no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import Meta

Normal = Callable[[str], str]
"""Gives a text in its one usual form. Raises ValueError if it means nothing."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark a text for translation and give it back as it is."""
    del context
    return text


def answer(title: str, detail: str = "") -> Meta:
    """Yes or no, or one of a few words."""
    return _meta(title, detail)


def number(lowest: int, highest: int, unit: str, title: str, detail: str = "") -> Meta:
    """A whole number within bounds."""
    return _meta(title, detail, lowest, highest, unit=unit)


def line(normal: Normal, expected: str, title: str, detail: str = "") -> Meta:
    """A line of text that means something; ``expected`` says in words what it may be."""
    return _meta(title, detail, normal=normal, expected=expected)


def _meta(
    title: str,
    detail: str,
    lowest: int | None = None,
    highest: int | None = None,
    **extra: Any,
) -> Meta:
    return Meta(ge=lowest, le=highest, title=title, description=detail, extra=extra)
