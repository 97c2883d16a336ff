"""Detectors that are asked on a bus, and the real programs of a desktop that answer them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hipflex.services.presence.source import Detector
from tests.services.presence.buses import ROOT, Buses


def seen(qtbot, detector: Detector) -> bool:
    """What it finds."""
    found: list[bool] = []
    detector.look(found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=3000)
    assert len(found) == 1
    return found[0]


def require(*programs: str, in_ci: bool = False) -> None:
    """Skip where these are not installed; ``in_ci``: there they have to be."""
    absent = [name for name in programs if shutil.which(name) is None and not Path(name).exists()]
    if absent and not (in_ci and os.environ.get("HIPFLEX_DESKTOP_TESTS") == "required"):
        pytest.skip(f"not installed: {', '.join(absent)}")
    assert not absent


class RealPrograms:
    """Real programs in a home of their own, on our buses."""

    def __init__(self, home: Path, buses: Buses, display: str = "") -> None:
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": buses.session.address,
            "DBUS_SYSTEM_BUS_ADDRESS": buses.system.address,
        }
        self._children: list[subprocess.Popen[str]] = []

    def start(self, *command: str) -> subprocess.Popen[str]:
        """One that goes on running."""
        quiet = subprocess.DEVNULL
        child = subprocess.Popen(command, env=self.environ, stdout=quiet, stderr=quiet, text=True)
        self._children.append(child)
        return child

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """One that ends by itself."""
        return subprocess.run(
            command, env=self.environ, capture_output=True, text=True, timeout=20, check=False
        )

    def close(self) -> None:
        for child in reversed(self._children):
            child.kill()
            child.wait()


class FakePlasma:
    """The program ``fake_plasma``, or another one that is told what to do in the same way."""

    def __init__(self, buses: Buses, *words: str, name: str = "fake_plasma") -> None:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        module = f"tests.services.presence.on_bus.{name}"
        command = [sys.executable, "-m", module, *words]
        self._process = subprocess.Popen(command, cwd=ROOT, env=buses.environ, **pipes)
        assert self._process.stdout.readline() == "ready\n"

    def tell(self, word: str) -> None:
        self._process.stdin.write(f"{word}\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "ok\n"

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()
