"""What all verbs share: how their words are read, how they end, and how they refuse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any

from hipflex.core.command import Command
from hipflex.services.paths import Paths

DONE, FAILED = 0, 1

Options = argparse.Namespace
Change = Callable[[Paths, Command], int | None]
"""Lets the running copy carry out a command; None if there is no running copy."""


def fail(sentence: str) -> int:
    """Say why, and fail."""
    print(sentence, file=sys.stderr)
    return FAILED


class VerbParser(argparse.ArgumentParser):
    """Knows the words of a verb from when it is typed: those of all others need not be loaded."""

    def __init__(
        self, *args: Any, words: Callable[[VerbParser], None] | None = None, **options: Any
    ) -> None:
        """``words`` adds them."""
        super().__init__(*args, **options)
        self._words = words

    def complete(self) -> None:
        """Learn the words now."""
        words, self._words = self._words, None
        if words is not None:
            words(self)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: Options | None = None
    ) -> tuple[Options, list[str]]:
        """As every parser, with the words."""
        self.complete()
        return super().parse_known_args(args, namespace)
