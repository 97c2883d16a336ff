"""The text of a desktop entry: its keys, and the quoting of a command line in it.

By the Desktop Entry Specification 1.5. configparser will not do: it drops comments, and a desktop
has written keys of its own into the file, which must stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

MAIN = "Desktop Entry"

_ESCAPES = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
_RESERVED = re.compile(r"""[\s"'\\><~|&;$*?#()`]""")
_IN_QUOTES = re.compile(r'(["`$\\])')
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|([^\s"]+)', re.DOTALL)
_FIELD_CODE = re.compile(r"%([a-zA-Z%])")


def keys(text: str) -> dict[str, str]:
    """The keys of the main group, without the translated ones' meaning; values as they are meant.

    A line that is no key is passed over, as desktops do.
    """
    found: dict[str, str] = {}
    for line in _main_lines(text):
        key, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(key.strip(), _unescaped(value.strip()))
    return found


def with_keys(text: str, values: Mapping[str, str]) -> str:
    """The same text with these keys in its main group; everything else stays as it was."""
    left = {key: f"{key}={escaped(value)}" for key, value in values.items()}
    lines, group, end = [], "", 0
    for line in _all_lines(text):
        if line.startswith("["):
            group = line.strip().strip("[]")
        key = line.partition("=")[0].strip()
        lines.append(left.pop(key) if group == MAIN and "=" in line and key in left else line)
        if group == MAIN and line.strip():
            end = len(lines)
    if not end:
        lines[:0] = [f"[{MAIN}]"]
        end = 1
    lines[end:end] = left.values()
    return "\n".join(lines) + "\n"


def exec_value(words: Sequence[str]) -> str:
    """A command as the value of ``Exec`` means it, each word quoted where it must be."""
    return " ".join(map(_quoted, words))


def exec_words(value: str) -> list[str]:
    """The words of an ``Exec`` value, without what stands for files. Raises ValueError."""
    rest = _WORD.sub("", value)
    if rest.strip():
        raise ValueError(f"expected words, or words in double quotes, got {value}")
    words = []
    for quoted, plain in _WORD.findall(value):
        word = plain or re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL)
        if not re.fullmatch(r"%[a-zA-Z]", word):
            words.append(_FIELD_CODE.sub(lambda code: "%" if code[1] == "%" else "", word))
    return words


def _quoted(word: str) -> str:
    word = word.replace("%", "%%")
    if word and not _RESERVED.search(word):
        return word
    return f'"{_IN_QUOTES.sub(lambda found: chr(92) + found[1], word)}"'


def _all_lines(text: str) -> list[str]:
    # Not splitlines: it also splits at rare characters that a path may have.
    return text.removesuffix("\n").split("\n")


def _main_lines(text: str) -> list[str]:
    lines, group = [], ""
    for line in _all_lines(text):
        if line.startswith("["):
            group = line.strip().strip("[]")
        elif group == MAIN:
            lines.append(line)
    return lines


def escaped(value: str) -> str:
    """A value as it stands in the file."""
    value = value.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    return value.replace("\r", "\\r")


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[0]), value)
