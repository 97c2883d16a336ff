"""HipFlex at home on a real desktop: started by the menu, by its actions and at log-in."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from hipflex.services import desktop_file
from tests.desktop.desktop import HIPFLEX, Desktop, wait_for

pytestmark = pytest.mark.desktop

MAIN = "^HipFlex$"
GUIDE = "^HipFlex: "


@pytest.fixture
def home(desktop: Desktop):
    """Somebody who has read the safety text; whatever was started here is ended."""
    desktop.hipflex("settings", "set", "safety_text_accepted", "1")
    yield desktop
    # A launcher's child is none of ours: it is asked to end.
    subprocess.run([HIPFLEX, "quit"], env=desktop.environ, capture_output=True, check=False)


def entry(desktop: Desktop) -> Path:
    return desktop.home / ".local" / "share" / "applications" / "hipflex.desktop"


def command(text: str, group: str) -> list[str]:
    """The words of an Exec line, as a desktop takes them."""
    part = text.partition(f"[{group}]")[2].partition("\n[")[0]
    return desktop_file.exec_words(desktop_file.keys(f"[Desktop Entry]{part}")["Exec"])


def act(desktop: Desktop, name: str) -> None:
    desktop.start(*command(entry(desktop).read_text(), f"Desktop Action {name}"), cwd="/")


def holds(desktop: Desktop) -> list[str] | None:
    """What holds the reminders; None while no copy answers."""
    state = desktop.status()
    return None if state is None else [hold["kind"] for hold in state["holds"]]


def ended(desktop: Desktop) -> None:
    act(desktop, "Quit")
    wait_for(lambda: desktop.status() is None)


def test_the_menu_starts_it_and_its_actions_work_with_and_without_a_copy(home: Desktop):
    home.hipflex("desktop", "install")
    assert home.window(MAIN) is None

    home.start("gio", "launch", str(entry(home)))
    wait_for(lambda: home.window(MAIN))
    ended(home)

    act(home, "Break")
    wait_for(lambda: home.window(GUIDE))
    # The main window must not come over the guide, also where no tray is seen at once.
    time.sleep(4)
    assert home.window(MAIN) is None
    act(home, "Settings")
    wait_for(lambda: home.window(MAIN))
    ended(home)

    act(home, "Pause")
    wait_for(lambda: holds(home) == ["paused"])
    act(home, "Resume")
    wait_for(lambda: holds(home) == [])
    ended(home)


def test_at_log_in_it_comes_up_without_a_window_and_once(home: Desktop):
    home.hipflex("autostart", "on")
    words = command(
        (home.home / ".config" / "autostart" / "hipflex.desktop").read_text(), "Desktop Entry"
    )

    home.start(*words, cwd="/")
    wait_for(lambda: home.status() is not None)
    again = subprocess.run(words, env=home.environ, cwd="/", timeout=20, check=False)

    assert again.returncode == 0
    time.sleep(4)
    assert home.window(MAIN) is None
