"""What the records say of how it felt."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hipflex.core.past import was_too_much
from hipflex.core.record import Feeling
from tests.core.builders import record

EASY, GOOD, MUCH = Feeling.EASY, Feeling.GOOD_PULL, Feeling.TOO_MUCH


@pytest.mark.parametrize(
    ("said", "too_much"),
    [
        ([], False),
        ([None], False),
        ([MUCH], True),
        ([None, None, MUCH], True),
        ([GOOD, MUCH], False),
        ([EASY, MUCH], False),
        ([MUCH, EASY], True),
    ],
)
def test_the_last_word_counts_and_silence_is_none(
    said: list[Feeling | None], too_much: bool
) -> None:
    """Newest first."""
    other = replace(record(name="tree"), feeling=GOOD)
    records = [other, *(replace(record(), feeling=feeling) for feeling in said)]
    assert was_too_much(records, "lunge") is too_much
