"""The lessons of the Learn page: read when somebody wants to read them."""

from __future__ import annotations

import logging
from pathlib import Path

from hipflex.core.lesson import Lesson, LessonError, parse
from hipflex.services import notices, toml_file
from hipflex.services.toml_file import TomlFileError

_LOG = logging.getLogger(__name__)


def load(folder: Path) -> tuple[list[Lesson], list[str]]:
    """The sound lessons of a folder in their order, and what is wrong with those left out.

    Never raises.
    """
    found: dict[str, Lesson] = {}
    messages: list[str] = []
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        files = []
        messages.append(f"{folder.name}: cannot be read: {notices.reason(error)}")
    for path in files:
        try:
            lesson = parse(toml_file.load(path))
        except TomlFileError as error:
            messages.append(str(error))
        except LessonError as error:
            messages.append(f"{path.name}: {error}")
        else:
            if lesson.id in found:
                messages.append(f"{path.name}: id: there is another {lesson.id}")
            found.setdefault(lesson.id, lesson)
    for message in messages:
        _LOG.warning("%s", message)
    return sorted(found.values(), key=lambda lesson: lesson.order), messages
