"""What an exercise needs, whom it is not for, how it is done: in a few words each."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from hipflex.core.exercise import Avoid, Exercise, Kind, Need, Sides
from hipflex.core.settings import option
from hipflex.i18n import translate
from hipflex.ui.stretch_view import Mark, Place, StretchView
from hipflex.words import clock, exercise_text, minutes_and_seconds, preset

_PAINS = (Avoid.LOW_BACK, Avoid.KNEE, Avoid.NECK, Avoid.WRIST)


def thing(need: Need) -> str:
    """A thing to fetch, as short as can be; empty for what the person must be able to do."""
    return {
        Need.CHAIR: translate("Stretches", "chair"),
        Need.TABLE: translate("Stretches", "table"),
        Need.BED: translate("Stretches", "bed"),
        Need.MAT: translate("Stretches", "mat"),
        Need.ROLLER: translate("Stretches", "roller"),
    }.get(need, "")


def need_words(need: Need) -> str:
    """What is needed, so that it can follow "Needs:"."""
    return thing(need) or {
        Need.STAND: translate("Stretches", "to stand"),
        Need.BALANCE: translate("Stretches", "a steady stand"),
        Need.KNEEL: translate("Stretches", "to kneel"),
        Need.FLOOR: translate("Stretches", "to get down to the floor"),
        Need.BACK_ROLLING: translate("Stretches", "your yes to rolling beside the back"),
    }.get(need, str(need))


def avoid_words(avoid: Avoid) -> str:
    """The reason as the settings name it."""
    title = option(f"avoid_{avoid}").title
    return QCoreApplication.translate("Settings", title)


def listed(words: Iterable[str]) -> str:
    """One after the other."""
    return translate("Stretches", ", ").join(words)


def position_words(position: str) -> str:
    """How the body is."""
    return {
        "standing": translate("Stretches", "Standing"),
        "seated": translate("Stretches", "Sitting"),
        "half_kneeling": translate("Stretches", "On one knee"),
        "kneeling": translate("Stretches", "Kneeling"),
        "back": translate("Stretches", "Lying on the back"),
        "front": translate("Stretches", "Lying on the front"),
        "floor": translate("Stretches", "On the floor"),
    }.get(position, position)


def pose_words(name: str, number: int) -> str:
    """A frame of a figure; of one that somebody else has drawn, only which of them it is."""
    return {
        "start": translate("Stretches", "At the start"),
        "ready": translate("Stretches", "Ready"),
        "step": translate("Stretches", "Stepping"),
        "set": translate("Stretches", "Set"),
        "hold": translate("Stretches", "Holding"),
        "rise": translate("Stretches", "Rising"),
        "easier": translate("Stretches", "Easier"),
        "harder": translate("Stretches", "Harder"),
        "walk_a": translate("Stretches", "Walking, long step"),
        "walk_b": translate("Stretches", "Walking, short step"),
    }.get(name) or translate("Stretches", "Pose {n}").format(n=number)


def kind_words(kind: Kind) -> str:
    """What it is for."""
    return {
        Kind.STRETCH: translate("Stretches", "Stretch"),
        Kind.STRENGTH: translate("Stretches", "Strength"),
        Kind.ROLL: translate("Stretches", "Rolling"),
        Kind.WALK: translate("Stretches", "Walk"),
    }[kind]


def sides_words(sides: Sides) -> str:
    """Whether the sides take turns."""
    return {
        Sides.EACH: translate("Stretches", "One side after the other"),
        Sides.BOTH: translate("Stretches", "Both sides at once"),
        Sides.NONE: translate("Stretches", "No sides"),
    }[sides]


def discreet_words(discreet: str) -> str:
    """Where it can be done."""
    return {
        "yes": translate("Stretches", "Yes"),
        "partly": translate("Stretches", "Partly: in a room of your own"),
        "no": translate("Stretches", "No"),
    }.get(discreet, discreet)


def place_words(place: Place) -> str:
    """The name of a filter."""
    return {
        Place.ALL: translate("Stretches", "All"),
        Place.OFFICE: translate("Stretches", "Office"),
        Place.HOME: translate("Stretches", "Home"),
        Place.QUIET: translate("Stretches", "Quiet"),
    }[place]


def place_tip(place: Place) -> str:
    """What a filter shows."""
    return {
        Place.ALL: translate("Stretches", "All, also what is hidden, off or not for you"),
        Place.OFFICE: translate("Stretches", "What fits you, without the floor or a bed"),
        Place.HOME: translate("Stretches", "All that fits you"),
        Place.QUIET: translate("Stretches", "What fits you and is done standing or sitting"),
    }[place]


def mark_words(mark: Mark) -> str:
    """The word beside the buttons."""
    return {
        Mark.NEXT: translate("Stretches", "Next"),
        Mark.PINNED: translate("Stretches", "Each time"),
        Mark.LIKED: translate("Stretches", "Liked"),
        Mark.LESS_OFTEN: translate("Stretches", "Less often"),
        Mark.HIDDEN: translate("Stretches", "Hidden"),
    }.get(mark, "")


def equipment_words(exercise: Exercise) -> str:
    """What to fetch, in as few words as there are."""
    things = [word for word in map(thing, exercise.needs) if word]
    if things:
        return listed(things)
    return exercise_text(exercise, exercise.equipment) or translate("Stretches", "nothing needed")


def length_words(view: StretchView) -> str:
    """How long, and what is needed: ``1:36 for one set, nothing needed``."""
    if view.exercise.kind is Kind.WALK:
        text = translate("Stretches", "{time}, {equipment}")
    elif view.sets == 1:
        text = translate("Stretches", "{time} for one set, {equipment}")
    else:
        text = translate("Stretches", "{time} for {n} sets, {equipment}")
    return text.format(
        time=clock(view.seconds), n=view.sets, equipment=equipment_words(view.exercise)
    )


def start_tip(view: StretchView) -> str:
    """How long the break is that Start begins."""
    text = translate("Stretches", "A break of {time}: {preset}")
    return text.format(time=minutes_and_seconds(view.start_seconds), preset=preset(view.preset))


def second_line(view: StretchView) -> tuple[str, str, str]:
    """The second line of a card, what more there is to it, and whether it is a caution."""
    if view.spared:
        reasons = listed(map(avoid_words, view.spared))
        more = translate("Stretches", "See Settings, Avoid because of: {reasons}").format(
            reasons=reasons
        )
        return translate("Stretches", "Not for you"), more, "off"
    if view.off_for_pain:
        return (
            translate("Stretches", "Off, because it hurt"),
            translate("Stretches", "How to has the way to turn it on again."),
            "off",
        )
    if view.lacking:
        text = translate("Stretches", "Needs: {things}").format(
            things=listed(map(need_words, view.lacking))
        )
        return text, translate("Stretches", "See Settings, What I can do and have."), "off"
    if caution := pain_words(view.exercise):
        return caution, exercise_text(view.exercise, view.exercise.caution), "caution"
    return how_words(view.exercise, view.hold), "", ""


def pain_words(exercise: Exercise) -> str:
    """With which pain not to do it; empty if there is none to name."""
    names = {
        Avoid.LOW_BACK: translate("Stretches", "back"),
        Avoid.KNEE: translate("Stretches", "knee"),
        Avoid.NECK: translate("Stretches", "neck"),
        Avoid.WRIST: translate("Stretches", "wrist"),
    }
    found = [names[pain] for pain in _PAINS if pain in exercise.avoid_if]
    if len(found) > 1:
        return translate("Stretches", "Not with {one} or {other} pain").format(
            one=found[0], other=found[1]
        )
    if found:
        return translate("Stretches", "Not with {one} pain").format(one=found[0])
    if Avoid.DIZZINESS in exercise.avoid_if:
        return translate("Stretches", "Not when you are dizzy")
    return translate("Stretches", "Asks before it begins") if exercise.question else ""


def how_words(exercise: Exercise, hold: int) -> str:
    """Sides and hold in a few words."""
    if exercise.kind is Kind.STRENGTH:
        return translate("Stretches", "Strength, then a stretch")
    if exercise.sides is Sides.EACH and hold:
        return translate("Stretches", "Both sides {seconds} s").format(seconds=hold)
    if exercise.sides is Sides.BOTH:
        return translate("Stretches", "Both hips at once")
    return position_words(exercise.position)
