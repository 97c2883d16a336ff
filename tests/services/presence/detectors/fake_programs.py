"""Small shell programs in a folder of their own, which is all that PATH has."""

from __future__ import annotations

import os
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "samples"


class FakePrograms:
    """Written where the detectors look for programs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, script: str) -> Path:
        """A program that notes its start and its process, and then does what the script says."""
        file = self.folder / name
        runs = f'echo "$$ $*" >> "{self.folder}/{name}.runs"'
        file.write_text(f"#!/bin/sh\n{runs}\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        return file

    def print(self, name: str, sample: str) -> Path:
        """A program that prints a sample."""
        return self.write(
            name, f'while IFS= read -r line; do printf "%s\\n" "$line"; done < "{SAMPLES / sample}"'
        )

    def hang(self, name: str) -> Path:
        """A program that never ends by itself."""
        return self.write(name, "exec /bin/sleep 60")

    def runs(self, name: str) -> list[str]:
        """The words of each run so far."""
        return [line.partition(" ")[2] for line in self._lines(name)]

    def alive(self, name: str) -> list[int]:
        """The processes of it that are still there, also those that nobody has waited for."""
        pids = [int(line.partition(" ")[0]) for line in self._lines(name)]
        return [pid for pid in pids if _exists(pid)]

    def _lines(self, name: str) -> list[str]:
        notes = self.folder / f"{name}.runs"
        return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class Answers:
    """What a detector has found."""

    def __init__(self) -> None:
        self.all: list[bool] = []

    def __call__(self, is_so: bool) -> None:
        self.all.append(is_so)
