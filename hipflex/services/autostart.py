"""Starting at log-in: what is really so, turned on and off by the system's own means.

Nothing is believed that was not read back: autostart that does not work is what people complain
about most, and a switch that says On must mean it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

Kind = Literal["on", "off", "blocked", "elsewhere"]


class AutostartError(Exception):
    """It could not be turned on or off; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class AutostartState:
    """Whether HipFlex starts at log-in.

    ``blocked``: it is entered and will not start. ``elsewhere``: another copy of it will start.
    """

    kind: Kind
    reason: str = ""
    """A sentence: why it is so, or what may still be in the way. May be empty."""
    place: str = ""
    """Where the system keeps it."""
    command: str = ""
    """What will be started, as it stands there."""

    @property
    def starts(self) -> bool:
        """Whether a HipFlex comes up at log-in."""
        return self.kind in {"on", "elsewhere"}


class Autostart(Protocol):
    """The system's own means."""

    def state(self) -> AutostartState:
        """What is so at this moment. Never raises."""
        ...

    def turn_on(self) -> AutostartState:
        """Start this copy at log-in; what was read back. Raises AutostartError."""
        ...

    def turn_off(self) -> AutostartState:
        """Start none at log-in; what was read back. Raises AutostartError."""
        ...

    def repair(self) -> bool:
        """Follow a program that was moved; whether anything was to do. Raises AutostartError.

        Only what HipFlex wrote itself, what is on, and what leads nowhere is touched.
        """
        ...


ARGUMENTS = ("--background",)
"""At log-in no window is wanted, also if a copy runs already."""


def system(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Autostart:
    """The means of this system."""
    # Each imported only where it is needed.
    if platform == "win32":
        from hipflex.services.autostart_windows import RunKey

        return RunKey()
    if platform == "darwin":
        from hipflex.services.autostart_macos import LaunchAgent

        return LaunchAgent()
    if environ.get("FLATPAK_ID"):
        from hipflex.services.autostart_portal import BackgroundPortal

        return BackgroundPortal()
    from hipflex.services.autostart_xdg import XdgAutostart

    return XdgAutostart(environ)
