"""Full screen: a real window manager, a real program, and Windows after its manual."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from hipflex.core.hold import HoldKind
from hipflex.services.presence import full_screen, full_screen_windows
from hipflex.services.presence.source import Detector, Unavailable
from tests.desktop.desktop import wait_for
from tests.services.presence.fake_systems import FakeWindows
from tests.services.presence.x_server import Window

SOMEBODY = 1

# Fills the screen, and says at each line what the detector inside the same program sees.
PROGRAM = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QWidget
from hipflex.services.presence import full_screen
app = QApplication([])
window = QWidget()
window.showFullScreen()
def answer():
    word = sys.stdin.readline().strip()
    if word == "look":
        full_screen.open_detector().look(lambda found: print(found, flush=True))
    elif word == "leave":
        window.showNormal()
    else:
        app.quit()
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(answer)
app.exec()
"""


def seen(detector: Detector) -> bool:
    found: list[bool] = []
    detector.look(found.append)
    assert len(found) == 1
    return found[0]


@pytest.fixture
def detector(managed) -> Iterator[Detector]:
    opened = full_screen.open_detector(managed.environ)
    yield opened
    opened.close()


@pytest.fixture
def window(managed) -> Iterator[Callable[..., Window]]:
    made: list[Window] = []

    def open_window(process: int | None = SOMEBODY) -> Window:
        made.append(Window(managed.environ["DISPLAY"], process))
        return made[-1]

    yield open_window
    for one in made:
        one.close()


def test_it_names_itself(detector):
    assert (detector.key, detector.kind, detector.tried) == (
        "full_screen",
        HoldKind.FULL_SCREEN,
        True,
    )


def test_a_window_that_fills_the_screen_and_leaves_it(detector, window):
    assert not seen(detector)
    film = window()
    assert not seen(detector)
    film.fill_screen()
    assert seen(detector)
    film.fill_screen(False)
    assert not seen(detector)


def test_a_window_that_is_closed(detector, window):
    film = window()
    film.fill_screen()
    assert seen(detector)
    film.close()
    wait_for(lambda: not seen(detector))


def test_only_the_window_in_use_counts(detector, window):
    film, editor = window(), window()
    film.fill_screen()
    film.activate()
    assert seen(detector)
    editor.activate()
    assert not seen(detector)


def test_a_window_that_does_not_say_whose_it_is_counts(detector, window):
    window(process=None).fill_screen()
    assert seen(detector)


def test_our_own_window_does_not_count(detector, window):
    guide = window(process=os.getpid())
    guide.fill_screen()
    assert not seen(detector)


def test_a_desktop_with_icons_does_not_count(detector, window):
    # The window manager never gives this state to a desktop by itself.
    desk = window()
    desk.fill_screen()
    assert seen(detector)
    desk.set_kind("_NET_WM_WINDOW_TYPE_DESKTOP")
    assert not seen(detector)


def test_a_real_program_and_its_own_view_of_itself(managed, detector):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": None}
    managed.environ["QT_QPA_PLATFORM"] = "xcb"
    child = managed.start(sys.executable, "-c", PROGRAM, **pipes)

    def say(word: str) -> None:
        child.stdin.write(word.encode() + b"\n")
        child.stdin.flush()

    wait_for(lambda: seen(detector))
    say("look")
    assert child.stdout.readline() == b"False\n"
    say("leave")
    wait_for(lambda: not seen(detector))
    say("quit")
    assert child.wait(10) == 0


def test_a_window_that_vanishes_between_two_questions(x_server):
    server = full_screen.x11.connected(x_server.environ)
    assert server.numbers(0x123456, "_NET_WM_STATE") == ()
    # A text is no numbers. And the connection goes on.
    x_server.set_text("RESOURCE_MANAGER", b"anything")
    assert server.numbers(server.root, "RESOURCE_MANAGER") == ()
    assert not server.lost


def test_without_a_window_manager_nothing_fills_the_screen(x_server):
    assert not seen(full_screen.open_detector(x_server.environ))


def test_a_lost_server_raises(managed, detector):
    seen(detector)
    managed.process.kill()
    managed.process.wait()
    with pytest.raises(OSError, match="gone"):
        seen(detector)


def test_closing_is_harmless_twice_and_ends_the_looking(detector):
    detector.close()
    detector.close()
    with pytest.raises(ConnectionError):
        seen(detector)


def test_wayland_does_not_tell():
    with pytest.raises(Unavailable) as told:
        full_screen.open_detector({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"})
    assert str(told.value) == "Wayland does not tell which window is full screen"


# Windows


def on_windows(fake: FakeWindows) -> Any:
    return full_screen_windows.open_detector("win32", fake.load)


def test_windows_is_not_tried():
    detector = on_windows(FakeWindows())
    assert (detector.key, detector.kind, detector.tried) == (
        "full_screen",
        HoldKind.FULL_SCREEN,
        False,
    )
    detector.close()
    detector.close()


@pytest.mark.parametrize(
    ("state", "full"), [(1, 0), (2, 1), (3, 1), (4, 1), (5, 0), (6, 0), (7, 0)]
)
def test_the_states_of_windows(state, full):
    fake = FakeWindows()
    fake.state = state
    assert seen(on_windows(fake)) == bool(full)


def test_our_own_window_does_not_count_on_windows():
    fake = FakeWindows()
    fake.state = 2
    fake.foreground = os.getpid()
    assert not seen(on_windows(fake))


def test_windows_that_does_not_answer_raises():
    fake = FakeWindows()
    fake.works = False
    with pytest.raises(OSError, match="0x7fffbffb"):
        seen(on_windows(fake))


def test_windows_elsewhere():
    with pytest.raises(Unavailable, match="not Windows"):
        full_screen_windows.open_detector("linux")


def test_a_windows_without_the_library():
    def load(_name):
        raise OSError("no such library")

    with pytest.raises(Unavailable, match="no such library"):
        full_screen_windows.open_detector("win32", load)
