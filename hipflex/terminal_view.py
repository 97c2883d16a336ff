"""A moment of the guide as the lines of a terminal page. Pure: it knows neither time nor screen.

As in the window, left stands left and right stands right, left is round and right is square, and
both hips at once or a walk stand alone. Nothing is said by colour only.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hipflex.core.exercise import Exercise, Side
from hipflex.core.guide import Frame
from hipflex.i18n import translate
from hipflex.terminal_digits import HEIGHTS, large
from hipflex.terminal_words import GLUE, Keys, keys_line
from hipflex.ui.caution_words import cautioned
from hipflex.ui.guide_words import kind_word, next_words, set_words
from hipflex.ui.side_words import plate_word
from hipflex.ui.side_work import work_of_side
from hipflex.words import clock, exercise_text, minutes_and_seconds, preset

Line = list[tuple[str, str]]
"""Pieces of text, each with what it is for."""

WIDEST = 100
_BAR = 30
_NARROW = 64
_ROOMY = 18
"""Lines from which on the parts keep apart."""


@dataclass(frozen=True, slots=True)
class Page:
    """The room that there is, and whether letters beyond ASCII can be shown."""

    width: int
    height: int
    unicode: bool = True


def page_lines(
    frame: Frame, exercises: Mapping[str, Exercise], page: Page, keys: Keys = Keys.SHORT
) -> list[Line]:
    """The page: never wider and never higher than the room, with the keys at its foot."""
    margin = max(1 if page.width >= 60 else 0, (page.width - WIDEST) // 2)
    inner = Page(max(1, page.width - 2 * margin), max(1, page.height), page.unicode)
    body = _body(frame, exercises, inner, keys)
    return [[(" " * margin, ""), *line] for line in body]


def seconds_shown(frame: Frame) -> int:
    """The number that counts down."""
    return math.ceil(frame.seconds_left - 1e-6)


def _body(frame: Frame, exercises: Mapping[str, Exercise], page: Page, keys: Keys) -> list[Line]:
    """The parts from top to bottom, in the largest form that fits."""
    told = keys_line(keys, unicode=page.unicode, narrow=page.width < _NARROW)
    foot = _plain(told, page.width, "quiet", most=page.height - 1)
    gap: list[Line] = [[]] if page.height >= _ROOMY else []
    top = [_title(frame, page), *_total(frame, page)]
    words = _plain(frame.step.text, page.width, "strong", most=4)
    caution = _caution(frame, exercises, page, most=3)
    coming = _plain(
        translate("Terminal", "Next: {step}").format(step=next_words(frame)),
        page.width,
        "quiet",
        most=2,
    )
    free = page.height - len(top) - len(words) - len(caution) - len(coming) - len(foot)
    free -= len(gap) * (4 if caution else 3)
    middle = _middle(frame, page, free)
    parts = [top, gap, middle, gap, words]
    parts += [gap, caution] if caution else []
    parts += [gap, coming]
    lines = [line for part in parts for line in part]
    room = page.height - len(foot)
    if len(lines) > room:
        lines = _cut(top, middle, words, caution, room)
    lines += [[] for _ in range(room - len(lines))]
    return [*lines, *foot][: page.height]


def _cut(
    top: list[Line], middle: list[Line], words: list[Line], caution: list[Line], room: int
) -> list[Line]:
    """What must be there without room for all: what to do, for how long, on which side."""
    kept = [*middle, *words]
    spare = room - len(kept)
    if spare >= len(caution) + 1:
        kept += caution
        spare -= len(caution)
    return [*top[: max(0, spare)], *kept][:room]


def _title(frame: Frame, page: Page) -> Line:
    exercise = frame.routine.exercise
    name = exercise_text(exercise, exercise.name)
    length = minutes_and_seconds(sum(step.seconds for step in frame.steps))
    text = f"{preset(frame.routine.preset)}, {length}"
    space = page.width - len(name) - len(text)
    if space < 2:
        return [(name, "strong")]
    return [(name, "strong"), (" " * space, ""), (text, "quiet")]


def _total(frame: Frame, page: Page) -> list[Line]:
    """How far the whole break is."""
    left = translate("Terminal", "{time} left").format(time=clock(math.ceil(frame.total_left)))
    cells = max(4, page.width - len(left) - 2)
    whole = sum(step.seconds for step in frame.steps)
    done, rest = ("━", "─") if page.unicode else ("=", "-")
    full = _cells(1 - frame.total_left / whole, cells)
    return [[(done * full, "both"), (rest * (cells - full), "track"), ("  ", ""), (left, "")]]


def _middle(frame: Frame, page: Page, free: int) -> list[Line]:
    """The sides, what kind of step this is, and the seconds of the present one below it."""
    side = frame.step.side
    if side in {None, Side.BOTH}:
        return _column(frame, side, page, page.width, free)
    half = (page.width - 3) // 2
    left = _column(frame, Side.LEFT, page, half, free)
    right = _column(frame, Side.RIGHT, page, half, free)
    wall = "│" if page.unicode else "|"
    height = max(len(left), len(right))
    return [
        [*_padded(left, row, half), (f" {wall} ", "track"), *_padded(right, row, half)]
        for row in range(height)
    ]


def _padded(column: Sequence[Line], row: int, width: int) -> Line:
    line = column[row] if row < len(column) else []
    return [*line, (" " * (width - sum(len(text) for text, _ in line)), "")]


def _column(frame: Frame, side: Side | None, page: Page, width: int, free: int) -> list[Line]:
    """One side: its plate and bar; while it is its turn, the kind of step and the seconds."""
    active = frame.step.side is side
    style = side.value if side is not None else "both"
    lines = [_plate(side, page, style, active=active, width=width)]
    lines.append(_side_bar(frame, side, page, style, width))
    if not active:
        return lines
    state = _state(frame)
    number = seconds_shown(frame)
    digits = _digits(number, page, width, free - 3)
    if digits:
        return [*lines, [(state[:width], "notice" if frame.paused else "")], *_lines(digits, style)]
    text = translate("Terminal", "{n} s").format(n=number)
    words = f"  {state}"[: max(0, width - len(text))]
    return [*lines, [(text, "strong"), (words, "notice" if frame.paused else "")]]


def _digits(number: int, page: Page, width: int, free: int) -> list[str]:
    for height in HEIGHTS:
        digits = large(number, height, unicode=page.unicode)
        # Ten lines only where they do not fill the page.
        if digits and height + (height > 5) * 6 <= free and len(digits[0]) + 2 <= width:
            return ["", *digits] if height <= free - 1 else digits
    return []


def _lines(rows: Sequence[str], style: str) -> list[Line]:
    return [[("  " + row if row else "", style)] for row in rows]


def _state(frame: Frame) -> str:
    """What kind of step this is, which of how many, and that it waits."""
    parts = [kind_word(frame.step.kind), set_words(frame.step)]
    if frame.paused:
        parts.insert(0, translate("Terminal", "Paused"))
    return ", ".join(part for part in parts if part)


def _plate(side: Side | None, page: Page, style: str, *, active: bool, width: int) -> Line:
    full, _empty = _shapes(side, unicode=page.unicode)
    word = plate_word(side)
    if not active:
        return [(f"{full} {word}"[:width], "quiet")]
    pointer = "▶" if page.unicode else ">"
    return [(f"{pointer} {full} {word}"[:width], style)]


def _side_bar(frame: Frame, side: Side | None, page: Page, style: str, width: int) -> Line:
    """How much of what this side is to get it has got."""
    part, text = _share(frame, side)
    cells = min(_BAR, width - len(text) - 1)
    if cells < 3:
        return [(text[:width], "")]
    done, rest = _shapes(side, unicode=page.unicode)
    full = _cells(part, cells)
    return [(done * full, style), (rest * (cells - full), "track"), (" ", ""), (text, "")]


def _share(frame: Frame, side: Side | None) -> tuple[float, str]:
    if side is None:
        spent, seconds = frame.spent[frame.index], frame.step.seconds
        words = translate("Terminal", "{n} of {total} s")
        return spent / seconds, words.format(n=int(spent), total=seconds)
    work = work_of_side(frame, side)
    if work.seconds_planned:
        words = translate("Terminal", "{n} of {total} s")
        return work.part, words.format(n=work.seconds, total=work.seconds_planned)
    words = translate("Terminal", "{n} of {total}")
    return work.part, words.format(n=work.reps, total=work.reps_planned)


def _shapes(side: Side | None, *, unicode: bool) -> tuple[str, str]:
    """Left is round, right is square; what has no side is neither."""
    if side is Side.LEFT:
        return ("●", "○") if unicode else ("o", ".")
    if side is Side.RIGHT:
        return ("■", "□") if unicode else ("#", ".")
    return ("◆", "◇") if unicode else ("*", ".")


def _cells(part: float, cells: int) -> int:
    return max(0, min(cells, round(part * cells)))


def _caution(
    frame: Frame, exercises: Mapping[str, Exercise], page: Page, *, most: int
) -> list[Line]:
    exercise = cautioned(frame, exercises)
    if exercise is None or not exercise.caution:
        return []
    text = exercise_text(exercise, exercise.caution)
    lines = _wrapped(text, page.width - 4, most)
    first: Line = [(" ! ", "sign"), (" ", ""), (lines[0], "strong")]
    return [first, *([("    ", ""), (line, "strong")] for line in lines[1:])]


def _plain(text: str, width: int, style: str, *, most: int) -> list[Line]:
    return [[(line, style)] for line in _wrapped(text, width, most)]


def _wrapped(text: str, width: int, most: int) -> list[str]:
    lines = [
        line for part in text.split("\n") for line in textwrap.wrap(part, max(1, width)) or [""]
    ]
    return [line.replace(GLUE, " ") for line in lines[:most]]
