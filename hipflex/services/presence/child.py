"""Runs a small program beside the window's work, and never for long."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Qt, QTimer, Slot

Answered = Callable[[bytes | None], None]

LIMIT = 2.5
"""Seconds: a detector has to answer within three."""
_MOST = 16 * 2**20
"""Bytes: the graph of a large sound studio is about one million."""
_END_MS = 200


class Child(QObject):
    """One run of a program. Keep it, and ``close()`` it.

    ``answered`` is called once and never before the loop turns: with what was printed, or None if
    the program is missing, failed, crashed or took longer than ``seconds``; then it is ended.
    """

    def __init__(
        self, command: Sequence[str], answered: Answered, *, seconds: float = LIMIT
    ) -> None:
        super().__init__()
        self._answered: Answered | None = answered
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setStandardInputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        environment = QProcessEnvironment.systemEnvironment()
        # Numbers with points and words in English, whatever the language of the desktop.
        environment.insert("LC_ALL", "C")
        self._process.setProcessEnvironment(environment)
        self._limit = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        # Queued, because whoever is answered may drop this object: not under Qt's feet.
        queued = Qt.ConnectionType.QueuedConnection
        self._process.finished.connect(self._finish, queued)
        self._process.errorOccurred.connect(self._fail, queued)
        self._process.readyReadStandardOutput.connect(self._measure, queued)
        self._limit.timeout.connect(self.give_up, queued)
        self._limit.start()
        self._process.start()

    @property
    def pid(self) -> int:
        """The number of its process; 0 when it does not run."""
        return int(self._process.processId())

    def close(self) -> None:
        """End it, and answer nothing any more; harmless twice."""
        self._answered = None
        self._limit.stop()
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            # It cannot refuse that. Waiting is what takes it off the list of processes.
            self._process.waitForFinished(_END_MS)

    @Slot()
    def give_up(self) -> None:
        """End it now, and answer that nothing is known."""
        self._answer(None)

    @Slot()
    def _measure(self) -> None:
        if self._process.bytesAvailable() > _MOST:
            self.give_up()

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        if code == 0 and status is QProcess.ExitStatus.NormalExit:
            self._answer(bytes(self._process.readAllStandardOutput().data()))
        else:
            self._answer(None)

    @Slot(QProcess.ProcessError)
    def _fail(self, _error: QProcess.ProcessError) -> None:
        self._answer(None)

    def _answer(self, printed: bytes | None) -> None:
        answered = self._answered
        self.close()
        if answered is not None:
            answered(printed)
