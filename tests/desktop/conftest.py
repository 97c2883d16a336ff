"""The desktop tests need a desktop: in CI it must be there, elsewhere they say what is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop, missing
from tests.services.presence import buses


@pytest.fixture
def programs() -> None:
    """The programs that a desktop is made of."""
    absent = missing()
    if absent and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip(f"not installed: {', '.join(absent)}")


@pytest.fixture
def desktop(request: pytest.FixtureRequest, programs: None) -> Iterator[Desktop]:
    """The desktop; a test may ask for another size."""
    # A short path: the socket's name must fit into 104 bytes.
    home = Path(tempfile.mkdtemp(prefix="hipflex-"))
    made = Desktop(home, getattr(request, "param", "1280x900"))
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def gnome(desktop: Desktop) -> Iterator[buses.Desktop]:
    """Mutter, its screen lock, and logind. Its clock shows what it is told, and stands still."""
    fake = buses.Desktop(desktop.environ, "mutter", "screensaver", "logind")
    # In fast time that is some seconds ago at every look: somebody reads, and does not type.
    fake.tell("idle 1")
    try:
        yield fake
    finally:
        fake.close()
