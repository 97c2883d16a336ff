"""The facts of an exercise as lines of words: what each is about, and what there is to say."""

from __future__ import annotations

from hipflex.core.exercise import WORK_KINDS, Exercise, Kind, Preset, Side, Sides, StepKind, fill
from hipflex.i18n import translate
from hipflex.ui.stretch_view import DetailView
from hipflex.ui.stretch_words import (
    avoid_words,
    discreet_words,
    kind_words,
    listed,
    need_words,
    position_words,
    second_line,
)
from hipflex.words import exercise_text, minutes_and_seconds, preset

Line = tuple[str, str]


def step_lines(exercise: Exercise, side: Side | None, hold: int) -> list[Line]:
    """The steps for one side, each with its seconds."""
    lines = []
    for step in exercise.steps:
        is_long = step.kind in WORK_KINDS or exercise.kind is Kind.WALK
        seconds = hold if hold and is_long and step.kind is not StepKind.REP else step.seconds
        text = exercise_text(exercise, fill(step.text, side, seconds))
        lines.append((step_words(step.kind, seconds), text))
    return lines


def step_words(kind: StepKind, seconds: int) -> str:
    """What a step is for, and how long it is."""
    return translate("Stretches", "{step}, {seconds} s").format(
        step=step_kind_words(kind), seconds=seconds
    )


def step_kind_words(kind: StepKind) -> str:
    """What a step is for."""
    return {
        StepKind.WARM_UP: translate("Stretches", "Walk"),
        StepKind.READY: translate("Stretches", "Get ready"),
        StepKind.MOVE: translate("Stretches", "Move"),
        StepKind.HOLD: translate("Stretches", "Hold"),
        StepKind.RELEASE: translate("Stretches", "Release"),
        StepKind.SWITCH: translate("Stretches", "Change sides"),
        StepKind.REST: translate("Stretches", "Rest"),
        StepKind.REP: translate("Stretches", "Repeat"),
        StepKind.ROLL: translate("Stretches", "Roll"),
    }[kind]


def facts(view: DetailView) -> list[Line]:
    """All that is good to know, line by line; what there is nothing to say of is left out."""
    exercise = view.card.exercise
    said = [
        (translate("Stretches", "What it is"), _what(exercise)),
        (translate("Stretches", "A break"), _lengths(view)),
        (translate("Stretches", "How long"), _hold(view)),
        (translate("Stretches", "A day"), _dose(view)),
        (translate("Stretches", "Mind"), "\n".join(_texts(exercise, exercise.cautions))),
        (translate("Stretches", "Asked before"), _text(exercise, exercise.question)),
        (translate("Stretches", "Not with"), listed(map(avoid_words, exercise.avoid_if))),
        (translate("Stretches", "Easier"), _text(exercise, exercise.easier)),
        (translate("Stretches", "Harder"), _text(exercise, exercise.harder)),
        (translate("Stretches", "To fetch"), _text(exercise, exercise.equipment)),
        (translate("Stretches", "Needs"), listed(map(need_words, exercise.needs))),
        (translate("Stretches", "Clothing"), _text(exercise, exercise.clothing)),
        (translate("Stretches", "In the office"), discreet_words(exercise.discreet)),
    ]
    return [(about, text[:1].upper() + text[1:]) for about, text in said if text]


def state_line(view: DetailView) -> str:
    """Why it is not offered by itself; empty if it is."""
    if view.hidden:
        return translate("Stretches", "Hidden: it is not offered by itself.")
    text, more, kind = second_line(view.card)
    # What is off because it hurt is asked about above.
    if kind != "off" or (view.card.off_for_pain and not view.card.spared):
        return ""
    return translate("Stretches", "{state}. {more}").format(state=text, more=more)


def dose_lines(view: DetailView) -> list[str]:
    """What was done of the dose today and this week."""
    if not view.target:
        return [translate("Stretches", "There is no dose of it: any minute counts.")]
    if view.card.exercise.kind is Kind.STRENGTH:
        today = translate("Stretches", "Today {done} of {target} repetitions.")
    else:
        today = translate("Stretches", "Today {done} of {target} sets.")
    week = translate("Stretches", "In the last seven days {doses} whole doses, {sets} sets in all.")
    if view.card.exercise.kind is Kind.STRENGTH:
        week = translate("Stretches", "In the last seven days {doses} whole doses.")
    return [
        today.format(done=view.sets_today, target=view.target),
        week.format(doses=view.doses_this_week, sets=view.sets_this_week),
    ]


def _what(exercise: Exercise) -> str:
    return listed((kind_words(exercise.kind), position_words(exercise.position)))


def _lengths(view: DetailView) -> str:
    one = translate("Stretches", "{preset} {time}")
    return listed(
        one.format(preset=preset(each), time=minutes_and_seconds(seconds))
        for each, seconds in sorted(
            view.seconds.items(), key=lambda item: list(Preset).index(item[0])
        )
    )


def _hold(view: DetailView) -> str:
    length = view.card.exercise.work_seconds
    if length is None or view.card.exercise.kind is Kind.STRENGTH:
        return ""
    text = translate("Stretches", "{seconds} s, may be {shortest} to {longest} s")
    return text.format(
        seconds=view.card.hold or length.default, shortest=length.shortest, longest=length.longest
    )


def _dose(view: DetailView) -> str:
    exercise = view.card.exercise
    if not view.target:
        return ""
    if exercise.kind is Kind.STRENGTH:
        text = translate("Stretches", "{n} repetitions are the dose of a day")
    elif exercise.sides is Sides.EACH:
        text = translate("Stretches", "{n} sets on each side are the dose of a day")
    else:
        text = translate("Stretches", "{n} sets are the dose of a day")
    return text.format(n=view.target)


def _text(exercise: Exercise, text: str) -> str:
    return exercise_text(exercise, text) if text else ""


def _texts(exercise: Exercise, texts: list[str]) -> list[str]:
    return [exercise_text(exercise, text) for text in texts]
