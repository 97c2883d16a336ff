"""A real desktop of its own for a test: X server, session bus, window manager, tray, notifications.

Everything is started as a child process and ended by its pid, so that tests leave nothing behind.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QColor, QImage

from tests.services.presence.buses import Bus

NEEDED = ("Xvfb", "openbox", "trayer", "dbus-daemon", "xdotool")
NOTIFYD = Path("/usr/lib/x86_64-linux-gnu/xfce4/notifyd/xfce4-notifyd")
HIPFLEX = Path(sys.executable).with_name("hipflex")


def missing() -> list[str]:
    """The programs that a desktop is made of and that are not here."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_for(look: Callable[[], Any], seconds: float = 20.0, every: float = 0.05) -> Any:
    """What ``look`` finds, as soon as it finds something."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not seen within {seconds} s: {look.__doc__ or look.__name__}")
        time.sleep(every)


def always(look: Callable[[], Any], seconds: float, every: float = 0.05) -> None:
    """See it all that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert look(), f"no longer so: {look.__doc__ or look.__name__}"
        time.sleep(every)


class Desktop:
    """The desktop, and a person with a pointer and a keyboard in front of it."""

    def __init__(self, home: Path, size: str = "1280x900") -> None:
        self._children: list[subprocess.Popen[bytes]] = []
        self._to_the_right = False
        self.home = home
        self.environ = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_CURRENT_DESKTOP": "XFCE",
            # Warnings of Python are errors in the program under test, too.
            "PYTHONWARNINGS": "error",
        }
        (home / "run").mkdir(mode=0o700)
        # Not that of the machine: whether logind is there is for the test to say.
        self.system_bus = Bus(home / "system-bus")
        self.environ["DBUS_SYSTEM_BUS_ADDRESS"] = self.system_bus.address
        try:
            self._set_up(size)
        except BaseException:
            self.close()
            raise

    def _set_up(self, size: str) -> None:
        self._start_x(size)
        self._start_bus()
        self.start("openbox")
        # Only a window manager knows how many desktops there are.
        wait_for(lambda: self.xdotool("get_num_desktops"))
        self.start_trayer()
        if NOTIFYD.exists():
            self.notifyd = self.start(str(NOTIFYD))
        # Not yet visible: as long as no icon is in it, trayer may well hide.
        wait_for(lambda: self.xdotool("search", "--class", "trayer"))

    def start_trayer(self) -> None:
        """A tray by XEmbed. It hides while it is empty."""
        self.trayer = self.start("trayer", "--edge", "top", "--align", "right", "--height", "28")

    def _start_x(self, size: str) -> None:
        read, write = os.pipe()
        args = ("-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp")
        # As it is when its last client leaves: the first look at it would be that already.
        args += ("-fbdir", str(self.home), "-noreset")
        self.start("Xvfb", *args, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as answer:
            self.environ["DISPLAY"] = f":{answer.readline().strip()}"

    def _start_bus(self) -> None:
        self.session_bus = bus = self.start(
            "dbus-daemon", "--session", "--nofork", "--print-address", stdout=subprocess.PIPE
        )
        assert bus.stdout is not None
        self.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def start(self, *command: str, **options: Any) -> subprocess.Popen[bytes]:
        """Start a program on this desktop."""
        options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, **options}
        child = subprocess.Popen(command, env=self.environ, **options)
        self._children.append(child)
        return child

    def stop(self, child: subprocess.Popen[bytes]) -> None:
        """End one of them."""
        child.terminate()
        child.wait(10)

    def close(self) -> None:
        """End everything, the newest first."""
        for child in reversed(self._children):
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(10)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
            for pipe in (child.stdout, child.stderr):
                if pipe is not None:
                    pipe.close()
        self.system_bus.close()

    # The program

    def hipflex(self, *words: str) -> str:
        """What a verb prints; it must succeed."""
        done = subprocess.run(
            [HIPFLEX, *words], env=self.environ, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def status(self, *options: str) -> Any:
        """The state of the running copy; None while it does not answer."""
        done = subprocess.run(
            [HIPFLEX, *options, "status", "--json"],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return json.loads(done.stdout) if done.returncode == 0 else None

    def start_hipflex(self, *words: str) -> subprocess.Popen[bytes]:
        """Start the program; what it complains about is kept for ``complaints``."""
        with (self.home / "complaints").open("ab") as file:
            return self.start(str(HIPFLEX), *words, stderr=file)

    def run_hipflex(self, *words: str) -> int:
        """Start the program and wait for its end: a copy runs already."""
        return self.start_hipflex(*words).wait(20)

    def complaints(self) -> str:
        """What the program wrote to its standard error, and the warnings in its log.

        Without the portal of a full desktop Qt's platform plugins have warnings of their own.
        """
        warnings = [
            line
            for line in self.log().splitlines()
            if re.search("WARNING|ERROR|CRITICAL|Traceback", line) and " qt.qt.qpa" not in line
        ]
        return (self.home / "complaints").read_text(encoding="utf-8") + "\n".join(warnings)

    def log(self) -> str:
        """All that the program wrote to its log."""
        logs = [file.read_text(encoding="utf-8") for file in self.home.rglob("hipflex*.log")]
        assert logs, "no log was written"
        return "".join(logs)

    # Eyes and hands

    def xdotool(self, *words: str) -> str:
        """Move the pointer, click, type, look."""
        done = subprocess.run(
            ["xdotool", *words], env=self.environ, capture_output=True, text=True, check=False
        )
        return done.stdout.strip()

    def _window_ids(self, *search: str) -> list[str]:
        return self.xdotool("search", "--onlyvisible", *search).split()

    def window(self, title: str) -> str | None:
        """The id of the visible window with that title; the tray icon is too small to be one."""
        found = self._window_ids("--name", title)
        return next((one for one in found if self.width(one) > 100), None)

    def width(self, window: str) -> int:
        return self._numbers("getwindowgeometry", "--shell", window).get("WIDTH", 0)

    def place(self, window: str) -> tuple[int, int, int, int]:
        """Where the inside of a window is: x, y, width, height.

        The pointer goes there: what xdotool says of the place itself counts the frame twice.
        """
        size = self._numbers("getwindowgeometry", "--shell", window)
        corner = self._numbers(
            "mousemove", "--window", window, "0", "0", "getmouselocation", "--shell"
        )
        return corner["X"], corner["Y"], size["WIDTH"], size["HEIGHT"]

    def _numbers(self, *words: str) -> dict[str, int]:
        lines = self.xdotool(*words).splitlines()
        return {name: int(value) for name, value in (line.split("=") for line in lines)}

    def picture(self, window: str) -> QImage:
        """What can be seen of a window."""
        return self.screen().copy(*self.place(window))

    def screen(self) -> QImage:
        """All that can be seen: Xvfb keeps its picture in a file, in the xwd format."""
        content = (self.home / "Xvfb_screen0").read_bytes()
        head = struct.unpack(">25I", content[:100])
        start, width, height, stride = head[0] + head[19] * 12, head[4], head[5], head[12]
        pixels = content[start : start + stride * height]
        return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()

    def bump(self) -> None:
        """Move the pointer by one pixel: the smallest input that there is, and only one."""
        self._to_the_right = not self._to_the_right
        self.xdotool("mousemove_relative", "--", "1" if self._to_the_right else "-1", "0")

    def sit_until(self, look: Callable[[], Any], seconds: float, every: float = 1.0) -> Any:
        """What ``look`` finds, as soon as it does; till then a hand is on the mouse."""
        moved = 0.0

        def sit() -> Any:
            nonlocal moved
            if time.monotonic() - moved >= every:
                moved = time.monotonic()
                self.bump()
            return look()

        sit.__doc__ = look.__doc__
        return wait_for(sit, seconds)

    def click(self, x: float, y: float) -> None:
        """Press the left button there."""
        self.xdotool("mousemove", str(round(x)), str(round(y)), "click", "1")

    def click_in(self, window: str, x: float, y: float) -> None:
        """Click at a place inside a window."""
        left, top, _width, _height = self.place(window)
        self.click(left + x, top + y)

    def click_colour(self, window: str, colour: str) -> None:
        """Click in the middle of the area of that colour."""
        spot = middle_of(self.picture(window), colour)
        assert spot is not None, f"no {colour} in the window"
        self.click_in(window, *spot)


def middle_of(picture: QImage, colour: str, least: int = 200) -> tuple[float, float] | None:
    """The middle of what is filled with a colour, if there is enough of it to be a thing.

    Only runs of 24 pixels count: letters and thin lines of the same colour do not.
    """
    wanted = QColor(colour).rgb()
    width = picture.width()
    sums = [0.0, 0.0, 0.0]
    for y in range(0, picture.height(), 2):
        start = None
        for x in range(width + 1):
            inside = x < width and picture.pixel(x, y) == wanted
            if inside and start is None:
                start = x
            elif not inside and start is not None:
                if x - start >= 24:
                    length = x - start
                    sums = [
                        sums[0] + length * (start + x) / 2,
                        sums[1] + length * y,
                        sums[2] + length,
                    ]
                start = None
    return (sums[0] / sums[2], sums[1] / sums[2]) if sums[2] * 2 >= least else None
