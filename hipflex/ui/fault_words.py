"""What is wrong with an exercise, in the language of the interface.

The core says it in English, as it stands in a message of the command line; here each of these
sentences has its own.
"""

from __future__ import annotations

import re

from hipflex.core.exercise import Kind, StepKind
from hipflex.i18n import translate
from hipflex.ui.stretch_facts import step_kind_words
from hipflex.ui.stretch_words import kind_words


def fault_words(fault: str) -> str:
    """The fault as the person reads it beside the field."""
    for pattern, text in _sentences():
        if found := re.fullmatch(pattern, fault, re.DOTALL):
            return text.format(**{name: _word(got) for name, got in found.groupdict().items()})
    return translate("Faults", "Not right yet: {fault}").format(fault=fault)


def _word(got: str) -> str:
    """Kinds of steps and exercises in words; all else as it is."""
    if got in set(StepKind):
        return step_kind_words(StepKind(got))
    return kind_words(Kind(got)) if got in set(Kind) else got


def _sentences() -> list[tuple[str, str]]:
    """How the core says it, and how it is said here. The first that fits counts."""
    return [
        (
            r"expected str of length >= 1, got .*",
            translate("Faults", "Something must stand here."),
        ),
        (
            r"expected str of length <= (?P<most>\d+), got .*",
            translate("Faults", "Too long: at most {most} letters."),
        ),
        (
            r"expected str matching regex .*",
            translate("Faults", "Small letters, digits and _, a letter first."),
        ),
        (
            r"expected (?P<low>\d+)\.\.(?P<high>\d+), got (?P<got>.*)",
            translate("Faults", "Between {low} and {high}, not {got}."),
        ),
        (
            r"expected at most (?P<most>\d+) words, got (?P<got>\d+)",
            translate("Faults", "At most {most} words, not {got}: no more stay in mind."),
        ),
        (
            r"expected a (?P<step>\w+) step for a (?P<kind>\w+), got none",
            translate("Faults", "{kind}: one step must be “{step}”."),
        ),
        (
            r"expected one (?P<step>\w+) step, got (?P<got>\d+)",
            translate("Faults", "“{step}” may stand there once, not {got} times."),
        ),
        (
            r"expected a switch step between the sides, got none",
            translate("Faults", "One step must change the sides."),
        ),
        (
            r"expected no switch: no side comes next",
            translate("Faults", "No side comes next, so nothing can change sides."),
        ),
        (
            r"expected no side: sides is not each",
            translate("Faults", "No side can be named where the sides do not take turns."),
        ),
        (
            r"expected \{S\}, \{O\} or \{N\} in a step, got (?P<mark>.*)",
            translate("Faults", "Nothing is filled in for {mark} here."),
        ),
        (
            r'expected "left" or "right", got .*',
            translate("Faults", "Choose a figure that shows one side."),
        ),
        (
            r"expected the stretch that follows a strengthener, got nothing",
            translate("Faults", "Choose the stretch that follows."),
        ),
        (r"expected another exercise, got itself", translate("Faults", "Not itself.")),
        (
            r"expected another one, .*",
            translate("Faults", "This id is taken by another file of yours."),
        ),
        (
            r"expected a walk in the place of the built-in one, .*",
            translate("Faults", "Only a walk can take the place of the built-in walk."),
        ),
        (r"expected a stretch, .*", translate("Faults", "Only a stretch can follow.")),
        (
            r"expected stretch, another exercise leads to it, .*",
            translate("Faults", "Another exercise leads to it, so it must be a stretch."),
        ),
        (
            r"expected nothing: a walk is what is left after a no",
            translate("Faults", "A walk cannot ask first."),
        ),
    ]
