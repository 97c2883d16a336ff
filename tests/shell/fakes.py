"""A desk without a screen: real stores and rules; time, alarm and person are fakes.

The clock is moved in steps. Whatever the program has set going (its timers and the alarm) rings at
its moment, and everything that it says is written down with the time.
"""

from __future__ import annotations

from textwrap import dedent

from PySide6.QtCore import QObject, QTimer, Signal

from hipflex import app
from hipflex.by_hand import HandSenses
from hipflex.dispatch import Dispatch
from hipflex.services.paths import Paths
from hipflex.status import PHASES, named_hold
from tests.conftest import FakeClock
from tests.shell.happenings import Happenings, seconds

COARSE = 0.25
"""Seconds: the guide looks thirty times a second, which no test needs."""
_SAME = 1e-7
"""Seconds: what adding up fractions may lose."""


class FakeAlarm(QObject):
    """An alarm that the test rings."""

    rang = Signal()

    def __init__(self, clock):
        super().__init__()
        self._clock = clock
        self.wait = None
        self.moment = None
        self.stopped = False

    def set(self, seconds):
        self.clear()
        if seconds is not None:
            assert seconds > 0, "it wants to ring at once, over and over"
            self.wait = seconds
            # A ring takes a moment, however near.
            self.moment = self._clock.now().elapsed + max(seconds * self._clock.speed, 1e-6)

    def clear(self):
        self.wait = self.moment = None

    def stop(self):
        self.clear()
        self.stopped = True


class FakeSenses(HandSenses):
    """Counts how often somebody looks, and how often closely."""

    samples = close_samples = 0

    def sample(self, *, closely):
        self.samples += 1
        self.close_samples += closely
        return super().sample(closely=closely)


def said(passed):
    """Seconds as "1:02:03"; a fraction would be seen."""
    minutes, rest = divmod(round(passed, 3), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:.0f}:{minutes:02.0f}:{'0' if rest < 10 else ''}{rest:g}"


class Desk(Happenings):
    """One run of the program, and everything that it said."""

    def __init__(self, folder, clock=None, safe=True, person=None, **settings):
        self.folder = folder
        self.clock = clock or FakeClock()
        self.alarm = FakeAlarm(self.clock)
        self.person = person or FakeSenses(self.clock)
        self.paths = Paths(folder / "config", folder / "data", folder / "state", folder / "run")
        assert self.paths.make() == []
        if not self.paths.settings_file.exists():
            chosen = {"safety_text_accepted": int(safe), **settings}
            lines = [f"{key} = {_toml(value)}\n" for key, value in chosen.items()]
            self.paths.settings_file.write_text("".join(lines), encoding="utf-8")
        self.parts = app.build(self.paths, self.clock, alarm=self.alarm, senses=self.person)
        self.control = self.parts.control
        self.history = self.parts.history
        self.origin = self.clock.now().elapsed
        self.seen = []
        self.states = []
        self._state = None
        self.sound = True
        """Whether all that is due is done: a test that breaks something says that it is not."""
        self.advances = 0
        self.pages = []
        self.quits = 0
        self.do = Dispatch(self.control, self.parts.library, self.pages.append, self._quit)
        self._moments = {}
        self._listen()

    def _quit(self):
        self.quits += 1

    def _listen(self):
        control = self.control
        for name, signal in {
            "heads-up": control.heads_up,
            "folded": control.card_folded,
            "withdrawn": control.card_withdrawn,
            "done": control.guide_done,
            "abandoned": control.guide_abandoned,
            "settings": control.settings_changed,
        }.items():
            signal.connect(lambda name=name: self._note(name))
        control.card_wanted.connect(lambda _silent: self._note("card"))
        control.guide_wanted.connect(
            lambda by_itself: self._note("guide by itself" if by_itself else "guide")
        )
        control.told.connect(lambda text: self._note(f"told: {text}"))
        control.changed.connect(self._count)

    def _note(self, what):
        self.seen.append(f"{said(self.passed)} {what}")

    def _count(self):
        self.advances += 1
        if self.sound:
            assert self.control.rhythm.wake_in(self.now) != 0, "it wants to ring at once"
        hold = named_hold(self.control)
        words = [PHASES[type(self.control.rhythm.phase)], *([hold.kind] if hold else [])]
        if words != self._state:
            self._state = words
            self.states.append(" ".join([said(self.passed), *words]))

    # What there is

    @property
    def passed(self):
        return self.clock.now().elapsed - self.origin

    @property
    def now(self):
        return self.clock.now()

    @property
    def session(self):
        return self.control.session

    @property
    def records(self):
        return self.history.since(self.clock.now().wall.date().replace(day=1))

    @property
    def ended(self):
        """What is in the history: how each break ended, and from when to when."""
        start = self.clock.now().plus(-self.passed).wall
        return [
            f"{record.outcome} {said((record.started - start).total_seconds())}"
            f"-{said((record.ended - start).total_seconds())}"
            for record in self.records
        ]

    def saw(self, expected):
        """Exactly this, line by line; then a clean sheet."""
        assert self.seen == dedent(expected).split("\n")[1:-1]
        self.seen = []

    def was(self, expected):
        """Exactly these phases, each with the hold that is named in it; then a clean sheet."""
        assert self.states == dedent(expected).split("\n")[1:-1]
        self.states = []

    # Time passes

    def start(self):
        self.control.start(self.parts.saved)
        return self

    def until(self, moment):
        self.wait(seconds(moment) - self.passed)
        return self

    def wait(self, length):
        """Time passes, and everything rings at its moment."""
        end = self.passed + length
        while True:
            moment = min([*self._due().values(), end])
            self.clock.advance(max(0.0, moment - self.passed))
            if self._ring():
                continue
            if self.passed >= end - _SAME:
                return

    def sleep(self, length):
        """Time passes while nothing can ring: the lid is closed."""
        self.clock.sleep(length)

    def _due(self):
        """When each thing that is set going rings next."""
        going = {}
        for timer in self.control.findChildren(QTimer):
            if timer.isActive():
                every = max(timer.interval() / 1000 * self.clock.speed, COARSE)
                going[timer] = self._moments.get(timer, self.passed + every)
        self._moments = going
        due = dict(going)
        if self.alarm.moment is not None:
            due[self.alarm] = self.alarm.moment - self.origin
        return due

    def _ring(self):
        """Set off what is due by now; whether anything was."""
        due = [it for it, moment in self._due().items() if moment <= self.passed + _SAME]
        for it in due:
            if it is self.alarm:
                self.alarm.clear()
                self.alarm.rang.emit()
            elif it.isActive():
                self._moments[it] = self.passed + max(
                    it.interval() / 1000 * self.clock.speed, COARSE
                )
                if it.isSingleShot():
                    it.stop()
                    del self._moments[it]
                it.timeout.emit()
        return bool(due)

    # The end

    def again(self, off=0.0, killed=False, clock=None, same_person=False):
        """The program ends and is started again after so long; somebody may sit there, or not."""
        if not killed:
            self.control.stop()
        self.history.close()
        self.clock.advance(off)
        self.person.stirred.disconnect(self.control.advance)
        person = self.person if same_person else None
        return Desk(self.folder, clock or self.clock, person=person)


def _toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else str(value)
