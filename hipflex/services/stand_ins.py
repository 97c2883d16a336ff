"""Lets a library be imported without modules that it names and next to nothing of which it uses."""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Iterator, Mapping


@contextlib.contextmanager
def stood_in(modules: Mapping[str, Mapping[str, object]]) -> Iterator[None]:
    """Show stand-ins, with these contents, for those of the modules that are not loaded yet.

    Afterwards whoever imports them gets the real ones. Only for the start of the program, while no
    other thread imports anything.
    """
    absent = modules.keys() - sys.modules.keys()
    for name in absent:
        stand_in = types.ModuleType(name)
        vars(stand_in).update(modules[name])
        sys.modules[name] = stand_in
    try:
        yield
    finally:
        for name in absent:
            del sys.modules[name]
