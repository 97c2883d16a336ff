"""Milliseconds since the last input, where the system counts them in 32 bits: 49.7 days."""

from __future__ import annotations

_ROUND = 2**32
_EDGE = 60_000


class TickCount:
    """Makes seconds of them that go on beyond the 49.7 days.

    A count that is full begins again at 0, as it does after an input: it was full if it was within
    a minute of it at the look before. And a count that jumps to within that minute is none: the
    stamp of the last input is a little ahead of the system's clock then.
    """

    def __init__(self) -> None:
        self._last = 0
        self._rounds = 0

    def seconds(self, milliseconds: int) -> float:
        """How long ago the last input was, given what the system says now."""
        near_end = _ROUND - _EDGE
        if milliseconds >= near_end and self._last < _ROUND // 2:
            milliseconds = 0
        if milliseconds < self._last:
            self._rounds = self._rounds + 1 if self._is_full(milliseconds) else 0
        self._last = milliseconds
        return (self._rounds * _ROUND + milliseconds) / 1000

    def _is_full(self, milliseconds: int) -> bool:
        return self._last >= _ROUND - _EDGE and milliseconds < _EDGE
