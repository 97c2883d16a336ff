"""Which sources tell of the person here: asked of the running copy, or tried in a child process.

They live in Qt, which may not be loadable, and a source may hang: so never in this process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hipflex.core import command as commands
from hipflex.i18n import translate
from hipflex.services.checkup import packages
from hipflex.services.checkup.finding import Finding, State, fault, note, ok
from hipflex.services.paths import Paths
from hipflex.services.remote_client import RemoteError, ask
from hipflex.words import sense

_LIMIT = 5.0
_MODULES = (
    "usr/lib/speech-dispatcher-modules/sd_*",
    "usr/lib*/speech-dispatcher-modules/sd_*",
    "usr/libexec/speech-dispatcher-modules/sd_*",
    "usr/lib/*/speech-dispatcher-modules/sd_*",
)
"""Where the voices of speech-dispatcher are, on Debian, Fedora and Arch."""
_SILENT = {"sd_dummy", "sd_generic", "sd_cicero"}
"""They need another program to speak."""
_TRIAL = "hipflex.services.checkup.presence_trial"


def look(paths: Paths) -> list[Finding]:
    """Idle, lock, sleep, the reasons to wait, sound and voice."""
    told = _of_running_copy(paths) or _tried([sys.executable, "-m", _TRIAL], _LIMIT)
    if isinstance(told, Finding):
        return [told]
    presence = told.get("presence") or {}
    return [
        *_sources(presence),
        *_reasons(presence.get("reasons") or {}),
        *_heard(told.get("sound") or {}),
    ]


def _of_running_copy(paths: Paths) -> dict[str, Any] | None:
    try:
        reply = ask(paths.socket_path, commands.Status(), timeout=3.0)
    except RemoteError:
        return None
    return reply.data if reply.ok and reply.data and "presence" in reply.data else None


def _tried(command: list[str], limit: float) -> dict[str, Any] | Finding:
    """What the trial tells, or why there was none."""
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, capture_output=True, text=True, timeout=limit, check=False
        )
        told = json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        text = translate("Doctor", "What tells of you here hangs: a bus, or the sound server.")
        return fault("presence", text, translate("Doctor", "Log out and in again."))
    except (OSError, ValueError, IndexError):
        text = translate("Doctor", "What tells of you here cannot be tried: Qt cannot be loaded.")
        return note("presence", text, translate("Doctor", "Mend Qt first, see above."))
    return dict(told)


def _sources(presence: dict[str, Any]) -> Iterator[Finding]:
    better = " ".join(
        translate("Doctor", "Not by {source}: {reason}.").format(source=name, reason=why)
        for name, why in (presence.get("idle_not_by") or {}).items()
    )
    for key in ("idle", "lock", "sleep"):
        name = presence.get(key)
        if name:
            text = translate("Doctor", "{what}: by {source}.").format(
                what=_capital(sense(key)), source=name
            )
            yield ok(key, f"{text} {better}" if key == "idle" and better else text)
            continue
        text = translate("Doctor", "{what}: nothing here tells it.")
        fix = {
            "idle": translate("Doctor", "You are away from lock or sleep to unlock or wake."),
            "lock": translate("Doctor", "You are away when there is no input for long enough."),
            "sleep": translate("Doctor", "Sleep is seen by the clock instead."),
        }[key]
        text = text.format(what=_capital(sense(key)))
        yield note(key, f"{text} {better}" if key == "idle" and better else text, fix)


def _reasons(reasons: dict[str, str]) -> Iterator[Finding]:
    for key, state in reasons.items():
        what = _capital(sense(key))
        if state.startswith("not available"):
            text = translate("Doctor", "{what}: cannot be seen here ({reason}).")
            text = text.format(what=what, reason=state.partition(": ")[2])
            fix = translate("Doctor", "A click on In a meeting does the same.")
            yield note(key, text, fix)
        elif state == "not tried":
            text = translate("Doctor", "{what}: not tried on this system, so off.")
            fix = "hipflex settings set untried_detectors yes"
            yield note(key, text.format(what=what), fix)
        elif state == "off":
            yield ok(key, translate("Doctor", "{what}: not looked for.").format(what=what))
        else:
            # Not "on", as the status has it: that would read as if somebody were filmed.
            yield ok(key, translate("Doctor", "{what}: can be seen.").format(what=what))


def _heard(heard: dict[str, str]) -> Iterator[Finding]:
    for key, name in (
        ("sounds", translate("Doctor", "Sounds")),
        ("voice", translate("Doctor", "Voice")),
    ):
        state = heard.get(key, "")
        if state.startswith("not available"):
            text = translate("Doctor", "{what}: {state}.").format(what=name, state=state)
            yield _missed(key, text)
        elif key == "voice" and "speechd" in state and not _has_voice(_MODULES):
            text = translate("Doctor", "{what}: speech-dispatcher is there, and has no voice.")
            yield _missed(key, text.format(what=name))
        else:
            text = translate("Doctor", "{what}: by {source}.").format(what=name, source=state)
            yield ok(key, text)


def _missed(key: str, text: str) -> Finding:
    if key == "sounds":
        return note(key, text, translate("Doctor", "Start a sound server: PipeWire or PulseAudio."))
    wanted = ("speech-dispatcher", "a voice")
    command = packages.command(wanted, packages.family())
    fix = command or translate("Doctor", "Install speech-dispatcher and a voice.")
    return Finding(key, State.NOTE, text, fix, wanted)


def _has_voice(places: Iterable[str]) -> bool:
    """Whether speech-dispatcher has a module that speaks; where none is found, nobody knows."""
    found = {module.name for place in places for module in Path("/").glob(place)}
    return not found or bool(found - _SILENT)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
