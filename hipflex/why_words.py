"""Why this exercise, or why not, in one sentence. Works where Qt is not installed."""

from __future__ import annotations

from hipflex.core.choice import Suggestion, Why
from hipflex.core.exercise import Exercise, Need, Side
from hipflex.core.gates import Obstacle, missing
from hipflex.core.settings import OPTIONS, Settings
from hipflex.i18n import translate
from hipflex.words import exercise_text


def why(suggestion: Suggestion) -> str:
    """The strongest reason for a suggestion."""
    sentence = {
        Why.SAFETY: translate("Why", "Until you have read the safety text, breaks are walks."),
        Why.RESTING: translate(
            "Why",
            "Something hurt twice within a week, so there are only walks for now:"
            " please talk to a doctor or physiotherapist.",
        ),
        Why.PINNED: translate("Why", "You chose it for each break."),
        Why.UNFINISHED: _unfinished(suggestion.first_side),
        Why.ANCHOR: _anchor(suggestion.count),
        Why.DEADLINE: translate(
            "Why", "Again, so that its {all} sets get done today: so far it is {n}."
        ),
        Why.FULL: translate(
            "Why", "A full one: at about {n} breaks a day, {all} sets need a longer break."
        ),
        Why.EXPLORE: translate("Why", "Something different, after {n} breaks with the usual ones."),
        Why.LIKED: translate("Why", "You said that you like it."),
        Why.LEAST_DONE: _least_done(suggestion.count),
        Why.VARIETY: translate("Why", "For a change: it is another one than last time."),
        Why.ONLY_ONE: translate(
            "Why", "It is the only one that fits what you can do, what you have and where you are."
        ),
        Why.FITS: translate("Why", "It fits what you can do, what you have and where you are."),
        Why.ANOTHER: translate("Why", "You asked for another one."),
        Why.ASKED: translate("Why", "You asked for it."),
        Why.NOTHING_ELSE: translate("Why", "No stretch fits your settings at this moment."),
    }[suggestion.why]
    return sentence.format(n=suggestion.count, all=suggestion.of)


def _unfinished(side: Side | None) -> str:
    if side is Side.LEFT:
        return translate("Why", "The left side was left out last time.")
    return translate("Why", "The right side was left out last time.")


def _anchor(done: int) -> str:
    if done:
        return translate("Why", "It is a stretch of today: {n} of {all} sets are done.")
    return translate("Why", "It is a stretch of today: {all} sets, spread over the day.")


def _least_done(done: int) -> str:
    if not done:
        return translate("Why", "You have not done it in the last seven days.")
    if done == 1:
        return translate("Why", "You have done it least this week: one set.")
    return translate("Why", "You have done it least this week: {n} sets.")


def why_not(exercise: Exercise, obstacle: Obstacle, settings: Settings) -> str:
    """What stands in the way of an exercise."""
    name = exercise_text(exercise, exercise.name)
    sentence = {
        Obstacle.SAFETY: translate("Why", "Until you have read the safety text, breaks are walks."),
        Obstacle.AVOID: translate(
            "Why", "{name} is not for you: in Settings, you avoid it because of: {reasons}."
        ),
        Obstacle.RESTING: translate(
            "Why",
            "Something hurt twice within a week, so there are only walks for now:"
            " please talk to a doctor or physiotherapist.",
        ),
        Obstacle.OFF_FOR_PAIN: translate(
            "Why", "{name} is off because it hurt, until you turn it on again."
        ),
        Obstacle.HURT_TODAY: translate("Why", "{name} is left out today, because it hurt."),
        Obstacle.CONSENT: translate("Why", "{name} is off: see Settings, What I can do and have."),
        Obstacle.NO_STRETCH_AFTER: translate(
            "Why", "A stretch must follow {name}, and none fits your settings today."
        ),
        Obstacle.ASKS_OF_PAIN: translate(
            "Why", "{name} is not offered for seven days after such a pain."
        ),
        Obstacle.LEFT_OUT: translate("Why", "{name} is left out today, as you answered."),
        Obstacle.MISSING: translate(
            "Why", "{name} is not offered, because in Settings this is not ticked: {needs}."
        ),
        Obstacle.HIDDEN: translate("Why", "{name} is not offered, because you hid it."),
        Obstacle.PLACE: {
            "office": translate("Why", "{name} is not offered in the office."),
            "quiet": translate("Why", "{name} is not offered in a quiet place."),
        }.get(settings.place, ""),
    }[obstacle]
    reasons = [f"avoid_{reason}" for reason in exercise.avoid_if if reason in settings.avoids]
    lacking = missing(exercise, settings)
    needs = [key for need in exercise.needs if need in lacking for key in _keys(need)]
    return sentence.format(name=name, reasons=_titles(reasons), needs=_titles(needs))


def not_now(exercise: Exercise, suggested: Suggestion) -> str:
    """It may be offered, and is not what comes next."""
    return translate("Why", "{name} may be offered; what comes first now is {other}.").format(
        name=exercise_text(exercise, exercise.name),
        other=exercise_text(suggested.exercise, suggested.exercise.name),
    )


def always(walk: Exercise) -> str:
    """The walk needs no reason."""
    return translate("Why", "{name} can be had in every break.").format(
        name=exercise_text(walk, walk.name)
    )


def _keys(need: Need) -> list[str]:
    """The setting that grants a need."""
    return [key for key in (f"can_{need}", f"has_{need}", need.value) if key in OPTIONS]


def _titles(keys: list[str]) -> str:
    titles = [translate("Settings", OPTIONS[key].title) for key in keys]
    return translate("Words", ", ").join(titles)
