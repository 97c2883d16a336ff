"""Starting at log-in from within Flatpak: the Background portal is asked, and may refuse.

The portal tells nothing to who only wants to look: what it answered last is kept. Not tried.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hipflex.i18n import translate
from hipflex.services import atomic_file, notices
from hipflex.services.autostart import ARGUMENTS, AutostartError, AutostartState
from hipflex.services.paths import Paths

_PLACE = "org.freedesktop.portal.Background"
_ANSWER_SECONDS = 10.0
COMMAND = ("hipflex", *ARGUMENTS)
"""Inside of the sandbox, where the name is enough."""

Ask = Callable[[bool, Sequence[str]], bool]
"""Asks for autostart on or off with a command; whether it will start. Raises OSError."""


class BackgroundPortal:
    """What the portal granted last."""

    def __init__(self, ask: Ask | None = None, kept: Path | None = None) -> None:
        self._ask = ask or _ask_portal
        self._kept = kept or Paths.standard().state_dir / "autostart.json"

    def state(self) -> AutostartState:
        """What it answered last."""
        try:
            on = json.loads(atomic_file.read(self._kept)) is True
        except (OSError, ValueError):
            on = False
        return AutostartState("on" if on else "off", "", _PLACE, " ".join(COMMAND) if on else "")

    def turn_on(self) -> AutostartState:
        """Ask for it."""
        if not self._answer(on=True):
            raise AutostartError(translate("Autostart", "The desktop has refused it."))
        return self.state()

    def turn_off(self) -> AutostartState:
        """Ask for the end of it."""
        if self._answer(on=False):
            raise AutostartError(translate("Autostart", "The desktop has refused it."))
        return self.state()

    def repair(self) -> bool:
        """Inside of the sandbox nothing moves."""
        return False

    def _answer(self, *, on: bool) -> bool:
        try:
            granted = self._ask(on, COMMAND)
            atomic_file.write(self._kept, json.dumps(granted).encode())
        except OSError as error:
            text = translate("Autostart", "The desktop could not be asked: {reason}")
            raise AutostartError(text.format(reason=notices.reason(error))) from error
        return granted


def _ask_portal(on: bool, command: Sequence[str]) -> bool:
    """RequestBackground, and wait for its Response."""
    import jeepney
    from jeepney.io.blocking import open_dbus_connection
    from jeepney.wrappers import DBusErrorResponse, unwrap_msg

    portal = jeepney.DBusAddress(
        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", _PLACE
    )
    token = f"hipflex{os.getpid()}"
    options: dict[str, tuple[str, Any]] = {
        "handle_token": ("s", token),
        "reason": ("s", translate("Autostart", "It reminds you to stand up from log-in on.")),
        "autostart": ("b", on),
        "commandline": ("as", list(command)),
    }
    call = jeepney.new_method_call(portal, "RequestBackground", "sa{sv}", ("", options))
    try:
        with open_dbus_connection(bus="SESSION") as bus:
            sender = bus.unique_name.removeprefix(":").replace(".", "_")
            rule = jeepney.MatchRule(
                type="signal",
                interface="org.freedesktop.portal.Request",
                member="Response",
                path=f"{portal.object_path}/request/{sender}/{token}",
            )
            # Before the question, so that no answer can be too fast.
            bus.send_and_get_reply(jeepney.message_bus.AddMatch(rule), timeout=_ANSWER_SECONDS)
            with bus.filter(rule) as answers:
                unwrap_msg(bus.send_and_get_reply(call, timeout=_ANSWER_SECONDS))
                code, results = bus.recv_until_filtered(answers, timeout=_ANSWER_SECONDS).body
    except (DBusErrorResponse, KeyError, ValueError, TimeoutError) as error:
        raise OSError(str(error)) from error
    return code == 0 and bool(results.get("autostart", ("b", False))[1])
