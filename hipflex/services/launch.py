"""The command that starts this very HipFlex, as whoever starts it later can run it.

Never a relative path and never a bare name: at log-in there is another folder and another PATH.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hipflex.i18n import translate

_PACKAGE = Path(__file__).resolve().parent.parent


class NoCommandError(Exception):
    """This copy cannot be started from elsewhere; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How this process came to be, as Python tells it."""

    executable: str = sys.executable
    called: str = field(default_factory=lambda: sys.argv[0] if sys.argv else "")
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    search: tuple[str, ...] = field(default_factory=lambda: tuple(sys.path))
    frozen: bool = field(default_factory=lambda: bool(getattr(sys, "frozen", False)))
    windows: bool = sys.platform == "win32"


def command(here: Surroundings | None = None) -> tuple[str, ...]:
    """Program and words, the program as an absolute path. Raises NoCommandError."""
    here = here or Surroundings()
    if here.frozen:
        # What an AppImage unpacks is gone when it ends. Its children inherit the variable, so that
        # it means nothing in a copy that is not frozen.
        return (here.environ.get("APPIMAGE") or str(Path(here.executable).absolute()),)
    script = _script(here)
    if script is not None:
        return (_shim(script, here) or str(script),)
    if not _is_installed(here):
        raise NoCommandError(
            translate(
                "Launch",
                "HipFlex runs out of {folder} without being installed: install it first.",
            ).format(folder=_PACKAGE.parent)
        )
    return (str(Path(here.executable).absolute()), "-m", "hipflex")


def _script(here: Surroundings) -> Path | None:
    """What this process was called by, or what lies beside its Python."""
    # The one without a console window.
    name = "hipflex-gui.exe" if here.windows else "hipflex"
    called, beside = Path(here.called).absolute(), Path(here.executable).absolute().parent
    candidates = [called.with_name(name)] if called.stem in {"hipflex", "hipflex-gui"} else []
    # In a Python for Windows that is no virtual environment the scripts have a folder of their own.
    candidates += [beside / name, *([beside / "Scripts" / name] if here.windows else [])]
    return next((path for path in candidates if _can_run(path)), None)


def _shim(script: Path, here: Surroundings) -> str | None:
    """The link that pipx and uv lead there: it stays where it is when the rest moves."""
    found = shutil.which(script.name, path=here.environ.get("PATH", ""))
    if found is None or not Path(found).is_absolute() or not script.samefile(found):
        return None
    return found


def _can_run(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _is_installed(here: Surroundings) -> bool:
    """Whether Python finds us also from another folder, and without this shell's variables."""
    passing = {os.path.realpath(part) for part in _python_path(here)}
    lasting = [part for part in here.search[1:] if os.path.realpath(part) not in passing]
    return any(os.path.realpath(part) == str(_PACKAGE.parent) for part in lasting)


def _python_path(here: Surroundings) -> list[str]:
    return [part for part in here.environ.get("PYTHONPATH", "").split(os.pathsep) if part]
