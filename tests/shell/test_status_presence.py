"""The lines of ``hipflex status`` about who tells of the person."""

from __future__ import annotations

import pytest

from hipflex.status import presence_lines


@pytest.mark.parametrize(
    ("report", "lines"),
    [
        (
            {"idle": None, "lock": None, "sleep": None, "reasons": {}},
            ["Not available: idle time, lock, sleep."],
        ),
        (
            {
                "idle": "mutter",
                "lock": "gnome",
                "sleep": None,
                "reasons": {
                    "microphone": "on",
                    "camera": "off",
                    "sharing": "not tried",
                    "full_screen": "not available: Wayland does not tell",
                    "inhibitors": "not tried",
                },
            },
            [
                "Sources: idle time by mutter, lock by gnome.",
                "Not available: sleep, full screen.",
                "Not tried, so not used: screen sharing, presentation or film.",
            ],
        ),
    ],
)
def test_who_tells_of_the_person(report, lines):
    assert presence_lines(report) == lines
