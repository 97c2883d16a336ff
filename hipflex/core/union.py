"""Two histories made one: which breaks are the same, and which are new.

A break keeps its start and its outcome for ever; what the person says of it afterwards may stand in
one history and not in the other. Who gets up leaves both computers, a little sooner the one than
the other: two natural breaks that began and ended at nearly the same time are one, and one during
which a guide led at the other computer is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from hipflex.core.record import BreakRecord, Outcome

NEAR = timedelta(minutes=5)
"""Two natural breaks whose beginnings and ends lie no farther apart are one: as long as it usually
takes without input until somebody counts as away."""

_LONGEST = timedelta(hours=2)
"""No guide leads for longer, pauses included."""

_Key = tuple[datetime, Outcome]


@dataclass
class Union:
    """What has to be done to the first history so that it holds the second one, too."""

    new: list[BreakRecord] = field(default_factory=list)
    """The breaks that it has not."""
    fuller: dict[int, BreakRecord] = field(default_factory=dict)
    """Those that it has, by their ids, with what was said of them elsewhere."""
    none: list[int] = field(default_factory=list)
    """The ids of natural breaks that were none: a guide led at that time."""


def united(mine: Mapping[int, BreakRecord], others: Iterable[BreakRecord]) -> Union:
    """How ``others`` come into ``mine``. Done once more, nothing is left to be done."""
    others = list(others)
    known_keys = {_key(record) for record in mine.values()}
    led_there = _Spans(other for other in others if _key(other) not in known_keys)
    none = [row_id for row_id, record in mine.items() if led_there.meet(record)]
    left = {row_id: record for row_id, record in mine.items() if row_id not in none}
    ids = {_key(record): row_id for row_id, record in left.items()}
    union, met = Union(none=none), set()
    unknown: dict[_Key, BreakRecord] = {}
    for other in others:
        key = _key(other)
        if key not in ids:
            unknown.setdefault(key, other)
            continue
        row_id = ids[key]
        met.add(row_id)
        known = union.fuller.get(row_id, left[row_id])
        if (full := _filled(known, other)) != known:
            union.fuller[row_id] = full
    naturals = _Naturals(
        record
        for row_id, record in left.items()
        if record.outcome is Outcome.NATURAL and row_id not in met
    )
    led_here = _Spans(left.values())
    union.new = [
        record
        for record in sorted(unknown.values(), key=_started)
        if record.outcome is not Outcome.NATURAL
        or not (led_here.meet(record) or naturals.take(record))
    ]
    return union


class _Spans:
    """From when to when guides led."""

    def __init__(self, records: Iterable[BreakRecord]) -> None:
        led = [record for record in records if _is_led(record)]
        self._led = sorted(led, key=_started)

    def meet(self, natural: BreakRecord) -> bool:
        """Whether one led at the time of this natural break; what is none, none meets."""
        if natural.outcome is not Outcome.NATURAL:
            return False
        first = bisect_left(self._led, natural.started - _LONGEST, key=_started)
        for led in self._led[first:]:
            if led.started >= natural.ended:
                break
            if led.ended > natural.started:
                return True
        return False


class _Naturals:
    """Natural breaks of this history that are none of the other's. Each can be only one of its."""

    def __init__(self, records: Iterable[BreakRecord]) -> None:
        self._records = sorted(records, key=_started)

    def take(self, other: BreakRecord) -> bool:
        """Whether one of them is that break; if so, it is none after it."""
        index = bisect_left(self._records, other.started - NEAR, key=_started)
        for at in range(index, len(self._records)):
            mine = self._records[at]
            if mine.started > other.started + NEAR:
                break
            if abs(mine.ended - other.ended) <= NEAR:
                del self._records[at]
                return True
        return False


def _is_led(record: BreakRecord) -> bool:
    return record.preset is not None and record.outcome in {Outcome.COMPLETED, Outcome.PARTIAL}


def _filled(known: BreakRecord, other: BreakRecord) -> BreakRecord:
    """The break with what was said of it elsewhere; what was said here stays."""
    if known.feeling is None:
        known = msgspec.structs.replace(known, feeling=other.feeling)
    if known.hurt is None:
        known = msgspec.structs.replace(known, hurt=other.hurt, hurt_place=other.hurt_place)
    elif known.hurt == other.hurt and known.hurt_place is None:
        known = msgspec.structs.replace(known, hurt_place=other.hurt_place)
    return known


def _key(record: BreakRecord) -> _Key:
    return record.started, record.outcome


def _started(record: BreakRecord) -> datetime:
    return record.started
