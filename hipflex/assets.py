"""Finds the files in ``resources``.

An installed wheel carries them inside the package; a checkout, an editable install and an unpacked
sdist have them beside it. Everyone asks here, so nobody else has to know.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a resource is, for example ``path("icons", "tray.svg")``; it need not exist."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*parts)
