"""Reads the script of a day from a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hipflex.core.happening import ScriptError
from hipflex.core.script import Script, parse
from hipflex.services import atomic_file

_FAULT = re.compile(r"(.*) \(at (.*)\)", re.DOTALL)
"""How tomllib says what is wrong, and where."""


def load(file: Path, knows_zone: Callable[[str], bool]) -> Script:
    """The script. Raises OSError, and ScriptError that names the file and the place in it."""
    try:
        return parse(_read(file), knows_zone)
    except ScriptError as error:
        # One line, whatever stands in the file.
        raise ScriptError(f"{file.name}: {' '.join(str(error).split())}") from None


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(atomic_file.read(file).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ScriptError(f"expected text in UTF-8, and byte {error.start + 1} is not") from None
    except tomllib.TOMLDecodeError as error:
        what, place = _FAULT.sub(r"\1", str(error)), _FAULT.sub(r"\2", str(error))
        hint = 'a line of it looks like this: lasts = "8h"'
        raise ScriptError(f"{place}: not TOML, {hint} ({what})") from None
    except (RecursionError, ValueError):
        raise ScriptError("too many brackets inside each other, or too long a number") from None
