"""Where an exercise comes from, in one sentence. Works where Qt is not installed."""

from __future__ import annotations

from hipflex.core.exercise import Exercise
from hipflex.i18n import translate

_DOCUMENTS = ("000", "002")


def origin(exercise: Exercise) -> str:
    """Which document describes it, or that none does."""
    if exercise.method_from == "elsewhere":
        return translate(
            "Source", "The documents only name this pose; how it is done comes from elsewhere."
        )
    named = _named(exercise)
    if exercise.method_from == "own" or not named:
        return translate("Source", "Not from the documents.")
    if exercise.times_from == "own":
        words = translate("Source", "Described in the document {named}; the times are ours.")
    else:
        words = translate("Source", "From {named}.")
    return words.format(named=named)


def _named(exercise: Exercise) -> str:
    """The documents that its facts stand in, the one that is used most first."""
    told = [source.document for source in exercise.sources if source.document in _DOCUMENTS]
    order = sorted(dict.fromkeys(told), key=told.count, reverse=True)
    return translate("Source", " and ").join(f"[{document}]" for document in order)
