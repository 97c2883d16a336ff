"""The tray: the icon that tells the state, and a menu with everything that can be done.

Some desktops open the menu on any click and some show no tooltip, so the menu's first line says
what the tooltip says. Where the icon is nobody knows: over D-Bus no place can be asked for, so
nothing opens beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from hipflex.ui.action_words import add_pauses, snooze_words
from hipflex.ui.said_menu import SaidMenu
from hipflex.ui.tray_icon import PLAIN, Look, TrayState, drawn_fraction, tray_icon

_EMBEDDED = "QSystemTrayIconSys"
"""Qt's own window within a tray of X11, the only one that tells when that goes."""


@dataclass(frozen=True, slots=True)
class TrayView:
    """All that the tray shows, in words that are ready to be read."""

    state: TrayState
    fraction_left: float
    tooltip: str
    next_text: str
    can_snooze: bool
    can_skip: bool
    can_undo: bool
    on_break: bool
    snooze_minutes: int
    long_snooze_minutes: int = 15
    natural_text: str = ""
    """What was taken for a break and can be undone."""
    stopped: bool = False
    paused: bool = False
    in_meeting: bool = False
    standing: bool = False
    can_work_late: bool = False
    late: bool = False
    """Works late already, which can be taken back."""
    look: Look = PLAIN


