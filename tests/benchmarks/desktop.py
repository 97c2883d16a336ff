"""A desktop of its own for one measurement, and the program on it."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.benchmarks.windows import Watch

NEEDED = ("Xvfb", "openbox", "trayer", "dbus-daemon")
_SECONDS = 20.0


def wait_until(what: str, true: Callable[[], Any]) -> Any:
    """Ask every few milliseconds until the answer is yes; that answer."""
    end = time.monotonic() + _SECONDS
    while not (found := true()):
        if time.monotonic() > end:
            raise TimeoutError(f"not seen within {_SECONDS:.0f} s: {what}")
        time.sleep(0.005)
    return found


class Desktop:
    """X server, session bus, window manager and tray, with a home in the temp folder."""

    def __init__(self, program: Path) -> None:
        self._program = program
        self._children: list[subprocess.Popen[bytes]] = []
        self._home = Path(tempfile.mkdtemp(prefix="hipflex-"))
        (self._home / "run").mkdir(mode=0o700)
        self.temporary = self._home / "tmp"
        self.temporary.mkdir()
        # Nothing else of this session: a variable that forbids Python to keep compiled files would
        # slow down each start.
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(self._home),
            "LANG": "C.UTF-8",
            "TMPDIR": str(self.temporary),
            "XDG_RUNTIME_DIR": str(self._home / "run"),
        }

    def __enter__(self) -> Self:
        try:
            read, write = os.pipe()
            arguments = ("-displayfd", str(write), "-screen", "0", "1920x1080x24")
            self._start("Xvfb", *arguments, "-nolisten", "tcp", pass_fds=(write,))
            os.close(write)
            with os.fdopen(read) as answer:
                self.environ["DISPLAY"] = f":{answer.readline().strip()}"
            address = ("--session", "--nofork", "--print-address")
            bus = self._start("dbus-daemon", *address, stdout=subprocess.PIPE)
            assert bus.stdout is not None
            with bus.stdout:
                self.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
            self._start("openbox")
            self._start("trayer", "--edge", "top", "--align", "right", "--height", "28")
            self.watch = Watch(self.environ["DISPLAY"])
            wait_until("a tray", self.watch.has_tray)
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.watch.close()
        self.close()

    def close(self) -> None:
        """End what was started, the newest first."""
        for child in reversed(self._children):
            child.terminate()
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        shutil.rmtree(self._home, ignore_errors=True)

    def _start(self, *command: str, **options: Any) -> subprocess.Popen[bytes]:
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        child = subprocess.Popen(command, env=self.environ, **options)
        self._children.append(child)
        return child

    @property
    def home(self) -> Path:
        """Where the program keeps its files."""
        return self._home

    def bury(self, program: Program) -> None:
        """Wait for the end of a program that was killed."""
        child = program.child
        child.wait(_SECONDS)
        self._children.remove(child)

    def verb(self, *words: str) -> None:
        """A verb as a person types it; it must succeed."""
        command = [str(self._program), *words]
        subprocess.run(command, env=self.environ, stdout=subprocess.DEVNULL, check=True)

    def start(self, *words: str) -> Program:
        """Start the program."""
        child = self._start(str(self._program), *words)
        folder = "hipflex-speed" if words else "hipflex"
        return Program(child, self._home / "run" / folder / "hipflex.sock")


class Program:
    """The running program; asked over its socket, because a verb would take a while to start."""

    def __init__(self, child: subprocess.Popen[bytes], socket_path: Path) -> None:
        self.pid = child.pid
        self.child = child
        self._socket_path = socket_path

    def ask(self, verb: str, **values: object) -> dict[str, Any]:
        """The data of the answer to a command; nothing while the program does not listen."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            try:
                connection.connect(str(self._socket_path))
            except OSError:
                return {}
            command = {"command": {"verb": verb, **values}}
            connection.sendall(json.dumps(command).encode() + b"\n")
            with connection.makefile("rb") as stream:
                reply = json.loads(stream.readline())
        if not reply["ok"]:
            raise RuntimeError(f"{verb}: {reply['text']}")
        return dict(reply["data"] or {})

    def phase(self) -> str:
        """What it does now; nothing while it does not listen."""
        return str(self.ask("status").get("phase", ""))

    def quit(self) -> None:
        """End it and wait for that."""
        self.ask("quit")
        self.child.wait(_SECONDS)
