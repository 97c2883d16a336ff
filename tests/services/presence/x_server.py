"""A real X server for a test, and a person and other people's windows on it."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
from typing import Any

import xcffib
from xcffib import xproto

from tests.desktop.desktop import wait_for

_CLIENT_MESSAGE = 33
_ADD, _REMOVE = 1, 0


def missing(*needed: str) -> list[str]:
    """The programs that are needed and not here."""
    return [name for name in needed if shutil.which(name) is None]


class XServer:
    """Xvfb, and what is started on it."""

    def __init__(self) -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        read, write = os.pipe()
        args = ["-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
        # It stays as it is when the last one leaves: in a session somebody is always there.
        args += ["-noreset"]
        self.process = self._start(["Xvfb", *args], dict(os.environ), pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        assert number, "Xvfb did not start"
        # Nothing of the desktop that this test may run on.
        self.environ = {"PATH": os.environ["PATH"], "DISPLAY": f":{number}"}

    def _start(self, command: list[str], environ: dict[str, str], **more: Any) -> Any:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        child = subprocess.Popen(command, env=environ, **{**quiet, **more})
        self._children.append(child)
        return child

    def start(self, *command: str, **more: Any) -> subprocess.Popen[bytes]:
        """Start a program on it."""
        return self._start(list(command), self.environ, **more)

    def start_window_manager(self) -> None:
        self.start("openbox", "--sm-disable")
        wait_for(lambda: self.xdotool("get_num_desktops"))

    def xdotool(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.environ, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def set_text(self, name: str, text: bytes) -> None:
        """Write a text to the root window."""
        x = xcffib.connect(self.environ["DISPLAY"])
        root = x.get_setup().roots[0].root
        atom = x.core.InternAtom(False, len(name), name).reply().atom
        replace, string = xproto.PropMode.Replace, xproto.Atom.STRING
        x.core.ChangePropertyChecked(replace, root, atom, string, 8, len(text), text).check()
        x.disconnect()

    def close(self) -> None:
        """End everything, the newest first."""
        for child in reversed(self._children):
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()


class Window:
    """A window of another program, or of whichever process it says."""

    def __init__(self, display: str, process: int | None) -> None:
        self._x = xcffib.connect(display)
        screen = self._x.get_setup().roots[0]
        self._root = screen.root
        self.id = self._x.generate_id()
        self._x.core.CreateWindow(
            screen.root_depth, self.id, self._root, 10, 10, 200, 150, 0,
            xproto.WindowClass.InputOutput, screen.root_visual, 0, [],
        )  # fmt: skip
        if process is not None:
            self._set("_NET_WM_PID", xproto.Atom.CARDINAL, process)
        # Input, by the window manager's hand: else it gets no focus.
        self._set("WM_HINTS", xproto.Atom.WM_HINTS, 1, 1, 0, 0, 0, 0, 0, 0, 0)
        wait_for(self._asks_and_is_managed)
        self.activate()

    def fill_screen(self, fill: bool = True) -> None:
        """Ask the window manager for it and wait until it is done."""
        values = (_ADD if fill else _REMOVE, self._atom("_NET_WM_STATE_FULLSCREEN"), 0, 1, 0)
        self._tell("_NET_WM_STATE", values)
        wait_for(lambda: (self._width() == 800) == fill)

    def activate(self) -> None:
        """Be the one in use."""

        def asks_and_is() -> bool:
            # More than once: a window manager that has just met the window may refuse.
            self._tell("_NET_ACTIVE_WINDOW", (2, 0, 0, 0, 0))
            return self._is_active()

        wait_for(asks_and_is)

    def set_kind(self, name: str) -> None:
        """Say what kind of window it is."""
        self._set("_NET_WM_WINDOW_TYPE", xproto.Atom.ATOM, self._atom(name))
        self._x.flush()
        self._atom(name)

    def close(self) -> None:
        self._x.disconnect()

    def _tell(self, name: str, values: tuple[int, ...]) -> None:
        event = (_CLIENT_MESSAGE, 32, 0, self.id, self._atom(name), *values)
        mask = xproto.EventMask.SubstructureNotify | xproto.EventMask.SubstructureRedirect
        self._x.core.SendEvent(False, self._root, mask, struct.pack("=BBHII5I", *event))
        self._x.flush()

    def _set(self, name: str, kind: int, *values: int) -> None:
        self._x.core.ChangeProperty(
            xproto.PropMode.Replace, self.id, self._atom(name), kind, 32, len(values), values
        )

    def _atom(self, name: str) -> int:
        return int(self._x.core.InternAtom(False, len(name), name).reply().atom)

    def _width(self) -> int:
        return int(self._x.core.GetGeometry(self.id).reply().width)

    def _asks_and_is_managed(self) -> bool:
        # More than once: a window manager that is just starting may miss it.
        self._x.core.MapWindow(self.id)
        return self.id in self._windows("_NET_CLIENT_LIST")

    def _is_active(self) -> bool:
        return self.id in self._windows("_NET_ACTIVE_WINDOW")

    def _windows(self, name: str) -> tuple[int, ...]:
        asked = self._x.core.GetProperty(
            False, self._root, self._atom(name), xproto.Atom.WINDOW, 0, 64
        )
        return tuple(asked.reply().value.to_atoms())
