"""What a store tells the person."""

from __future__ import annotations

import errno
import os

import pytest

from hipflex.services import notices


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "file"), "No space left on device"),
        (OSError("values end up in the wrong place"), "values end up in the wrong place"),
        (ValueError("not a file"), "not a file"),
        (OSError(), "OSError"),
    ],
)
def test_there_is_always_a_reason(error, words):
    assert notices.reason(error) == words
