"""settings.toml: what the person wrote there stays, what is bad is named."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from msgspec.structs import replace

from hipflex.core.exercise import Preset
from hipflex.core.settings import Settings
from hipflex.services.settings_store import SettingsStore

BY_HAND = """\
# My settings
interval_minutes = 45 # the doctor said so

unknown = "from a newer version"
preset = 'full'   # all of it

[newer_table]
snooze_minutes = 99
"""


@pytest.fixture
def store(tmp_path, clock):
    return SettingsStore(tmp_path / "settings.toml", clock)


def names(store):
    return sorted(path.name for path in store.path.parent.iterdir())


def test_a_missing_file_is_the_defaults(store):
    assert store.load() == (Settings(), [])
    assert names(store) == []


def test_reads_what_was_written_by_hand(store):
    store.path.write_text(BY_HAND)
    assert store.load() == (Settings(interval_minutes=45, preset=Preset.FULL), [])


def test_a_mark_of_windows_editor_does_no_harm(store):
    store.path.write_bytes(b"\xef\xbb\xbfinterval_minutes = 45\r\n")
    assert store.load()[0].interval_minutes == 45


def test_saving_changes_only_what_changed(store):
    store.path.write_text(BY_HAND)
    settings, _ = store.load()
    store.save(replace(settings, interval_minutes=50, has_mat=True))
    text = store.path.read_text()
    assert "interval_minutes = 50 # the doctor said so" in text
    assert text.startswith("# My settings\n")
    assert "preset = 'full'   # all of it" in text
    assert tomllib.loads(text) == {
        "interval_minutes": 50,
        "unknown": "from a newer version",
        "preset": "full",
        "has_mat": True,
        "newer_table": {"snooze_minutes": 99},
    }
    assert store.load() == (replace(settings, interval_minutes=50, has_mat=True), [])


def test_saving_the_same_writes_nothing(store):
    store.path.write_text(BY_HAND)
    before = store.path.stat()
    settings, _ = store.load()
    store.save(settings)
    after = store.path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_saving_the_defaults_makes_no_file(store):
    store.load()
    store.save(Settings())
    assert names(store) == []


def test_a_value_that_is_in_the_file_is_written_even_if_it_is_the_default(store):
    store.path.write_text("interval_minutes = 45\n")
    store.load()
    store.save(Settings())
    assert store.path.read_text() == "interval_minutes = 60\n"


def test_a_new_file_holds_only_what_is_not_the_default(store):
    store.save(Settings(hold_seconds=40, preset=Preset.QUICK))
    assert tomllib.loads(store.path.read_text()) == {"hold_seconds": 40, "preset": "quick"}
    assert store.path.stat().st_mode & 0o777 == 0o600


def test_each_bad_value_falls_back_alone_and_is_named(store):
    store.path.write_text('interval_minutes = 2\npreset = "huge"\nhold_seconds = 40\n')
    settings, messages = store.load()
    assert settings == Settings(hold_seconds=40)
    assert messages == [
        "interval_minutes: expected 5 to 240 min, got 2",
        "preset: expected quick, standard, full, got huge",
    ]


def test_hours_written_by_hand_stay_as_they_are_until_they_are_chosen(store):
    store.path.write_text('hours_monday = "9-17" # short\nworking_hours = true\n')
    settings, messages = store.load()
    assert (settings.hours_monday, messages) == ("09:00-17:00", [])
    store.save(replace(settings, hold_seconds=40))
    assert 'hours_monday = "9-17" # short' in store.path.read_text()
    store.save(settings, ["hours_monday"])
    assert 'hours_monday = "09:00-17:00" # short' in store.path.read_text()


def test_hours_that_mean_nothing_are_named_and_the_rest_counts(store):
    store.path.write_text('hours_monday = "9-25"\nhours_friday = ""\ndays_off = 24\n')
    settings, messages = store.load()
    assert settings == Settings(hours_friday="")
    assert messages == [
        "hours_monday: expected a time from 00:00 to 24:00, got 25",
        "days_off: expected days such as 2026-12-24, 2026-12-27..2026-12-31, or nothing, got 24",
    ]


def test_a_bad_value_stays_until_the_person_changes_it(store):
    store.path.write_text("interval_minutes = 2 # oops\n")
    settings, _ = store.load()
    store.save(replace(settings, has_bed=True))
    assert tomllib.loads(store.path.read_text()) == {"interval_minutes": 2, "has_bed": True}
    store.save(replace(settings, has_bed=True, interval_minutes=30))
    assert tomllib.loads(store.path.read_text()) == {"interval_minutes": 30, "has_bed": True}


@pytest.mark.parametrize("bad", ["2", '"x"', "[1, 2]", "60.5", "{a = 1}"])
def test_choosing_the_value_in_force_replaces_a_bad_one(store, bad):
    store.path.write_text(f"interval_minutes = {bad}\n")
    settings, _ = store.load()
    store.save(settings, chosen=["interval_minutes"])
    assert tomllib.loads(store.path.read_text()) == {"interval_minutes": 60}


def test_a_number_in_the_place_of_yes_is_replaced(store):
    store.path.write_text("auto_start = 1\n")
    settings, messages = store.load()
    assert messages == ["auto_start: expected yes or no, got 1"]
    store.save(replace(settings, auto_start=True))
    assert tomllib.loads(store.path.read_text()) == {"auto_start": True}


def test_a_table_in_the_place_of_a_value_is_replaced_at_the_top(store):
    store.path.write_text("[other]\na = 1\n\n[interval_minutes]\nb = 2\n")
    settings, _ = store.load()
    store.save(replace(settings, interval_minutes=30))
    assert tomllib.loads(store.path.read_text()) == {"interval_minutes": 30, "other": {"a": 1}}


def test_what_was_edited_by_hand_meanwhile_stays(store):
    store.path.write_text("interval_minutes = 45\n")
    settings, _ = store.load()
    store.path.write_text("interval_minutes = 90 # by hand\nhas_mat = true\n")
    store.save(replace(settings, hold_seconds=40))
    assert tomllib.loads(store.path.read_text()) == {
        "interval_minutes": 90,
        "has_mat": True,
        "hold_seconds": 40,
    }


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n# the end"])
def test_appends_to_any_end_of_file(store, end):
    store.path.write_bytes(b"interval_minutes = 45" + end.encode())
    settings, _ = store.load()
    store.save(replace(settings, has_mat=True))
    assert tomllib.loads(store.path.read_text()) == {"interval_minutes": 45, "has_mat": True}


DAMAGED = {
    "rubbish": b"\x00\x01\x02 = = =",
    "cut off": b'interval_minutes = 45\npreset = "fu',
    "not utf-8": b'theme = "\xff\xfe"',
    "twice": b"has_mat = true\nhas_mat = false\n",
    "brackets": b"a = " + b"[" * 5000,
    "too long": b"#" * (1024 * 1024 + 1),
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_an_unreadable_file_is_set_aside_and_named(store, clock, content):
    store.path.write_bytes(content)
    settings, messages = store.load()
    kept = f"settings.toml.bad-{clock.now().wall.astimezone():%Y%m%d-%H%M%S}"
    assert settings == Settings()
    assert len(messages) == 1
    assert kept in messages[0]
    assert names(store) == [kept]
    assert (store.path.parent / kept).read_bytes() == content
    assert store.load() == (Settings(), [])


def test_a_directory_in_its_place_is_set_aside(store):
    store.path.mkdir()
    _, messages = store.load()
    assert len(messages) == 1
    store.save(Settings(hold_seconds=40))
    assert store.load() == (Settings(hold_seconds=40), [])


def test_damaged_while_running_it_is_set_aside_and_all_that_is_in_force_is_written(store):
    store.path.write_text("interval_minutes = 45\n")
    settings, _ = store.load()
    store.path.write_text("interval_minutes = = 45")
    messages = store.save(replace(settings, hold_seconds=40))
    assert len(messages) == 1
    assert store.load() == (Settings(interval_minutes=45, hold_seconds=40), [])


def test_half_a_file_of_a_killed_process_is_not_looked_at(store):
    store.path.write_text("interval_minutes = 45\n")
    (store.path.parent / ".settings.toml.abc.tmp").write_text("interval_min")
    assert store.load() == (Settings(interval_minutes=45), [])


def test_a_folder_that_cannot_be_written_raises_and_the_change_is_not_forgotten(tmp_path, clock):
    (tmp_path / "folder").write_text("")
    store = SettingsStore(tmp_path / "folder" / "settings.toml", clock)
    _, messages = store.load()
    assert len(messages) == 1
    with pytest.raises(OSError, match="folder"):
        store.save(Settings(hold_seconds=40))
    (tmp_path / "folder").unlink()
    store.save(Settings(hold_seconds=40))
    assert store.load() == (Settings(hold_seconds=40), [])


def test_reading_settings_loads_neither_qt_nor_the_editor_of_toml():
    program = (
        "import sys, pathlib\n"
        "from hipflex.services.settings_store import SettingsStore\n"
        "SettingsStore(pathlib.Path('/nonexistent/settings.toml')).load()\n"
        "assert not {'PySide6', 'tomlkit'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
