"""What happens at a desk: to the person, to the machine, in a break and on the disk."""

from __future__ import annotations

import os
import sqlite3
import time

from hipflex.core.hold import HoldKind
from hipflex.core.phase import Away


def seconds(words):
    """ "1:02:03" in seconds."""
    hours, minutes, rest = words.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


class Happenings:
    """The half of a desk that makes things happen; the other half lets time pass and looks."""

    # The person

    def defer(self, *kinds):
        """From now on these are sensed, and no others."""
        self.person.reasons = set(kinds)
        self.control.advance()

    def call(self):
        self.defer(HoldKind.CALL)

    def lock(self):
        """The person locks the screen and touches nothing any more."""
        self.person.leave()
        self.person.locked = True
        self.control.advance()

    def unlock(self):
        """The person is back at the desk and unlocks it."""
        self.person.come_back()
        self.person.locked = False
        self.control.advance()

    def read(self, until, every):
        """The person reads; one scroll every so many seconds."""
        self.person.leave()
        while (left := seconds(until) - self.passed) > 0:
            self.wait(min(left, every))
            self.person.touch()

    def leave(self, certain=True):
        """Nobody is there from now on, and after five minutes that is known."""
        self.person.leave()
        self.person.locked = certain
        self.control.advance()
        self.wait(300)

    def come_back(self):
        """Somebody is there from now on, and after five seconds that is known."""
        self.person.come_back()
        self.person.locked = False
        self.control.advance()
        if isinstance(self.control.rhythm.phase, Away):
            self.wait(5)

    def take(self, exercise=None, preset=None, side=None):
        """Start a break; the window can be seen at once."""
        suggestion = None
        if exercise is not None:
            suggestion = self.control.planner.asked(self.parts.library.get(exercise), side)
        self.control.start_break(suggestion, preset)
        while self.session.question is not None:
            self.session.answer_yes()
        self.session.begin()
        return self.session

    def go_to(self, kind, side=None):
        """Let the guide run to the beginning of such a step."""
        while (step := self.session.frame.step).kind != kind or side not in {None, step.side}:
            assert not self.session.frame.finished
            self.wait(self.session.frame.seconds_left)

    def finish(self):
        """Let the guide run to Done."""
        self.wait(self.session.frame.total_left)

    # The machine

    def suspend(self, length, told=True, clock=0.0):
        """The lid is closed and opened again, and ``told`` says so; meanwhile the clock is set."""
        if told:
            self.person.asleep = True
            self.control.advance()
        self.sleep(length)
        self.set_clock(clock)
        if told:
            self.person.asleep = False
            self.control.advance()

    def set_clock(self, by):
        """Somebody sets the clock on the wall; no time passes."""
        self.clock.set_wall(by)

    def zone(self, name):
        """The machine is taken to another zone."""
        os.environ["TZ"] = name
        time.tzset()

    # The disk

    def disk_full(self, full=True):
        """The history can be read and not written; the folder of the state is gone."""
        with sqlite3.connect(self.paths.history_file) as other:
            if full:
                other.execute(
                    "create trigger full before insert on breaks"
                    " begin select raise(abort, 'disk full'); end"
                )
            else:
                other.execute("drop trigger full")
        other.close()

    def state_gone(self):
        """A file lies where the folder of the state was, so nothing can be written there."""
        for left in self.paths.state_dir.iterdir():
            left.unlink()
        self.paths.state_dir.rmdir()
        self.paths.state_dir.touch()
