"""What went on, in a file, for finding faults. Warnings also go to the terminal."""

from __future__ import annotations

import logging
import logging.handlers
import sys
import threading
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LOG = logging.getLogger(__name__)
_FILE_SIZE = 512 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_EXPECTED = (
    "PulseAudioService: pa_context_connect() failed",
    "Couldn't load pipewire-0.3 library",
    "Couldn't resolve pipewire-0.3 symbols",
    "No QtMultimedia backends found",
)
"""How messages of Qt begin that are no fault: a computer without a sound server is silent, and
``services/sound.py`` tells that; it plays through PulseAudio where PipeWire is not there, and does
without FFmpeg."""

_handlers: list[logging.Handler] = []


class _LogFile(logging.handlers.RotatingFileHandler):
    """Two files of 512 KiB at most, for the user only; a full disk is no reason to complain."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, maxBytes=_FILE_SIZE, backupCount=1, encoding="utf-8")

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).touch(mode=0o600)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def setup(path: Path | None, *, verbose: bool = False) -> None:
    """Start logging to that file (None: only to the terminal), and let Qt and crashes log too.

    The terminal gets errors only. A folder that cannot be written is one of them, and no more.
    """
    close()
    root = logging.getLogger()
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    # Without a console, as hipflex-gui on Windows, there is no stderr at all.
    if sys.stderr is not None:
        terminal = logging.StreamHandler(sys.stderr)
        # Warnings go to the file only: on a bare window manager Qt has several that mean nothing.
        terminal.setLevel(logging.DEBUG if verbose else logging.ERROR)
        _add(terminal)
    if path is not None:
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _add(_LogFile(path))
        except OSError as error:
            # An error, not a warning: else nobody would hear of it.
            _LOG.error("No log file: %s", error)
    logging.captureWarnings(True)
    qInstallMessageHandler(_log_qt)
    sys.excepthook = _log_exception
    threading.excepthook = _log_thread_exception


def close() -> None:
    """Undo ``setup``. Call it last: Qt must not call back into an interpreter that is ending."""
    if not _handlers:
        return
    qInstallMessageHandler(None)
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    logging.captureWarnings(False)
    for handler in _handlers:
        logging.getLogger().removeHandler(handler)
        # What a full disk did not take is tried again here, and fails again.
        with suppress(OSError):
            handler.close()
    _handlers.clear()


def _add(handler: logging.Handler) -> None:
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.getLogger().addHandler(handler)
    _handlers.append(handler)


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    category = context.category or "default"
    level = _QT_LEVELS.get(kind, logging.WARNING)
    if message.startswith(_EXPECTED):
        level = logging.INFO
    logging.getLogger(f"qt.{category}").log(level, "%s", message)


def _log_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _LOG.critical("Unexpected error", exc_info=(kind, error, trace))


def _log_thread_exception(args: threading.ExceptHookArgs) -> None:
    error = args.exc_value or args.exc_type()
    _LOG.critical(
        "Unexpected error in a thread", exc_info=(args.exc_type, error, args.exc_traceback)
    )
