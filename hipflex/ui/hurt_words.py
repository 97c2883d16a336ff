"""What follows from It hurts, in words: what is off now, and when to ask somebody who knows."""

from __future__ import annotations

from dataclasses import dataclass

from hipflex.core.record import HurtPlace
from hipflex.i18n import translate


@dataclass(frozen=True, slots=True)
class PainView:
    """``place`` is None until it was said. ``off`` are the names of what is switched off.

    ``rests``: it hurt twice in a week.
    """

    place: HurtPlace | None = None
    off: tuple[str, ...] = ()
    rests: bool = False


NO_PAIN = PainView()


def hurt_question() -> str:
    """What is asked after It hurts."""
    return translate("Hurt", "Where does it hurt?")


def place_words(place: HurtPlace) -> str:
    """Where it hurts, as an answer."""
    return {
        HurtPlace.LOW_BACK: translate("Hurt", "Low back"),
        HurtPlace.KNEE: translate("Hurt", "Knee"),
        HurtPlace.HIP: translate("Hurt", "Hip"),
        HurtPlace.OTHER: translate("Hurt", "Somewhere else"),
    }[place]


def mistake_words() -> str:
    """Nothing hurt."""
    return translate("Hurt", "By mistake")


def consequences(view: PainView) -> str:
    """One or two sentences about the exercises."""
    parts = [_off(view.off)]
    if view.place is not None and not view.rests:
        parts.append(translate("Hurt", "What is similar is offered less for a week."))
    return " ".join(parts)


def warning(view: PainView) -> str:
    """What is said the second time; else nothing."""
    if not view.rests:
        return ""
    return translate(
        "Hurt",
        "This was the second time within a week. For a week there is only standing and walking:"
        " please talk to a doctor or physiotherapist.",
    )


def _off(names: tuple[str, ...]) -> str:
    if not names:
        return translate("Hurt", "Walking stays on offer. Go slowly, or sit down and rest.")
    if len(names) == 1:
        words = translate("Hurt", "{name} is off until you turn it on again on the Stretches page.")
        return words.format(name=names[0])
    words = translate("Hurt", "{names} are off until you turn them on again on the Stretches page.")
    return words.format(names=translate("Hurt", " and ").join(names))
