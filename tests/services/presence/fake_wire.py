"""A person, a compositor and a clock, all moved by hand."""

from __future__ import annotations

from collections.abc import Callable


class Hand:
    """Time moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class FakeWire:
    """The person and the compositor together, in a time moved by hand."""

    def __init__(self) -> None:
        self.awake = Hand()
        self.watches: dict[int, list] = {}
        self.history: list[str] = []
        self.told = 0
        self.gone = self.closed = False
        self._news: list[tuple[Callable[[bool], None], bool]] = []

    def watch(self, seconds: float, heard: Callable[[bool], None]) -> int:
        self._fail()
        self.history.append(f"watch {seconds:g}")
        made = len(self.history)
        self.watches[made] = [self.awake.now + seconds, seconds, heard, False]
        return made

    def unwatch(self, made: int) -> None:
        self._fail()
        self.history.append(f"unwatch {self.watches.pop(made)[1]:g}")

    def listen(self, came: Callable[[], None]) -> None:
        self.came = came

    def pump(self) -> None:
        self._fail()
        while self._news:
            heard, idle = self._news.pop(0)
            heard(idle)

    def close(self) -> None:
        self.closed = True

    def _fail(self) -> None:
        if self.gone or self.closed:
            raise ConnectionResetError("gone")

    def _tell(self, watch: list, idle: bool) -> None:
        watch[3] = idle
        self.told += 1
        self._news.append((watch[2], idle))

    def deliver(self) -> None:
        if self._news:
            self.came()

    def input(self) -> None:
        for watch in self.watches.values():
            watch[0] = self.awake.now + watch[1]
            if watch[3]:
                self._tell(watch, False)
        self.deliver()

    def wait(self, seconds: float) -> None:
        """Time passes without input."""
        end = self.awake.now + seconds
        while due := [w for w in self.watches.values() if not w[3] and w[0] <= end]:
            first = min(due, key=lambda watch: watch[0])
            self.awake.now = max(self.awake.now, first[0])
            self._tell(first, True)
            self.deliver()
        self.awake.now = end


def look(source, *, closely: bool = False) -> tuple[float, bool]:
    idle = source.read(closely=closely)
    assert not idle.through_sleep
    return round(idle.seconds, 6), idle.exact
