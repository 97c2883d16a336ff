"""A lesson's file: what is taken, and how the place of a fault is named."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from hipflex.core.lesson import LessonError, parse

SOUND: dict[str, Any] = {
    "id": "muscle",
    "order": 10,
    "title": "The muscle",
    "figure": "standing_hip_flexor",
    "caption": "Where it lies.",
    "stretches": "Show them",
    "paragraphs": [
        {
            "text": "One. Two? Three may be 2.5 long!",
            "claim": True,
            "sources": [
                {"document": "000", "section": "How", "words": "as it is", "fact": "So it is."},
                {"document": "public", "section": "A study", "fact": "So it is."},
                {"document": "own", "fact": "So it is."},
            ],
        }
    ],
    "references": [{"title": "Books", "works": ["A book."]}],
}


def changed(**values: Any) -> dict[str, Any]:
    """The sound lesson with one thing otherwise; a dict changes the first paragraph."""
    made = copy.deepcopy(SOUND)
    for key, value in values.items():
        if key in {"text", "claim", "sources"}:
            made["paragraphs"][0][key] = value
        else:
            made[key] = value
    return made


def test_a_sound_lesson() -> None:
    lesson = parse(SOUND)
    assert lesson.id == "muscle"
    assert lesson.texts == [
        "The muscle",
        "One. Two? Three may be 2.5 long!",
        "Books",
        "A book.",
        "Where it lies.",
        "Show them",
    ]
    assert parse(changed(figure="", caption="")).figure == ""


DOCUMENT = {"document": "002", "fact": "So it is."}


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"order": 0}, "order: expected `int` >= 1, got 0"),
        ({"colour": "red"}, "the file: object contains unknown field colour"),
        ({"text": ""}, "paragraphs[0].text: expected `str` of length >= 1, got ''"),
        ({"sources": []}, "paragraphs[0].sources: expected `array` of length >= 1, got []"),
        ({"caption": ""}, "caption: expected one for the figure, and none without a figure"),
        ({"figure": ""}, "caption: expected one for the figure, and none without a figure"),
        (
            {"text": "One. Two. Three. It may be four."},
            "paragraphs[0].text: expected at most 3 sentences, got 4",
        ),
        ({"text": "It is mayhem."}, "paragraphs[0].text: expected may or can in a claim"),
        (
            {"sources": [{**DOCUMENT, "section": "How"}]},
            "paragraphs[0].sources[0].words: expected what stands in the document, got ''",
        ),
        (
            {"sources": [{**DOCUMENT, "document": "own", "words": "as it is"}]},
            "paragraphs[0].sources[0].words: expected nothing, this is no document, got 'as it is'",
        ),
        (
            {"sources": [{**DOCUMENT, "words": "as it is"}]},
            "paragraphs[0].sources[0].section: expected where it stands, got nothing",
        ),
    ],
)
def test_a_fault_is_named_with_its_place(values: dict[str, Any], message: str) -> None:
    with pytest.raises(LessonError) as caught:
        parse(changed(**values))
    assert str(caught.value) == message.replace("`", "")


@pytest.mark.parametrize("text", ["It may.", "You can.", "It could be."])
def test_a_claim_has_many_words_for_may(text: str) -> None:
    assert parse(changed(text=text)).paragraphs[0].claim


def test_what_is_no_claim_needs_none() -> None:
    assert not parse(changed(text="It is so.", claim=False)).paragraphs[0].claim
