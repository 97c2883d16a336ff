"""Two buses of our own for a test, the desktop that talks on them, and connections to them."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from PySide6.QtDBus import QDBusConnection

ROOT = Path(__file__).parents[3]
_CONFIG = """<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<servicedir>{services}</servicedir>
<policy context="default"><allow send_destination="*" eavesdrop="true"/>
<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""
_numbers = itertools.count()


def missing() -> bool:
    """Whether there is no message bus here to be started."""
    return shutil.which("dbus-daemon") is None


class Bus:
    """One message bus. Only what stands in its folder ``services`` can be started by it."""

    def __init__(self, folder: Path) -> None:
        self.services = folder / "services"
        self.services.mkdir(parents=True)
        config = folder / "bus.conf"
        config.write_text(_CONFIG.format(services=self.services))
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
        # Without its complaint that a container lets it have fewer files.
        self._process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        self.address = self._process.stdout.readline().strip()
        assert self.address, "no bus"
        self._names: list[str] = []

    def connect(self) -> QDBusConnection:
        """A connection of its own: Qt's own two cannot be renewed within one program."""
        name = f"test-{next(_numbers)}"
        made = QDBusConnection.connectToBus(self.address, name)
        assert made.isConnected()
        self._names.append(name)
        return made

    def freeze(self) -> None:
        """It answers no more, and is still there."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """The bus is gone; harmless twice."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        for name in self._names:
            QDBusConnection.disconnectFromBus(name)
        self.kill()
        if self._process.stdout:
            self._process.stdout.close()


class Desktop:
    """The program ``fake_desktop`` on both buses."""

    def __init__(self, environ: dict[str, str], *services: str) -> None:
        module = "tests.services.presence.fake_desktop"
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *services],
            cwd=ROOT,
            env=environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline().strip()

    def tell(self, command: str) -> None:
        """Have it done."""
        assert self._process.stdin
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        answer = self._answer()
        assert answer == "ok", answer

    def freeze(self) -> None:
        """It answers no more, and is still there."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        self._process.send_signal(signal.SIGCONT)

    def close(self) -> None:
        """End it; harmless twice."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe and not pipe.closed:
                pipe.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:  # a test failed while it was frozen
            self._process.kill()
            self._process.wait()

    def kill(self) -> None:
        """It crashes."""
        self._process.kill()
        self.close()


class Buses:
    """A session bus and a system bus, and any number of desktops."""

    def __init__(self, folder: Path) -> None:
        self.session = Bus(folder / "session")
        self.system = Bus(folder / "system")
        self._desktops: list[Desktop] = []
        self.environ = {
            **os.environ,
            "DBUS_SESSION_BUS_ADDRESS": self.session.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.system.address,
        }

    def desktop(self, *services: str) -> Desktop:
        """Start a desktop that offers these, or everything."""
        made = Desktop(self.environ, *services)
        self._desktops.append(made)
        return made

    def close(self) -> None:
        for desktop in self._desktops:
            desktop.close()
        self.session.close()
        self.system.close()
