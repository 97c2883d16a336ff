"""Numbers in large letters, out of blocks, in the sizes that a terminal may have room for."""

from __future__ import annotations

_PIXELS = {
    "0": ("###", "# #", "# #", "# #", "###"),
    "1": (" # ", "## ", " # ", " # ", "###"),
    "2": ("###", "  #", "###", "#  ", "###"),
    "3": ("###", "  #", " ##", "  #", "###"),
    "4": ("# #", "# #", "###", "  #", "  #"),
    "5": ("###", "#  ", "###", "  #", "###"),
    "6": ("###", "#  ", "###", "# #", "###"),
    "7": ("###", "  #", "  #", " # ", " # "),
    "8": ("###", "# #", "###", "# #", "###"),
    "9": ("###", "# #", "###", "  #", "###"),
}
_HALVES = {("#", "#"): "█", ("#", " "): "▀", (" ", "#"): "▄", (" ", " "): " "}

HEIGHTS = (10, 5, 3)
"""Lines of the sizes, the largest first."""


def large(number: int, height: int, *, unicode: bool) -> list[str]:
    """The number in so many lines; of three lines there are none without block letters."""
    figures = [_PIXELS[figure] for figure in str(max(0, number))]
    rows = [" ".join(figure[row] for figure in figures) for row in range(5)]
    block = "█" if unicode else "#"
    if height == 3:
        if not unicode:
            return []
        rows.append(" " * len(rows[0]))
        return [
            "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
            for upper, lower in zip(rows[::2], rows[1::2], strict=True)
        ]
    wide = ["".join(pixel * 2 * (height // 5) for pixel in row.replace("#", block)) for row in rows]
    return [row for row in wide for _ in range(height // 5)]
