"""The lessons that HipFlex brings, against the documents: facts, hedges, and words of our own."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from hipflex.core.lesson import DOCUMENTS as KEYS
from hipflex.core.lesson import Lesson, Paragraph, parse
from tests.core.shingles import WORDS, known, shingles

FOLDER = Path(__file__).parents[2] / "resources" / "learn"
FILES = sorted(FOLDER.glob("*.toml"))
LESSONS: dict[str, Lesson] = {
    path.stem: parse(tomllib.loads(path.read_text(encoding="utf-8"))) for path in FILES
}
PARAGRAPHS: list[Paragraph] = [p for lesson in LESSONS.values() for p in lesson.paragraphs]
DOCUMENTS = tomllib.loads((Path(__file__).parent / "data" / "documents.toml").read_text("utf-8"))
EVERY = pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda p: p.text[:40])

FORBIDDEN = re.compile(
    r"\b(prevent\w*|cures?|cured|fix(es|ed)?|heal(s|ed|ing)?|guarante\w+|corrects?|eliminat\w+"
    r"|protects?|always works|pain-free|injury-free|get rid|improves? (your )?posture)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", text)


def test_every_subject_has_its_lesson_in_its_place() -> None:
    ordered = sorted(LESSONS.values(), key=lambda lesson: lesson.order)
    assert [lesson.id for lesson in ordered] == [
        "muscle", "sitting", "tightness", "stretching", "desk", "yoga", "roller", "whole_body",
        "limits", "research", "sources",
    ]  # fmt: skip
    assert all(name == lesson.id for name, lesson in LESSONS.items())
    assert len({lesson.order for lesson in ordered}) == len(ordered)


@EVERY
def test_what_a_source_quotes_stands_in_the_document_at_that_place(paragraph: Paragraph) -> None:
    for source in paragraph.sources:
        if source.document in KEYS:
            fragments = DOCUMENTS[source.document][source.section][str(source.step)]
            assert source.words in fragments, source


def test_the_fragments_stand_in_the_documents() -> None:
    """Shorter ones cannot be seen in the numbers."""
    known_ones = known()
    fragments = [
        fragment
        for sections in DOCUMENTS.values()
        for steps in sections.values()
        for texts in steps.values()
        for fragment in texts
    ]
    made_up = [f for f in fragments if set(shingles(f).values()) - known_ones]
    assert not made_up
    assert sum(bool(shingles(fragment)) for fragment in fragments) > 20


@EVERY
def test_no_sentence_is_taken_from_the_documents(paragraph: Paragraph) -> None:
    known_ones = known()
    copied = [row for row, number in shingles(paragraph.text).items() if number in known_ones]
    assert not copied


def test_no_caption_is_taken_from_the_documents() -> None:
    told = [text for lesson in LESSONS.values() for text in (lesson.title, lesson.caption)]
    assert not {number for text in told for number in shingles(text).values()} & known()


def test_a_sentence_that_is_taken_would_be_found() -> None:
    taken = "Please: make a point to stand up, at least once an hour!"
    assert set(shingles(taken).values()) & known()
    assert len(next(iter(shingles(taken))).split()) == WORDS


@pytest.mark.parametrize("lesson", LESSONS.values(), ids=LESSONS)
def test_nothing_is_promised(lesson: Lesson) -> None:
    # The names of other people's works are theirs.
    told = [paragraph.text for paragraph in lesson.paragraphs]
    for text in (lesson.title, *told, lesson.caption, lesson.stretches):
        assert not FORBIDDEN.search(text), text


@pytest.mark.parametrize(
    "promise", ["It prevents pain.", "This cures it.", "Fixes posture", "improve your posture"]
)
def test_a_promise_would_be_found(promise: str) -> None:
    assert FORBIDDEN.search(promise)


EFFECT = re.compile(
    r"\b(tight\w*|stretching|moving|roller)\b.*\b(help|hurt|trouble|ease|pain|loosen|hollow)",
    re.IGNORECASE,
)


@EVERY
def test_what_tightness_or_stretching_does_is_marked_as_a_claim(paragraph: Paragraph) -> None:
    """A sentence about an effect says may, whoever forgot to mark its paragraph."""
    for sentence in sentences(paragraph.text):
        if EFFECT.search(sentence) and "advise against" not in sentence:
            assert paragraph.claim, sentence


@EVERY
def test_every_paragraph_about_the_body_names_a_document_or_a_study(paragraph: Paragraph) -> None:
    named = {source.document for source in paragraph.sources}
    assert named
    assert all(source.fact for source in paragraph.sources)
    if paragraph.claim:
        assert named - {"own"}


def test_the_questions_of_the_article_are_all_answered() -> None:
    asked = {
        source.step
        for paragraph in LESSONS["tightness"].paragraphs
        for source in paragraph.sources
        if source.section == "Frequently Asked Questions"
    }
    assert asked == {1, 2, 3}
    assert all(paragraph.claim for paragraph in LESSONS["tightness"].paragraphs)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("stretching", ("20 to 30", "30 to 60", "three holds", "ten bridges", "15 times")),
        ("desk", ("at least once in every hour",)),
        ("yoga", ("cobra, camel, half pigeon, tree and warrior 1",)),
        ("roller", ("never roll over it", "Never put it on the spine", "until you turn it on")),
        ("whole_body", ("two or three days a week",)),
        ("limits", ("tendonitis, impingement and syndrome",)),
    ],
)
def test_the_limits_are_told(name: str, facts: tuple[str, ...]) -> None:
    told = " ".join(paragraph.text for paragraph in LESSONS[name].paragraphs)
    for fact in facts:
        assert fact in told


def test_the_sources_name_both_documents_and_what_they_cite() -> None:
    told = "\n".join(LESSONS["sources"].texts)
    for name in (
        "The Iliopsoas: ", "Sara Lindberg", "Erin Pereira", "28 June 2023", "Bordoni B,",
        "Harvard Health", "Lifshitz L", "Avrahami D, Potvin JR",
    ):  # fmt: skip
        assert name in told


def test_every_public_source_is_in_the_list() -> None:
    told = "\n".join(LESSONS["sources"].texts)
    public = {s.section for p in PARAGRAPHS for s in p.sources if s.document == "public"}
    for name in public:
        assert all(word in told for word in re.findall(r"[\w.]+", name.split("(")[0])), name


def test_the_picture_is_one_of_an_exercise_that_is_there() -> None:
    for lesson in LESSONS.values():
        if lesson.figure:
            assert (FOLDER.parent / "exercises" / f"{lesson.figure}.toml").is_file()
