"""Runs the person's own program when something happens to a break.

There is no shell, no waiting and no output: whatever that program does, it delays no reminder. It
gets a limit of time; at that, or with HipFlex, it is ended with all that it has started. What it
leaves running when it ends by itself is its own.
"""

from __future__ import annotations

import logging
import os
import shlex
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import (
    QDeadlineTimer,
    QObject,
    QProcess,
    QProcessEnvironment,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from hipflex.i18n import translate

_LOG = logging.getLogger(__name__)

LIMIT_MS = 10_000
GRACE_MS = 2_000
"""Between being asked to end and being ended."""
MOST = 4
"""So many at once; one event more is passed over."""
_LAST_GRACE_MS = 300
"""When HipFlex itself ends: time to come to an end, and then to be ended. Nobody wants to wait."""


class EventCommand(QObject):
    """``told`` carries one sentence, once for each command that does not work."""

    told = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        limit_ms: int = LIMIT_MS,
        grace_ms: int = GRACE_MS,
    ) -> None:
        super().__init__(parent)
        self._times = limit_ms, grace_ms
        self._runs: list[_Run] = []
        self._complained_of = ""
        self._is_closed = False

    @property
    def running(self) -> int:
        """How many have not ended yet."""
        return len(self._runs)

    def run(self, line: str, variables: Mapping[str, str]) -> None:
        """Start the command with these variables beside those of the session; never raises."""
        words = _words(line)
        if not words or self._is_closed:
            return
        if len(self._runs) >= MOST:
            _LOG.warning("event command: %d still run, %s is passed over", MOST, dict(variables))
            return
        _LOG.info("event command: %s", dict(variables))
        run = _Run(line, words, variables, *self._times, self)
        run.ended.connect(self._follow)
        self._runs.append(run)
        run.start()

    def close(self) -> None:
        """End all that run. Nothing is started any more."""
        self._is_closed = True
        left, self._runs = self._runs, []
        moment = QDeadlineTimer(_LAST_GRACE_MS)
        for run in left:
            run.wait(moment)
        for run in left:
            run.ask_to_end()
        for run in left:
            run.end()

    @Slot(str)
    def _follow(self, fault: str) -> None:
        run = self.sender()
        if not isinstance(run, _Run) or run not in self._runs:
            return
        self._runs.remove(run)
        run.deleteLater()
        if not fault:
            return
        _LOG.warning("event command: %s", fault)
        if run.line != self._complained_of:
            self._complained_of = run.line
            self.told.emit(fault)


class _Run(QObject):
    """One run of the program."""

    ended = Signal(str)
    """It is over; what was wrong, as a sentence, or nothing."""

    def __init__(
        self,
        line: str,
        words: list[str],
        variables: Mapping[str, str],
        limit_ms: int,
        grace_ms: int,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.line = line
        self._is_over = False
        self._group = 0
        self._process = process = QProcess(self)
        process.setProgram(_program(words[0]))
        process.setArguments(words[1:])
        process.setWorkingDirectory(str(Path.home()))
        process.setProcessEnvironment(_environment(variables))
        nowhere = QProcess.nullDevice()
        process.setStandardInputFile(nowhere)
        process.setStandardOutputFile(nowhere)
        process.setStandardErrorFile(nowhere)
        if sys.platform != "win32":
            # A group of its own, so that what it starts ends with it; and none of our files.
            flags = QProcess.UnixProcessFlag
            process.setUnixProcessParameters(
                flags.CloseFileDescriptors | flags.CreateNewSession | flags.ResetSignalHandlers
            )
        self._limit = QTimer(self, singleShot=True, interval=limit_ms)
        self._limit.timeout.connect(self._run_out)
        self._grace = QTimer(self, singleShot=True, interval=grace_ms)
        self._grace.timeout.connect(self._kill)
        # Queued, because whoever hears that it has ended drops it: not under Qt's feet.
        queued = Qt.ConnectionType.QueuedConnection
        process.started.connect(self._note_group)
        process.finished.connect(self._finish, queued)
        process.errorOccurred.connect(self._fail, queued)

    def start(self) -> None:
        """Begin; whether that worked is told later."""
        self._limit.start()
        self._process.start()

    def wait(self, moment: QDeadlineTimer) -> None:
        """Let what has only just begun come to its end, for a moment."""
        self.blockSignals(True)
        self._process.waitForFinished(int(moment.remainingTime()))

    def ask_to_end(self) -> None:
        """Tell it that its time is over."""
        self._limit.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._is_over = True
            self._signal(end=False)

    def end(self) -> None:
        """See that it is over, and wait for that. Only for the end of HipFlex."""
        self._grace.stop()
        if self._is_over:
            self._process.waitForFinished(_LAST_GRACE_MS)
            self._kill()
            self._process.waitForFinished(_LAST_GRACE_MS)
        self.deleteLater()

    @Slot()
    def _note_group(self) -> None:
        self._group = self._process.processId()

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._is_over:
            # What it has started need not have ended with it.
            self._kill()
            text = translate("EventCommand", "The program for events took too long: {line}")
        elif status is not QProcess.ExitStatus.NormalExit:
            text = translate("EventCommand", "The program for events crashed: {line}")
        elif code:
            text = translate("EventCommand", "The program for events ended with {code}: {line}")
        else:
            text = ""
        self._tell(text.format(line=self.line, code=code))

    @Slot(QProcess.ProcessError)
    def _fail(self, error: QProcess.ProcessError) -> None:
        # All other errors end in ``finished``.
        if error is QProcess.ProcessError.FailedToStart:
            text = translate("EventCommand", "The program for events cannot be started: {line}")
            self._tell(text.format(line=self.line))

    def _tell(self, fault: str) -> None:
        self._limit.stop()
        self._grace.stop()
        self.ended.emit(fault)

    @Slot()
    def _run_out(self) -> None:
        """It has had its time: it is asked to end, and a moment later it is ended."""
        self._is_over = True
        self._signal(end=False)
        self._grace.start()

    @Slot()
    def _kill(self) -> None:
        self._signal(end=True)

    def _signal(self, *, end: bool) -> None:
        """Ask it to end, with all that it started, or end it."""
        process = self._process
        if sys.platform == "win32":
            process.kill() if end else process.terminate()
        # One that is only just starting has no number yet.
        elif self._group > 0:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._group, signal.SIGKILL if end else signal.SIGTERM)


def _words(line: str) -> list[str]:
    try:
        if sys.platform == "win32":
            # There a backslash parts folders. Not tried.
            return [word.strip('"') for word in shlex.split(line, posix=False)]
        return shlex.split(line)
    except ValueError:
        # The settings take no such line; this one was not typed there.
        return []


def _program(word: str) -> str:
    """There is no shell to know a home, and that much everybody types."""
    return os.path.expanduser(word)  # noqa: PTH111 - Path raises where nobody has that name


def _environment(variables: Mapping[str, str]) -> QProcessEnvironment:
    made = QProcessEnvironment.systemEnvironment()
    for name, value in variables.items():
        made.insert(name, value)
    return made
