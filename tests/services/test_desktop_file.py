"""The text of desktop entries, by the rules of the specification."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hipflex.services.desktop_file import exec_value, exec_words, keys, with_keys


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["/usr/bin/hipflex", "--background"], "/usr/bin/hipflex --background"),
        (["/home/an na/hipflex"], '"/home/an na/hipflex"'),
        (["/opt/100%/hipflex"], "/opt/100%%/hipflex"),
        (['/a"b'], '"/a\\"b"'),
        (["/a$b`c\\d"], '"/a\\$b\\`c\\\\d"'),
        (["x", ""], 'x ""'),
    ],
)
def test_a_word_is_quoted_where_the_specification_says(words, value):
    assert exec_value(words) == value
    assert exec_words(value) == words


WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))


@given(WORDS)
@example(["%f"])
@example(["a\nb", "c\td", "e\rf", " lead"])
def test_whatever_is_written_is_read_again(words):
    text = with_keys("[Desktop Entry]\n", {"Exec": exec_value(words)})

    assert exec_words(keys(text)["Exec"]) == words


def test_what_stands_for_files_is_no_word():
    assert exec_words("hipflex %U --now %i") == ["hipflex", "--now"]


@pytest.mark.parametrize("value", ['hipflex "open', 'a"'])
def test_a_quotation_without_an_end_is_refused(value):
    with pytest.raises(ValueError, match="double quotes"):
        exec_words(value)


TEXT = """# by hand
[Desktop Entry]
Name=Old
Name[de]=Alt
Hidden = false

[Desktop Action Break]
Name=Start
Exec=other
"""


def test_only_the_main_group_is_read():
    assert keys(TEXT) == {"Name": "Old", "Name[de]": "Alt", "Hidden": "false"}


def test_what_is_not_changed_stays_as_it_was():
    changed = with_keys(TEXT, {"Name": "New", "Exec": "hipflex"})

    assert changed == TEXT.replace("Name=Old", "Name=New").replace(
        "Hidden = false\n", "Hidden = false\nExec=hipflex\n"
    )


def test_a_text_without_the_main_group_gets_one():
    assert keys(with_keys("rubbish\n", {"Hidden": "true"})) == {"Hidden": "true"}
