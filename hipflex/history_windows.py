"""The History page over its life: its weeks, files that come and go, and the end of everything.

The sums of the days that are shown are kept until a break is recorded or the day changes.
While nobody looks at the page nothing is worked out for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Slot

from hipflex import history_desk
from hipflex.controller import BreakController
from hipflex.core.record import WEEK, DaySummary
from hipflex.core.weeks import week_start
from hipflex.i18n import translate
from hipflex.services import history_exchange
from hipflex.services.history_exchange import ExchangeError
from hipflex.ui.history_view import COLUMNS
from hipflex.views.history import history_view

if TYPE_CHECKING:
    from hipflex.ui.history_files import QFileDialog
    from hipflex.ui.history_page import HistoryPage


class HistoryWindows(QObject):
    """Fills the page, and carries out what is pressed there."""

    def __init__(self, control: BreakController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._page: HistoryPage | None = None
        self._dialog: QFileDialog | None = None
        self._days: dict[date, DaySummary] | None = None
        self._revision = -1
        self._since: date | None = None
        self._today: date | None = None
        self._chosen: date | None = None
        self._last: date | None = None
        """The first day of the last week that is shown; None: the present one."""
        control.changed.connect(self._follow)

    def make(self) -> HistoryPage:
        """The page, for the main window that asks for it."""
        from hipflex.ui.history_page import HistoryPage

        page = HistoryPage()
        page.shown.connect(self._look_anew)
        page.day_chosen.connect(self._choose)
        page.earlier.connect(partial(self._turn, -COLUMNS))
        page.later.connect(partial(self._turn, COLUMNS))
        page.export_wanted.connect(self._ask_where_to)
        page.import_wanted.connect(self._ask_where_from)
        page.delete_wanted.connect(self._delete_all)
        page.destroyed.connect(partial(self._forget, page))
        self._page, self._chosen, self._last = page, None, None
        return page

    def close(self) -> None:
        """Close what is open: the program ends."""
        self._drop_dialog()

    # What is shown

    @Slot()
    def _look_anew(self) -> None:
        self._days = None
        self._show()

    @Slot()
    def _follow(self) -> None:
        """A minute has passed, or something has come to the history or gone."""
        page = self._page
        if page is None or not page.isVisible():
            self._days = None
            return
        if self._now() != self._today or self._control.journal.history.revision != self._revision:
            self._days = None
        self._show()

    def _show(self) -> None:
        page = self._page
        if page is None:
            return
        last = self._last or self._this_week
        if self._days is None:
            # Not all of ten years: the page would wait for them.
            first = last - min((COLUMNS - 1) * WEEK, last - date.min)
            history = self._control.journal.history
            self._revision = history.revision
            self._days = history.by_day(first, last + timedelta(days=6))
            self._since = history.first_day()
        today = self._today = self._now()
        page.set_view(
            history_view(
                self._control,
                self._days,
                self._since,
                self._chosen or today,
                last,
                self._first_weekday,
            )
        )

    def _now(self) -> date:
        return self._control.clock.now().wall.astimezone().date()

    @property
    def _first_weekday(self) -> int:
        """Monday is 0 here, and 1 there."""
        return int(QLocale().firstDayOfWeek().value) - 1

    @property
    def _this_week(self) -> date:
        return week_start(self._now(), self._first_weekday)

    @Slot(date)
    def _choose(self, day: date) -> None:
        self._chosen = None if day == self._now() else day
        self._show()

    def _turn(self, by: int) -> None:
        """Go so many weeks back or on; the chosen day goes along."""
        last = (self._last or self._this_week) + by * WEEK
        self._last = None if last >= self._this_week else last
        self._chosen = None if self._last is None else self._last + timedelta(days=6)
        self._look_anew()

    def _forget(self, page: HistoryPage) -> None:
        if self._page is page:
            self._page = None
            self._drop_dialog()

    # Files

    @Slot()
    def _ask_where_to(self) -> None:
        from hipflex.ui.history_files import where_to

        self._ask(where_to(self._page, "hipflex-history.csv"), self._export)

    @Slot()
    def _ask_where_from(self) -> None:
        from hipflex.ui.history_files import where_from

        self._ask(where_from(self._page), self._import)

    def _ask(self, dialog: QFileDialog, use: Callable[[str], None]) -> None:
        self._drop_dialog()
        self._dialog = dialog
        dialog.fileSelected.connect(use)
        dialog.finished.connect(self._drop_dialog)
        dialog.open()

    @Slot()
    def _drop_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    @Slot(str)
    def _export(self, name: str) -> None:
        path = Path(name)
        records = self._control.journal.history.since(date.min)
        try:
            history_exchange.write(path, records)
        except ExchangeError as error:
            self._tell(str(error))
            return
        text = translate("History", "{n} breaks are in {file} now.")
        self._tell(text.format(n=len(records), file=path.name))

    @Slot(str)
    def _import(self, name: str) -> None:
        self._tell(history_desk.take_in(self._control, Path(name)).text)
        self._look_anew()

    @Slot()
    def _delete_all(self) -> None:
        self._tell(history_desk.delete_all(self._control).text)
        self._look_anew()

    def _tell(self, text: str) -> None:
        if self._page is not None:
            self._page.tell(text)
