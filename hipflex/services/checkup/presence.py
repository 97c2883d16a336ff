"""Which sources tell of the person here: asked of the running copy, or tried in a child process.

They live in Qt, which may not be loadable, and a source may hang: so never in this process.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

from hipflex.core import command as commands
from hipflex.i18n import translate
from hipflex.services.checkup.finding import Finding, note, ok
from hipflex.services.paths import Paths
from hipflex.services.remote_client import RemoteError, ask
from hipflex.words import sense

_LIMIT = 7.0
_TRIAL = "hipflex.services.checkup.presence_trial"


def look(paths: Paths) -> list[Finding]:
    """Idle, lock, sleep, the reasons to wait, sound and voice."""
    told = _of_running_copy(paths) or _tried()
    if told is None:
        text = translate("Doctor", "What tells of you here cannot be tried: Qt cannot be loaded.")
        return [note("presence", text, translate("Doctor", "Mend Qt first, see above."))]
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


def _tried() -> dict[str, Any] | None:
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", _TRIAL],
            capture_output=True,
            text=True,
            timeout=_LIMIT,
            check=False,
        )
        told = json.loads(done.stdout.splitlines()[-1])
    except (OSError, ValueError, IndexError, subprocess.TimeoutExpired):
        return None
    return told if isinstance(told, dict) else None


def _sources(presence: dict[str, Any]) -> Iterator[Finding]:
    for key in ("idle", "lock", "sleep"):
        name = presence.get(key)
        if name:
            text = translate("Doctor", "{what}: by {source}.")
            yield ok(key, text.format(what=_capital(sense(key)), source=name))
            continue
        text = translate("Doctor", "{what}: nothing here tells it.")
        fix = {
            "idle": translate("Doctor", "You are away from lock or sleep to unlock or wake."),
            "lock": translate("Doctor", "You are away when there is no input for long enough."),
            "sleep": translate("Doctor", "Sleep is seen by the clock instead."),
        }[key]
        yield note(key, text.format(what=_capital(sense(key))), fix)


def _reasons(reasons: dict[str, str]) -> Iterator[Finding]:
    for key, state in reasons.items():
        what = _capital(sense(key))
        if state.startswith("not available"):
            text = translate("Doctor", "{what}: cannot be seen here.").format(what=what)
            fix = translate("Doctor", "A click on In a meeting does the same.")
            yield note(key, text, fix)
        elif state == "not tried":
            text = translate("Doctor", "{what}: not tried on this system, so off.")
            fix = "hipflex settings set untried_detectors yes"
            yield note(key, text.format(what=what), fix)
        else:
            text = translate("Doctor", "{what}: {state}.").format(what=what, state=state)
            yield ok(key, text)


def _heard(heard: dict[str, str]) -> Iterator[Finding]:
    for key, name in (
        ("sounds", translate("Doctor", "Sounds")),
        ("voice", translate("Doctor", "Voice")),
    ):
        state = heard.get(key, "")
        text = translate("Doctor", "{what}: {state}.").format(what=name, state=state)
        if not state.startswith("not available"):
            yield ok(key, text)
            continue
        fix = translate("Doctor", "Install libpulse (libpulse0) and a sound server.")
        if key == "voice":
            fix = translate("Doctor", "Install speech-dispatcher and a voice, such as espeak-ng.")
        yield note(key, text, fix)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
