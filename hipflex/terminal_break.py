"""``hipflex break --terminal``: leads one break in a terminal, without a display or a running copy.

On a terminal it is a page with keys, elsewhere one plain line for each step. The rules are those of
the window: the same planner, the same guide, the same record.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping

import msgspec

from hipflex import offline, settings_verbs, verbs
from hipflex.core.choice import Suggestion
from hipflex.core.exercise import Exercise, Preset, StepKind
from hipflex.core.guide import Frame
from hipflex.core.instant import Clock
from hipflex.core.led_break import LedBreak
from hipflex.core.record import BreakRecord
from hipflex.core.routine import Step
from hipflex.core.saved import Saved
from hipflex.i18n import translate
from hipflex.planner import Planner
from hipflex.services.clock import FastClock, SystemClock
from hipflex.services.state_store import StateStore
from hipflex.services.terminal import Terminal
from hipflex.services.terminal_paint import Paint
from hipflex.terminal_end import End, ask
from hipflex.terminal_post import Post
from hipflex.terminal_safety import agreed
from hipflex.terminal_view import Page, page_lines
from hipflex.terminal_words import Keys
from hipflex.ui.caution_words import cautioned
from hipflex.ui.guide_words import kind_word, set_words
from hipflex.ui.side_words import plate_word
from hipflex.verb_parser import Change, fail
from hipflex.why_words import why_not
from hipflex.words import clock as clock_words
from hipflex.words import exercise_text, minutes_and_seconds, preset

_LONGEST_WAIT = 1.0
_SHORTEST_WAIT = 0.02
"""Real seconds between two looks at the clock."""


def run(options: argparse.Namespace, change: Change) -> int:
    """Lead one break; the exit code."""
    os.umask(0o077)
    saved, _faults = StateStore(options.paths.state_file, Saved).load()
    clock: Clock = SystemClock()
    if options.speed != 1.0:
        clock = FastClock(clock, options.speed, saved.wall if saved is not None else None)
    library = offline.library(options.paths)
    if options.exercise is not None and library.get(options.exercise) is None:
        return verbs.no_such_exercise(options)
    # Nothing is said aloud here, so no step has to be as long as what would be.
    settings = msgspec.structs.replace(settings_verbs.settings_of(options), voice=False)
    left_out = saved.left_out if saved is not None else ()
    terminal = Terminal()
    paint = Paint(terminal)
    post = Post(options.paths, clock, lambda text: print(text, file=sys.stderr))
    with terminal:
        settings = agreed(options, change, terminal, paint, settings)
        with offline.planner(options.paths, library, settings, clock, left_out) as planner:
            wanted = library.get(options.exercise) if options.exercise is not None else None
            suggestion = planner.asked(wanted) if wanted is not None else planner.suggestion
            if wanted is not None and suggestion is None:
                obstacle = planner.obstacle(wanted)
                return fail(why_not(wanted, obstacle, settings) if obstacle else wanted.name)
            leader = _Leader(terminal, paint, clock, post, bell=options.bell)
            asked = Preset(options.preset) if options.preset else None
            if refused := leader.choose(planner, suggestion or planner.suggestion, asked):
                return fail(refused)
        record = leader.lead(library.by_id)
        try:
            return End(options, change, terminal, paint, post, library).finish(
                leader.led, record, clock.now()
            )
        finally:
            post.close()


class _Leader:
    """Leads one break from its question to its end."""

    def __init__(
        self, terminal: Terminal, paint: Paint, clock: Clock, post: Post, *, bell: bool
    ) -> None:
        self._terminal = terminal
        self._paint = paint
        self._clock = clock
        self._post = post
        self._bell = bell
        self._since = clock.now()
        self._keys = Keys.SHORT if terminal.has_keys else Keys.NONE
        self._shown: Step | None = None
        self.led: LedBreak

    def choose(self, planner: Planner, suggestion: Suggestion, wanted: Preset | None) -> str:
        """Announce the break and ask what is to be asked; why it cannot be, or nothing."""
        self.led = self._made(planner, suggestion, wanted)
        if refused := self._post.begin(self._stands()):
            return refused
        while (asked := self.led.question) is not None and not self._terminal.ended:
            if self._agrees(asked):
                self.led.answer_yes()
                continue
            planner.leave_out_today(asked.id)
            kept = self.led.routine.preset
            self.led = self._made(planner, planner.instead(asked), kept)
        return ""

    def _made(self, planner: Planner, suggestion: Suggestion, wanted: Preset | None) -> LedBreak:
        routine = planner.routine(suggestion, wanted)
        return LedBreak(routine, self._clock.now(), self._clock.speed)

    def _agrees(self, asked: Exercise) -> bool:
        question = exercise_text(asked, asked.question)
        if not self._terminal.has_keys:
            # Nobody can answer, so it is not done.
            self._paint.say((question, ""))
            return False
        answers = {"y": translate("Terminal", "Yes"), "n": translate("Terminal", "No")}
        answer = ask(self._terminal, self._paint, question, answers, self._beat)
        return answer == "y"

    # The guide

    def lead(self, exercises: Mapping[str, Exercise]) -> BreakRecord:
        """Run the guide to its end; what is to be remembered."""
        terminal, led = self._terminal, self.led
        if terminal.has_pages:
            terminal.open_page()
            show: Callable[[Frame, Mapping[str, Exercise]], None] = self._page
        else:
            self._introduce()
            show = self._line
        led.begin(self._clock.now())
        while not terminal.ended:
            now = self._clock.now()
            led.tick(now)
            ended = led.follow(now)
            show(led.frame, exercises)
            self._ring(led.frame)
            if ended or led.abandoned(now):
                break
            self._beat()
            for key in terminal.keys(self._wait(led.frame)):
                self._press(key)
        now = self._clock.now()
        if terminal.ended:
            led.stop(now)
            led.follow(now)
        terminal.close_page()
        return led.record(led.result.outcome, self._since, now)

    def _press(self, key: str) -> None:
        led, now = self.led, self._clock.now()
        does: dict[str, Callable[[], object]] = {
            " ": lambda: led.toggle_pause(now),
            "p": lambda: led.toggle_pause(now),
            "left": lambda: led.back(now),
            "right": lambda: led.skip_step(now),
            "+": lambda: led.add_time(now),
            "h": lambda: led.stop_for_pain(now),
            "q": lambda: led.stop(now),
            "esc": self._escape,
            "?": self._explain,
        }
        if key in does and not led.frame.finished:
            does[key]()

    def _explain(self) -> None:
        self._keys = Keys.SHORT if self._keys is Keys.ALL else Keys.ALL

    def _escape(self) -> None:
        """Esc closes what was opened last."""
        if self._keys is Keys.ALL:
            self._keys = Keys.SHORT
        else:
            self.led.stop(self._clock.now())

    def _wait(self, frame: Frame) -> float:
        """Real seconds until there is something to be shown."""
        if not self.led.runs:
            return _LONGEST_WAIT
        to_digit = (frame.seconds_left % 1.0 or 1.0) / self._clock.speed
        return max(_SHORTEST_WAIT, min(_LONGEST_WAIT, to_digit))

    def _beat(self) -> None:
        self._post.beat(self._stands)

    def _stands(self) -> BreakRecord:
        # How long was sat before it only a running copy knows.
        return self.led.cut_off(self._since, self._clock.now(), 0.0)

    def _ring(self, frame: Frame) -> None:
        """The bell at each change, but not at each of many repetitions."""
        step = None if frame.finished else frame.step
        if step is self._shown or (self._repeats(step) and self._repeats(self._shown)):
            self._shown = step
            return
        began, self._shown = self._shown is not None, step
        if self._bell and began and self._terminal.shows:
            self._terminal.write("\a")

    @staticmethod
    def _repeats(step: Step | None) -> bool:
        return step is not None and step.kind is StepKind.REP

    # What is shown

    def _page(self, frame: Frame, exercises: Mapping[str, Exercise]) -> None:
        width, height = self._terminal.size
        page = Page(width, height, self._paint.unicode)
        self._paint.page(page_lines(frame, exercises, page, self._keys), width)

    def _introduce(self) -> None:
        routine = self.led.routine
        exercise = routine.exercise
        name = exercise_text(exercise, exercise.name)
        length = minutes_and_seconds(routine.seconds)
        self._paint.say((f"{name}: {preset(routine.preset)}, {length}", ""))

    def _line(self, frame: Frame, exercises: Mapping[str, Exercise]) -> None:
        """One line for each step as it comes; the caution before all of them."""
        if self._shown is None:
            exercise = cautioned(frame, exercises)
            if exercise is not None and exercise.caution:
                words = translate("Terminal", "Mind: {caution}")
                caution = exercise_text(exercise, exercise.caution)
                self._paint.say((words.format(caution=caution), ""))
        if not frame.finished and frame.step is not self._shown:
            self._say_step(frame)

    def _say_step(self, frame: Frame) -> None:
        step = frame.step
        if self._repeats(step) and self._repeats(self._shown):
            return
        start = sum(frame.spent[: frame.index])
        what = ", ".join(part for part in (kind_word(step.kind), set_words(step)) if part)
        side = plate_word(step.side)
        head = f"{clock_words(start):>5}  {side:9}  {step.seconds:>3} s  {what}: "
        self._paint.say((head + step.text, ""))
