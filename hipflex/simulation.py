"""``hipflex simulate``: the real program over a scripted day, in a moment and without a screen.

The clock is moved by hand from one thing that happens to the next, so a day takes milliseconds; all
the rules are those of the program itself. Nothing on the disk of the person is read or written.
"""

from __future__ import annotations

import json
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from hipflex.app import Parts, build
from hipflex.controller import HEARTBEAT
from hipflex.core.hold import HoldKind
from hipflex.core.instant import Instant
from hipflex.core.presence import Absence, Presence
from hipflex.core.record import BreakRecord
from hipflex.core.script import Event, Script, ScriptError, command, moment, parse, seconds
from hipflex.core.settings import SettingsError
from hipflex.dispatch import Dispatch
from hipflex.services import atomic_file
from hipflex.services.paths import Paths

TICK = 1.0


class HandClock:
    """A clock that somebody moves."""

    speed = 1.0

    def __init__(self, now: Instant) -> None:
        self._now = now

    def now(self) -> Instant:
        """This moment."""
        return self._now

    def move(self, passed: float, wall: float = 0.0) -> None:
        """Time passes; besides, the clock on the wall is set by ``wall`` seconds."""
        now = self._now.plus(passed)
        self._now = Instant(now.wall + timedelta(seconds=wall), now.elapsed)


class HandAlarm(QObject):
    """An alarm that remembers what it was set to."""

    rang = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wait: float | None = None

    def set(self, seconds: float | None) -> None:
        """Ring that many seconds from now."""
        self.wait = seconds

    def stop(self) -> None:
        """Do not ring any more."""
        self.wait = None


class HandPresence:
    """What the script says of the person."""

    def __init__(self) -> None:
        self.absence: Absence | None = None
        self.holds: set[HoldKind] = set()

    def sample(self, now: Instant) -> Presence:
        """What is known now."""
        del now
        return Presence(self.absence, frozenset(self.holds))


class Simulation:
    """One run of a script; ``lines`` is what was seen."""

    def __init__(self, script: Script, home: Path) -> None:
        self._script = script
        self._paths = Paths(home / "config", home / "data", home / "state", home / "run")
        self._paths.make()
        self._clock = HandClock(Instant(script.start.astimezone(UTC), 0.0))
        self._presence = HandPresence()
        self.lines: list[dict[str, Any]] = []
        self._since_look = 0.0
        self._parts, self._alarm = self._begin()
        control = self._parts.control
        accepted = {"safety_text_accepted": 1}
        control.change_settings(accepted | script.settings)

    def run(self) -> None:
        """Follow the script to its end."""
        end = seconds(self._script.lasts)
        for event in self._script.events:
            if moment(event.at) < end:
                self._go_to(moment(event.at))
                self._happen(event)
        self._go_to(end)
        self._end()

    # The program

    def _begin(self) -> tuple[Parts, HandAlarm]:
        alarm = HandAlarm()
        parts = build(self._paths, self._clock, alarm=alarm, presence=self._presence)
        control = parts.control
        control.heads_up.connect(lambda: self._see("heads_up"))
        control.card_wanted.connect(lambda: self._see("card_shown"))
        control.card_folded.connect(lambda: self._see("card_folded"))
        control.card_withdrawn.connect(lambda: self._see("card_withdrawn"))
        control.guide_wanted.connect(lambda _by_itself: self._see("guide_opened"))
        control.told.connect(lambda text: self._see("told", text=text))
        control.journal.heard = self._see_record
        control.start(parts.saved)
        return parts, alarm

    def _end(self) -> None:
        self._parts.control.stop()
        self._parts.history.close()

    # Time

    def _go_to(self, wanted: float) -> None:
        """Let time pass, looking whenever the program would."""
        while (left := wanted - self._clock.now().elapsed) > 0:
            session = self._parts.control.session
            running = session is not None and not session.frame.paused
            look = HEARTBEAT - self._since_look
            waits = [left, look, TICK if running else left, self._alarm.wait]
            step = max(0.0, min(wait for wait in waits if wait is not None))
            self._pass(max(step, 0.001) if step < left else step)
            if session is not None and running:
                session.begin()
                session.tick()
            self._look()

    def _pass(self, passed: float) -> None:
        self._clock.move(passed)
        self._since_look += passed
        if self._alarm.wait is not None:
            self._alarm.wait -= passed

    def _look(self) -> None:
        rings = self._alarm.wait is not None and self._alarm.wait <= 0
        if rings or self._since_look >= HEARTBEAT:
            self._since_look = 0.0
            self._parts.control.advance()

    # What happens

    def _happen(self, event: Event) -> None:
        if event.clock:
            self._clock.move(0.0, seconds(event.clock))
        if event.away:
            self._presence.absence = Absence(self._clock.now(), event.away == "locked")
        if event.back:
            self._presence.absence = None
        if event.hold is not None:
            self._presence.holds.add(event.hold)
        if event.release is not None:
            self._presence.holds.discard(event.release)
        if event.sleep:
            self._clock.move(seconds(event.sleep))
        if event.restart:
            self._end()
            self._clock.move(seconds(event.restart))
            self._parts, self._alarm = self._begin()
        self._parts.control.advance()
        if event.do:
            self._do(event.do)

    def _do(self, words: str) -> None:
        control = self._parts.control
        if words == "stop":
            if control.session is not None:
                control.session.stop()
                control.settle()
            return
        dispatch = Dispatch(control, self._parts.library, lambda _page: None, lambda: None)
        reply = dispatch(command(words))
        if not reply.ok:
            self._see("refused", text=reply.text)

    # What is seen

    def _see(self, what: str, **more: object) -> None:
        now = self._clock.now()
        wall = now.wall.astimezone(self._script.start.tzinfo).isoformat(timespec="seconds")
        self.lines.append({"at": _clock(now.elapsed), "wall": wall, "event": what, **more})

    def _see_record(self, record: BreakRecord) -> None:
        self._see(
            "recorded",
            outcome=record.outcome.value,
            exercise=record.exercise,
            left_seconds=record.left_seconds,
            right_seconds=record.right_seconds,
        )


def _clock(elapsed: float) -> str:
    minutes, rest = divmod(round(elapsed), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def simulate(file: Path) -> list[dict[str, Any]]:
    """What would happen on the day that a file tells. Raises ScriptError and OSError."""
    try:
        script = parse(tomllib.loads(atomic_file.read(file).decode()))
    except (ValueError, RecursionError) as error:
        raise ScriptError(f"{file.name}: {error}") from None
    with _application(), tempfile.TemporaryDirectory(prefix="hipflex-") as home:
        try:
            simulation = Simulation(script, Path(home))
            simulation.run()
        except SettingsError as error:
            raise ScriptError(f"{file.name}: settings.{error}") from None
        except OverflowError:
            raise ScriptError(f"{file.name}: expected times within the calendar") from None
        return simulation.lines


@contextmanager
def _application() -> Iterator[None]:
    """Qt's timers want an application, but no screen."""
    app = QCoreApplication.instance() or QCoreApplication(["hipflex"])
    yield
    app.processEvents()


def as_text(lines: list[dict[str, Any]]) -> str:
    """The timeline for a person."""
    rows = []
    for line in lines:
        more = ", ".join(
            str(value)
            for key, value in line.items()
            if key not in {"at", "wall", "event"} and value
        )
        rows.append(
            f"{line['at']:>9}  {line['event'].replace('_', ' ')}{': ' if more else ''}{more}"
        )
    return "\n".join(rows)


def as_json(lines: list[dict[str, Any]]) -> str:
    """The timeline for a program."""
    return json.dumps(lines, indent=2)
