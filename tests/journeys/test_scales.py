"""Every window at 100, 150 and 200 %, light and dark: drawn, and nothing cut off.

The scale belongs to the process, so each has a process of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hipflex.ui.theme import DARK, LIGHT

ROOT = Path(__file__).parents[2]
WINDOWS = {
    "welcome": (760, 750),
    "today_full": (960, 640),
    "today_narrow": (760, 520),
    "settings": (960, 640),
    "learn": (960, 640),
    "learn_narrow": (760, 520),
    "help": (960, 640),
    "help_narrow": (760, 520),
    "stretches": (960, 640),
    "stretch_detail": (960, 640),
    "editor": (960, 640),
    "card_standing_hip_flexor": (440, 232),
    "card_without_snoozes": (440, 232),
    "full_screen": (1280, 800),
    "full_screen_small": (640, 400),
    "full_screen_last": (640, 400),
    "guide_left_hold": (960, 640),
    "guide_switch": (960, 640),
    "guide_both_hips": (960, 640),
    "guide_small": (640, 400),
    "done_felt": (960, 640),
    "done_hurt": (960, 640),
    "done_hurt_twice": (960, 640),
    "done_hurt_small": (640, 400),
    "question": (960, 640),
    "question_small": (640, 400),
    "welcome_voice": (760, 750),
}


@pytest.fixture
def drawn(tmp_path):
    def draw(scale, *options):
        done = subprocess.run(
            [sys.executable, "-m", "tests.journeys.render", tmp_path, *WINDOWS, *options],
            cwd=ROOT,
            env={**os.environ, "QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout.splitlines()

    return draw


@pytest.mark.parametrize("options", [[], ["--pseudo"]], ids=["english", "longer"])
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("scale", [1, 1.5, 2])
def test_every_window_is_whole(drawn, tmp_path, scale, theme, options):
    lines = drawn(scale, "--theme", "dark" if theme.dark else "light", *options)
    assert [line for line in lines if line.startswith("FAULT")] == []
    pictures = [line.split() for line in lines if line.startswith("PICTURE")]
    assert [picture[1] for picture in pictures] == list(WINDOWS)
    for _, name, width, height, ratio in pictures:
        assert float(ratio) == scale
        # The card and the long language may need more; nothing may need less.
        assert int(width) / scale >= WINDOWS[name][0]
        assert int(height) / scale >= WINDOWS[name][1]
        picture = QImage(str(tmp_path / f"{name}.png"))
        assert (picture.width(), picture.height()) == (int(width), int(height))
        colors = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 9)
            for y in range(0, picture.height(), 9)
        }
        # A window that was not painted, or with another theme's colours, has neither of these.
        assert {theme.surface.lower(), theme.canvas.lower()} <= colors, name
