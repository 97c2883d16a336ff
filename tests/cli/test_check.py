"""``hipflex check``: every fault in one line that names file, place and what is allowed."""

from __future__ import annotations

import pytest

from hipflex import assets


@pytest.fixture
def good(tmp_path):
    file = tmp_path / "my_tree.toml"
    text = (assets.path("exercises", "tree.toml")).read_text(encoding="utf-8")
    file.write_text(text.replace('id = "tree"', 'id = "my_tree"'), encoding="utf-8")
    return file


def test_check_says_what_is_fine(run, good):
    assert run("check", str(good)) == (0, f"{good}: Tree is fine\n", "")


def test_check_of_the_built_in_ones(run):
    files = sorted(assets.path("exercises").glob("*.toml"))
    code, out, err = run("check", *map(str, files))
    assert (code, out.count(" is fine\n"), err) == (0, len(files), "")


BAD = {
    "negative.toml": (b'id = "tree"\nname = ""\n', "expected"),
    "not_toml.toml": (b"id = = 3\n", "expected TOML"),
    "bytes.toml": (b"\xff\xfe\x00", "expected UTF-8"),
    "long.toml": (b"rubbish \xf0\x9f\x92\xa9 " * 80_000, "expected at most 256 KiB"),
    "brackets.toml": (b"a = " + b"[" * 100_000, "too many brackets"),
    "empty.toml": (b"", "id"),
}


@pytest.mark.parametrize("name", BAD)
def test_check_names_file_and_fault(run, tmp_path, name):
    content, fault = BAD[name]
    (tmp_path / name).write_bytes(content)
    code, out, err = run("check", str(tmp_path / name))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(f"{name}: ")
    assert fault in err


def test_check_names_the_place_of_the_fault(run, good):
    text = good.read_text(encoding="utf-8")
    good.write_text(text.replace("seconds = 10\n", "seconds = -5\n", 1), encoding="utf-8")
    code, _out, err = run("check", str(good))
    assert code == 1
    assert err.startswith("my_tree.toml: ")
    assert "steps[" in err
    assert "-5" in err


def test_check_looks_at_every_file(run, good, tmp_path):
    (tmp_path / "bad.toml").write_text("x", encoding="utf-8")
    missing, folder = tmp_path / "missing.toml", tmp_path / "folder"
    folder.mkdir()
    code, out, err = run("check", *map(str, (tmp_path / "bad.toml", missing, good, folder)))
    assert code == 1
    assert out == f"{good}: Tree is fine\n"
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "bad.toml",
        "missing.toml",
        "folder",
    ]
