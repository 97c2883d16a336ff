"""Qt: is it there, can it be loaded, and which libraries of the system does it miss?

Nothing of Qt is imported here: the loader is asked (``ldd``) what each part would need.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from hipflex.i18n import translate
from hipflex.services.checkup import packages
from hipflex.services.checkup.finding import Finding, State, fault, note, ok

_LIMIT = 8.0
_MISSING = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
BROKEN = "6.12.0"
"""Loses references at every signal and aborts after some thousand of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some files of Qt that belong together; without those of ``must`` no window can be shown."""

    id: str
    must: bool
    files: tuple[str, ...]


PARTS = (
    Part("qt-core", True, ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtDBus", "QtSvg")),
    Part("qt-x11", True, ("Qt/plugins/platforms/libqxcb.so",)),
    Part("qt-wayland", False, ("Qt/plugins/platforms/libqwayland*.so",)),
    Part("qt-sound", False, ("QtMultimedia", "Qt/plugins/multimedia/libffmpegmediaplugin.so")),
    Part("qt-voice", False, ("QtTextToSpeech", "Qt/plugins/texttospeech/*speechd*.so")),
)

Ask = Callable[[list[Path]], str]
"""What ``ldd`` says about these files; "" if it says nothing."""


def look() -> list[Finding]:
    """The version, and each part with what it misses."""
    folder = qt_folder()
    if folder is None:
        text = translate("Doctor", "Qt (PySide6) is not installed in this Python.")
        fix = translate("Doctor", "Install HipFlex again as the README says.")
        return [fault("qt", text, fix)]
    found = [_version()]
    if sys.platform == "linux":
        found += parts(folder)
    return [*found, _loads()]


def qt_folder() -> Path | None:
    """Where PySide6 lies."""
    spec = importlib.util.find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def _version() -> Finding:
    try:
        version = importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        version = "?"
    text = translate("Doctor", "Qt for Python {version}.").format(version=version)
    if version == BROKEN:
        fix = translate("Doctor", "It crashes after some hours: pip install 'PySide6!=6.12.0'")
        return fault("qt", text, fix)
    return ok("qt", text)


def _loads() -> Finding:
    """Whether it can really be imported, in a process of its own: it may end that."""
    command = [sys.executable, "-c", "import PySide6.QtWidgets, PySide6.QtNetwork, PySide6.QtDBus"]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter
            command, capture_output=True, text=True, timeout=_LIMIT, check=False
        )
        said = done.stderr.strip().splitlines()
    except (OSError, subprocess.TimeoutExpired) as error:
        said, done = [str(error)], None
    if done is not None and done.returncode == 0:
        return ok("qt-import", translate("Doctor", "Qt can be loaded."))
    reason = said[-1] if said else "?"
    text = translate("Doctor", "Qt cannot be loaded: {reason}").format(reason=reason)
    return fault("qt-import", text, translate("Doctor", "Install what is missing above."))


def parts(folder: Path, ask: Ask | None = None, family: str | None = None) -> Iterator[Finding]:
    """Each part of Qt with the libraries that it misses. ``ask`` gives what ``ldd`` says."""
    family = family or packages.family()
    named: set[str] = set()
    for part in PARTS:
        files = files_of(folder, part)
        if not files:
            yield _absent(part)
            continue
        told = (ask or _ldd)(files)
        if not told:
            # Silence is no health.
            text = translate("Doctor", "{part}: the loader (ldd) did not tell what is missing.")
            yield note(part.id, text.format(part=_name(part)))
            continue
        missing = missing_in(told)
        yield _finding(part, missing, family, named)
        named.update(missing)


def missing_in(told: str) -> tuple[str, ...]:
    """The libraries of the system that are not found, out of the words of ``ldd``.

    What Qt brings along itself is not the system's business.
    """
    names = set(_MISSING.findall(told))
    return tuple(sorted(name for name in names if not name.startswith(("libQt6", "libpyside6"))))


def _name(part: Part) -> str:
    return {
        "qt-core": translate("Doctor", "Windows"),
        "qt-x11": translate("Doctor", "Windows on X11"),
        "qt-wayland": translate("Doctor", "Windows on Wayland"),
        "qt-sound": translate("Doctor", "Sounds"),
        "qt-voice": translate("Doctor", "Voice"),
    }[part.id]


def _absent(part: Part) -> Finding:
    text = translate("Doctor", "{part}: this Qt comes without them.").format(part=_name(part))
    fix = translate("Doctor", "Install HipFlex again as the README says.")
    return Finding(part.id, State.FAULT if part.must else State.NOTE, text, fix)


def _finding(
    part: Part, missing: tuple[str, ...], family: str | None, named: Collection[str]
) -> Finding:
    """``named``: what was said to be missing already, and need not be said again."""
    name = _name(part)
    if not missing:
        text = translate("Doctor", "{part}: all libraries are there.").format(part=name)
        return ok(part.id, text)
    state = State.FAULT if part.must else State.NOTE
    more = [one for one in missing if one not in named]
    if not more:
        text = translate("Doctor", "{part}: not without what is missing above.").format(part=name)
        return Finding(part.id, state, text, libraries=missing)
    names = translate("Doctor", ", ").join(packages.in_words(one, family) for one in more)
    text = translate("Doctor", "{part}: missing {names}.").format(part=name, names=names)
    fix = packages.command(more, family) or translate("Doctor", "Install these libraries.")
    return Finding(part.id, state, text, fix, missing)


def files_of(folder: Path, part: Part) -> list[Path]:
    """Those that are there."""
    names = [name if "/" in name else f"{name}.abi3.so" for name in part.files]
    return [path for name in names for path in sorted(folder.glob(name))]


def _ldd(files: list[Path]) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - files of our own environment
            ["ldd", *map(str, files)],  # noqa: S607 - where it lies is the system's choice
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
