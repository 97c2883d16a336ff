"""Breaks as a file: what was written comes back, and rubbish is refused with a reason."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipflex.core.record import BreakRecord, Outcome
from hipflex.services import history_exchange, history_file
from hipflex.services.history_exchange import ExchangeError, as_csv, as_json, read
from tests.records import histories
from tests.services.conftest import START, made_record

FORMS = {"csv": as_csv, "json": as_json}
COLUMNS = list(BreakRecord.__struct_fields__)


@pytest.fixture
def berlin(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def file(tmp_path):
    def written(content: str | bytes, name: str = "breaks.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def fault(path):
    with pytest.raises(ExchangeError) as caught:
        read(path)
    return str(caught.value)


def cells(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("exchange") / "breaks"


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@given(records=histories())
def test_what_was_written_comes_back(place, form, records):
    place.write_bytes(form(records).encode())
    assert read(place) == records


@st.composite
def spoilt(draw):
    """A file in which a few bytes are others."""
    form = draw(st.sampled_from(list(FORMS.values())))
    content = bytearray(form([made_record(exercise="tree"), made_record(1)]).encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(content) - 1))
        cut = draw(st.integers(0, 4))
        content[at : at + cut] = draw(
            st.binary(max_size=3)
            | st.sampled_from([b'"', b",", b"\n", b"9" * 400, b"null", b"[[{"])
        )
        content = content or bytearray(b"0")
    return bytes(content)


@given(spoilt() | st.binary(max_size=300) | st.text(max_size=300).map(lambda t: t.encode()))
def test_whatever_a_file_holds_it_is_read_or_refused(place, content):
    place.write_bytes(content)
    with contextlib.suppress(ExchangeError):
        assert all(history_file.fault(record) == "" for record in read(place))


def test_the_form_is_what_it_is_and_not_what_it_is_called(file, record):
    assert read(file(as_json([record()]), "breaks.csv")) == [record()]
    assert read(file("\ufeff\n " + as_json([record()]), "breaks.csv")) == [record()]
    assert read(file(as_csv([record()]), "breaks.json")) == [record()]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_breaks_are_a_file_too(file, form):
    assert read(file(form([]))) == []


def test_times_have_an_offset(berlin, record):
    (table,) = csv.DictReader(io.StringIO(as_csv([record()])))
    assert table["started"] == "2026-11-20T13:00:00.000007+01:00"
    assert table["ended"].endswith("+01:00")
    (listed,) = json.loads(as_json([record()]))
    assert listed["started"] == "2026-11-20T12:00:00.000007Z"
    assert list(table) == list(listed) == COLUMNS


def test_both_hours_of_an_autumn_night_come_back(berlin, file, record):
    """At half past two the clock on the wall says half past two once more."""
    night = START.replace(month=10, day=25)
    twice = [record(-26 * 24 * 60 - 690 + minutes, night.date()) for minutes in (0, 60)]
    table = as_csv(twice)
    assert [row[0][11:16] for row in cells(table)[1:]] == ["02:30", "02:30"]
    assert read(file(table)) == twice


@pytest.mark.parametrize("words", ["=cmd()", "+1", "-1", "@sum", "\tx", "\r=1", "'quoted"])
def test_no_cell_is_a_formula_to_a_spreadsheet(file, record, words):
    one = record(exercise=words, then_exercise=words, hurt=words)
    table = as_csv([one])
    row = dict(zip(*cells(table), strict=True))
    assert {row[name] for name in ("exercise", "then_exercise", "hurt")} == {"'" + words}
    assert read(file(table)) == [one]


def test_words_with_quotes_commas_and_lines_stay_one_cell(file, record):
    one = record(exercise='a "b", c;\nd')
    assert [len(row) for row in cells(as_csv([one]))] == [len(COLUMNS)] * 2
    assert read(file(as_csv([one]))) == [one]


def test_as_a_german_spreadsheet_saves_it(file, record):
    """A mark at its beginning, semicolons, commas in numbers, and lines that end in two signs."""
    one = record(left_seconds=30.25, exercise="tree")
    table = io.StringIO(newline="")
    rows = cells(as_csv([one]))
    rows[1][COLUMNS.index("left_seconds")] = "30,25"
    csv.writer(table, delimiter=";").writerows([*rows, [""] * len(COLUMNS)])
    assert read(file(table.getvalue().encode("utf-8-sig"))) == [one]


def test_columns_may_be_missing_moved_and_unknown(file, record, berlin):
    text = (
        "weather,outcome,ended,started\n"
        "rain,natural,2026-11-20T23:40:00Z,2026-11-20 23:30+00:00\n"
        "\n"
        "sun,natural,2026-11-21T12:00:00+01:00,2026-11-21T11:30:00+01:00,,\n"
    )
    night, noon = read(file(text))
    assert (night.outcome, night.exercise, night.sat_seconds) == (Outcome.NATURAL, None, 0.0)
    assert night.day.isoformat() == "2026-11-21", "where it was read it was half past midnight"
    assert noon.started.isoformat() == "2026-11-21T10:30:00+00:00"
    row = {"weather": [1], "outcome": "skipped", "ended": "2026-11-20T23:40:00Z"}
    row["started"] = row["ended"]
    (listed,) = read(file(json.dumps([row])))
    assert listed.outcome is Outcome.SKIPPED


def changed(**values):
    """One sound break and then one with these values."""
    rows = json.loads(as_json([made_record(), made_record(1)]))
    rows[1] |= values
    return [{key: value for key, value in row.items() if value is not ...} for row in rows]


FAULTS = {
    "an outcome that is none": (
        {"outcome": "flown"},
        "outcome: expected one of completed, partial, skipped, missed, natural, got flown",
    ),
    "no outcome": ({"outcome": ...}, "object missing required field `outcome`"),
    "a number that is none": ({"left_seconds": "long"}, "left_seconds: expected `float`"),
    "less than nothing": ({"right_seconds": -1}, "right_seconds: expected `float` >= 0"),
    "no number at all": ({"sat_seconds": "nan"}, "sat_seconds: "),
    "far too much": ({"sets_done": 10**9}, "sets_done: expected `int` <= 10000"),
    "a time without a zone": ({"started": "2026-11-20T12:00:00"}, "started: expected a time like"),
    "a time that is none": ({"started": "20.11.26 12:00"}, "started: expected a time like"),
    "a number for a time": ({"ended": 5}, "ended: expected a time like"),
    "a day that is none": ({"day": "2026-02-30"}, "day: expected a date like"),
    "another day": ({"day": "2026-11-25"}, "day is not that of started"),
    "an end before the start": ({"ended": "2026-11-20T11:00:00Z"}, "it ended before it started"),
    "a time out of the calendar": (
        {"started": "0001-01-01T00:00:00+05:00"},
        "date value out of range",
    ),
}


@pytest.mark.parametrize("which", FAULTS)
def test_a_fault_is_named_with_its_row_and_all_is_refused(file, which):
    values, expected = FAULTS[which]
    rows = changed(**values)
    assert f"breaks.json, break 2: {expected}" in fault(file(json.dumps(rows), "breaks.json"))
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    assert f"breaks.csv, row 3: {expected}" in fault(file(table.getvalue()))


RUBBISH = {
    "nothing": b"",
    "a picture": b"\x89PNG\r\n\x1a\n\xff\xfe",
    "prose": b"Dear diary,\ntoday I sat.\n",
    "zeros": b"\0" * 5000,
    "another table": b"date,weight\n2026-11-20,80\n",
}


@pytest.mark.parametrize("content", RUBBISH.values(), ids=RUBBISH)
def test_rubbish_is_refused(file, content):
    assert fault(file(content)) == ("breaks.csv: neither a table (CSV) nor a list (JSON) of breaks")


@pytest.mark.parametrize("text", ["{}", "[1]", "[{]", "[" * 100_000, '[{"started": "\\ud800"}]'])
def test_json_that_is_no_list_of_breaks_is_refused(file, text):
    assert fault(file(text)).startswith("breaks.csv")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2026-11-20T12:00:00Z,2026-11-20T12:00:00Z,skipped,more", "row 2: more cells"),
        ('2026-11-20T12:00:00Z,"' + "x" * 200_000, "row 2: field larger"),
    ],
)
def test_a_table_with_broken_rows_is_refused(file, row, expected):
    assert expected in fault(file(f"started,ended,outcome\n{row}\n"))


def test_what_is_no_file_is_refused(tmp_path):
    assert fault(tmp_path / "absent.csv") == "absent.csv: No such file or directory"
    assert fault(tmp_path).endswith(": not a file")
    os.mkfifo(tmp_path / "pipe")
    assert fault(tmp_path / "pipe") == "pipe: not a file"


def test_no_more_is_read_than_a_history_can_be(file, monkeypatch, record):
    path = file(as_json([record()]))
    monkeypatch.setattr(history_exchange, "MOST_BYTES", path.stat().st_size)
    assert read(path) == [record()]
    monkeypatch.setattr(history_exchange, "MOST_BYTES", path.stat().st_size - 1)
    assert "larger than" in fault(path)
