"""The main window: two pages, a sidebar that stays, and room for small and large screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hipflex.core.settings import Settings
from hipflex.ui.main_window import MainWindow
from hipflex.ui.theme import DARK, LIGHT


@pytest.fixture
def window(qtbot):
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def items(window):
    return [item for item, _ in window._items.values()]


def test_it_begins_with_today_at_its_size(window):
    # As large as designed, but for the screen of this platform, which is 800 x 800.
    assert (window.width(), window.height()) == (760, 640)
    assert (window.minimumWidth(), window.minimumHeight()) == (760, 520)
    assert window.page == "today"
    assert [item.text() for item in items(window)] == ["Today", "Settings"]
    assert [item.isChecked() for item in items(window)] == [True, False]


def test_the_sidebar_shows_pages(window, qtbot):
    qtbot.mouseClick(items(window)[1], Qt.MouseButton.LeftButton)
    assert window.page == "settings"
    assert window.settings.isVisible()
    assert not window.today.isVisible()
    window.show_page("today")
    assert [item.isChecked() for item in items(window)] == [True, False]


def test_nothing_seems_chosen_before_a_key_is_pressed(window):
    assert not any(button.hasFocus() for button in window.findChildren(QPushButton))


@pytest.mark.parametrize("size", [(760, 520), (960, 640), (1500, 900)])
@pytest.mark.parametrize("page", ["today", "settings"])
def test_the_content_scrolls_down_and_never_sideways(window, size, page):
    window.show_page(page)
    window.resize(*size)
    for area in window._areas.values():
        area.widget().layout().activate()
    area = window._areas[page]
    assert area.horizontalScrollBar().maximum() == 0
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    assert window._logo.isVisible()


def in_sight(area, widget):
    return (
        area.viewport()
        .rect()
        .contains(widget.rect().translated(widget.mapTo(area.viewport(), QPoint(0, 0))))
    )


@pytest.mark.parametrize(
    ("back", "scrolled", "first"), [(False, 1.0, "schedule"), (True, 0.0, "_read")]
)
def test_tab_from_the_sidebar_comes_to_what_can_be_seen(window, back, scrolled, first):
    window.show_page("settings")
    window.resize(760, 520)
    window.activateWindow()
    area = window._areas["settings"]
    QApplication.processEvents()
    bar = area.verticalScrollBar()
    bar.setValue(round(scrolled * bar.maximum()))
    page = window.settings
    wanted = getattr(page, first) if back else page.control(first)
    assert not in_sight(area, wanted)
    # The sidebar ends with It hurts.
    start = items(window)[1] if back else window.hurt
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    assert window.focusWidget() is wanted
    assert in_sight(area, wanted)


def test_a_click_scrolls_nothing_away_under_the_pointer(window, qtbot):
    window.show_page("settings")
    window.resize(760, 520)
    QApplication.processEvents()
    area = window._areas["settings"]
    toggle = window.settings.control("can_kneel")
    bar = area.verticalScrollBar()
    # Only its upper half is in sight.
    bottom = toggle.mapTo(area.widget(), QPoint(0, toggle.height() // 2)).y()
    bar.setValue(bottom - area.viewport().height())
    before = bar.value()
    assert not in_sight(area, toggle)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton, pos=QPoint(toggle.width() - 20, 6))
    assert toggle.isChecked()
    assert bar.value() == before


def test_a_click_that_ends_typing_hits_what_it_was_meant_for(window, qtbot):
    page = window.settings
    page.set_settings(Settings(working_hours=True), {})
    window.show_page("settings")
    window.resize(760, 640)
    window.activateWindow()
    QApplication.processEvents()
    line = page.control("hours_monday")._line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "9-5")
    sunday = page.control("hours_sunday")._line
    window._areas["settings"].ensureWidgetVisible(sunday)
    QApplication.processEvents()
    place = sunday.mapTo(window, sunday.rect().center())
    row = page._editors["hours_monday"].row
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert sunday.hasFocus()
    assert row.warning
    assert sunday.mapTo(window, sunday.rect().center()) == place
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: sunday.mapTo(window, sunday.rect().center()) != place)
    assert row._warning.isVisible()


def test_a_scroll_bar_takes_its_room_from_the_margin(window, qtbot):
    window.show_page("settings")
    window.resize(960, 640)
    qtbot.waitUntil(window._areas["settings"].verticalScrollBar().isVisible)
    narrow = window.settings.width()
    window.resize(960, 8000)
    qtbot.waitUntil(lambda: not window._areas["settings"].verticalScrollBar().isVisible())
    assert window.settings.width() == narrow == 728


def test_the_mode_reaches_every_corner(window):
    window.set_tokens(LIGHT)
    light = window.grab().toImage()
    window.set_tokens(DARK)
    dark = window.grab().toImage()
    for name, x, y in (("surface", 90, 400), ("canvas", 200, 300)):
        assert light.pixelColor(x, y) == LIGHT.color(name)
        assert dark.pixelColor(x, y) == DARK.color(name)


@pytest.mark.parametrize("role", ["main", "plain", "text", "dense", "later"])
def test_focus_is_our_ring_alone(window, qtbot, role):
    button = QPushButton("", window)
    button.setProperty("role", role)
    button.setGeometry(300, 300, 80, 36)
    button.show()
    # By a key, else Qt would draw no frame of its own anyway.
    button.setFocus(Qt.FocusReason.TabFocusReason)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    assert button.hasFocus()
    picture = button.grab().toImage()
    edge = "ink" if role == "main" else "act"
    assert picture.pixelColor(40, 0) == picture.pixelColor(40, 1) == LIGHT.color(edge)
    inside = {picture.pixelColor(40, y).name() for y in range(3, 33)}
    assert len(inside) == 1


def test_a_message_stands_above_the_page_until_it_is_closed(window, qtbot):
    assert not window.message.isVisible()
    window.show_page("settings")
    window.show_message("The disk is full.")
    assert window.message.isVisible()
    assert window.message.text == "The disk is full."
    qtbot.mouseClick(window.message.button, Qt.MouseButton.LeftButton)
    assert not window.message.isVisible()


def test_messages_stand_below_each_other_until_they_are_closed(window, qtbot):
    for text in ("One.", "Two.", "One."):
        window.show_message(text)
    assert window.message.text == "Two.\nOne."
    for n in range(9):
        window.show_message(f"Fault {n}.")
    lines = window.message.text.splitlines()
    assert lines == ["Earlier messages: 5.", *(f"Fault {n}." for n in range(3, 9))]
    qtbot.mouseClick(window.message.button, Qt.MouseButton.LeftButton)
    window.show_message("New.")
    assert window.message.text == "New."


def test_closing_is_told_once(window, qtbot):
    with qtbot.waitSignal(window.closed):
        window.close()
    assert not window.isVisible()
