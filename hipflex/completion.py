"""``hipflex completion``: lets a shell complete our verbs.

It is made out of the command line itself, so it cannot get out of date. The names of exercises and
settings are asked for when they are wanted (``hipflex completion exercises``), because a person may
have exercises of their own.
"""

from __future__ import annotations

import argparse
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hipflex import offline
from hipflex.core.settings import OPTIONS
from hipflex.verb_parser import DONE, Options, VerbParser

_ASKED = {"exercise": "exercises", "key": "settings", "keys": "settings"}
"""Positional argument -> what its values are asked for as."""
_FILES = frozenset({"file", "files"})


@dataclass(slots=True)
class Place:
    """What may stand after these verbs: words with their help, and the values of options."""

    verbs: tuple[str, ...]
    words: dict[str, str] = field(default_factory=dict)
    values: dict[str, list[str]] = field(default_factory=dict)
    """Option -> its values; none: it takes something that nobody can guess."""
    asked: str = ""
    files: bool = False


def add_completion(verb: VerbParser, top: VerbParser) -> None:
    """Add the words of ``hipflex completion``, which completes the command line that is ``top``."""
    verb.description = "Prints what a shell needs to complete the words of hipflex."
    verb.epilog = (
        'bash: eval "$(hipflex completion bash)" in ~/.bashrc. zsh: the same with zsh in'
        " ~/.zshrc, after compinit. fish: hipflex completion fish >"
        " ~/.config/fish/completions/hipflex.fish"
    )
    verb.add_argument("wanted", choices=[*_SCRIPTS, "exercises", "settings"], metavar="SHELL")
    verb.set_defaults(run=lambda options: _completion(options, top))


def _completion(options: Options, top: VerbParser) -> int:
    match options.wanted:
        case "exercises":
            print("\n".join(each.id for each in offline.library(options.paths).all()))
        case "settings":
            print("\n".join(OPTIONS))
        case shell:
            print(_SCRIPTS[shell](list(places(top))), end="")
    return DONE


def places(parser: VerbParser, verbs: tuple[str, ...] = ()) -> Iterator[Place]:
    """Every place of a command line, the ones inside others after them."""
    parser.complete()
    here, inside = Place(verbs), []
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to tell them
        if action.option_strings:
            name = action.option_strings[-1]
            here.words[name] = _help(action)
            if action.nargs != 0:
                for one in action.option_strings:
                    here.values[one] = [str(choice) for choice in action.choices or ()]
        elif isinstance(action.choices, dict):
            helps = {one.dest: _help(one) for one in getattr(action, "_choices_actions", ())}
            for name, verb in action.choices.items():
                here.words[name] = helps.get(name, "")
                inside.append((name, verb))
        elif action.choices is not None:
            here.words |= {str(choice): "" for choice in action.choices}
        else:
            here.asked = here.asked or _ASKED.get(action.dest, "")
            here.files = here.files or action.dest in _FILES
    yield here
    for name, verb in inside:
        yield from places(verb, (*verbs, name))


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    return "" if text == argparse.SUPPRESS else text.replace("%%", "%")


# The shells


def _bash(found: list[Place]) -> str:
    """A function that finds out where it is by the verbs before, and what may stand there."""
    return (
        "_hipflex() {\n"
        "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} at= words= i\n"
        "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
        '        case "$at ${COMP_WORDS[i]}" in\n'
        f"{_known(found, 12)}"
        "        esac\n"
        "    done\n"
        '    case "$at $prev" in\n'
        f"{_cases(found, 8)}"
        "    esac\n"
        '    [ -z "$words" ] || COMPREPLY=($(compgen -W "$words" -- "$cur"))\n'
        "}\n"
        "complete -o default -F _hipflex hipflex\n"
    )


def _zsh(found: list[Place]) -> str:
    return (
        "#compdef hipflex\n"
        "_hipflex() {\n"
        "    local prev=${words[CURRENT-1]} at= told= i\n"
        "    for ((i = 2; i < CURRENT; i++)); do\n"
        '        case "$at ${words[i]}" in\n'
        f"{_known(found, 12)}"
        "        esac\n"
        "    done\n"
        '    case "$at $prev" in\n'
        f"{_cases(found, 8, 'told')}"
        "    esac\n"
        '    if [[ -n "$told" ]]; then compadd -- ${=told}; else _files; fi\n'
        "}\n"
        "compdef _hipflex hipflex\n"
    )


def _known(found: list[Place], indent: int) -> str:
    """The cases in which a word is one of the verbs."""
    space = " " * indent
    names = [shlex.quote(" ".join(("", *place.verbs))) for place in found if place.verbs]
    return "".join(f"{space}{name}) at={name};;\n" for name in names)


def _cases(found: list[Place], indent: int, name: str = "words") -> str:
    """The words for each place; after an option that takes a value, the values."""
    space = " " * indent
    lines = []
    for place in found:
        at = " ".join(("", *place.verbs))
        for option, values in place.values.items():
            told = shlex.quote(" ".join(values))
            lines.append(f"{space}{shlex.quote(f'{at} {option}')}) {name}={told};;\n")
    # The innermost first: what is inside matches the pattern of what is around it as well.
    for place in sorted(found, key=lambda place: -len(place.verbs)):
        at = " ".join(("", *place.verbs))
        words = " ".join(place.words)
        asked = f" $(hipflex completion {place.asked} 2>/dev/null)" if place.asked else ""
        # Where a file is wanted the shell's own completion offers files.
        told = "" if place.files else f'"{words}{asked}"'
        lines.append(f"{space}{shlex.quote(at)}\\ *) {name}={told};;\n")
    return "".join(lines)


def _fish(found: list[Place]) -> str:
    lines = ["complete -c hipflex -f\n"]
    for place in found:
        where = shlex.quote(_fish_condition(place, found))
        for word, told in place.words.items():
            about = f" -d {shlex.quote(told)}" if told else ""
            if word.startswith("--"):
                values = place.values.get(word)
                takes = "" if values is None else f" -x -a {shlex.quote(' '.join(values))}"
                lines.append(f"complete -c hipflex -n {where} -l {word[2:]}{takes}{about}\n")
            else:
                lines.append(f"complete -c hipflex -n {where} -a {shlex.quote(word)}{about}\n")
        if place.asked:
            asked = f"(hipflex completion {place.asked} 2>/dev/null)"
            lines.append(f"complete -c hipflex -n {where} -a {shlex.quote(asked)}\n")
        if place.files:
            lines.append(f"complete -c hipflex -n {where} -F\n")
    return "".join(lines)


def _fish_condition(place: Place, found: list[Place]) -> str:
    """That the verbs stand there, and none of those that lead further in."""
    if not place.verbs:
        return "__fish_use_subcommand"
    stands = [f"__fish_seen_subcommand_from {verb}" for verb in place.verbs]
    deeper = [
        other.verbs[-1]
        for other in found
        if len(other.verbs) == len(place.verbs) + 1 and other.verbs[:-1] == place.verbs
    ]
    if deeper:
        stands.append(f"not __fish_seen_subcommand_from {' '.join(deeper)}")
    return "; and ".join(stands)


_SCRIPTS: dict[str, Callable[[list[Place]], str]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
