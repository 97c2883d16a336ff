"""``hipflex autostart``, ``desktop`` and ``doctor``: HipFlex at home on the desktop.

All of them work without a running copy.
"""

from __future__ import annotations

import json
import os
import sys

from hipflex.i18n import translate
from hipflex.services import autostart
from hipflex.services.autostart import AutostartError, AutostartState
from hipflex.verb_parser import DONE, FAILED, Options, VerbParser, fail


def add_autostart(verb: VerbParser) -> None:
    """Add the words of ``hipflex autostart``."""
    verb.description = (
        "Starts HipFlex at log-in by the system's own means, and tells what is really"
        " so. status fails where HipFlex will not start."
    )
    verb.add_argument("wanted", choices=["on", "off", "status"])
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=_autostart)


def add_desktop(verb: VerbParser) -> None:
    """Add the words of ``hipflex desktop``."""
    verb.description = (
        "Writes the entry for the menus, its icons and the AppStream metainfo into your"
        " data folder. remove takes away exactly that; starting at log-in is hipflex autostart."
    )
    verb.add_argument("wanted", choices=["install", "remove"])
    verb.add_argument("--dry-run", action="store_true", help="only say which files")
    verb.set_defaults(run=_desktop)


def add_doctor(verb: VerbParser) -> None:
    """Add the words of ``hipflex doctor``."""
    verb.description = (
        "Looks at everything that HipFlex needs and changes nothing. What it says names"
        " no secrets: send it along with the report of a bug. Fails if anything is at fault."
    )
    verb.add_argument("--json", action="store_true")
    verb.set_defaults(run=_doctor)


def _doctor(options: Options) -> int:
    from hipflex import doctor

    return doctor.run(options)


# At log-in


def _autostart(options: Options) -> int:
    means = autostart.system()
    try:
        state = {"on": means.turn_on, "off": means.turn_off, "status": means.state}[
            options.wanted
        ]()
    except AutostartError as error:
        if options.json:
            print(json.dumps(_as_json(means.state()) | {"error": str(error)}, indent=2))
        return fail(str(error))
    if options.json:
        print(json.dumps(_as_json(state), indent=2))
    else:
        print("\n".join(autostart_lines(state)))
    return FAILED if options.wanted == "status" and not state.starts else DONE


def autostart_lines(state: AutostartState) -> list[str]:
    """How it is, in words: what, why, and where."""
    first = {
        "on": translate("Verbs", "HipFlex starts at log-in."),
        "off": translate("Verbs", "HipFlex does not start at log-in."),
        "blocked": translate("Verbs", "HipFlex is entered, but will not start at log-in."),
        "elsewhere": translate("Verbs", "Another copy of HipFlex starts at log-in."),
    }[state.kind]
    return [line for line in (first, state.reason, state.place) if line]


def _as_json(state: AutostartState) -> dict[str, str]:
    return {
        "state": state.kind,
        "reason": state.reason,
        "place": state.place,
        "command": state.command,
    }


# The menus


def _desktop(options: Options) -> int:
    if sys.platform in {"win32", "darwin"} or os.environ.get("FLATPAK_ID"):
        return fail(translate("Verbs", "Here the installer has put HipFlex into the menus."))
    # Here, because no other verb needs it.
    from hipflex.services.desktop_entry import DesktopEntry, DesktopEntryError

    entry = DesktopEntry(options.paths.data_dir / "desktop.json")
    try:
        if options.dry_run:
            for path in entry.files(options.wanted):
                print(path)
            return DONE
        done = entry.install() if options.wanted == "install" else entry.remove()
    except DesktopEntryError as error:
        return fail(str(error))
    for path in done.files:
        print(path)
    for path in done.left:
        text = translate("Verbs", "Not from HipFlex, and kept: {path}")
        print(text.format(path=path), file=sys.stderr)
    print(_sentence(options.wanted, any_=bool(done.files)))
    if options.wanted == "remove" and autostart.system().state().kind == "on":
        print(translate("Verbs", "It still starts at log-in; hipflex autostart off ends that."))
    return DONE


def _sentence(wanted: str, *, any_: bool) -> str:
    if wanted == "install":
        if any_:
            return translate("Verbs", "HipFlex is in the menus of the desktop.")
        return translate("Verbs", "HipFlex is in the menus of the desktop already.")
    if any_:
        return translate("Verbs", "HipFlex is no longer in the menus of the desktop.")
    return translate("Verbs", "There was nothing to take away.")
