"""Reads a TOML file that somebody may have damaged: what is wrong with it is one short sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hipflex.services import atomic_file, notices
from hipflex.services.atomic_file import TooLongError

_LARGEST = 256 * 1024
"""Bytes of one file."""


class TomlFileError(ValueError):
    """A file cannot be read as TOML. The message begins with the name of the file."""


class _NoFileError(Exception):
    """It is a folder, a pipe or the like."""


def load(path: Path) -> dict[str, object]:
    """What stands in the file. Raises TomlFileError that names file and fault."""
    try:
        return tomllib.loads(_text(path))
    except _NoFileError as error:
        raise TomlFileError(f"{path.name}: expected a file") from error
    except FileNotFoundError as error:
        raise TomlFileError(f"{path.name}: {notices.reason(error)}") from error
    except OSError as error:
        raise TomlFileError(f"{path.name}: cannot be read: {notices.reason(error)}") from error
    except UnicodeDecodeError as error:
        raise TomlFileError(f"{path.name}: expected UTF-8 text: {error.reason}") from error
    except RecursionError as error:
        raise TomlFileError(f"{path.name}: expected TOML: too many brackets") from error
    except TooLongError as error:
        raise TomlFileError(f"{path.name}: {error}") from error
    # TOMLDecodeError, and what it lets through, such as a number with thousands of digits.
    except ValueError as error:
        raise TomlFileError(f"{path.name}: expected TOML: {error}") from error


def _text(path: Path) -> str:
    # Looked at first: opening a pipe would wait for somebody to write into it.
    if path.exists() and not path.is_file():
        raise _NoFileError
    # Windows' editor puts a mark before the text.
    return atomic_file.read(path, _LARGEST).decode("utf-8-sig")
