"""The command line beside a running copy: a plain socket server that remembers what it was told."""

from __future__ import annotations

import shutil
import socket
import tempfile
import threading
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from hipflex import app, arrival
from hipflex.core import command as commands
from hipflex.core.command import Reply, Request
from hipflex.core.exercise import Preset
from hipflex.services.paths import Paths
from tests.shell.disk import accept_safety

STATUS = {
    "phase": "sitting",
    "due_at": "2026-11-20T10:00:00+00:00",
    "seconds_left": 1260,
    "holds": [{"kind": "paused", "until": None}],
    "break": None,
    "today": {"completed": 2},
}


class RunningCopy:
    """Answers each line with the next of its replies; the last one counts for all that follow."""

    def __init__(self, path):
        self.heard = []
        self.replies = [Reply(text="Next break in 21 min, at 10:00.", data=STATUS)]
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._server.bind(str(path))
        self._server.listen()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        while True:
            try:
                connection, _address = self._server.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                line = stream.readline()
                self.heard.append(msgspec.json.decode(line, type=Request).command)
                reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                if isinstance(reply, Reply):
                    reply = msgspec.json.encode(reply) + b"\n"
                stream.write(reply)

    def close(self):
        if self._thread.is_alive():
            # Closing alone does not wake the thread that waits in accept.
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(10)
        assert not self._thread.is_alive()


@pytest.fixture
def home(monkeypatch):
    """A home with a short name, so that the socket lies in it and not in the temp folder."""
    place = Path(tempfile.mkdtemp(prefix="hipflex-"))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    (place / "run").mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place / "run"))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def start_copy(home):
    started = []

    def start(speed=1.0):
        started.append(RunningCopy(Paths.standard(speed).socket_path))
        return started[-1]

    yield start
    for one in started:
        one.close()


@pytest.fixture
def copy(start_copy):
    return start_copy()


TOLD = [
    ("", commands.Show("today")),
    ("break", commands.Break()),
    ("break tree", commands.Break("tree")),
    ("break tree --preset full", commands.Break("tree", Preset.FULL)),
    ("break --preset quick", commands.Break(None, Preset.QUICK)),
    ("break planking", commands.Break("planking")),
    ("snooze", commands.Snooze()),
    ("snooze 15", commands.Snooze(15)),
    ("snooze 60", commands.Snooze(60)),
    ("skip", commands.Skip()),
    ("moved", commands.Moved()),
    ("undo", commands.Undo()),
    ("pause", commands.Pause("")),
    ("pause 1h", commands.Pause("1h")),
    ("pause until 14:00", commands.Pause("until 14:00")),
    ("pause tomorrow", commands.Pause("tomorrow")),
    ("resume", commands.Resume()),
    ("meeting", commands.Meeting(60)),
    ("meeting 90", commands.Meeting(90)),
    ("meeting 480", commands.Meeting(480)),
    ("meeting over", commands.Meeting(0)),
    ("standing", commands.Standing(60)),
    ("standing 1", commands.Standing(1)),
    ("standing over", commands.Standing(0)),
    ("late", commands.Late()),
    ("late over", commands.Late(over=True)),
    ("status", commands.Status()),
    ("quit", commands.Quit()),
]


@pytest.mark.parametrize(("line", "command"), TOLD, ids=[line or "show" for line, _ in TOLD])
def test_the_words_become_the_command(run, copy, line, command):
    told = "" if not line else "Next break in 21 min, at 10:00.\n"
    assert run(*line.split()) == (0, told, "")
    assert copy.heard == [command]


def test_status_as_json(read, copy):
    assert read("status", "--json") == STATUS
    assert copy.heard == [commands.Status()]


@pytest.mark.parametrize("line", ["break", "snooze 20", "skip", "status", "status --json", "quit"])
def test_a_refusal_is_an_error(run, copy, line):
    copy.replies = [Reply(ok=False, text="A break is running.")]
    assert run(*line.split()) == (1, "", "A break is running.\n")


@pytest.mark.parametrize("minutes", ["-3", "0", "61", "9" * 30])
def test_a_snooze_out_of_bounds_names_what_is_allowed(run, copy, minutes):
    fault = f"snooze_minutes: expected 1 to 60 min, got {minutes}\n"
    assert run("snooze", minutes) == (1, "", fault)
    assert copy.heard == []


@pytest.mark.parametrize("verb", ["meeting", "standing"])
@pytest.mark.parametrize("minutes", ["0", "481", "-3", "1.5", "soon", "9" * 30])
def test_a_meeting_has_bounds(run, copy, verb, minutes):
    code, out, err = run(verb, minutes)
    assert (code, out) == (2, "")
    assert err.endswith(f"expected 1 to 480 min, or over, got {minutes}\n")
    assert copy.heard == []


