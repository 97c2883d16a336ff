"""What is said to the person promises nothing, and what is said of health says "may".

Walks every sentence of the exercise files and every literal that is translated or stands in a help
of the command line. Whoever adds a sentence that trips over this decides whether it is a claim, and
if it is none, says below why.
"""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PROMISES = re.compile(
    r"\b(prevent\w*|cur(e|es|ed|ing)|fix\w*|heal(s|ed|ing)?|guarant\w*|eliminat\w*|proven|proof"
    r"|remed\w*|therap(y|ies|eutic)|pain[- ]?free|get rid of|no more pain|always works?"
    r"|never hurts)\b",
    re.IGNORECASE,
)
HEALTH = re.compile(
    r"\b(reduc\w*|improv\w*|reliev\w*|strengthens|protects?|benefit\w*|injur\w*|posture|imbalance"
    r"|circulation|risk|(lower|raise|ease)s?\b[^.;:]*\b(pain|tight\w*|mobility|pressure))\b",
    re.IGNORECASE,
)
MAY = re.compile(r"\b(may|might|can|could)\b", re.IGNORECASE)

NO_CLAIM = {
    # Sentence: why it is none.
    "After so much sitting, or at a fixed minute of every hour.": "a minute, not a body",
    "Reduce motion": "what moves on the screen",
    "Ask a professional first with a risk of blood clots, inflammation or back problems.": (
        "a limit: who must ask first"
    ),
    "Ask a professional first with a risk of blood clots, inflammation, osteoporosis or back"
    " problems.": "a limit: who must ask first",
    "Not on wounds or fractures; ask first with clot risk, inflammation or back problems.": (
        "a limit: who must ask first"
    ),
    "Not with neck or back injury, knee pain, blood pressure trouble or dizziness.": "a limit",
    "Not with back or wrist injury, carpal tunnel trouble or in pregnancy.": "a limit",
    "The belly is braced to protect the back.": "document 000 gives this as the reason to brace",
}
TRANSLATING = {"tr", "translate", "QT_TRANSLATE_NOOP"}
HELPS = {"help", "description", "epilog"}


def literals() -> dict[str, str]:
    """Each literal that a person may read, and where it stands."""
    found = {}
    for file in sorted((ROOT / "hipflex").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            said = [*node.args] if name in TRANSLATING else []
            said += [word.value for word in node.keywords if word.arg in HELPS]
            for value in said:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{file.relative_to(ROOT)}:{value.lineno}"
    return found


def written() -> dict[str, str]:
    """Each sentence of the exercise files."""
    found = {}

    def take(value: object, place: str) -> None:
        if isinstance(value, str):
            found[value] = place
        elif isinstance(value, dict):
            for key, inner in value.items():
                # What a document says stands there in its own words.
                if key not in {"words", "section", "figure", "translations"}:
                    take(inner, f"{place}: {key}")
        elif isinstance(value, list):
            for inner in value:
                take(inner, place)

    for file in sorted((ROOT / "resources" / "exercises").glob("*.toml")):
        take(tomllib.loads(file.read_text(encoding="utf-8")), file.name)
    return found


SAID = {**literals(), **written()}


def promises(text: str) -> bool:
    return PROMISES.search(text) is not None


def claims(text: str) -> bool:
    """Whether something is said of health without a "may"."""
    sentences = re.split(r"(?<=[.:;])\s+", text)
    return any(HEALTH.search(one) and not MAY.search(one) for one in sentences)


def test_there_is_something_to_look_at():
    assert len(SAID) > 700
    assert "Where does it hurt?" in SAID
    assert "Stop at the first pull in the {S} hip." in SAID


def test_nothing_is_promised():
    found = {text: place for text, place in SAID.items() if promises(text) and text not in NO_CLAIM}
    assert not found


def test_what_is_said_of_health_says_may():
    found = {text: place for text, place in SAID.items() if claims(text) and text not in NO_CLAIM}
    assert not found


def test_no_reason_outlives_its_sentence():
    assert [text for text in NO_CLAIM if text not in SAID] == []


@pytest.mark.parametrize(
    "text",
    ["Prevents back pain.", "A cure for tight hips.", "Fixes your posture.", "Guaranteed to work."],
)
def test_a_promise_would_be_found(text):
    assert promises(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Stretching reduces low back pain.", True),
        ("Stretching may reduce low back pain.", False),
        ("It improves your posture.", True),
        ("It eases low back pain.", True),
        ("Lower your {S} foot.", False),
    ],
)
def test_a_claim_would_be_found(text, claim):
    assert claims(text) is claim
