"""Makes the pictures of the README out of the real windows: ``python -m tests.pictures``."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from hipflex.app import build
from hipflex.controller import BreakController
from hipflex.core.exercise import Preset, Side
from hipflex.core.guide import Guide
from hipflex.core.record import BreakRecord, Outcome
from hipflex.history_windows import HistoryWindows
from hipflex.services.paths import Paths
from hipflex.ui.break_window import BreakWindow
from hipflex.ui.lifetime import destroy
from hipflex.ui.main_window import MainWindow
from hipflex.ui.page import Page
from hipflex.ui.prompt import PromptCard
from hipflex.ui.theme import DARK, LIGHT, Tokens
from hipflex.views.offer import offer
from hipflex.views.today import today_view
from tests.conftest import FakeClock

TARGET = Path(__file__).parent.parent / "resources" / "pictures"
MODES: dict[str, Tokens] = {"light": LIGHT, "dark": DARK}


def main() -> int:
    """Draw the card, the guide and Today, light and dark."""
    app = QApplication([])
    TARGET.mkdir(exist_ok=True)
    clock = FakeClock(datetime(2026, 11, 20, 13, 40, tzinfo=UTC))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        paths = Paths(home / "config", home / "data", home / "state", home / "run")
        paths.make()
        parts = build(paths, clock)
        control = parts.control
        control.change_settings({"safety_text_accepted": 1})
        for mode, tokens in MODES.items():
            save(card(control, tokens), f"card-{mode}.png")
            save(guide(control, clock, tokens), f"guide-{mode}.png")
        history(control, clock)
        clock.advance(36 * 60)
        for mode, tokens in MODES.items():
            save(today(control, tokens), f"today-{mode}.png")
        weeks_of(control, clock)
        save(past(control), "history-light.png")
        control.stop()
        parts.history.close()
    app.quit()
    return 0


def save(window: QWidget, name: str) -> None:
    """Take the picture."""
    window.show()
    QApplication.processEvents()
    window.grab().save(str(TARGET / name))
    destroy(window)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def card(control: BreakController, tokens: Tokens) -> QWidget:
    """The prompt."""
    window = PromptCard(blended=False)
    window.set_tokens(tokens)
    window.show_offer(offer(control, tray=True))
    window.appear()
    return window


def guide(control: BreakController, clock: FakeClock, tokens: Tokens) -> QWidget:
    """The hold of the left side, twelve seconds in."""
    routine = control.planner.routine(control.planner.suggestion, Preset.STANDARD)
    player = Guide(routine, gap=1000)
    player.begin(clock.now())
    player.tick(clock.now().plus(60 + 10 + 5 + 12))
    window = BreakWindow()
    window.set_tokens(tokens)
    window.resize(960, 640)
    window.show_frame(player.frame(), control.planner.exercises)
    return window


def history(control: BreakController, clock: FakeClock) -> None:
    """A morning with two breaks, one that was skipped, and a walk."""
    for hours, outcome, left, right in (
        (4.1, Outcome.COMPLETED, 30.0, 30.0),
        (3.0, Outcome.COMPLETED, 30.0, 30.0),
        (2.0, Outcome.SKIPPED, 0.0, 0.0),
        (1.0, Outcome.PARTIAL, 30.0, 12.0),
    ):
        started = clock.now().wall - timedelta(hours=hours)
        control.journal.write(
            BreakRecord(
                started=started,
                ended=started + timedelta(minutes=3),
                day=started.astimezone().date(),
                outcome=outcome,
                exercise="standing_hip_flexor",
                left_seconds=left,
                right_seconds=right,
                missing_side=Side.RIGHT if left > right else None,
            )
        )
    control.started = clock.now().plus(-4.6 * 3600)
    control.planner.forget()


def today(control: BreakController, tokens: Tokens) -> QWidget:
    """The main window."""
    window = MainWindow(dict.fromkeys(("stretches", "history", "learn", "help"), Page))
    window.resize(960, 640)
    window.set_tokens(tokens)
    window.today.set_view(today_view(control))
    return window


def weeks_of(control: BreakController, clock: FakeClock) -> None:
    """Breaks on the working days of half a year: more of them as time went on."""
    lot = random.Random(3)  # noqa: S311 - a past, not a secret
    now = clock.now().wall
    for ago in range(1, 180):
        day = now - timedelta(days=ago)
        if day.weekday() < 5 or lot.random() < 0.15:
            for hour in lot.sample(range(8, 17), lot.randint(2, max(3, 8 - ago // 30))):
                started = day.replace(hour=hour, minute=lot.randint(0, 50))
                done = lot.random() < 0.8
                control.journal.write(
                    BreakRecord(
                        started=started,
                        ended=started + timedelta(minutes=3),
                        day=started.date(),
                        outcome=Outcome.COMPLETED if done else Outcome.SKIPPED,
                        exercise="standing_hip_flexor",
                        left_seconds=30.0 if done and lot.random() < 0.5 else 0.0,
                        right_seconds=30.0 if done and lot.random() < 0.45 else 0.0,
                        sat_seconds=float(lot.randint(30, 80) * 60),
                    )
                )


def past(control: BreakController) -> QWidget:
    """The main window at History, all of the page at once."""
    history = HistoryWindows(control, control)
    others = dict.fromkeys(("stretches", "learn", "help"), Page)
    window = MainWindow({"history": history.make, **others})
    window.resize(960, 960)
    window.set_tokens(LIGHT)
    window.show()
    window.show_page("history")
    return window


if __name__ == "__main__":
    sys.exit(main())
