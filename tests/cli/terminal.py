"""A terminal with somebody in front of it: keys go in, and what is on the page comes out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]")
PAGE, CURSOR = "\x1b[?1049h", "\x1b[?25l"
NO_PAGE, NO_CURSOR = "\x1b[?1049l", "\x1b[?25h"


class Sitter:
    """Starts a verb on a terminal of that size."""

    def __init__(self, *words, size=(80, 24), **environ):
        self._ours, self._theirs = pty.openpty()
        self.resize(*size)
        self.before = termios.tcgetattr(self._theirs)
        self.said = ""
        self._seen = 0
        # Whoever opens it first in a session of their own has it: Ctrl+C comes from there.
        taken = ("sh", "-c", 'exec 0<>"$0"; exec "$@"', os.ttyname(self._theirs))
        self._process = subprocess.Popen(
            [*taken, sys.executable, "-m", "hipflex", *words],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            env={**os.environ, "TERM": "xterm", "LANG": "C.UTF-8", **environ},
            start_new_session=True,
        )

    def resize(self, columns, lines):
        """Give the terminal another size."""
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def press(self, keys):
        """Type these."""
        os.write(self._ours, keys.encode())

    def see(self, words, seconds=20.0):
        """Wait until these words have been shown, after those that were seen before."""
        end = time.monotonic() + seconds
        while words not in self._new():
            assert time.monotonic() < end, f"not seen: {words!r}, but {self._new()[-2000:]!r}"
            self._read(0.1)
        self._seen = len(self.text)

    def _new(self):
        return self.text[self._seen :]

    @property
    def text(self):
        """All that was shown, without the codes."""
        return _CODES.sub("", self.said)

    def signal(self, number):
        """The system asks it to end."""
        self._process.send_signal(number)

    def leave(self, seconds=20.0):
        """Wait for its end; the exit code."""
        end = time.monotonic() + seconds
        while self._process.poll() is None:
            assert time.monotonic() < end, f"it does not end: {self.text[-2000:]!r}"
            self._read(0.05)
        self._read(0.2)
        return self._process.returncode

    @property
    def restored(self):
        """Whether the terminal is as it was, on the page that it was on, with a cursor."""
        same = termios.tcgetattr(self._theirs)[:6] == self.before[:6]
        shown = self.said.rfind(NO_PAGE) >= self.said.rfind(PAGE)
        cursor = self.said.rfind(NO_CURSOR) >= self.said.rfind(CURSOR)
        return same and shown and cursor

    def close(self):
        """Take the terminal away."""
        self._process.kill()
        self._process.wait()
        for end in (self._ours, self._theirs):
            os.close(end)

    def _read(self, seconds):
        while select.select([self._ours], [], [], seconds)[0]:
            try:
                self.said += os.read(self._ours, 65536).decode(errors="replace")
            except OSError:
                return
            seconds = 0.0
