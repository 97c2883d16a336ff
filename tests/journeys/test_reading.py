"""Learn and Help: from the sidebar, from the command line, and what is pressed there."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from hipflex.core import command as commands
from hipflex.core.exercise import Preset
from tests.journeys.home import press, settle
from tests.journeys.keys import K, active, key, tab_to


def page(home, name):
    return home.main._pages[name]


def test_a_page_is_made_when_it_is_first_shown(home):
    home.windows.show_main("today")
    assert set(home.main._pages) == {"today", "settings"}
    assert home.windows.reading._lessons is None
    press(home.main._items["learn"][0])
    assert home.main.page == "learn"
    assert "help" not in home.main._pages
    first = page(home, "learn")
    press(home.main._items["help"][0])
    press(home.main._items["learn"][0])
    assert page(home, "learn") is first


def test_the_command_line_opens_both(home):
    for name in ("learn", "help"):
        assert home.dispatch(commands.Show(name)).ok
        settle()
        assert home.main.page == name


def test_to_a_lesson_without_a_mouse(home):
    home.windows.show_main("learn")
    active(home.main)
    learn = page(home, "learn")
    tab_to(home.main, learn.entries[3])
    key(home.main, K.Key_Space)
    area = home.main._areas["learn"]
    top = learn.cards[3].mapTo(area.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= 12
    before = area.verticalScrollBar().value()
    key(home.main, K.Key_PageDown)
    assert area.verticalScrollBar().value() > before


def test_the_safety_text_can_be_read_again(home):
    home.windows.show_main("help")
    press(page(home, "help").safety)
    assert home.welcome.isVisible()


def test_a_damaged_lesson_is_told_above_the_page(home, tmp_path, monkeypatch, caplog):
    folder = tmp_path / "learn"
    folder.mkdir()
    (folder / "broken.toml").write_text("id = [", encoding="utf-8")
    monkeypatch.setattr("hipflex.assets.path", lambda *_parts: folder)
    caplog.set_level("CRITICAL")
    home.windows.show_main("learn")
    settle()
    assert "broken.toml" in home.main.message.text


def test_help_that_is_closed_and_opened_at_once_still_asks_of_pain(home):
    """The page before goes only when the new one is there already."""
    home.windows.show_main("help")
    settle()
    home.main.close()
    home.windows.show_main("help")
    settle()
    home.begin("standing_hip_flexor", Preset.QUICK)
    home.finish()
    home.guide.close()
    settle()
    asked = page(home, "help").hurt.question
    assert home.parts.library.get("standing_hip_flexor").name in asked.text()
