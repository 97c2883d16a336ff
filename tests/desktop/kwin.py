"""KWin without a screen: a real Wayland desktop for the installed program, and eyes on it.

What is on the screen KWin says itself, in a script that it runs. A copy of the program has no file
capability, which containers refuse to run.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.desktop.desktop import Desktop, wait_for

SOCKET = "wl-hipflex"
_SCRIPT = """
var windows = workspace.clientList ? workspace.clientList() : workspace.windowList();
for (var i = 0; i < windows.length; i++) {
    var it = windows[i];
    print(["MARK", it.active, it.fullScreen, it.minimized, it.skipTaskbar,
           it.x, it.y, it.width, it.height, it.caption].join("|"));
}
print("MARK|end");
"""
_SCRIPTING = "org.kde.kwin.Scripting"


@dataclass(frozen=True)
class Seen:
    """A window that KWin shows."""

    title: str
    active: bool
    full_screen: bool
    minimised: bool
    unlisted: bool
    place: tuple[int, int, int, int]


class KWin(Desktop):
    """The desktop: a bus, and KWin with two screens side by side."""

    def _set_up(self, size: str) -> None:
        self._looks = 0
        width, height = size.split("x")
        self.environ |= {"XDG_CURRENT_DESKTOP": "KDE", "XDG_SESSION_TYPE": "wayland"}
        self._start_bus()
        program = shutil.which("kwin_wayland")
        assert program
        program = shutil.copy(program, self.home / "kwin_wayland")
        more = {
            "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "QT_LOGGING_RULES": "js.debug=true;kwin_scripting.debug=true",
        }
        self._log = self.home / "kwin.log"
        with self._log.open("wb") as file:
            child = subprocess.Popen(
                [
                    *(program, "--virtual", "--no-lockscreen", "--socket", SOCKET),
                    *("--output-count", "2", "--width", width, "--height", height),
                ],
                env={**self.environ, **more},
                stdout=subprocess.DEVNULL,
                stderr=file,
            )
        self._children.append(child)
        self.environ |= {"WAYLAND_DISPLAY": SOCKET, "QT_QPA_PLATFORM": "wayland"}
        wait_for(lambda: self._calls("isScriptLoaded", "none") is not None, 30)

    def _calls(self, method: str, *words: str) -> str | None:
        command = ("gdbus", "call", "--session", "--dest", "org.kde.KWin")
        where = ("--object-path", "/Scripting", "--method", f"{_SCRIPTING}.{method}")
        done = subprocess.run(
            [*command, *where, *words],
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout if done.returncode == 0 else None

    def windows(self) -> list[Seen]:
        """All windows, from the lowest up."""
        self._looks += 1
        mark = f"look{self._looks}"
        file = Path(self.home, f"{mark}.js")
        file.write_text(_SCRIPT.replace("MARK", mark), encoding="utf-8")
        assert self._calls("loadScript", str(file), mark) is not None
        assert self._calls("start") is not None

        def told() -> list[list[str]]:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
            rows = [line.partition(f"{mark}|")[2].split("|", 8) for line in lines if mark in line]
            return rows if ["end"] in rows else []

        rows = wait_for(told, 10)
        self._calls("unloadScript", mark)
        return [_seen(row) for row in rows if row != ["end"]]

    def seen(self, title: str) -> Seen | None:
        """The window with just this title, if it is shown."""
        return next((one for one in self.windows() if one.title == title), None)


def _seen(row: list[str]) -> Seen:
    x, y, width, height = map(int, row[4:8])
    active, full, minimised, unlisted = (word == "true" for word in row[:4])
    return Seen(row[8], active, full, minimised, unlisted, (x, y, width, height))
