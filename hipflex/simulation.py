"""``hipflex simulate``: the real program over a scripted day, in a moment and without a screen.

The clock is moved by hand from one thing that happens to the next, so a day takes a second; all the
rules are those of the program itself. Nothing on the disk of the person is read or written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from hipflex.app import Parts, build
from hipflex.by_hand import HandAlarm, HandClock, HandSenses, HandZone
from hipflex.chronicle import Chronicle, Line
from hipflex.controller import BreakController
from hipflex.core.happening import Event, ScriptError, command, seconds
from hipflex.core.hours import to_utc
from hipflex.core.instant import Instant
from hipflex.core.script import Script
from hipflex.core.settings import SAFETY_TEXT, Settings, changed
from hipflex.dispatch import Dispatch
from hipflex.heart import HEARTBEAT
from hipflex.i18n import translate
from hipflex.services import scratch, script_file
from hipflex.services.paths import Paths
from hipflex.services.settings_store import SettingsStore
from hipflex.session import BreakSession
from hipflex.status import sentence

TICK = 1.0
"""Seconds between two looks of a guide that runs."""
AT_ONCE = 0.001
"""Seconds that a ring takes, however near it was wanted."""
ROUND = 5.0
"""Seconds after which detectors that look for reasons to wait have found a new one, or its end."""


class Simulation:
    """One run of a script. ``chronicle`` is what was seen."""

    def __init__(self, script: Script, home: Path, zone: HandZone) -> None:
        self._script = script
        self._zone = zone
        self._paths = Paths(home / "config", home / "data", home / "state", home / "run")
        self._paths.make()
        self._clock = HandClock(_start(script, zone))
        self._senses = HandSenses(self._clock)
        self._senses.knows_idle = not script.idle_unknown
        self.chronicle = Chronicle(self._clock, self._senses)
        self._parts: Parts | None = None
        self._alarm = HandAlarm(self._clock)
        self._beats_at = 0.0
        self._finds_at: float | None = None
        self._wakes_at = self._begins_at = -1.0
        self._keep_settings()

    def _keep_settings(self) -> None:
        """The settings are there before the program starts, as they would be."""
        chosen = {"safety_text_accepted": SAFETY_TEXT, **self._script.settings}
        store = SettingsStore(self._paths.settings_file, self._clock)
        store.load()
        store.save(changed(Settings(), chosen), list(chosen))

    def run(self) -> None:
        """Follow the script to its end."""
        with self.chronicle.logging():
            try:
                self._follow_script()
            finally:
                self._close()

    def _follow_script(self) -> None:
        self._begin()
        for event in self._script.events:
            self._go_to(event.moment)
            self._happen(event)
        self._go_to(seconds(self._script.lasts))
        self.chronicle.see("ended")
        self._end()

    # The program

    def _begin(self) -> None:
        self._alarm = HandAlarm(self._clock)
        parts = build(self._paths, self._clock, alarm=self._alarm, senses=self._senses)
        self._parts = parts
        self._beats_at = self._awake() + HEARTBEAT
        with self.chronicle.starting(parts.control):
            parts.control.start(parts.saved)

    def _end(self) -> None:
        if self._parts is not None:
            self._parts.control.stop()
        self._close()

    def _close(self) -> None:
        if self._parts is not None:
            self._parts.history.close()
            self._parts = None
            self.chronicle.leave()

    # Time

    @property
    def _now(self) -> float:
        return self._clock.now().elapsed

    def _asleep(self) -> bool:
        return self._now < self._wakes_at

    def _awake(self) -> float:
        """The clock by which a heartbeat goes: it stands still in sleep."""
        return self._now - self._clock.slept()

    def _go_to(self, wanted: float) -> None:
        """Let time pass, from one thing that happens by itself to the next."""
        while (left := wanted - self._now) > 0:
            if self._asleep():
                self._clock.move(min(left, self._wakes_at - self._now), asleep=True)
                if not self._asleep():
                    self._wake()
            elif self._parts is None:
                self._clock.move(min(left, max(0.0, self._begins_at - self._now)))
                if self._now >= self._begins_at:
                    self._begin()
            else:
                self._clock.move(min(left, self._wait(self._parts.control)))
                self._go_on(self._parts.control)

    def _wait(self, control: BreakController) -> float:
        """Seconds until the program does something by itself."""
        waits = [self._beats_at - self._awake()]
        if self._alarm.wait is not None:
            waits.append(self._alarm.wait)
        if self._finds_at is not None:
            waits.append(self._finds_at - self._awake())
        if _counts(control.session):
            waits.append(TICK)
        return max(AT_ONCE, min(waits))

    def _go_on(self, control: BreakController) -> None:
        """What the program does by itself at this moment."""
        if control.session is not None and _counts(control.session):
            control.session.tick()
        beats = self._awake() >= self._beats_at
        if beats:
            self._beats_at += HEARTBEAT
        finds = self._finds_at is not None and self._awake() >= self._finds_at
        if finds:
            self._finds_at = None
        rings = self._alarm.wait is not None and self._alarm.wait <= 0
        if beats or rings or (finds and self._senses.has_news):
            self._look()

    def _look(self) -> None:
        """The program looks, if it is there and awake to do so."""
        if self._parts is not None and not self._asleep():
            self._parts.control.advance()
            self._show_guide(self._parts.control)

    @staticmethod
    def _show_guide(control: BreakController) -> None:
        """A guide can be seen as soon as it is wanted."""
        session = control.session
        if session is not None and not session.frame.begun:
            while session.question is not None:
                # The person of a script is well; what they say of a pain stands in it.
                session.answer_yes()
            session.begin()

    # What happens

    def _happen(self, event: Event) -> None:
        line = self.chronicle.give(event)
        self._tell_person(event)
        if event.clock is not None:
            self._clock.set_wall(seconds(event.clock))
        elif event.zone is not None:
            self._zone.travel(event.zone)
        elif event.sleep is not None:
            self._sleep(seconds(event.sleep))
        elif event.restart is not None:
            self._end()
            self._begins_at = max(self._begins_at, self._now + seconds(event.restart))
        elif event.do is not None:
            self._do(event.do, line)

    def _tell_person(self, event: Event) -> None:
        """What the senses find of the person; some of it they tell by themselves, at once."""
        senses = self._senses
        if event.typing is not None:
            senses.typing = event.typing
        if event.hold is not None:
            senses.reasons.add(event.hold)
        if event.release is not None:
            senses.reasons.discard(event.release)
        if senses.has_news and self._finds_at is None:
            self._finds_at = self._awake() + ROUND
        if event.away is not None:
            senses.leave()
            senses.locked = senses.locked or event.away == "locked"
        if event.back:
            senses.come_back()
            senses.locked = False
        if event.input or event.typing is False:
            senses.touch()
        if event.lock is not None:
            senses.locked = event.lock
        if event.back or event.input or event.lock is not None or event.away == "locked":
            self._look()

    def _sleep(self, length: float) -> None:
        self._senses.asleep = True
        self._look()
        self._wakes_at = max(self._wakes_at, self._now + length)

    def _wake(self) -> None:
        self._senses.asleep = False
        self._look()
        if self._parts is not None:
            self.chronicle.see("woke")

    def _do(self, words: str, line: Line) -> None:
        if self._parts is None or self._asleep():
            text = translate("Simulation", "The computer is asleep, or HipFlex is not running.")
            line.update(ok=False, why=text)
            return
        control = self._parts.control
        if words == "stop":
            line.update(ok=control.session is not None, why=_stop(control))
            return
        dispatch = Dispatch(control, self._parts.library, lambda _page: None, lambda: None)
        reply = dispatch(command(words))
        line.update(ok=reply.ok, why=reply.text or sentence(control))
        self._show_guide(control)


def _counts(session: BreakSession | None) -> bool:
    """Whether a guide is on the screen and counts."""
    return session is not None and session.frame.begun and not session.frame.paused


def _stop(control: BreakController) -> str:
    if control.session is None:
        return translate("Simulation", "No break is running.")
    control.session.stop()
    return sentence(control)


def _start(script: Script, zone: HandZone) -> Instant:
    """The first moment, with the computer in the zone of the day."""
    offset = script.start.utcoffset()
    if script.zone is not None:
        zone.travel(script.zone)
    else:
        zone.travel_by(offset or timedelta())
    wall = to_utc(script.start, None) if offset is None else script.start.astimezone(UTC)
    return Instant(wall, 0.0)


def simulate(file: Path) -> list[Line]:
    """What would happen on the day that a file tells. Raises ScriptError and OSError."""
    script = script_file.load(file, HandZone.knows)
    with _application(), HandZone() as zone, scratch.folder() as home:
        try:
            simulation = Simulation(script, home, zone)
            simulation.run()
        except OverflowError:
            raise ScriptError(f"{file.name}: expected times within the calendar") from None
        return simulation.chronicle.lines


@contextmanager
def _application() -> Iterator[None]:
    """Qt's timers want an application, but no screen."""
    app = QCoreApplication.instance() or QCoreApplication(["hipflex"])
    yield
    app.processEvents()
