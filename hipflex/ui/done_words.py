"""The sentences of the Done page: true in every case, and never blaming.

They are put together from what was really spent in each step, not from what was planned.
"""

from __future__ import annotations

from dataclasses import dataclass

from hipflex.core.exercise import Kind, Side, Sides
from hipflex.core.guide import Frame
from hipflex.core.record import GOAL_SECONDS, Feeling, Outcome
from hipflex.i18n import translate
from hipflex.ui.hurt_words import NO_PAIN, PainView
from hipflex.ui.side_work import work_of_side


@dataclass(frozen=True, slots=True)
class DoneView:
    """What the Done page shows. ``next_break`` is a clock time in words, or empty."""

    frame: Frame
    outcome: Outcome
    left_seconds: float
    right_seconds: float
    total_seconds: float
    today_left: float
    today_right: float
    goal: float = GOAL_SECONDS
    next_break: str = ""
    can_resume: bool = False
    hurt: bool = False
    pain: PainView = NO_PAIN
    """What follows, if it hurt."""

    @property
    def kind(self) -> Kind:
        """What the exercise of this break is for."""
        return self.frame.routine.exercise.kind

    def held(self, side: Side) -> int:
        """What that hip was held, in whole seconds."""
        return round(self.left_seconds if side is Side.LEFT else self.right_seconds)


def sentence(view: DoneView) -> str:
    """The one sentence at the top."""
    if view.hurt:
        return translate("Done", "Stopped. Come out slowly and rest.")
    parts = (_opening(view), _body(view), _goes_first(view))
    return " ".join(part for part in parts if part)


def advice(view: DoneView) -> str:
    """The quieter line below it; after It hurts, to rest is all there is to say."""
    walked = view.kind is Kind.WALK and _walk_seconds(view) >= 1
    if view.hurt or walked:
        return ""
    return translate("Done", "Walk a little before you sit.")


def asks_feeling(view: DoneView) -> bool:
    """Whether there was anything to be felt."""
    held = max(view.left_seconds, view.right_seconds) >= 1
    return held and not view.hurt and view.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}


def feeling_question() -> str:
    """What is asked then."""
    return translate("Done", "How was it?")


def feeling_words(feeling: Feeling) -> str:
    """One of the answers."""
    return {
        Feeling.EASY: translate("Done", "Easy"),
        Feeling.GOOD_PULL: translate("Done", "Good pull"),
        Feeling.TOO_MUCH: translate("Done", "Too much"),
    }[feeling]


def length_title(view: DoneView) -> str:
    """What stands before the time at the top right."""
    if view.hurt or view.frame.stopped:
        return translate("Done", "Stopped after")
    if view.outcome is Outcome.COMPLETED:
        return translate("Done", "Completed in")
    return translate("Done", "Ended after")


def time_words(seconds: float) -> str:
    """A length as it is said in a sentence."""
    whole = round(seconds)
    if whole == 1:
        return translate("Done", "1 second")
    if whole == 60:
        return translate("Done", "a minute")
    if whole > 60 and whole % 60 == 0:
        return translate("Done", "{n} minutes").format(n=whole // 60)
    if whole > 120:
        return translate("Done", "{m} min {s} s").format(m=whole // 60, s=whole % 60)
    return translate("Done", "{n} seconds").format(n=whole)


def held_words(seconds: int) -> str:
    """The length of a hold: seconds, whatever their number, because that is what is counted."""
    if seconds == 1:
        return translate("Done", "1 second")
    return translate("Done", "{n} seconds").format(n=seconds)


def _opening(view: DoneView) -> str:
    if view.outcome is Outcome.COMPLETED:
        return translate("Done", "Done.")
    if view.frame.stopped:
        return translate("Done", "Stopped.")
    if view.outcome is Outcome.SKIPPED:
        return translate("Done", "Skipped.")
    return translate("Done", "Partly done.")


def _body(view: DoneView) -> str:
    if view.kind is Kind.WALK:
        return _walked(view)
    lifts = _lifted(view)
    hips = _hips(view)
    if lifts and hips:
        return f"{lifts} {hips}"
    if lifts or hips:
        return lifts or hips
    return translate("Done", "No hip was held this time.")


def _walked(view: DoneView) -> str:
    walked = _walk_seconds(view)
    if walked < 1:
        return translate("Done", "The walk had not begun.")
    return translate("Done", "You walked for {time}.").format(time=time_words(walked))


def _walk_seconds(view: DoneView) -> int:
    return round(sum(view.frame.spent))


def _lifted(view: DoneView) -> str:
    """The repetitions of a strengthener."""
    if view.kind is not Kind.STRENGTH:
        return ""
    left = work_of_side(view.frame, Side.LEFT).reps
    right = work_of_side(view.frame, Side.RIGHT).reps
    if left == right == 0:
        return ""
    if view.frame.routine.exercise.sides is not Sides.EACH:
        return translate("Done", "{n} lifts.").format(n=left)
    if left == right:
        return translate("Done", "{n} lifts on each side.").format(n=left)
    words = translate("Done", "{left} lifts on the left, {right} on the right.")
    return words.format(left=left, right=right)


def _hips(view: DoneView) -> str:
    """What each hip was held or rolled; nothing at all is empty."""
    left, right = view.held(Side.LEFT), view.held(Side.RIGHT)
    rolled = view.kind is Kind.ROLL
    if left == right:
        if left == 0:
            return ""
        words = (
            translate("Done", "Both hips rolled for {time}.")
            if rolled
            else translate("Done", "Both hips held for {time}.")
        )
        return words.format(time=held_words(left))
    if right == 0:
        return _one_hip(Side.LEFT, left, rolled=rolled)
    if left == 0:
        return _one_hip(Side.RIGHT, right, rolled=rolled)
    words = (
        translate("Done", "Left hip rolled for {left}, right hip for {right}.")
        if rolled
        else translate("Done", "Left hip held for {left}, right hip for {right}.")
    )
    return words.format(left=held_words(left), right=held_words(right))


def _one_hip(side: Side, seconds: int, *, rolled: bool) -> str:
    if side is Side.LEFT:
        words = (
            translate("Done", "Left hip rolled for {time}, right hip not yet.")
            if rolled
            else translate("Done", "Left hip held for {time}, right hip not yet.")
        )
    else:
        words = (
            translate("Done", "Right hip rolled for {time}, left hip not yet.")
            if rolled
            else translate("Done", "Right hip held for {time}, left hip not yet.")
        )
    return words.format(time=held_words(seconds))


def _goes_first(view: DoneView) -> str:
    """The side that was left out is offered first next time, and that is said."""
    side = view.frame.missing_side if view.outcome is Outcome.PARTIAL else None
    if side is None:
        return ""
    if 0 in {view.held(Side.LEFT), view.held(Side.RIGHT)} and view.kind is not Kind.STRENGTH:
        return translate("Done", "It goes first next time.")
    if side is Side.LEFT:
        return translate("Done", "The left hip goes first next time.")
    return translate("Done", "The right hip goes first next time.")