def test_done_without_a_word_prints_nothing(run, copy):
    copy.replies = [Reply()]
    assert run("quit") == (0, "", "")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"", "HipFlex did not answer.\n"),
        (b'{"ok": true', "HipFlex did not answer.\n"),
        (b"hello\n", "HipFlex gave an answer that is not understood: "),
        (b'{"ok": 7}\n', "HipFlex gave an answer that is not understood: "),
    ],
)
@pytest.mark.parametrize("line", ["skip", "status --json", "settings set preset full"])
def test_an_answer_that_is_none(run, copy, answer, told, line):
    copy.replies = [answer]
    code, out, err = run(*line.split())
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(told)
    assert not Paths.standard().settings_file.exists()


def test_a_socket_of_a_copy_that_was_killed(run, copy):
    copy.close()
    assert Paths.standard().socket_path.exists(), "its file is still there"
    assert run("skip") == (1, "", "HipFlex is not running.\n")


def test_fast_time_speaks_only_with_the_fast_copy(run, start_copy):
    fast = start_copy(60.0)
    assert run("--speed", "60", "skip")[0] == 0
    assert fast.heard == [commands.Skip()]
    assert run("skip") == (1, "", "HipFlex is not running.\n")


# Settings


def test_a_setting_is_changed_by_the_running_copy(run, copy):
    assert run("settings", "set", "interval_minutes", "50")[::2] == (0, "")
    assert copy.heard[-1] == commands.Set({"interval_minutes": 50})
    assert not Paths.standard().settings_file.exists(), "the copy writes it, not two programs"


def test_reset_is_done_by_the_running_copy(run, copy):
    assert run("settings", "reset", "interval_minutes", "auto_start")[::2] == (0, "")
    assert copy.heard[-1] == commands.Set({"interval_minutes": 60, "auto_start": False})


def test_a_value_out_of_bounds_does_not_reach_the_running_copy(run, copy):
    assert run("settings", "set", "interval_minutes", "4")[0] == 1
    assert copy.heard == []


def test_a_change_that_the_running_copy_refuses(run, copy):
    copy.replies = [Reply(ok=False, text="Not now.")]
    assert run("settings", "set", "interval_minutes", "50") == (1, "", "Not now.\n")


# Starting


@pytest.fixture
def no_start(monkeypatch):
    """The program itself, which must not start here."""
    begun = []

    def start(speed, first=None, *, background=False):
        begun.append((speed, first, background))
        return app.ALREADY_RUNNING

    monkeypatch.setattr(app, "run", start)
    return begun


@pytest.fixture
def waits(monkeypatch):
    """How often it waited, instead of waiting."""
    waited = []
    monkeypatch.setattr(arrival, "time", SimpleNamespace(sleep=waited.append))
    return waited


def test_a_second_start_shows_the_first_copy(run, copy, no_start):
    assert run() == (0, "", "")
    assert copy.heard == [commands.Show("today")]
    assert no_start == []


@pytest.mark.parametrize("speed", [1.0, 60.0])
def test_the_first_start_becomes_the_program(run, home, monkeypatch, speed):
    begun = []
    monkeypatch.setattr(app, "run", lambda speed, *_, **__: bool(begun.append(speed)))
    assert run("--speed", str(speed))[0] == 0
    assert begun == [speed]


def test_a_copy_that_is_still_starting_is_waited_for(run, home, start_copy, no_start, monkeypatch):
    begun = []
    sleep = SimpleNamespace(sleep=lambda _seconds: begun or begun.append(start_copy()))
    monkeypatch.setattr(arrival, "time", sleep)
    assert run() == (0, "", "")
    assert begun[0].heard == [commands.Show("today")]


def test_a_copy_that_never_listens_is_not_waited_for_without_end(run, home, no_start, waits):
    assert run() == (1, "", "HipFlex is running but does not answer.\n")
    assert 1 <= sum(waits) <= 10


def test_a_copy_that_is_silent_is_asked_no_more(run, copy, no_start, waits):
    copy.replies = [b""]
    assert run() == (1, "", "HipFlex did not answer.\n")
    assert len(copy.heard) == 2
    assert waits == []


def test_a_copy_that_refuses_to_show_itself_is_quoted(run, copy, no_start, waits):
    copy.replies = [Reply(ok=False, text="The running HipFlex is another version.")]
    assert run() == (1, "", "The running HipFlex is another version.\n")
    assert waits == []


# History


def test_breaks_are_imported_by_the_running_copy(run, copy, home, monkeypatch):
    monkeypatch.chdir(home)
    Path("breaks.json").write_text("[]")
    assert run("history", "import", "breaks.json")[::2] == (0, "")
    assert copy.heard[-1] == commands.ImportBreaks(str(home / "breaks.json"))
    assert not Paths.standard().history_file.exists(), "the copy writes it, not two programs"


def test_a_file_with_a_fault_does_not_reach_the_running_copy(run, copy, home):
    (home / "breaks.json").write_text("[{}]")
    assert run("history", "import", str(home / "breaks.json"))[0] == 1
    assert copy.heard == []