class Tray(QObject):
    """The icon and its menu. It shows a ``TrayView`` and says what was chosen."""

    break_wanted = Signal()
    moved = Signal()
    snoozed = Signal(int)
    skipped = Signal()
    paused = Signal(str)
    resumed = Signal()
    undone = Signal()
    meeting = Signal(int)
    """For how many minutes; 0: it is over."""
    standing = Signal(int)
    late = Signal(bool)
    """Whether it is over."""
    window_wanted = Signal()
    settings_wanted = Signal()
    quit_wanted = Signal()
    message_clicked = Signal()
    """The message that asks, and not one that only tells."""
    embedded = Signal()
    """An X11 tray has taken the icon in, or has gone with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: TrayView | None = None
        self._icon: QSystemTrayIcon | None = None
        self._asks = False
        self.hosted: bool | None = None
        """Whether a host on the bus shows icons; None: only Qt can tell whether anything does."""
        self._menu = QMenu()
        self._fill_menu()

    @property
    def menu(self) -> QMenu:
        """The menu, for tests and for desktops that show it elsewhere."""
        return self._menu

    def is_available(self) -> bool:
        """Whether a tray is there now. One may still come later."""
        if self.hosted is not None:
            # For Qt a list of icons that nobody shows is a tray, too.
            return self.hosted
        self._listen_to_embedded()
        return QSystemTrayIcon.isSystemTrayAvailable()

    def set_view(self, view: TrayView) -> None:
        """Show this; what did not change is not touched, because panels redraw at every touch."""
        before, self._view = self._view, view
        if before == view:
            return
        if self._icon is None or (before is not None and before.look != view.look):
            # Anew, because a panel that has coloured a name keeps that until it gets another name.
            self._make_icon()
        elif before is not None:
            if self._picture(before) != self._picture(view):
                self._icon.setIcon(tray_icon(*self._picture(view)))
            if before.tooltip != view.tooltip:
                self._icon.setToolTip(view.tooltip)
        self._show_in_menu(view)

    def say(self, text: str) -> None:
        """Show some words beside the icon, as the desktop shows such things."""
        self._asks = False
        if self._icon is not None:
            # Titled by the system with the name of the program.
            self._icon.showMessage("", text, self._icon.icon())

    def ask(self, title: str, text: str) -> None:
        """Show a question there; a click on it is the answer."""
        if self._icon is not None:
            self._asks = True
            self._icon.showMessage(title, text, self._icon.icon())

    def withdraw(self) -> None:
        """The question is answered: a click on its message means nothing any more."""
        self._asks = False

    def close(self) -> None:
        """Take the icon away: the program ends."""
        self._view = None
        if self._icon is not None:
            self._icon.hide()

    @Slot()
    def recreate(self) -> None:
        """Make the icon anew: a tray host has come."""
        if self._view is not None:
            self._make_icon()

    def _make_icon(self) -> None:
        view = self._view
        if view is None:
            return
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None
        if QGuiApplication.platformName().startswith("wayland") and not self.is_available():
            # Only a host on the bus could show it, and that says when it has come.
            return
        self._icon = QSystemTrayIcon(tray_icon(*self._picture(view)), self)
        self._icon.setToolTip(view.tooltip)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._open)
        self._icon.messageClicked.connect(self._answer)
        self._icon.show()

    def _listen_to_embedded(self) -> None:
        """Qt makes that window when the tray is there, and says nothing of it.

        Only on X11, and only windows of Qt's own are asked what they are: one of ours may be on its
        way out, and to ask it then has ended the process.
        """
        if QGuiApplication.platformName() != "xcb":
            return
        for window in QApplication.topLevelWidgets():
            if type(window) is QWidget and window.metaObject().className() == _EMBEDDED:
                window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Only listens; every event goes on."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self.embedded.emit()
        return False

    @Slot()
    def _answer(self) -> None:
        if self._asks:
            self._asks = False
            self.message_clicked.emit()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _open(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.window_wanted.emit()

    def _fill_menu(self) -> None:
        menu = self._menu
        # Enabled, because desktops draw what is not in a grey that can barely be read.
        self._next = self._add(menu, "", self.window_wanted)
        self._natural = self._add(menu, "", self.window_wanted)
        menu.addSeparator()
        self._break = self._add(menu, self.tr("Start a break now"), self.break_wanted)
        self._moved = self._add(menu, self.tr("I just moved"), self.moved)
        self._undo = self._add(menu, self.tr("I was still sitting"), self.undone)
        self._snooze = menu.addAction("")
        self._snooze.triggered.connect(self._ask_later)
        self._long_snooze = menu.addAction("")
        self._long_snooze.triggered.connect(self._ask_much_later)
        self._skip = self._add(menu, self.tr("Skip this one"), self.skipped)
        menu.addSeparator()
        self._said = SaidMenu(menu)
        self._said.meeting.connect(self.meeting)
        self._said.standing.connect(self.standing)
        self._said.late.connect(self.late)
        self._pause = menu.addMenu(self.tr("Pause"))
        add_pauses(self._pause)
        self._pause.triggered.connect(self._pause_for)
        self._resume = self._add(menu, self.tr("Resume"), self.resumed)
        menu.addSeparator()
        self._add(menu, self.tr("Open HipFlex"), self.window_wanted)
        self._add(menu, self.tr("Settings"), self.settings_wanted)
        self._add(menu, self.tr("Quit"), self.quit_wanted)

    def _add(self, menu: QMenu, text: str, signal: SignalInstance) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(signal)
        return action

    def _show_in_menu(self, view: TrayView) -> None:
        self._next.setText(view.next_text)
        self._natural.setText(view.natural_text)
        self._natural.setVisible(bool(view.natural_text))
        self._break.setText(
            self.tr("Show the break") if view.on_break else self.tr("Start a break now")
        )
        self._moved.setEnabled(not view.on_break)
        self._undo.setVisible(view.can_undo)
        due = view.state is TrayState.DUE
        for action, minutes in (
            (self._snooze, view.snooze_minutes),
            (self._long_snooze, view.long_snooze_minutes),
        ):
            action.setText(snooze_words(minutes, due=due))
            action.setEnabled(view.can_snooze)
        self._skip.setEnabled(view.can_skip)
        self._said.show_what_fits(
            in_meeting=view.in_meeting, standing=view.standing, stopped=view.stopped
        )
        self._said.show_late(view.late, can_work_late=view.can_work_late)
        self._pause.menuAction().setVisible(not view.stopped)
        self._resume.setVisible(view.paused)

    @Slot()
    def _ask_later(self) -> None:
        if self._view is not None:
            self.snoozed.emit(self._view.snooze_minutes)

    @Slot()
    def _ask_much_later(self) -> None:
        if self._view is not None:
            self.snoozed.emit(self._view.long_snooze_minutes)

    @Slot(QAction)
    def _pause_for(self, action: QAction) -> None:
        self.paused.emit(action.data())

    def _picture(self, view: TrayView) -> tuple[TrayState, float, Look]:
        """What of the view the icon shows."""
        rings = view.state in {TrayState.COUNTING, TrayState.SOON}
        # Without a host on the bus Qt itself would draw what only a panel can colour.
        look = view.look if self.hosted else replace(view.look, named=False)
        drawn = drawn_fraction(view.fraction_left, symbolic=look.symbolic)
        return view.state, drawn if rings else 0.0, look
