"""Five words in a row as a number: so a test knows the documents without carrying their text.

``python -m tests.core.shingles DOCUMENT...`` writes what stands in ``data/documents.shingles``.
"""

from __future__ import annotations

import re
import sys
import zlib
from pathlib import Path

WORDS = 5
"""So many words in a row are a sentence of somebody's own."""

FILE = Path(__file__).parent / "data" / "documents.shingles"


def shingles(text: str) -> dict[str, str]:
    """Every five words in a row -> the number that stands for them."""
    found = re.findall(r"[^\W_]+", re.sub("['\u2019]", "", text.lower()))
    rows = (" ".join(found[n : n + WORDS]) for n in range(len(found) - WORDS + 1))
    return {row: f"{zlib.crc32(row.encode()):08x}" for row in rows}


def known() -> set[str]:
    """The numbers of both documents."""
    return set(FILE.read_text(encoding="ascii").split())


if __name__ == "__main__":
    numbers = {
        number
        for name in sys.argv[1:]
        for number in shingles(Path(name).read_text(encoding="utf-8")).values()
    }
    FILE.write_text("\n".join(sorted(numbers)) + "\n", encoding="ascii")
