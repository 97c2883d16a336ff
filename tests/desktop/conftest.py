"""The desktop tests need a desktop: in CI it must be there, elsewhere they say what is missing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop.desktop import Desktop, missing


@pytest.fixture
def desktop() -> Iterator[Desktop]:
    absent = missing()
    if absent and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip(f"not installed: {', '.join(absent)}")
    # A short path: the socket's name must fit into 104 bytes.
    home = Path(tempfile.mkdtemp(prefix="hipflex-"))
    made = Desktop(home)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(home, ignore_errors=True)
