"""The composition root: builds the program out of its parts, connects them, and runs it.

``build`` takes what the real world gives and accepts other things in its place, so that a test or a
simulation runs the same program by another clock.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass

# Large pure-Python libraries before Qt: after it, each module's source is kept in memory as well.
from hipflex.services.alarm import Alarm, AlarmClock  # isort: skip
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPixmapCache, QSessionManager
from PySide6.QtWidgets import QApplication

from hipflex import assets, i18n
from hipflex.conductor import Conductor
from hipflex.controller import BreakController
from hipflex.core import command as commands
from hipflex.core.command import Command, Reply
from hipflex.core.instant import Clock
from hipflex.core.saved import Saved, restore
from hipflex.core.senses import Senses
from hipflex.dispatch import Dispatch
from hipflex.heart import Ports
from hipflex.herald import Herald
from hipflex.i18n import translate
from hipflex.journal import Journal
from hipflex.keeper import Keeper
from hipflex.login_windows import LoginWindows
from hipflex.planner import Planner
from hipflex.services import autostart, logs, notices
from hipflex.services.awake import Awake
from hipflex.services.clock import FastClock, SystemClock, boot_id
from hipflex.services.event_command import EventCommand
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.services.history import History
from hipflex.services.instance import InstanceLock
from hipflex.services.memory import give_back
from hipflex.services.paths import Paths
from hipflex.services.presence.senses import DesktopSenses
from hipflex.services.remote import RemoteServer
from hipflex.services.settings_store import SettingsStore
from hipflex.services.signals import EndSignals
from hipflex.services.sound import Sounds
from hipflex.services.speech import Speech
from hipflex.services.state_store import StateStore
from hipflex.sound_windows import SoundWindows
from hipflex.ui import glyphs
from hipflex.ui.theme import LIGHT, Theme
from hipflex.vigil import Vigil
from hipflex.windows import Windows

FAILED, ALREADY_RUNNING = 1, 3
PICTURES_KB = 256
TRAY_WAIT_MS = 3000
"""Real milliseconds in which a tray host may still appear before the window is shown instead."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The program without its windows: what a simulation runs."""

    control: BreakController
    library: ExerciseLibrary
    history: History
    messages: list[str]
    saved: Saved | None

    def open(self) -> None:
        """Read what is larger: breaks and exercises."""
        self.messages.extend((*self.history.open(), *self.library.load()))


def build(
    paths: Paths,
    clock: Clock,
    *,
    senses: Senses | None = None,
    alarm: AlarmClock | None = None,
    opened: bool = True,
) -> Parts:
    """The program, assembled from what is on the disk; nothing runs yet.

    Not ``opened``: whoever calls it opens the parts before they start, but after something else.
    """
    messages: list[str] = []
    settings_store = SettingsStore(paths.settings_file, clock)
    settings, faults = settings_store.load()
    messages += faults
    state_store = StateStore(paths.state_file, Saved, clock)
    saved, faults = state_store.load()
    messages += faults
    history = History(paths.history_file, clock)
    library = ExerciseLibrary(assets.path("exercises"), paths.exercises_dir)
    planner = Planner(
        library, history, clock, settings, left_out=saved.left_out if saved is not None else ()
    )
    boot = boot_id()
    told: list[BreakController] = []

    def tell(text: str) -> None:
        told[0].told.emit(text)

    control = BreakController(
        Ports(clock, alarm or Alarm(), senses or DesktopSenses(clock.speed), boot),
        settings,
        planner,
        Journal(history, tell),
        Keeper(settings_store, state_store, tell),
    )
    told.append(control)
    if saved is not None:
        away_after = 60.0 * settings.away_after_minutes
        restore(control.rhythm, saved, clock.now(), boot, away_after, control.lookout)
    parts = Parts(control, library, history, messages, saved)
    if opened:
        parts.open()
    return parts


