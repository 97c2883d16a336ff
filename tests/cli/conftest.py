"""What the tests of the command line share: a home of their own, and a way to call it."""

from __future__ import annotations

import json

import pytest

from hipflex.cli import main


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "run"))
    return tmp_path


@pytest.fixture
def run(capsys):
    """Runs a command line and gives exit code, output and errors."""

    def call(*words):
        try:
            code = main(words)
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def read(run):
    """Runs a command line that must succeed in silence; its output as JSON."""

    def call(*words):
        code, out, err = run(*words)
        assert (code, err) == (0, "")
        return json.loads(out)

    return call
