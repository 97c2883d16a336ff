"""``hipflex settings``: list, get, set, reset and path, with or without a running copy."""

from __future__ import annotations

import json
import shlex
import sys

import msgspec

from hipflex.core import command as commands
from hipflex.core.settings import OPTIONS, Settings, SettingsError, changed, option
from hipflex.i18n import translate
from hipflex.services import notices
from hipflex.services.paths import Paths
from hipflex.services.settings_store import SettingsStore
from hipflex.verb_parser import DONE, Change, Options, VerbParser, fail


def add_settings(verb: VerbParser, change: Change) -> None:
    """Add the actions of ``hipflex settings``."""
    add = verb.add_subparsers(title="actions", metavar="ACTION", required=True).add_parser
    action = add("list", help="all settings with their allowed values")
    action.add_argument("--json", action="store_true")
    action.set_defaults(run=_settings_list)
    action = add("get", help="one setting")
    action.add_argument("key")
    action.set_defaults(run=_settings_get)
    action = add("set", help="change a setting")
    action.add_argument("key")
    action.add_argument("value")
    action.set_defaults(run=lambda options: _settings_set(options, change))
    action = add("reset", help="back to the default: some settings, or all")
    action.add_argument("keys", nargs="*", metavar="key")
    action.set_defaults(run=lambda options: _settings_reset(options, change))
    action = add("path", help="where the settings file is")
    action.set_defaults(run=_settings_path)


def settings_of(options: Options) -> Settings:
    """The settings in the file; what is wrong with them is said."""
    settings, faults = SettingsStore(options.paths.settings_file).load()
    for fault in faults:
        print(fault, file=sys.stderr)
    return settings


def _settings_list(options: Options) -> int:
    settings = settings_of(options)
    values = msgspec.to_builtins(settings)
    if options.json:
        print(json.dumps(values, indent=2))
        return DONE
    width = max(map(len, OPTIONS))
    for known in OPTIONS.values():
        # An empty text, or one of several words, as the shell takes it.
        value = shlex.quote(plain(values[known.key]))
        print(f"{known.key:{width}}  {value:11}  {known.allowed}")
    return DONE


def plain(value: object) -> str:
    """A value as a person types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _settings_get(options: Options) -> int:
    try:
        known = option(options.key)
    except SettingsError as error:
        return fail(str(error))
    print(plain(msgspec.to_builtins(settings_of(options))[known.key]))
    return DONE


def _settings_set(options: Options, change: Change) -> int:
    try:
        values = {options.key: option(options.key).parse(options.value)}
    except SettingsError as error:
        return fail(str(error))
    return apply(options, values, change)


def _settings_reset(options: Options, change: Change) -> int:
    try:
        wanted = [option(key) for key in options.keys] or list(OPTIONS.values())
    except SettingsError as error:
        return fail(str(error))
    return apply(options, {known.key: known.default for known in wanted}, change)


def apply(options: Options, values: dict[str, object], change: Change) -> int:
    """Through the running copy, so that it takes effect at once; else into the file."""
    paths: Paths = options.paths
    if (code := change(paths, commands.Set(values))) is not None:
        return code
    store = SettingsStore(paths.settings_file)
    settings, _faults = store.load()
    for fault in paths.make():
        print(fault, file=sys.stderr)
    try:
        for message in store.save(changed(settings, values), list(values)):
            print(message, file=sys.stderr)
    except OSError as error:
        text = translate("Verbs", "{path} cannot be written: {reason}")
        return fail(text.format(path=paths.settings_file, reason=notices.reason(error)))
    return DONE


def _settings_path(options: Options) -> int:
    print(options.paths.settings_file)
    return DONE
