"""``settings.toml``: the person may edit it by hand, so what they wrote there stays."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

import msgspec

from hipflex.core.instant import Clock
from hipflex.core.settings import OPTIONS, Settings, repaired
from hipflex.services import atomic_file, notices
from hipflex.services.clock import SystemClock


class SettingsStore:
    """Reads and writes the settings of one file."""

    def __init__(self, path: Path, clock: Clock | None = None) -> None:
        self.path = path
        self._clock = clock or SystemClock()
        self._known: Settings | None = None

    def load(self) -> tuple[Settings, list[str]]:
        """The settings, and what to tell the person. Never raises.

        A bad value is named and counts as the default; a file that cannot be read at all is set
        aside and named with its new name.
        """
        text, messages = self._read()
        self._known, faults = repaired(tomllib.loads(text))
        return self._known, messages + faults

    def save(self, settings: Settings, chosen: Collection[str] = ()) -> list[str]:
        """Write the values that have changed since the last load or save; what to tell the person.

        Everything else in the file stays: comments, order, unknown keys, even a bad value.
        ``chosen`` names what the person has just set, which is written even where the same value
        was in force already, so that it replaces a bad one. Raises OSError.
        """
        text, messages = self._read()
        written = tomllib.loads(text)
        # An empty file knows nothing of what is in force: then all that is not the default is new.
        known = self._known if self._known and written else repaired(written)[0]
        old, new = _plain(known), _plain(settings)
        changes = {
            key: value
            for key, value in new.items()
            if (value != old[key] or key in chosen)
            and not _same(written.get(key, OPTIONS[key].default), value)
        }
        if changes:
            atomic_file.write(self.path, _edited(text, changes).encode())
        self._known = settings
        return messages

    def _read(self) -> tuple[str, list[str]]:
        """The text of the file, certain to be TOML; one that is not is set aside."""
        try:
            # Windows' editor puts a mark before the text.
            text = atomic_file.read(self.path).decode("utf-8-sig")
            tomllib.loads(text)
        except FileNotFoundError:
            return "", []
        # ValueError: too long, or neither UTF-8 nor TOML. RecursionError: brackets without end.
        except (OSError, ValueError, RecursionError) as error:
            wall = self._clock.now().wall
            return "", [notices.put_away(self.path, wall, error)]
        return text, []


def _plain(settings: Settings) -> dict[str, Any]:
    """The values as they stand in the file."""
    plain: dict[str, Any] = msgspec.to_builtins(settings)
    return plain


def _same(one: object, other: object) -> bool:
    """Equal in the file too, where 1 is not yes and 60.0 is not 60."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _edited(text: str, changes: dict[str, Any]) -> str:
    """The TOML text with some values replaced or added. Raises OSError where that cannot be."""
    # Only here: most days nobody changes a setting, and it is 3 MiB.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        for key, value in changes.items():
            if isinstance(document.get(key), dict | list):
                # A value in the place of a table would belong to the table before it.
                document.remove(key)
            document[key] = value
        edited = tomlkit.dumps(document)
        result = tomllib.loads(edited)
    except (TOMLKitError, ValueError) as error:
        raise OSError(f"the settings file cannot be edited: {error}") from error
    if any(result.get(key) != value for key, value in changes.items()):
        raise OSError("the settings file cannot be edited: values end up in the wrong place")
    return edited
