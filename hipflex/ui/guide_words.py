"""The words of the guide that do not stand in an exercise: what a step is, and where it is."""

from __future__ import annotations

from collections.abc import Sequence

from hipflex.core.exercise import Side, StepKind
from hipflex.core.guide import Frame
from hipflex.core.routine import Step
from hipflex.i18n import translate
from hipflex.ui.side_words import hip_name

Caption = tuple[int, int, str]
"""First step, last step, words."""


def kind_word(kind: StepKind) -> str:
    """What a step is for, in a word."""
    return {
        StepKind.WARM_UP: translate("Guide", "Walk"),
        StepKind.READY: translate("Guide", "Get ready"),
        StepKind.MOVE: translate("Guide", "Move in"),
        StepKind.HOLD: translate("Guide", "Hold"),
        StepKind.RELEASE: translate("Guide", "Release"),
        StepKind.SWITCH: translate("Guide", "Change sides"),
        StepKind.REST: translate("Guide", "Rest"),
        StepKind.REP: translate("Guide", "Lift"),
        StepKind.ROLL: translate("Guide", "Roll"),
    }[kind]


def set_words(step: Step) -> str:
    """Where in the sets this is; empty where there is only one."""
    if step.set is None or step.sets is None or step.sets < 2:
        return ""
    if step.kind is StepKind.REP:
        words = translate("Guide", "{n} of {total}")
    elif step.side is Side.BOTH:
        words = translate("Guide", "Hold {n} of {total}")
    else:
        words = translate("Guide", "Set {n} of {total}")
    return words.format(n=step.set, total=step.sets)


def next_words(frame: Frame) -> str:
    """What comes after this step, with the change of sides announced in good time."""
    coming = frame.next
    if coming is None:
        return translate("Guide", "Done. This is the last step.")
    after = frame.index + 2
    changes = after < len(frame.steps) and frame.steps[after].kind is StepKind.SWITCH
    if coming.kind is StepKind.RELEASE and changes:
        words = translate("Guide", "{step} Then change sides.")
        return words.format(step=coming.text)
    return coming.text


def announcement(step: Step, caution: str = "") -> str:
    """What a screen reader says when a step begins, with the caution after it if there is one."""
    if step.side is None:
        words = translate("Guide", "{kind}. {text}")
        said = words.format(kind=kind_word(step.kind), text=step.text)
    else:
        words = translate("Guide", "{hip}. {kind}. {text}")
        hip = hip_name(step.side)
        said = words.format(hip=hip, kind=kind_word(step.kind), text=step.text)
    if not caution:
        return said
    words = translate("Guide", "{step} Mind: {caution}")
    return words.format(step=said, caution=caution)


def route_captions(steps: Sequence[Step]) -> list[Caption]:
    """What is written below the route: walks and work; repetitions in a row have one caption."""
    found: list[Caption] = []
    rounds = sum(1 for step in steps if step.kind is StepKind.HOLD and step.side is Side.BOTH)
    for index, step in enumerate(steps):
        if step.kind is StepKind.WARM_UP:
            found.append((index, index, kind_word(step.kind)))
        elif step.is_work:
            before = steps[index - 1] if index else None
            if before and step.kind is StepKind.REP and _same_leg(before, step):
                first, _last, words = found[-1]
                found[-1] = (first, index, words)
            else:
                found.append((index, index, _work_caption(step, rounds)))
    return found


def _same_leg(before: Step, step: Step) -> bool:
    return (before.kind, before.side) == (step.kind, step.side)


def _work_caption(step: Step, rounds: int) -> str:
    if step.side is Side.LEFT:
        return {
            StepKind.HOLD: translate("Guide", "Left hold"),
            StepKind.ROLL: translate("Guide", "Left roll"),
            StepKind.REP: translate("Guide", "Left lift"),
        }[step.kind]
    if step.side is Side.RIGHT:
        return {
            StepKind.HOLD: translate("Guide", "Right hold"),
            StepKind.ROLL: translate("Guide", "Right roll"),
            StepKind.REP: translate("Guide", "Right lift"),
        }[step.kind]
    if step.kind is StepKind.HOLD and rounds > 1:
        return translate("Guide", "Hold {n}").format(n=step.set)
    return kind_word(step.kind)
