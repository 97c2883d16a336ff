"""Two histories made one: which breaks are the same, and which are new.

A break keeps its start and its outcome for ever; what the person says of it afterwards may stand in
one history and not in the other. Who gets up leaves both computers, a little sooner the one than
the other: two natural breaks that began and ended at nearly the same time are one.
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

_Key = tuple[datetime, Outcome]


@dataclass
class Union:
    """What has to be done to the first history so that it holds the second one, too."""

    new: list[BreakRecord] = field(default_factory=list)
    """The breaks that it has not."""
    fuller: dict[int, BreakRecord] = field(default_factory=dict)
    """Those that it has, by their ids, with what was said of them elsewhere."""


def united(mine: Mapping[int, BreakRecord], others: Iterable[BreakRecord]) -> Union:
    """How ``others`` come into ``mine``. Done once more, nothing is left to be done."""
    ids = {_key(record): row_id for row_id, record in mine.items()}
    union, met = Union(), set()
    unknown: dict[_Key, BreakRecord] = {}
    for other in others:
        key = _key(other)
        if key not in ids:
            unknown.setdefault(key, other)
            continue
        row_id = ids[key]
        met.add(row_id)
        known = union.fuller.get(row_id, mine[row_id])
        if (full := _filled(known, other)) != known:
            union.fuller[row_id] = full
    naturals = _Naturals(
        record
        for row_id, record in mine.items()
        if record.outcome is Outcome.NATURAL and row_id not in met
    )
    union.new = [
        record
        for record in sorted(unknown.values(), key=_started)
        if record.outcome is not Outcome.NATURAL or not naturals.take(record)
    ]
    return union


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
