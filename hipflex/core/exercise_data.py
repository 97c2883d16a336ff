"""From an exercise back to the data of a file: what ``parse`` takes, without what goes unsaid."""

from __future__ import annotations

from typing import Any

import msgspec

from hipflex.core.exercise import Exercise


def to_data(exercise: Exercise) -> dict[str, Any]:
    """Plain tables, lists, texts and numbers; ``parse`` makes an equal exercise of them."""
    return _table(exercise)


def _table(struct: msgspec.Struct) -> dict[str, Any]:
    """What must be said, and what is not as usual."""
    return {
        field.name: _plain(value)
        for field in msgspec.structs.fields(struct)
        if (value := getattr(struct, field.name)) != _usual(field)
    }


def _usual(field: msgspec.structs.FieldInfo) -> object:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _plain(value: object) -> Any:
    if isinstance(value, msgspec.Struct):
        return _table(value)
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    # A word of a few is a text to a file.
    return str(value) if isinstance(value, str) else value
