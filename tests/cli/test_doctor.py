"""``hipflex doctor``: it tells, it needs nothing, and nothing makes it hang."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time

import pytest

from hipflex import doctor
from hipflex.services.checkup.finding import Finding, State, fault, note, ok
from tests.services.presence import buses

HEALTHY = ok("a", "All is well.")


@pytest.fixture
def looks(monkeypatch):
    """What there is to look at, as a list that a test fills."""
    wanted = []
    monkeypatch.setattr(doctor, "looks", lambda _paths: wanted)
    return wanted


def test_all_that_is_found_is_told_with_what_helps(run, looks, home):
    missing = Finding("qt", State.FAULT, "Missing.", "Get it.", ("libxcb-cursor.so.0",))
    looks += [
        ("First", lambda: [HEALTHY]),
        ("Second", lambda: [missing, note("n", f"Look at {home}/x.")]),
    ]
    code, out, err = run("doctor")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == "First"
    assert lines[1].split(maxsplit=1) == ["ok", "All is well."]
    assert lines[3:5] == ["Second", "  FAULT  Missing."]
    assert lines[5].split(maxsplit=1) == [">", "Get it."]
    assert lines[6].endswith("Look at ~/x.")
    assert "Faults: 1." in lines


def test_notes_are_no_fault(run, looks):
    looks.append(("Only", lambda: [HEALTHY, note("n", "Odd.")]))
    code, out, _ = run("doctor")
    assert code == 0
    assert out.endswith("Nothing is at fault.\n")


def test_as_json_it_is_a_list(run, looks):
    looks.append(("Only", lambda: [fault("f", "Bad.", "Mend it.")]))
    code, out, _ = run("doctor", "--json")
    assert code == 1
    assert json.loads(out) == [{"id": "f", "state": "fault", "text": "Bad.", "fix": "Mend it."}]


def test_a_look_that_fails_or_hangs_stops_no_other():
    for_ever = threading.Event()

    def hang():
        for_ever.wait(30)
        return []

    def fail():
        raise RuntimeError("odd")

    wanted = [("A", hang), ("B", fail), ("C", lambda: [HEALTHY])]
    begun = time.monotonic()
    found = dict(doctor.looked(wanted, 0.3))
    for_ever.set()
    assert time.monotonic() - begun < 10
    assert found["C"] == [HEALTHY]
    assert "RuntimeError: odd" in found["B"][0].text
    assert {each[0].state for title, each in found.items() if title != "C"} == {State.NOTE}


def real(*first, home, **environ):
    """The whole program in a process of its own."""
    code = "\n".join((*first, "import sys; from hipflex.cli import main; sys.exit(main())"))
    return subprocess.run(
        [sys.executable, "-c", code, "doctor", "--json"],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            **environ,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_screen_and_bus_it_tells_so_and_leaves_no_trace(home):
    before = sorted(home.rglob("*"))
    done = real(home=home)
    assert done.stderr == ""
    found = {each["id"]: each for each in json.loads(done.stdout)}
    assert done.returncode == 1
    assert found["display"]["state"] == "fault"
    assert found["qt-import"]["state"] == "ok"
    assert {"bus", "tray", "idle", "lock", "sounds", "voice", "history", "autostart"} <= set(found)
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("blocked", ["PySide6", "jeepney", "xcffib"])
def test_it_runs_where_a_library_cannot_be_imported(home, blocked):
    done = real(f"import sys; sys.modules[{blocked!r}] = None", home=home)
    assert done.stderr == ""
    found = {each["id"]: each["state"] for each in json.loads(done.stdout)}
    assert {"version", "display", "settings", "history"} <= set(found)
    assert "look" not in found, "each look knows how to live without it"


@pytest.mark.skipif(buses.missing(), reason="no dbus-daemon")
def test_a_bus_that_hangs_does_not_hang_it(home, tmp_path):
    bus = buses.Bus(tmp_path / "bus")
    bus.freeze()
    try:
        begun = time.monotonic()
        done = real(home=home, DBUS_SESSION_BUS_ADDRESS=bus.address)
    finally:
        bus.thaw()
        bus.close()
    assert time.monotonic() - begun < 20
    found = {each["id"]: each["state"] for each in json.loads(done.stdout)}
    assert found["bus"] == "fault", "it is there, and hangs"
    assert "presence" not in found or found["presence"] == "fault", "not the fault of Qt"
    assert found["history"] == "ok"
