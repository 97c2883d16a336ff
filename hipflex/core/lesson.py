"""A lesson as data: a few short paragraphs to read, each with where it comes from.

What is claimed of tightness or of stretching is marked as a claim, and a claim says "may": nothing
here promises anything.
"""

from __future__ import annotations

import re
from typing import Annotated

import msgspec
from msgspec import Meta

from hipflex.core.exercise import ExerciseId, Source, Text
from hipflex.core.parsing import explain

DOCUMENTS = frozenset({"000", "002"})
"""The two documents that HipFlex is made from."""

_MOST_SENTENCES = 3
_HEDGE = re.compile(r"\b(may|can|could)\b", re.IGNORECASE)
_END = re.compile(r"[.?!](?=\s|$)")

Prose = Annotated[str, Meta(min_length=1, max_length=500)]


class LessonError(ValueError):
    """A lesson cannot be used. The message names the place and what was expected there."""


class Paragraph(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At most three sentences. A ``claim`` says what tightness or stretching may do."""

    text: Prose
    sources: Annotated[list[Source], Meta(min_length=1)]
    claim: bool = False


class References(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names of what can be read elsewhere, under a title of their own."""

    title: Text
    works: Annotated[list[Prose], Meta(min_length=1)]


class Lesson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One section of the Learn page; ``order`` is its place among the others."""

    id: ExerciseId
    order: Annotated[int, Meta(ge=1, le=999)]
    title: Text
    paragraphs: Annotated[list[Paragraph], Meta(min_length=1, max_length=12)]
    references: list[References] = []
    figure: str = ""
    """The exercise whose picture stands beside the text, and what the picture shows."""
    caption: str = ""
    stretches: str = ""
    """The words of a button that leads to the stretches; empty: there is none."""
    translations: dict[str, dict[str, str]] = {}
    """Per language: whole English text -> translated."""

    @property
    def texts(self) -> list[str]:
        """All that it shows, other than where it comes from."""
        works = [work for group in self.references for work in (group.title, *group.works)]
        told = [paragraph.text for paragraph in self.paragraphs]
        return [text for text in (self.title, *told, *works, self.caption, self.stretches) if text]


def parse(data: object) -> Lesson:
    """The lesson in a decoded TOML document.

    Raises LessonError that names the place, for example
    ``paragraphs[2].text: expected may or can in a claim``.
    """
    try:
        lesson = msgspec.convert(data, Lesson)
    except msgspec.ValidationError as error:
        raise LessonError(explain(str(error), data)) from None
    if bool(lesson.figure) is not bool(lesson.caption):
        raise LessonError("caption: expected one for the figure, and none without a figure")
    for number, paragraph in enumerate(lesson.paragraphs):
        if fault := _fault(paragraph):
            raise LessonError(f"paragraphs[{number}].{fault}")
    return lesson


def _fault(paragraph: Paragraph) -> str:
    """What a type cannot say; empty if all is well."""
    sentences = len(_END.findall(paragraph.text))
    if sentences > _MOST_SENTENCES:
        return f"text: expected at most {_MOST_SENTENCES} sentences, got {sentences}"
    if paragraph.claim and not _HEDGE.search(paragraph.text):
        return "text: expected may or can in a claim"
    for number, source in enumerate(paragraph.sources):
        quotes = source.document in DOCUMENTS
        if quotes is not bool(source.words):
            wanted = "what stands in the document" if quotes else "nothing, this is no document"
            return f"sources[{number}].words: expected {wanted}, got {source.words!r}"
        if source.document != "own" and not source.section:
            return f"sources[{number}].section: expected where it stands, got nothing"
    return ""
