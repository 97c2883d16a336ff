"""What the tests of the sources share: a real X server, with or without a window manager."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.services.presence.x_server import XServer, missing


def _need(*programs: str) -> None:
    absent = missing(*programs)
    if absent and os.environ.get("HIPFLEX_DESKTOP_TESTS") != "required":
        pytest.skip(f"not installed: {', '.join(absent)}")
    assert not absent


@pytest.fixture
def x_server() -> Iterator[XServer]:
    """Xvfb alone."""
    _need("Xvfb", "xdotool")
    made = XServer()
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def managed(x_server) -> XServer:
    """Xvfb with a window manager."""
    _need("openbox")
    x_server.start_window_manager()
    return x_server