class Program(QObject):
    """The running program: parts, windows and remote, from start to end."""

    def __init__(self, parts: Parts, lock: InstanceLock, paths: Paths) -> None:
        super().__init__()
        self._parts = parts
        self._lock = lock
        control = parts.control
        self._theme = Theme(control.settings.theme, self)
        self._dispatch = Dispatch(control, parts.library, self.show, self.quit)
        folder, self._awake = paths.sounds_dir, Awake()
        self._conductor = Conductor(control, Sounds(folder), Speech(self), self)
        self._vigil = Vigil(control, self._awake, self)
        self._hearing = SoundWindows(
            control, Sounds(folder), Speech(self), folder, QDesktopServices.openUrl, self
        )
        self._windows = Windows(
            control, parts.library, self._theme, self._dispatch, paths, self, self._hearing
        )
        self._login = LoginWindows(autostart.system(), self)
        self._is_fast = control.clock.speed != 1.0
        if self._is_fast:
            self._login.stay_out_of(self._windows)
        else:
            self._login.stay(self._windows)
        command = EventCommand(self)
        self._herald = Herald(control, command, self)
        command.told.connect(self._herald.complain)
        self._herald.told.connect(self._windows.tell)
        self._conductor.spoken.connect(self._windows.guide.show_spoken)
        self._remote = RemoteServer(paths.socket_path, self._answer, self)
        self._ends = EndSignals(self)
        self._ends.came.connect(self.quit)
        self._stopped = False
        self._first: Command | None = None
        self._background = False

    def start(self, first: Command | None = None, *, background: bool = False) -> None:
        """Show the tray, which knows the hour already, and begin with the rest after that.

        ``first`` is what it was started for; in the ``background`` no window is opened for itself.
        """
        self._first, self._background = first, background
        app = QCoreApplication.instance()
        if isinstance(app, QGuiApplication):
            app.commitDataRequest.connect(self._save_for_session_end)
            app.aboutToQuit.connect(self._stop)
        self._windows.show_tray()
        QTimer.singleShot(0, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        parts = self._parts
        parts.open()
        parts.control.start(parts.saved)
        try:
            self._remote.start(self._lock)
        except OSError as error:
            parts.messages.append(str(error))
        shows = isinstance(self._first, commands.Show)
        if not parts.control.settings.safety_accepted:
            self._windows.show_welcome()
        elif not (shows or self._background or isinstance(self._first, commands.Break)):
            # Not over the guide either: that is a window to reach it by.
            QTimer.singleShot(TRAY_WAIT_MS, self._windows, self._windows.be_reachable)
        if self._first is not None and (parts.control.settings.safety_accepted or not shows):
            reply = self._dispatch(self._first)
            if not reply.ok:
                parts.messages.append(reply.text)
        if not self._is_fast:
            self._login.repair()
        self._windows.tell_all(parts.messages)
        give_back()

    def _answer(self, command: Command) -> Reply:
        """To somebody outside, who waits for the answer and not for a window."""
        with self._windows.guide.opening_later():
            return self._dispatch(command)

    def show(self, page: str) -> None:
        """Show the main window at a page."""
        self._windows.show_main(page)

    @Slot()
    def quit(self) -> None:
        """End the program, after the answer to whoever asked for it has gone out."""
        QTimer.singleShot(0, QCoreApplication.instance() or self, QCoreApplication.quit)

    @Slot(QSessionManager)
    def _save_for_session_end(self, _manager: QSessionManager) -> None:
        self._parts.control.save()

    @Slot()
    def _stop(self) -> None:
        """Save and close in the order that Qt needs: nothing may fire once the loop has ended."""
        if self._stopped:
            return
        self._stopped = True
        self._parts.control.stop()
        self._conductor.close()
        self._awake.release()
        self._herald.close()
        self._hearing.close()
        self._windows.close()
        self._remote.close()
        self._parts.history.close()
        self._lock.release()
        self._ends.close()


def run(speed: float = 1.0, first: Command | None = None, *, background: bool = False) -> int:
    """Become the program, or return 3 if a copy runs already."""
    # All that is made from here on is the person's alone.
    os.umask(0o077)
    paths = Paths.standard(speed)
    faults = [str(fault) for fault in paths.make()]
    logs.setup(paths.log_file)
    # One icon is too little to draw with a pool of threads, which wakes up for each repaint.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    QCoreApplication.setApplicationName("HipFlex")
    QGuiApplication.setDesktopFileName("hipflex")
    QApplication.setStyle("Fusion")
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(["hipflex"])
    app.setQuitOnLastWindowClosed(False)
    # Pictures are drawn anew with each window and each state of the tray: the old ones in the cache
    # are of no use, and it would grow to 10 MiB of them.
    QPixmapCache.setCacheLimit(PICTURES_KB)
    app.setWindowIcon(glyphs.icon("logo", LIGHT.act, 48))
    i18n.load(app)
    lock = InstanceLock(paths.lock_file)
    try:
        if not lock.take():
            return ALREADY_RUNNING
    except OSError as error:
        text = translate("Program", "HipFlex cannot start, its lock can be made nowhere: {reason}")
        print(text.format(reason=notices.reason(error)), file=sys.stderr)
        return FAILED
    clock: Clock = SystemClock()
    if speed != 1.0:
        # Its time lies ahead of the real one, and goes on from where it was.
        saved, told = StateStore(paths.state_file, Saved, clock).load()
        faults += told
        clock = FastClock(clock, speed, saved.wall if saved is not None else None)
    parts = build(paths, clock, opened=False)
    parts.messages[:0] = faults
    program = Program(parts, lock, paths)
    program.start(first, background=background)
    return app.exec()
