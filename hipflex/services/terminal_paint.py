"""Shows lines in a terminal, with ``rich``: the only file that knows it.

What a piece is for comes in as a word, and leaves as a style that this terminal has.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from hipflex.services.terminal import Terminal

Line = Sequence[tuple[str, str]]
"""Pieces of text, each with what it is for."""

_STYLES = {
    "": "",
    "strong": "bold",
    "quiet": "dim",
    "left": "bold blue",
    "right": "bold red",
    "both": "bold",
    "sign": "bold reverse",
    "notice": "reverse bold",
    "track": "dim",
}
_WIDEST = 10_000


class Paint:
    """Shows whole pages, and only what has changed of them; or one line after the other."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
        self._shown: list[str] = []

    @property
    def unicode(self) -> bool:
        """Whether letters beyond ASCII can be shown."""
        return self._console.encoding.lower().replace("-", "").startswith("utf")

    def page(self, lines: Sequence[Line], width: int) -> None:
        """Show this page in place of the last."""
        drawn = [self._drawn(line, width) for line in lines]
        if self._terminal.fresh:
            self._terminal.fresh, self._shown = False, []
            self._terminal.write("\x1b[H\x1b[J")
        changed = []
        for at, line in enumerate(drawn):
            if at >= len(self._shown) or self._shown[at] != line:
                # Cleared before it is written: after a full line the cursor still stands in it.
                changed.append(f"\x1b[{at + 1};1H\x1b[K{line}")
        if changed:
            self._terminal.write("".join(changed))
        self._shown = drawn

    def say(self, *pieces: tuple[str, str]) -> None:
        """Show one line after what is there. Without a terminal it is plain text."""
        if self._terminal.has_pages:
            self._terminal.write(self._drawn(pieces, _WIDEST) + "\n")
        else:
            self._terminal.write("".join(text for text, _ in pieces) + "\n")

    def _drawn(self, line: Line, width: int) -> str:
        text = Text.assemble(*((words, _STYLES[style]) for words, style in line))
        # Cells and not letters: some take two.
        text.truncate(width, overflow="ellipsis" if self.unicode else "crop")
        with self._console.capture() as capture:
            self._console.print(text, end="", width=_WIDEST)
        return capture.get()
