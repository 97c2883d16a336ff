"""The log: a file of bounded size, Qt and crashes in it, and no complaint without one."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qCritical, qWarning

from hipflex.services import logs


@pytest.fixture(autouse=True)
def untouched():
    """Whatever a test does, logging is as it was afterwards."""
    level = logging.getLogger().level
    yield
    logs.close()
    logging.getLogger().setLevel(level)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "hipflex.log"


def test_writes_to_a_private_file(path):
    logs.setup(path)
    logging.getLogger("one").info("hello")
    logging.getLogger("one").debug("not this")
    text = path.read_text()
    assert "INFO one: hello" in text
    assert "not this" not in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_verbose_tells_all(path):
    logs.setup(path, verbose=True)
    logging.getLogger("one").debug("this too")
    assert "this too" in path.read_text()


def test_the_terminal_gets_errors_only(path, capsys):
    logs.setup(path)
    logging.getLogger("one").warning("quiet")
    logging.getLogger("one").error("loud")
    shown = capsys.readouterr().err
    assert "loud" in shown
    assert "quiet" not in shown


def test_two_files_of_bounded_size(path):
    logs.setup(path)
    for _ in range(3000):
        logging.getLogger("one").info("x" * 500)
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["hipflex.log", "hipflex.log.1"]
    assert all(file.stat().st_size <= 512 * 1024 for file in files)
    assert all(file.stat().st_mode & 0o777 == 0o600 for file in files)


@pytest.mark.parametrize("where", ["a file in place of the folder", "a folder in its place"])
def test_an_unwritable_place_is_one_warning(tmp_path, capsys, where):
    if where.startswith("a file"):
        (tmp_path / "state").write_text("")
    else:
        (tmp_path / "state" / "hipflex.log").mkdir(parents=True)
    logs.setup(tmp_path / "state" / "hipflex.log")
    logging.getLogger("one").error("still told")
    shown = capsys.readouterr().err
    assert shown.count("No log file") == 1
    assert "still told" in shown


def test_a_full_disk_is_no_reason_to_complain(path, capsys):
    path.parent.mkdir()
    path.symlink_to("/dev/full")
    logs.setup(path)
    logging.getLogger("one").info("lost")
    logging.getLogger("one").error("still told")
    shown = capsys.readouterr().err
    assert "still told" in shown
    assert "Traceback" not in shown


def test_without_a_terminal_it_writes_the_file(path, monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    logs.setup(path)
    logging.getLogger("one").warning("hello")
    assert "hello" in path.read_text()


def test_messages_of_qt_arrive(path, qapp):
    logs.setup(path)
    qWarning("from Qt")
    qCritical("worse")
    text = path.read_text()
    assert "WARNING qt.default: from Qt" in text
    assert "ERROR qt.default: worse" in text


def test_crashes_are_logged(path):
    logs.setup(path)
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("the reason"), None)
    thread = threading.Thread(target=int, args=("x",))
    thread.start()
    thread.join()
    text = path.read_text()
    assert "ZeroDivisionError: the reason" in text
    assert "invalid literal for int" in text


def test_ctrl_c_is_no_crash(path, capsys):
    logs.setup(path)
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert path.read_text() == ""
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_close_gives_everything_back(path):
    before = logging.getLogger().handlers[:]
    logs.setup(path)
    logs.setup(path)
    assert len(logging.getLogger().handlers) == len(before) + 2
    logs.close()
    assert logging.getLogger().handlers == before
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__


def test_what_is_no_fault_is_no_warning(tmp_path):
    file = tmp_path / "hipflex.log"
    logs.setup(file)
    qWarning("PulseAudioService: pa_context_connect() failed")
    logs.close()
    assert "INFO qt.default: PulseAudioService" in file.read_text(encoding="utf-8")
