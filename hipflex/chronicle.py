"""What is seen of a day that is simulated: each thing that happens, when, and why.

A line is a JSON object. It always has

- ``at``: the time since the start, "1:02:03", and ``wall``: the local time then, ISO 8601;
- ``event``: what happened, and ``why``: one or more sentences, in the person's language.

``given`` comes from the script and has the event's own key and value, such as ``"hold": "call"``;
with ``do`` also ``ok``, and the answer in ``why``. All others are what the program does, and have
its ``phase`` and the ``holds`` that are on at that moment, both as in ``status --json``:

- ``started`` (also after a restart), ``woke``, ``ended`` (the script); ``looked``: the first look
  after the clock was set or the zone changed;
- ``heads_up``, ``card_shown`` (``silent``: for who may be reading), ``card_folded``,
  ``card_withdrawn``, ``guide_opened`` (``by_itself``), ``guide_abandoned``;
- ``recorded``: ``outcome``, ``exercise``, ``left_seconds``, ``right_seconds``, ``seconds``,
  ``sat_seconds`` (on end, before it), and for a natural break ``certain``; ``natural_undone``;
- ``away_began``: ``since`` (as ``at``), ``certain``, ``after_break``; ``away_certain``: it has
  become so; ``away_ended``;
- ``waiting_began``, ``waiting_ended``: a break is due, and the hold of that ``kind`` delays it;
  "asleep" while the computer sleeps, which is the hold "locked";
- ``hold_began``: ``kind``, ``until`` (local time, null: no end); ``hold_ended``: ``kind``. These
  are the holds that stop the reminders, and those that the person said;
- ``told``: the person; ``logged``: a warning or an error of the program, to nobody.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from hipflex import status
from hipflex.by_hand import HandSenses
from hipflex.controller import BreakController
from hipflex.core.happening import Event, moment_text
from hipflex.core.hold import Hold, HoldKind
from hipflex.core.hours import to_local
from hipflex.core.instant import Clock, Instant
from hipflex.core.phase import Away, Phase
from hipflex.core.presence import Absence
from hipflex.core.record import BreakRecord, Outcome
from hipflex.i18n import translate
from hipflex.words import time_of_day

Line = dict[str, Any]

ASLEEP = "asleep"
"""What a break waits for while the computer sleeps. To the rhythm it is as good as locked."""


class Chronicle:
    """Listens to one run of the program after the other, and writes it all down in ``lines``."""

    def __init__(self, clock: Clock, senses: HandSenses) -> None:
        self.lines: list[Line] = []
        self._clock = clock
        self._senses = senses
        self._origin = clock.now()
        self._control: BreakController | None = None
        self._phase: Phase | None = None
        self._held: list[HoldKind] = []
        self._waiting: str | None = None
        self._curious = self._undoing = False

    @contextmanager
    def starting(self, control: BreakController) -> Iterator[None]:
        """Listen to this program, which knows nothing of the one before and starts meanwhile.

        That is told first of all, but with what is known after its first look.
        """
        self._control, self._phase, self._held, self._waiting = control, None, [], None
        control.heads_up.connect(lambda: self.see("heads_up"))
        control.card_wanted.connect(self._see_card)
        control.card_folded.connect(lambda: self.see("card_folded"))
        control.card_withdrawn.connect(lambda: self.see("card_withdrawn"))
        control.guide_wanted.connect(lambda by: self.see("guide_opened", by_itself=by))
        control.guide_abandoned.connect(lambda: self.see("guide_abandoned"))
        control.told.connect(lambda text: self.see("told", why=text))
        control.changed.connect(self._look)
        control.journal.heard = self._see_record
        line = self._write("started", "", self._state(control))
        yield
        line.update(self._state(control), why=self._sentence(control))

    def leave(self) -> None:
        """There is no program to listen to."""
        self._control = None

    @contextmanager
    def logging(self) -> Iterator[None]:
        """Write down meanwhile what the program only logs."""
        logger, handler = logging.getLogger("hipflex"), _Listener(self)
        logger.addHandler(handler)
        try:
            yield
        finally:
            logger.removeHandler(handler)

    def give(self, event: Event) -> Line:
        """Something that the script says; the line, for the answer to it."""
        if event.clock or event.zone:
            self._curious = True
        self._undoing = event.do == "undo" and self._natural is not None
        happening = msgspec.to_builtins(event)
        del happening["at"]
        return self._write("given", "", happening)

    def see(self, event: str, *, why: str | None = None, **more: object) -> None:
        """Something that the program does, after all that led to it."""
        self._notice()
        self._tell(event, why=why, **more)

    # What can be seen of the program from the outside

    @property
    def _natural(self) -> Absence | None:
        return self._control.rhythm.natural if self._control is not None else None

    def _look(self) -> None:
        """The program has looked at the world."""
        self._notice()
        if self._curious:
            self._curious = False
            self._tell("looked")

    def _see_card(self, silent: bool) -> None:
        self.see("card_shown", silent=silent)

    def _see_record(self, record: BreakRecord) -> None:
        if self._control is None:
            return
        natural = self._natural if record.outcome is Outcome.NATURAL else None
        self.see(
            "recorded",
            why=status.natural_sentence(self._control) if natural else None,
            outcome=record.outcome.value,
            exercise=record.exercise,
            left_seconds=record.left_seconds,
            right_seconds=record.right_seconds,
            seconds=round((record.ended - record.started).total_seconds()),
            sat_seconds=record.sat_seconds,
            **({"certain": natural.certain} if natural else {}),
        )

    def _notice(self) -> None:
        """What has changed without a word."""
        if self._control is not None:
            self._notice_phase(self._control)
            self._notice_holds(self._control)
            self._notice_waiting(self._control)
            if self._undoing and self._natural is None:
                self._undoing = False
                self._tell("natural_undone")

    def _notice_phase(self, control: BreakController) -> None:
        before, phase = self._phase, control.rhythm.phase
        self._phase = phase
        match before, phase:
            case Away(certain=False), Away(certain=True):
                self._tell("away_certain", why=_why_away(phase, self._clock.now()))
            case Away(), Away():
                pass
            case _, Away(since=since, certain=certain, after_break=after_break):
                self._tell(
                    "away_began",
                    why=_why_away(phase, self._clock.now()),
                    since=moment_text(since.since(self._origin)),
                    certain=certain,
                    after_break=after_break,
                )
            case Away(), _:
                self._tell("away_ended")

    def _notice_holds(self, control: BreakController) -> None:
        holds = control.rhythm.holds
        held = [kind for kind in HoldKind if kind in holds and (kind.stops or kind.by_person)]
        before, self._held = self._held, held
        for kind in before:
            if kind not in held:
                self._tell("hold_ended", kind=kind.value)
        for kind in held:
            if kind not in before:
                end = holds[kind].end_on_wall(self._clock.now())
                until = to_local(end, None).isoformat(timespec="seconds") if end else None
                self._tell("hold_began", kind=kind.value, until=until)

    def _notice_waiting(self, control: BreakController) -> None:
        hold = status.named_hold(control) if status.overdue(control) else None
        kind = ASLEEP if self._is_asleep(hold) else hold.kind.value if hold else None
        before, self._waiting = self._waiting, kind
        if kind == before:
            return
        if before is not None:
            self._tell("waiting_ended", kind=before)
        if kind is not None:
            self._tell("waiting_began", kind=kind)

    def _is_asleep(self, hold: Hold | None) -> bool:
        """Whether this hold is no locked screen, but sleep."""
        is_shut = hold is not None and hold.kind is HoldKind.LOCKED
        return is_shut and self._senses.asleep and not self._senses.locked

    # Writing

    def _tell(self, event: str, *, why: str | None = None, **more: object) -> None:
        control = self._control
        if control is None:
            self._write(event, why or "", more)
            return
        more |= self._state(control)
        self._write(event, self._sentence(control) if why is None else why, more)

    @staticmethod
    def _state(control: BreakController) -> dict[str, object]:
        holds = [kind.value for kind in HoldKind if kind in control.rhythm.holds]
        return {"phase": status.PHASES[type(control.rhythm.phase)], "holds": holds}

    def _sentence(self, control: BreakController) -> str:
        if self._is_asleep(status.named_hold(control)):
            return translate("Simulation", "A break is due, waiting: the computer is asleep.")
        return status.sentence(control)

    def _write(self, event: str, why: str, more: dict[str, object]) -> Line:
        now = self._clock.now()
        line = {
            "at": moment_text(now.since(self._origin)),
            "wall": to_local(now.wall, None).isoformat(timespec="seconds"),
            "event": event,
            **more,
            "why": why,
        }
        self.lines.append(line)
        return line


class _Listener(logging.Handler):
    """Hears what the program logs."""

    def __init__(self, chronicle: Chronicle) -> None:
        super().__init__(logging.WARNING)
        self._chronicle = chronicle

    def emit(self, record: logging.LogRecord) -> None:
        self._chronicle.see("logged", why=record.getMessage())


def _why_away(away: Away, now: Instant) -> str:
    if away.certain:
        text = translate("Simulation", "Locked or asleep: certain. Since {time}.")
    else:
        text = translate("Simulation", "No input: presumed. Since {time}.")
    return text.format(time=time_of_day(now.wall_of(away.since)))
