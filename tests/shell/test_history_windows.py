"""The History page in the running program: what it shows, when it looks, files, and the end."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from hipflex import history_desk
from hipflex.core.record import Outcome
from hipflex.history_windows import HistoryWindows
from hipflex.services import history_exchange
from hipflex.ui.day_span import span_of_day
from tests.journeys.home import settle
from tests.services.conftest import made_record

TODAY = date(2026, 11, 20)
TUESDAY = TODAY - timedelta(days=3)


@pytest.fixture
def live(desk):
    """Breaks of thirty weeks, one each Monday, and one today."""
    for ago in range(0, 210, 7):
        day = date(2026, 11, 16) - timedelta(days=ago)
        desk.history.add(
            made_record(
                -1440 * (4 + ago), day, left_seconds=30.0, sat_seconds=3600.0, exercise="tree"
            )
        )
    desk.history.add(made_record(-30, TODAY, left_seconds=30.0, right_seconds=30.0))
    return desk


@pytest.fixture
def windows(live, qtbot):
    made = HistoryWindows(live.control)
    page = made.make()
    qtbot.addWidget(page)
    page.resize(728, 900)
    page.show()
    yield made
    made.close()


@pytest.fixture
def page(windows):
    return windows._page


def test_twenty_weeks_end_with_this_one_and_today_is_chosen(page):
    view = page._view
    assert len(view.weeks) == 20
    assert view.weeks[-1].start <= TODAY <= view.weeks[-1].last
    assert view.chosen.day == TODAY
    assert view.days[TODAY].completed == 1
    assert (view.has_earlier, view.has_later) == (True, False)
    assert "1 done" in page._day_facts.text()
    assert "left 30 s, right 30 s" in page._day_facts.text()


def test_it_can_be_turned_back_to_the_beginning_and_on_again(page):
    page.earlier_button.click()
    assert page._view.weeks[-1].last < TODAY
    assert (page._view.has_earlier, page._view.has_later) == (False, True)
    assert page._view.weeks[-1].start <= page._view.chosen.day <= page._view.weeks[-1].last
    page.later_button.click()
    assert page._view.chosen.day == TODAY


def test_arrows_and_pointer_choose_a_day(page):
    heat = page.heat
    heat.setFocus()
    QTest.keyClick(heat, Qt.Key.Key_Left)
    assert page._view.chosen.day == TODAY - timedelta(days=7)
    QTest.keyClick(heat, Qt.Key.Key_Up)
    assert page._view.chosen.day == TODAY - timedelta(days=8)
    for _ in range(3):
        QTest.keyClick(heat, Qt.Key.Key_Right)
    assert page._view.chosen.day <= TODAY, "the future has no days"
    cell = heat._cell(0, 0).center()
    QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=cell.toPoint())
    assert page._view.chosen.day == page._view.weeks[0].start
    assert heat.day_at(QPointF(2, 2)) is None, "the names of the days"


def test_a_day_of_the_past_tells_how_long_was_sat(page):
    page.day_chosen.emit(date(2026, 11, 16))
    assert "Longest sitting before a break: 1 h." in page._day_facts.text()
    assert page.strip._day.over
    assert page.strip.accessibleDescription()


def test_a_break_that_ends_is_seen_at_once_and_nothing_is_read_while_nobody_looks(page, live):
    live.history.add(made_record(-10, TODAY))
    live.control.changed.emit()
    assert page._view.days[TODAY].completed == 2
    page.hide()
    reads = []
    history = live.history
    real, history.by_day = history.by_day, lambda *day: reads.append(day) or real(*day)
    live.control.changed.emit()
    assert reads == []
    page.show()
    assert len(reads) == 1
    history.by_day = real


def test_old_breaks_that_come_or_go_elsewhere_are_seen_at_once(page, live, tmp_path):
    old, file = TODAY - timedelta(days=400), tmp_path / "old.csv"
    history_exchange.write(file, [made_record(-1440 * 400, old), made_record(-1440 * 3, TUESDAY)])
    assert TUESDAY not in page._view.days
    assert history_desk.take_in(live.control, file).ok
    assert page._view.days[TUESDAY].completed == 1
    assert page._view.since == old
    assert history_desk.delete_all(live.control).ok
    assert (page._view.days, page._view.since) == ({}, None)


def test_a_new_day_is_today(page, live):
    live.wait(16 * 3600)
    live.control.changed.emit()
    assert page._view.today == TODAY + timedelta(days=1)
    assert page._view.chosen.day == page._view.today


def test_what_is_exported_can_be_imported_again(windows, page, live, tmp_path):
    windows._export(str(tmp_path / "mine.csv"))
    assert "31 breaks are in mine.csv now." in page.told.text()
    windows._export(str(tmp_path / "mine.json"))
    assert len(json.loads((tmp_path / "mine.json").read_text())) == 31
    page.really.click()
    assert page._view.since is None
    assert live.history.since(date.min) == []
    windows._import(str(tmp_path / "mine.csv"))
    assert len(live.history.since(date.min)) == 31
    assert page._view.days[TODAY].completed == 1
    windows._import(str(tmp_path / "mine.json"))
    assert len(live.history.since(date.min)) == 31


def test_what_cannot_be_written_or_read_is_said(windows, page, tmp_path):
    windows._export(str(tmp_path / "absent" / "mine.csv"))
    assert "absent: there is no such folder" in page.told.text()
    (tmp_path / "rubbish.csv").write_text("rubbish")
    windows._import(str(tmp_path / "rubbish.csv"))
    assert "rubbish.csv" in page.told.text()


def test_nothing_is_deleted_without_a_second_yes(page, live):
    page.delete.click()
    assert "2026" in page._asked.text()
    page.keep.click()
    assert not page._question.isVisibleTo(page)
    page.delete.click()
    QTest.keyClick(page.keep, Qt.Key.Key_Escape)
    assert not page._question.isVisibleTo(page)
    assert len(live.history.since(date.min)) == 31


def test_the_question_is_seen_also_in_a_low_window(page, qtbot):
    area = QScrollArea(widgetResizable=True)
    qtbot.addWidget(area)
    area.setWidget(page)
    area.resize(740, 400)
    area.show()
    settle()
    page.delete.click()
    settle()
    spot = page.keep.mapTo(area, page.keep.rect().center())
    assert area.viewport().rect().contains(spot)
    area.takeWidget()


def test_the_file_is_chosen_in_a_window_that_makes_nobody_wait(windows, page):
    page.export.click()
    assert windows._dialog.isVisible()
    # So that it asks itself whether "breaks" would replace breaks.csv.
    assert windows._dialog.defaultSuffix() == "csv"
    windows._dialog.filterSelected.emit(windows._dialog.nameFilters()[1])
    assert windows._dialog.defaultSuffix() == "json"
    page.import_.click()
    assert windows._dialog.isVisible()
    windows.close()
    assert windows._dialog is None


def test_without_a_break_there_is_a_sentence(desk, qtbot):
    made = HistoryWindows(desk.control)
    page = made.make()
    qtbot.addWidget(page)
    page.show()
    assert page._empty.isVisible()
    assert not page.heat.isVisible()
    assert not page.export.isEnabled()
    made.close()


def test_the_charts_say_the_same_in_words(page):
    for chart in (page.heat, page.bars):
        assert chart.accessibleName()
        assert "breaks 2" in chart.accessibleDescription()
    page.as_text.click()
    assert page._lines.isVisible()
    assert len(page._lines.text().splitlines()) == 20


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 20), 24)]
)
def test_a_night_in_which_the_clocks_are_changed_is_as_long_as_it_was(day, hours, berlin):
    span = span_of_day(day, [berlin(day), berlin(day + timedelta(days=1))], berlin.zone)
    assert (span.end - span.start).total_seconds() / 3600 == hours
    assert len(span.hours()) == hours + 1


@pytest.fixture
def berlin():
    from datetime import UTC, datetime, time
    from zoneinfo import ZoneInfo

    zone = ZoneInfo("Europe/Berlin")

    def midnight(day):
        return datetime.combine(day, time(), zone).astimezone(UTC)

    midnight.zone = zone
    return midnight


def test_outcomes_of_all_kinds_have_words(page, live, windows):
    for number, outcome in enumerate(Outcome):
        live.history.add(made_record(-200 + number, TODAY, outcome=outcome))
    windows._look_anew()
    told = page._day_facts.text()
    assert all(word in told for word in ("done", "partly", "skipped", "missed", "natural"))
