"""The safety text in a terminal, for whoever has not agreed to it anywhere yet."""

from __future__ import annotations

import argparse
import textwrap

import msgspec

from hipflex import settings_verbs
from hipflex.core.settings import SAFETY_TEXT, Settings
from hipflex.i18n import translate
from hipflex.services.terminal import Terminal
from hipflex.services.terminal_paint import Paint
from hipflex.terminal_end import ask
from hipflex.verb_parser import Change
from hipflex.words import safety_text


def agreed(
    options: argparse.Namespace,
    change: Change,
    terminal: Terminal,
    paint: Paint,
    settings: Settings,
) -> Settings:
    """Show the text and ask for it; the settings with the answer. Until a yes breaks are walks."""
    if settings.safety_accepted:
        return settings
    for line in textwrap.wrap(safety_text(), min(terminal.size[0], 80)):
        paint.say((line, ""))
    if not terminal.has_keys:
        told = translate(
            "Terminal", "Until you say that you understand this, breaks are walks: {verb}"
        )
        paint.say(
            (told.format(verb=f"hipflex settings set safety_text_accepted {SAFETY_TEXT}"), "")
        )
        return settings
    answers = {
        "y": translate("Terminal", "I understand"),
        "n": translate("Terminal", "Not now: only walk"),
    }
    question = translate("Terminal", "Until you understand this, every break is a walk.")
    if ask(terminal, paint, question, answers, lambda: None) != "y":
        return settings
    values: dict[str, object] = {"safety_text_accepted": SAFETY_TEXT}
    settings_verbs.apply(options, values, change)
    return msgspec.structs.replace(settings, safety_text_accepted=SAFETY_TEXT)
