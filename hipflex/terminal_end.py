"""The end of a break in a terminal: what each hip held, what hurt, and how it was."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

import msgspec

from hipflex import settings_verbs
from hipflex.core.instant import Instant
from hipflex.core.led_break import LedBreak
from hipflex.core.pain import SPAN, resting, switched_off
from hipflex.core.record import BreakRecord, Feeling, HurtPlace
from hipflex.core.settings_choice import ids
from hipflex.i18n import translate
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.terminal import Terminal
from hipflex.services.terminal_paint import Paint
from hipflex.terminal_post import Post
from hipflex.ui.done_words import (
    DoneView,
    advice,
    asks_feeling,
    feeling_question,
    feeling_words,
    sentence,
)
from hipflex.ui.hurt_words import (
    PainView,
    consequences,
    hurt_question,
    mistake_words,
    place_words,
    warning,
)
from hipflex.verb_parser import DONE, Change
from hipflex.words import exercise_text

_FEELINGS = {"e": Feeling.EASY, "g": Feeling.GOOD_PULL, "t": Feeling.TOO_MUCH}
_PLACES = {
    "l": HurtPlace.LOW_BACK,
    "k": HurtPlace.KNEE,
    "h": HurtPlace.HIP,
    "s": HurtPlace.OTHER,
}
_MISTAKE = "m"
_ANSWER_SECONDS = 1.0


def ask(
    terminal: Terminal,
    paint: Paint,
    question: str,
    answers: Mapping[str, str],
    meanwhile: Callable[[], None],
) -> str:
    """The key of the answer; Enter, Esc, or an end of everything is "": none."""
    offered = "   ".join(f"{key}  {words}" for key, words in answers.items())
    paint.say((question, "strong"))
    paint.say((f"  {offered}", ""))
    while not terminal.ended:
        meanwhile()
        for key in terminal.keys(_ANSWER_SECONDS):
            if key.lower() in answers:
                return key.lower()
            if key in {"enter", "esc", "q"}:
                return ""
    return ""


class End:
    """Hands the record over first: whoever leaves without an answer loses nothing."""

    def __init__(
        self,
        options: argparse.Namespace,
        change: Change,
        terminal: Terminal,
        paint: Paint,
        post: Post,
        library: ExerciseLibrary,
    ) -> None:
        self._options = options
        self._change = change
        self._terminal = terminal
        self._paint = paint
        self._post = post
        self._library = library
        self._off_before: frozenset[str] = frozenset()

    def finish(self, led: LedBreak, record: BreakRecord, now: Instant) -> int:
        """Remember the break, show what it led to, and ask; the exit code."""
        self._post.end(record)
        view = DoneView(
            frame=led.frame,
            outcome=record.outcome,
            left_seconds=record.left_seconds,
            right_seconds=record.right_seconds,
            total_seconds=sum(led.frame.spent),
            today_left=record.left_seconds,
            today_right=record.right_seconds,
            hurt=bool(record.hurt),
        )
        self._paint.say((sentence(view), "strong"))
        if record.hurt:
            return self._after_pain(record, now)
        if words := advice(view):
            self._paint.say((words, ""))
        if asks_feeling(view) and self._can_ask:
            answers = {key: feeling_words(feeling) for key, feeling in _FEELINGS.items()}
            answers["Enter"] = translate("Terminal", "No answer")
            answer = ask(self._terminal, self._paint, feeling_question(), answers, _nothing)
            if answer in _FEELINGS:
                feeling = _FEELINGS[answer]
                self._post.amend(msgspec.structs.replace(record, feeling=feeling))
        return DONE

    @property
    def _can_ask(self) -> bool:
        return self._terminal.has_keys and not self._terminal.ended

    def _after_pain(self, record: BreakRecord, now: Instant) -> int:
        """Off at once is what hurt; the answer may add to it, or take it back."""
        self._off_before = ids(settings_verbs.settings_of(self._options).off_for_pain)
        code = self._switch_off(record)
        if self._can_ask:
            answers = {key: place_words(place) for key, place in _PLACES.items()}
            answers[_MISTAKE] = mistake_words()
            answer = ask(self._terminal, self._paint, hurt_question(), answers, _nothing)
            if answer == _MISTAKE:
                record = msgspec.structs.replace(record, hurt=None)
                self._post.amend(record)
                return self._switch_off(record)
            if answer in _PLACES:
                record = msgspec.structs.replace(record, hurt_place=_PLACES[answer])
                self._post.amend(record)
                code = self._switch_off(record)
        self._explain(record, now)
        return code

    def _switch_off(self, record: BreakRecord) -> int:
        """Switch off what follows from this pain, and nothing that was on before it."""
        found = {exercise.id for exercise in switched_off(record, self._library.all())}
        off = " ".join(sorted(self._off_before | found))
        now_off = settings_verbs.settings_of(self._options).off_for_pain
        if ids(now_off) == ids(off):
            return DONE
        return settings_verbs.apply(self._options, {"off_for_pain": off}, self._change)

    def _explain(self, record: BreakRecord, now: Instant) -> None:
        today = now.wall.astimezone().date()
        off = switched_off(record, self._library.all())
        view = PainView(
            place=record.hurt_place,
            off=tuple(exercise_text(exercise, exercise.name) for exercise in off),
            rests=resting(self._post.since(today - SPAN), today),
        )
        self._paint.say((consequences(view), ""))
        if words := warning(view):
            self._paint.say((" ! ", "sign"), (f" {words}", "strong"))


def _nothing() -> None:
    """There is nobody to tell any more while the answer is waited for."""
