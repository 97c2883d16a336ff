"""``hipflex settings`` without a running copy: a bad value is named, and nothing is changed."""

from __future__ import annotations

import shlex
import tomllib

import msgspec
import pytest

from hipflex.core.settings import OPTIONS, Settings
from hipflex.services.paths import Paths

WRITTEN = '# mine\ninterval_minutes = 45  # not an hour\npreset = "quick"\nfrom_later = 3\n'


@pytest.fixture
def file(home):
    """The settings file, as somebody wrote it by hand."""
    place = Paths.standard().settings_file
    place.parent.mkdir(parents=True)
    place.write_text(WRITTEN, encoding="utf-8")
    return place


def test_path(run):
    assert run("settings", "path") == (0, f"{Paths.standard().settings_file}\n", "")


def test_list_as_json_is_every_setting(read, home):
    assert read("settings", "list", "--json") == msgspec.to_builtins(Settings())
    assert [place.name for place in home.rglob("*")] == ["run"], "looking makes no files"


def test_list_shows_what_is_allowed(run, file):
    code, out, err = run("settings", "list")
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line.split(maxsplit=2)[1:] for line in out.splitlines()}
    assert set(lines) == set(OPTIONS)
    assert lines["interval_minutes"] == ["45", "5 to 240 min"]
    assert lines["preset"] == ["quick", "quick, standard, full"]
    assert lines["auto_start"] == ["no", "yes or no"]
    assert lines["can_balance"] == ["yes", "yes or no"]
    assert lines["schedule"] == ["interval", "interval, clock"]
    assert lines["hours_monday"] == ["09:00-17:00", OPTIONS["hours_monday"].allowed]
    assert lines["hours_sunday"] == ["''", OPTIONS["hours_sunday"].allowed], "as one types it"


def test_a_list_of_spans_stands_in_the_list_as_the_shell_takes_it(run, file):
    assert run("settings", "set", "hours_monday", "9-12, 13-17:30") == (0, "", "")
    out = run("settings", "list")[1]
    (line,) = [line for line in out.splitlines() if line.startswith("hours_monday")]
    assert shlex.split(line)[:2] == ["hours_monday", "09:00-12:00, 13:00-17:30"]


@pytest.mark.parametrize("key", OPTIONS)
def test_every_setting_can_be_read_and_written_back(run, key):
    code, value, err = run("settings", "get", key)
    assert (code, err) == (0, "")
    assert run("settings", "set", key, value.strip()) == (0, "", "")
    assert run("settings", "get", key) == (0, value, "")


@pytest.mark.parametrize(
    ("key", "typed", "stored", "shown"),
    [
        ("interval_minutes", "5", 5, "5"),
        ("interval_minutes", "240", 240, "240"),
        ("auto_start", "ON", True, "yes"),
        ("can_balance", "no", False, "no"),
        ("preset", "full", "full", "full"),
        ("theme", "dark", "dark", "dark"),
        ("schedule", "clock", "clock", "clock"),
        ("clock_minute", "0", 0, "0"),
        ("wait_for_camera", "yes", True, "yes"),
        ("hours_monday", "9-17:30", "09:00-17:30", "09:00-17:30"),
        ("hours_friday", "", "", ""),
        ("days_off", "2026-12-24..2026-12-26", *["2026-12-24..2026-12-26"] * 2),
    ],
)
def test_set_writes_that_one_value(run, file, key, typed, stored, shown):
    assert run("settings", "set", key, typed) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert tomllib.loads(text) == {**tomllib.loads(WRITTEN), key: stored}
    assert text.startswith("# mine\n")
    assert "# not an hour" in text
    assert run("settings", "get", key) == (0, f"{shown}\n", "")
    assert file.stat().st_mode & 0o777 == 0o600


REFUSED = [
    ("interval_minutes", "4", "expected 5 to 240 min, got 4"),
    ("interval_minutes", "241", "expected 5 to 240 min, got 241"),
    ("interval_minutes", "-60", "expected 5 to 240 min, got -60"),
    ("interval_minutes", "1e2", "expected 5 to 240 min, got 1e2"),
    ("interval_minutes", "", "expected 5 to 240 min, got "),
    ("hold_seconds", "19", "expected 20 to 60 s, got 19"),
    ("auto_start", "maybe", "expected yes or no, got maybe"),
    ("preset", "huge", "expected quick, standard, full, got huge"),
    ("theme", "Dark", "expected system, light, dark, got Dark"),
    ("schedule", "hourly", "expected interval, clock, got hourly"),
    ("clock_minute", "60", "expected 0 to 59, got 60"),
    ("away_after_minutes", "0", "expected 1 to 60 min, got 0"),
    ("hours_monday", "9-25", "expected a time from 00:00 to 24:00, got 25"),
    (
        "days_off",
        "christmas",
        "expected days such as 2026-12-24 or 2026-12-27..2026-12-31, got christmas",
    ),
]


@pytest.mark.parametrize(("key", "value", "fault"), REFUSED)
def test_a_value_out_of_bounds_is_refused_and_nothing_changes(run, file, key, value, fault):
    assert run("settings", "set", key, value) == (1, "", f"{key}: {fault}\n")
    assert file.read_text(encoding="utf-8") == WRITTEN
    assert [place.name for place in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize("line", ["get interval", "set interval 50", "reset preset interval"])
def test_an_unknown_setting_names_those_that_there_are(run, file, line):
    code, out, err = run("settings", *line.split())
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("interval: no such setting; there are interval_minutes, ")
    assert all(key in err for key in OPTIONS)
    assert file.read_text(encoding="utf-8") == WRITTEN


def test_reset_of_some(run, file, read):
    assert run("settings", "reset", "interval_minutes") == (0, "", "")
    values = read("settings", "list", "--json")
    assert (values["interval_minutes"], values["preset"]) == (60, "quick")


def test_reset_of_all(run, file, read):
    assert run("settings", "reset") == (0, "", "")
    assert read("settings", "list", "--json") == msgspec.to_builtins(Settings())
    assert "from_later = 3" in file.read_text(encoding="utf-8"), "not ours to take away"


def test_a_bad_value_in_the_file_is_named_and_counts_as_the_default(run, file):
    file.write_text("interval_minutes = 9999\nhold_seconds = 40\n", encoding="utf-8")
    code, out, err = run("settings", "get", "interval_minutes")
    assert (code, out) == (0, "60\n")
    assert err == "interval_minutes: expected 5 to 240 min, got 9999\n"
    assert run("settings", "get", "hold_seconds")[1] == "40\n"


def test_a_folder_that_cannot_be_made_is_told(run, home):
    (home / ".config").write_text("in the way", encoding="utf-8")
    code, out, err = run("settings", "set", "interval_minutes", "50")
    assert (code, out) == (1, "")
    *_folders, last = err.splitlines()
    assert last.startswith(f"{Paths.standard().settings_file} cannot be written: ")
    assert "Traceback" not in err


def test_fast_time_has_settings_of_its_own(run, file):
    assert run("--speed", "60", "settings", "set", "interval_minutes", "50")[0] == 0
    fast = Paths.standard(60.0).settings_file
    assert run("--speed", "60", "settings", "path") == (0, f"{fast}\n", "")
    assert tomllib.loads(fast.read_text(encoding="utf-8")) == {"interval_minutes": 50}
    assert fast != file
    assert file.read_text(encoding="utf-8") == WRITTEN
    assert run("--speed", "1", "settings", "get", "interval_minutes") == (0, "45\n", "")
