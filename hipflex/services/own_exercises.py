"""The person's own exercise files: written, renamed and taken out, but never destroyed.

What somebody wrote in a file by hand, comments and the order of the lines, stays there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from hipflex.core.exercise_data import to_data
from hipflex.core.instant import Clock
from hipflex.core.parsing import ExerciseError, parse
from hipflex.i18n import translate
from hipflex.services import atomic_file
from hipflex.services.exercise_library import check_file


class OwnExercises:
    """The files of one folder, each with one exercise."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder = folder
        self._clock = clock

    def path_of(self, exercise_id: str) -> Path | None:
        """The file that holds this exercise, whatever it is called."""
        try:
            files = sorted(self._folder.iterdir())
        except OSError:
            return None
        for path in files:
            if path.suffix.lower() == ".toml" and not path.name.startswith("."):
                try:
                    if check_file(path).id == exercise_id:
                        return path
                except ExerciseError:
                    continue
        return None

    def save(self, data: dict[str, Any], replaced: str | None = None) -> Path:
        """Write the exercise into its file; the file.

        ``replaced`` is the id that it had: its file then goes on under the new name. Raises
        ExerciseError for what is no exercise or must not be overwritten, and OSError.
        """
        exercise = parse(data)
        before = self.path_of(replaced) if replaced else None
        path = self.path_of(exercise.id)
        if path is not None and path != before:
            raise ExerciseError(f"id: expected another one, {exercise.id} is in {path.name}")
        if path is None:
            path = self._folder / f"{exercise.id}.toml"
            if path.exists():
                raise ExerciseError(f"id: expected another one, there is a file {path.name}")
        text = before.read_text("utf-8-sig") if before else ""
        written = _edited(text, data)
        if parse(tomllib.loads(written)) != exercise:
            raise OSError(translate("Files", "the file would not say what was meant"))
        atomic_file.write(path, written.encode())
        if before is not None and before != path:
            # All that it said is in the new file.
            before.unlink()
        return path

    def take_out(self, exercise_id: str) -> Path | None:
        """Set the file of an exercise aside under another name, which is told. Raises OSError."""
        path = self.path_of(exercise_id)
        if path is None:
            return None
        now = self._clock.now().wall.astimezone()
        return atomic_file.set_aside(path, now, "deleted")


def _edited(text: str, data: dict[str, Any]) -> str:
    """The text with these values in it, and nothing else of an exercise. Raises OSError."""
    # Only here: most people never write an exercise, and it is 3 MiB.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    exercise = parse(data)
    data, whole = to_data(exercise), msgspec.to_builtins(exercise)
    try:
        document = tomlkit.parse(text)
        _Merger(tomlkit).merge(document, data, whole, top=True)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError) as error:
        told = translate("Files", "what stands in the file cannot be changed ({reason})")
        raise OSError(told.format(reason=error)) from error


def _says(table: Mapping[str, Any], value: Mapping[str, Any], whole: Mapping[str, Any]) -> bool:
    """Whether a table of the file means this already."""
    return set(value) <= set(table) and {**whole, **table} == whole


def _moved(old: Any, new: list[dict[str, Any]], whole: list[dict[str, Any]]) -> bool:
    """Whether a table stands at another place now."""
    return any(
        not _says(old[at], value, whole[at])
        and any(_says(table, value, whole[at]) for table in old)
        for at, value in enumerate(new)
    )


class _Merger:
    """Puts values into a document; what is the same already is left as it was written."""

    def __init__(self, tomlkit: Any) -> None:
        self._kit = tomlkit

    def merge(
        self, table: Any, data: Mapping[str, Any], whole: Mapping[str, Any], *, top: bool = False
    ) -> None:
        """Make the table say just this.

        ``whole`` is the same with all that goes unsaid: where somebody said it, it stays.
        """
        for key in [key for key in table if key not in data]:
            if key not in whole or table[key] != whole[key]:
                del table[key]
        for key, value in data.items():
            old = table.get(key)
            if key in table and old == value:
                continue
            if isinstance(value, dict) and isinstance(old, dict):
                self.merge(old, value, whole[key])
            elif key in table and isinstance(old, self._kit.items.AoT):
                tables = self._tables(old, value, whole[key])
                if tables is not old:
                    table[key] = tables
            elif key in table and isinstance(old, list) and self._is_tables(value):
                # Among the plain values of a document a table would take them all in.
                table[key] = self._array(value)
            elif key in table:
                table[key] = value
            else:
                self._add(table, key, value, top=top)

    def _add(self, table: Any, key: str, value: Any, *, top: bool) -> None:
        if top and key == "steps":
            value = self._tables([], value, value)
        elif top and key in {"doses", "figure", "translations"}:
            value = self._section(value, deep=1 if key == "doses" else 2)
        elif self._is_tables(value):
            value = self._array(value)
        elif isinstance(value, dict):
            value = self._inline(value)
        if isinstance(value, self._kit.items.AoT | self._kit.items.Table) or not top:
            table[key] = value
        else:
            self._before_tables(table, key, value)

    def _before_tables(self, document: Any, key: str, value: Any) -> None:
        """A plain value after a table would belong to it."""
        kinds = self._kit.items.AoT, self._kit.items.Table
        tables = [name for name, item in document.items() if isinstance(item, kinds)]
        if not tables:
            document[key] = value
            return
        kept = {name: document.item(name) for name in tables}
        for name in tables:
            del document[name]
        document[key] = value
        for name, item in kept.items():
            document.append(name, item)

    def _section(self, data: Mapping[str, Any], deep: int) -> Any:
        """``[figure.frames.hold]``: as many headings deep as the built-in files have."""
        made = self._kit.table()
        for key, value in data.items():
            if isinstance(value, dict) and deep > 1 and key == "frames":
                frames = self._kit.table(is_super_table=True)
                for name, pose in value.items():
                    frames[name] = self._section(pose, deep=1)
                made[key] = frames
            elif isinstance(value, dict):
                made[key] = self._inline(value)
            elif self._is_tables(value):
                made[key] = self._array(value)
            else:
                made[key] = value
        return made

    def _tables(self, old: Any, new: list[dict[str, Any]], whole: list[dict[str, Any]]) -> Any:
        """``[[steps]]``; what was not changed keeps its comments wherever it has gone."""
        if len(old) == len(new) and not _moved(old, new, whole):
            for item, value, all_of_it in zip(old, new, whole, strict=True):
                self.merge(item, value, all_of_it)
            return old
        left = list(old)
        made = self._kit.aot()
        for value, all_of_it in zip(new, whole, strict=True):
            same = next((item for item in left if _says(item, value, all_of_it)), None)
            if same is not None:
                left = [item for item in left if item is not same]
                made.append(same)
                continue
            table = self._kit.table()
            for key, item in value.items():
                table[key] = item
            made.append(table)
        return made

    def _array(self, tables: list[dict[str, Any]]) -> Any:
        """One short table in each line."""
        made = self._kit.array()
        made.multiline(multiline=True)
        for value in tables:
            made.append(self._inline(value))
        return made

    def _inline(self, data: Mapping[str, Any]) -> Any:
        made = self._kit.inline_table()
        for key, value in data.items():
            made[key] = self._inline(value) if isinstance(value, dict) else value
        return made

    @staticmethod
    def _is_tables(value: object) -> bool:
        return isinstance(value, list) and bool(value) and all(isinstance(v, dict) for v in value)
