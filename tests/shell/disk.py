"""What the program leaves on the disk, and what it finds there."""

from __future__ import annotations

import time
from datetime import date

import msgspec

from hipflex.core.saved import Saved
from hipflex.services.history import History


def accept_safety(paths):
    assert paths.make() == []
    paths.settings_file.write_text("safety_text_accepted = 1\n", encoding="utf-8")


def records_of(paths):
    history = History(paths.history_file)
    assert history.open() == []
    records = history.since(date.min)[::-1]
    history.close()
    return [record.outcome for record in records]


def last_record(paths):
    history = History(paths.history_file)
    history.open()
    (record,) = history.since(date.min)[::-1]
    history.close()
    return record


def state_of(paths):
    return msgspec.json.decode(paths.state_file.read_bytes(), type=Saved)


def wait_for(look, seconds=30.0):
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, "not seen in time"
        time.sleep(0.05)
    return found