def test_breaks_are_deleted_by_the_running_copy(run, copy):
    assert run("history", "delete")[0] == 1
    assert copy.heard == []
    assert run("history", "delete", "--yes")[::2] == (0, "")
    assert copy.heard[-1] == commands.DeleteBreaks()


# Coming up for a verb, or without a window


@pytest.fixture
def becomes(monkeypatch):
    """What the program was begun with."""
    begun = []

    def start(speed, first=None, *, background=False):
        begun.append((speed, first, background))
        return 0

    monkeypatch.setattr(app, "run", start)
    return begun


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (["--start", "break", "tree"], commands.Break("tree")),
        (["--start", "pause", "1h"], commands.Pause("1h")),
        (["--start", "moved"], commands.Moved()),
        (["--page", "stretches"], commands.Show("stretches")),
    ],
)
def test_a_verb_can_bring_the_program_up(run, home, becomes, words, first):
    assert run(*words) == (0, "", "")
    assert becomes == [(1.0, first, False)]


def test_without_the_word_a_verb_brings_nothing_up(run, home, becomes):
    assert run("break") == (1, "", "HipFlex is not running.\n")
    assert becomes == []


def test_where_a_copy_runs_the_verb_is_carried_out_by_it(run, copy, becomes):
    assert run("--start", "break")[0] == 0
    assert run("--page", "settings")[0] == 0
    assert copy.heard == [commands.Break(), commands.Show("settings")]
    assert becomes == []


def test_a_refusal_of_what_was_chosen_in_a_menu_shows_the_window(run, copy, becomes):
    copy.replies = [Reply(ok=False, text="There is no pause."), Reply()]
    assert run("--start", "resume") == (1, "", "There is no pause.\n")
    assert copy.heard == [commands.Resume(), commands.Show()]


def test_a_silent_copy_is_no_reason_to_become_another(run, copy, becomes):
    copy.replies = [b""]
    assert run("--start", "break") == (1, "", "HipFlex did not answer.\n")
    assert becomes == []


def test_a_copy_that_was_faster_carries_the_verb_out(run, home, start_copy, no_start, monkeypatch):
    begun = []
    sleep = SimpleNamespace(sleep=lambda _seconds: begun or begun.append(start_copy()))
    monkeypatch.setattr(arrival, "time", sleep)
    assert run("--start", "pause", "1h") == (0, "", "")
    assert begun[0].heard == [commands.Pause("1h")]


def test_at_log_in_no_window_is_shown(run, home, becomes):
    assert run("--background") == (0, "", "")
    assert becomes == [(1.0, None, True)]


@pytest.mark.parametrize("reply", [Reply(), b""])
def test_at_log_in_a_copy_that_runs_already_is_left_in_peace(run, copy, becomes, reply):
    copy.replies = [reply]
    assert run("--background") == (0, "", "")
    assert copy.heard == [commands.Status()]
    assert becomes == []


def test_at_log_in_a_copy_that_was_faster_is_left_in_peace(run, home, no_start, waits):
    assert run("--background") == (0, "", "")
    assert len(no_start) == 1
    assert waits == []


@pytest.mark.parametrize("words", [(), ("--page", "settings"), ("--start", "moved")])
def test_what_a_menu_has_started_is_over_when_the_copy_has_heard_of_it(
    run, copy, becomes, monkeypatch, words
):
    over = []
    monkeypatch.setattr(arrival.startup_notice, "end", lambda: over.append(len(copy.heard)))
    assert run(*words)[0] == 0
    assert over == [1]


@pytest.mark.parametrize(
    ("words", "told"),
    [(("--start", "break"), []), (("--page", "today"), []), (("--start", "pause"), [True])],
)
def test_a_window_of_its_own_tells_that_by_itself(run, home, becomes, monkeypatch, words, told):
    over = []
    monkeypatch.setattr(arrival.startup_notice, "end", lambda: over.append(True))
    assert run(*words)[0] == 0
    assert over == told


# A break in a terminal


def test_a_break_in_a_terminal_is_told_to_the_running_copy_which_writes_it_down(run, copy, home):
    assert run("--speed", "1", "settings", "get", "preset")[0] == 0
    copy.heard.clear()
    assert run("--speed", "300", "break", "--terminal")[0] == 0
    assert copy.heard == [], "another speed, another copy"
    records = Paths.standard(300).history_file
    assert records.exists()


def test_a_copy_on_a_break_refuses_another_one_in_a_terminal(run, copy, home):
    accept_safety(Paths.standard())
    copy.replies = [Reply(ok=False, text="A break is running.")]
    assert run("break", "--terminal") == (1, "", "A break is running.\n")
    (told,) = copy.heard
    assert isinstance(told, commands.Led)
    assert not told.over
    assert not Paths.standard().history_file.exists()
