"""The lessons on the disk: in order, and a bad file takes no other one with it."""

from __future__ import annotations

import logging

import pytest

from hipflex import assets
from hipflex.services import lessons

LESSON = """
id = "{id}"
order = {order}
title = "Title"

[[paragraphs]]
text = "So it is."
sources = [{{ document = "own", fact = "So it is." }}]
"""


@pytest.fixture
def folder(tmp_path):
    def write(name, text=None, **values):
        (tmp_path / name).write_text(text or LESSON.format(**values), encoding="utf-8")
        return tmp_path

    return write


def test_all_that_hipflex_brings_are_sound():
    found, messages = lessons.load(assets.path("learn"))
    assert messages == []
    assert [lesson.id for lesson in found][:2] == ["muscle", "sitting"]
    assert len(found) == 11


def test_they_come_in_their_own_order(folder):
    folder("a.toml", id="last", order=20)
    folder("notes.txt", "no lesson")
    found, messages = lessons.load(folder("b.toml", id="first", order=10))
    assert [lesson.id for lesson in found] == ["first", "last"]
    assert messages == []


def test_a_bad_file_is_named_and_left_out(folder, caplog):
    caplog.set_level(logging.CRITICAL)
    folder("a.toml", id="first", order=10)
    folder("b.toml", "id = [")
    folder("c.toml", id="second", order=0)
    found, messages = lessons.load(folder("d.toml", id="first", order=30))
    assert [(lesson.id, lesson.order) for lesson in found] == [("first", 10)]
    assert [message.split(": ")[:2] for message in messages] == [
        ["b.toml", "expected TOML"],
        ["c.toml", "order"],
        ["d.toml", "id"],
    ]


def test_without_the_folder_there_is_nothing_to_read(tmp_path, caplog):
    caplog.set_level(logging.CRITICAL)
    found, messages = lessons.load(tmp_path / "learn")
    assert found == []
    assert messages == ["learn: cannot be read: No such file or directory"]
