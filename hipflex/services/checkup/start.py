"""Starting: this Python, the copy that runs, log-in and the menus."""

from __future__ import annotations

import platform
import sys

from hipflex import __version__
from hipflex.core import command as commands
from hipflex.i18n import translate
from hipflex.services import autostart
from hipflex.services.checkup.finding import Finding, fault, guarded, note, ok
from hipflex.services.paths import Paths
from hipflex.services.remote_client import NotRunning, RemoteError, ask


def look(paths: Paths) -> list[Finding]:
    """Version, running copy, log-in, menus."""
    text = translate("Doctor", "HipFlex {version}, Python {python}, {system}.").format(
        version=__version__, python=platform.python_version(), system=platform.platform()
    )
    return [
        ok("version", text),
        *guarded("running", lambda: [_running(paths)]),
        *guarded("autostart", lambda: [_log_in()]),
        *guarded("menu", lambda: [_menus(paths)]),
    ]


def _running(paths: Paths) -> Finding:
    try:
        reply = ask(paths.socket_path, commands.Status(), timeout=3.0)
    except NotRunning:
        return note("running", translate("Doctor", "HipFlex is not running."), "hipflex")
    except RemoteError as error:
        text = translate("Doctor", "HipFlex runs and cannot be asked: {reason}")
        fix = translate("Doctor", "End it and start it again.")
        return fault("running", text.format(reason=error), fix)
    first = reply.text.splitlines()[0] if reply.text else ""
    return ok("running", translate("Doctor", "HipFlex is running. {state}").format(state=first))


def _log_in() -> Finding:
    state = autostart.system().state()
    place = f" ({state.place})" if state.place else ""
    if state.kind == "on":
        text = translate("Doctor", "HipFlex starts at log-in.") + place
        return (
            note("autostart", f"{text} {state.reason}") if state.reason else ok("autostart", text)
        )
    turn_on = "hipflex autostart on"
    if state.kind == "off":
        return note("autostart", translate("Doctor", "HipFlex does not start at log-in."), turn_on)
    if state.kind == "elsewhere":
        text = translate("Doctor", "Another copy starts at log-in: {command}")
        return note("autostart", text.format(command=state.command), turn_on)
    text = translate("Doctor", "HipFlex is entered, but will not start at log-in.")
    return fault("autostart", f"{text} {state.reason}".rstrip(), turn_on)


def _menus(paths: Paths) -> Finding:
    if sys.platform != "linux":
        return ok("menu", translate("Doctor", "The menus are the installer's business here."))
    from hipflex.services.desktop_entry import DesktopEntry

    if DesktopEntry(paths.data_dir / "desktop.json").is_installed():
        return ok("menu", translate("Doctor", "HipFlex is in the menus of the desktop."))
    text = translate("Doctor", "HipFlex is not in the menus of the desktop.")
    return note("menu", text, "hipflex desktop install")
