"""The installed program on a real Wayland desktop, where no window has a place of its own."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.desktop.desktop import always, wait_for
from tests.desktop.kwin import KWin
from tests.desktop.person import Person, need

pytestmark = pytest.mark.desktop

CARD = "Time to stand up"
MAIN = "HipFlex"
GUIDE = "HipFlex: Standing lunge stretch"
DIMMED = "Dimmed by HipFlex"
LUNGE = "standing_hip_flexor"
QUICKLY = {"interval_minutes": 5, "away_after_minutes": 60}
"""Nobody moves a pointer here."""


@pytest.fixture
def kwin():
    need("kwin_wayland", "dbus-daemon", "gdbus")
    home = Path(tempfile.mkdtemp(prefix="hipflex-"))
    made = KWin(home, "1280x800")
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(home, ignore_errors=True)


def test_prompt_guide_and_second_start(kwin):
    # Not faster: there is much to look at before the break is over.
    me = Person(kwin, 30, **QUICKLY, dim_screens="yes")
    # No tray is here: the window is the way in.
    wait_for(lambda: kwin.seen(MAIN))
    card = wait_for(lambda: kwin.seen(CARD), 30)
    assert card.place[2] > 400
    assert me.phase == "prompting"
    me.say("skip")
    wait_for(lambda: not kwin.seen(CARD))

    me.say("break", LUNGE)
    guide = wait_for(lambda: kwin.seen(GUIDE))
    dark = wait_for(lambda: kwin.seen(DIMMED))
    guide = kwin.seen(GUIDE)
    # The keys are the guide's, and the dark is on the other screen and in no list.
    assert guide.active
    assert not dark.active
    assert dark.full_screen
    assert abs(dark.place[0] - guide.place[0]) >= 600
    assert dark.place[2:] == (1280, 800)
    left = me.status()["break"]["total_left"]
    wait_for(lambda: me.status()["break"]["total_left"] < left)

    # A second start shows the main window, and not the program twice.
    assert kwin.run_hipflex("--speed", "30") == 0
    wait_for(lambda: kwin.seen(MAIN).active)
    assert len([one for one in kwin.windows() if one.title == MAIN]) == 1

    wait_for(lambda: me.status()["break"] is None, 30)
    wait_for(lambda: not kwin.seen(DIMMED))
    me.leave()
    assert kwin.windows() == []


def test_the_whole_screen_is_asked_for_by_its_name(kwin):
    me = Person(kwin, 120, **QUICKLY, prompt_level="full_screen", screen="Virtual-1")
    page = wait_for(lambda: kwin.seen(CARD), 30)
    assert page.full_screen
    assert page.place == (1280, 0, 1280, 800)
    me.say("break", LUNGE)
    guide = wait_for(lambda: kwin.seen(GUIDE))
    wait_for(lambda: kwin.seen(GUIDE).full_screen)
    assert guide.title
    assert kwin.seen(GUIDE).place == (1280, 0, 1280, 800)
    always(lambda: kwin.seen(CARD) is None, 0.5)
    me.leave()
