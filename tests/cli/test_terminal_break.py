"""A whole break in a terminal, as a person has it: a real terminal, real keys, a fast clock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.terminal import Sitter

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals of Unix")

SPEED = ("--speed", "20")
STANDING = ("break", "standing_hip_flexor", "--preset", "quick", "--terminal")


@pytest.fixture
def settled(run):
    """Somebody who has read the safety text."""
    assert run(*SPEED, "settings", "set", "safety_text_accepted", "1")[0] == 0


@pytest.fixture
def sit(settled):
    """Starts verbs on terminals, which are taken away at the end."""
    made = []

    def start(*words, **options):
        made.append(Sitter(*SPEED, *(words or STANDING), **options))
        return made[-1]

    yield start
    for sitter in made:
        sitter.close()


@pytest.fixture
def records(read):
    return lambda: read(*SPEED, "history", "--json")


def test_a_break_leads_through_both_sides_and_asks_how_it_was(sit, records):
    sitter = sit()
    for words in ("WALK", "LEFT", "Hold", "20 of 20 s", "RIGHT", "Hold", "How was it?"):
        sitter.see(words)
    sitter.press("g")
    assert sitter.leave() == 0
    assert sitter.restored
    (record,) = records()
    assert (record["outcome"], record["preset"]) == ("completed", "quick")
    assert record["left_seconds"] == pytest.approx(20, abs=1)
    assert record["right_seconds"] == pytest.approx(20, abs=1)
    assert record["feeling"] == "good_pull"


def test_stopped_in_the_second_hold_the_first_side_counts(sit, records):
    sitter = sit()
    for words in ("RIGHT", "Hold", "20 of 20 s", "Hold"):
        sitter.see(words)
    sitter.press("q")
    sitter.see("How was it?")
    sitter.press("\r")
    assert sitter.leave() == 0
    (record,) = records()
    assert (record["outcome"], record["missing_side"]) == ("partial", "right")
    assert record["feeling"] is None


def test_pain_ends_it_and_switches_off_what_minds_that_place(sit, records, run):
    sitter = sit()
    sitter.see("Hold")
    sitter.press("h")
    sitter.see("Where does it hurt?")
    sitter.press("k")
    assert sitter.leave() == 0
    (record,) = records()
    assert (record["hurt"], record["hurt_place"]) == ("standing_hip_flexor", "knee")
    off = run(*SPEED, "settings", "get", "off_for_pain")[1].split()
    assert "standing_hip_flexor" in off
    sitter = sit()
    assert sitter.leave() == 1
    assert "off" in sitter.text


def test_a_pain_by_mistake_is_taken_back(sit, records, run):
    sitter = sit()
    sitter.see("Hold")
    sitter.press("h")
    sitter.see("Where does it hurt?")
    sitter.press("m")
    assert sitter.leave() == 0
    (record,) = records()
    assert record["hurt"] is None
    assert run(*SPEED, "settings", "get", "off_for_pain")[1].strip() == ""


@pytest.mark.parametrize("how", ["Ctrl+C", signal.SIGTERM, signal.SIGHUP])
def test_whatever_ends_it_the_terminal_is_restored_and_the_break_recorded(sit, records, how):
    sitter = sit()
    for words in ("RIGHT", "Hold", "20 of 20 s"):
        sitter.see(words)
    if how == "Ctrl+C":
        sitter.press("\x03")
    else:
        sitter.signal(how)
    sitter.leave()
    assert sitter.restored
    (record,) = records()
    assert (record["outcome"], record["missing_side"]) == ("partial", "right")


def test_a_pause_stops_the_clock_until_it_goes_on(sit):
    sitter = sit()
    sitter.see("Hold")
    sitter.press(" ")
    sitter.see("Paused")
    shown = sitter.text
    # Half a second is ten seconds of this clock.
    with pytest.raises(AssertionError, match="not seen"):
        sitter.see("RIGHT (never)", 0.5)
    assert sitter.text == shown, "nothing moves"
    sitter.press(" ")
    sitter.see("20 of 20 s")


def test_keys_go_back_ahead_and_add_time(sit):
    sitter = sit()
    sitter.see("WALK")
    sitter.press("\x1b[C")
    sitter.see("LEFT")
    sitter.press("\x1b[C\x1b[C")
    sitter.see("Hold")
    sitter.press("+")
    sitter.see("of 30 s")
    sitter.press("?")
    sitter.see("restart this side")
    sitter.press("\x1b")
    sitter.press("q")
    sitter.see("Stopped.")


@pytest.mark.parametrize("size", [(40, 12), (20, 5), (200, 60)])
def test_the_page_fits_every_terminal(sit, size):
    sitter = sit(size=size)
    sitter.see("Hold" if size[1] > 8 else "s")
    sitter.resize(30, 10)
    sitter.press("\x03")
    sitter.leave()
    assert sitter.restored
    assert "Traceback" not in sitter.text


@pytest.mark.parametrize(
    "environ", [{"TERM": "dumb"}, {"LANG": "C", "PYTHONUTF8": "0"}, {"NO_COLOR": "1"}]
)
def test_poorer_terminals_are_served_as_well(sit, environ):
    sitter = sit(**environ)
    for words in ("LEFT", "Hold", "RIGHT", "How was it?"):
        sitter.see(words)
    sitter.press("e")
    assert sitter.leave() == 0
    if environ.get("TERM") == "dumb":
        assert "\x1b" not in sitter.said
    if environ.get("NO_COLOR"):
        assert "\x1b[34" not in sitter.said
        assert "\x1b[1;34" not in sitter.said


def test_where_there_is_no_terminal_each_step_is_a_plain_line(settled, records):
    done = subprocess.run(
        [sys.executable, "-m", "hipflex", *SPEED, *STANDING],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env={key: value for key, value in os.environ.items() if key != "DISPLAY"},
    )
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    assert lines[0].startswith("Standing lunge stretch: Quick, 1 min ")
    assert any(" LEFT " in line and "Hold" in line for line in lines)
    assert lines[-2] == "Done. Both hips held for 20 seconds."
    assert records()[0]["outcome"] == "completed"


def test_a_question_is_answered_with_no_where_nobody_can_answer(settled, records, run):
    run(*SPEED, "settings", "set", "has_table", "yes")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "hipflex",
            *SPEED,
            "break",
            "table_psoas",
            "--preset",
            "quick",
            "--terminal",
        ],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert records()[0]["exercise"] != "table_psoas"


def test_until_the_safety_text_is_agreed_to_it_is_a_walk(run):
    code, out, err = run(*SPEED, *STANDING)
    assert code == 1
    assert "It is not medical advice" in " ".join(out.split())
    assert "hipflex settings set safety_text_accepted 1" in out
    assert err == "Until you have read the safety text, breaks are walks.\n"


def test_who_agrees_to_the_safety_text_here_is_led(run):
    sitter = Sitter(*SPEED, *STANDING)
    try:
        sitter.see("I understand")
        assert "not medical advice" in sitter.text
        sitter.press("y")
        sitter.see("LEFT")
        sitter.press("q")
    finally:
        sitter.close()
    assert run(*SPEED, "settings", "get", "safety_text_accepted")[1] == "1\n"


def test_an_exercise_that_is_none_is_named(settled, run):
    code, _, err = run(*SPEED, "break", "nosuch", "--terminal")
    assert code == 1
    assert "nosuch: no such exercise" in err


def test_no_qt_is_needed():
    code = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from hipflex.cli import main\n"
        "sys.exit(main(['--speed', '300', 'break', '--terminal']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
