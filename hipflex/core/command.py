"""The vocabulary that the tray, the windows, the command line and the socket share."""

from __future__ import annotations

from typing import Any

import msgspec

from hipflex.core.exercise import ExerciseId, Preset
from hipflex.core.record import BreakRecord

PROTOCOL = 1
"""Version of the messages on the socket."""
PAGES = ("today", "stretches", "history", "settings", "learn", "help")
"""What the main window can be opened at."""
LONGEST_SAID = 480
"""Minutes that a meeting or standing may be announced for: a working day."""


class _Command(msgspec.Struct, frozen=True, tag_field="verb", tag=str.lower):
    """Base of all commands: on the socket the verb tells which one it is."""


class Show(_Command, frozen=True):
    """Show the main window, at one of its pages."""

    page: str = "today"


class Break(_Command, frozen=True):
    """Start a break now, with a certain exercise or the suggested one."""

    exercise: ExerciseId | None = None
    preset: Preset | None = None


class Led(_Command, frozen=True):
    """A terminal leads a break, and ``record`` is how it stands; said again while it lasts.

    ``over``: it has ended. ``amends``: it had ended before, and this is with what the person added.
    """

    record: BreakRecord
    over: bool = False
    amends: bool = False


class Snooze(_Command, frozen=True):
    """Ask again in that many minutes; None: the short snooze of the settings."""

    minutes: int | None = None


class Skip(_Command, frozen=True):
    """Skip this one."""


class Moved(_Command, frozen=True):
    """I just moved: the hour starts afresh."""


class Undo(_Command, frozen=True):
    """I was still sitting: give the old hour back."""


class Pause(_Command, frozen=True):
    """No reminders. ``until``: "1h", "30m", "until 14:00", "tomorrow", or "" until resumed."""

    until: str = ""


class Resume(_Command, frozen=True):
    """Reminders again."""


class Meeting(_Command, frozen=True):
    """I am in a meeting for so many minutes: a break that falls due waits. 0: it is over."""

    minutes: int = 60


class Standing(_Command, frozen=True):
    """I stand at my desk for so many minutes: nothing to remind of. 0: I sit again."""

    minutes: int = 60


class Late(_Command, frozen=True):
    """I am working late: today the working hours do not end the reminders. ``over``: no longer."""

    over: bool = False


class Status(_Command, frozen=True):
    """Tell the phase, the next break, what holds it, and today's sums."""


class Set(_Command, frozen=True):
    """Change settings: key -> value as it stands in the settings file."""

    values: dict[str, Any]


class ImportBreaks(_Command, frozen=True):
    """Add the breaks of a file that are not in the history yet; the whole path."""

    path: str


class DeleteBreaks(_Command, frozen=True):
    """Forget all breaks for ever."""


class Quit(_Command, frozen=True):
    """Save and end the program."""


Command = (
    Show
    | Break
    | Led
    | Snooze
    | Skip
    | Moved
    | Undo
    | Pause
    | Resume
    | Meeting
    | Standing
    | Late
    | Status
    | Set
    | ImportBreaks
    | DeleteBreaks
    | Quit
)


class Request(msgspec.Struct, frozen=True):
    """One line on the socket, from a client."""

    command: Command
    protocol: int = PROTOCOL


class Reply(msgspec.Struct, frozen=True):
    """The answer to a command: whether it was done, one sentence, and data for ``--json``."""

    ok: bool = True
    text: str = ""
    data: dict[str, Any] | None = None
