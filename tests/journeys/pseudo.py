"""A language that nobody speaks: English in brackets, 40 % longer, with accents.

What stays plain was never given to a translator. The words stay words, so that lines break as they
would in a real language.
"""

from __future__ import annotations

import re

import msgspec
from PySide6.QtCore import QCoreApplication, QTranslator

LONGER = 1.4
_WORD = 12
_ACCENTS = str.maketrans("aeiouAEIOU", "àéîöüÀÉÎÖÜ")
# A place for a value, or a letter of a date format, stays as it is.
_KEPT = re.compile(r"(\{\w*\})")
_DATE = re.compile(r"[dMy ]+")


def pseudo(text: str) -> str:
    """The text in that language."""
    if _DATE.fullmatch(text):
        return f"[{text}]"
    parts = _KEPT.split(text)
    words = sum(len(part) for part in parts[::2])
    missing = round(words * (LONGER - 1))
    made = []
    for place, part in enumerate(parts):
        if place % 2:
            made.append(part)
            continue
        for letter in part:
            accent = letter.translate(_ACCENTS)
            made.append(accent)
            if accent != letter and missing > 0:
                made.append(accent.lower())
                missing -= 1
    # No word of any language is as long as what a whole paragraph is short of.
    tail = " ".join("~" * min(_WORD, missing - start) for start in range(0, missing, _WORD))
    return f"[{''.join(made)}{tail}]"


class PseudoLocale(QTranslator):
    """Translates everything that it is asked for."""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False

    def translate(self, context, text, disambiguation=None, n=-1):
        return pseudo(text) if text else text


class _Sentences(dict):
    """The table of one language in an exercise: it has every sentence."""

    def get(self, sentence, default=None):
        return pseudo(sentence) if sentence else default


class _Languages(dict):
    """The tables of an exercise: there is one for every language."""

    def get(self, language, default=None):
        return _Sentences()


def speak(library) -> None:
    """Let the exercises of a library have that language too."""
    for id_, exercise in library._exercises.items():
        library._exercises[id_] = msgspec.structs.replace(exercise, translations=_Languages())


def speak_lessons(reading) -> None:
    """Let the lessons have it too."""
    reading._lessons = [
        msgspec.structs.replace(lesson, translations=_Languages()) for lesson in reading.lessons
    ]


class spoken:  # noqa: N801 - used like a function
    """While this lasts, the program speaks that language."""

    def __enter__(self):
        self._translator = PseudoLocale()
        QCoreApplication.installTranslator(self._translator)

    def __exit__(self, *_error):
        QCoreApplication.removeTranslator(self._translator)


BRAND = re.compile(r"HipFlex|HîîpFléx|\b\w+\.wav\b")
"""What is the same in every language: the name of the program, and those of its files."""
_MARKS = re.compile(r"\{[SON]\}")
"""What stands for a side or a number in the text of a step, as it is written."""


def untranslated(text: str) -> str:
    """The letters of a text that stand in no bracket, other than such names."""
    text = BRAND.sub("", text)
    depth, plain = 0, []
    for letter in text:
        depth += {"[": 1, "]": -1}.get(letter, 0)
        if depth <= 0 and letter.isalpha():
            plain.append(letter)
    return "".join(plain)


def plain_words(text: str) -> list[str]:
    """The words with a vowel that no translator has seen: for lines, whose brackets may be cut."""
    found = re.findall(r"[^\W\d_]+", _MARKS.sub("", BRAND.sub("", text)))
    return [word for word in found if re.search("[aeiouAEIOU]", word)]
