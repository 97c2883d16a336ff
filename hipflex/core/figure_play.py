"""What a figure does in the course of a step: which pose belongs to which moment.

Decided from the time that was really spent in the step, so a pause freezes it, and going back in
the guide goes back here as well.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import accumulate

from hipflex.core.exercise import StepKind
from hipflex.core.figure import Figure, Pose
from hipflex.core.figure_motion import Stride, along, breathing, eased
from hipflex.core.figure_points import SWAPPED, pose_named

EACH_WAY = 1.8
"""Seconds from one end of a movement to the other, where the step sets no pace."""
REST = 1.0
_ENTRY = 4.0
"""The slowest way into a hold or out of it: arriving a little early shows where it leads."""
_LIFT = 2.0
_ROLL = 3.0
_ROUND = 1.4
"""Seconds of two walking steps."""
_SHOWN = 3
"""How often a preview shows a movement. It has no need of a person who stops it."""
_AT_ENDS = frozenset({StepKind.REP, StepKind.ROLL})
"""Steps that end where the movement begins, whatever pose they are for."""


class Pace(Enum):
    """How much there is to see: it decides how often a picture is worth its cost."""

    STILL = auto()
    BREATHING = auto()
    MOVING = auto()


RATE = {Pace.STILL: 0, Pace.BREATHING: 10, Pace.MOVING: 30}
"""Pictures a second."""
Beat = tuple[int, int]
"""Which picture: it changes whenever there is another one to be seen."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What is seen at one moment: a pose, and how far the floor has passed below a walker."""

    pose: Pose
    passed: float = 0.0


@dataclass(frozen=True, slots=True)
class _Phase:
    """So many seconds through these frames; one frame stays or is held."""

    names: tuple[str, ...]
    seconds: float
    pace: Pace = Pace.STILL
    walks: bool = False


class Play:
    """One figure in the course of time. The last phase lasts for ever."""

    def __init__(self, figure: Figure, phases: Iterable[_Phase]) -> None:
        self.figure = figure
        self._phases = list(phases)
        self._ends = list(accumulate(phase.seconds for phase in self._phases))
        self._walk: Stride | None = None

    def pace(self, seconds: float) -> Pace:
        """How much moves after so many seconds."""
        return self._phases[self._at(seconds)[0]].pace

    @property
    def seconds(self) -> float:
        """When the last phase has had its time."""
        return self._ends[-1]

    @property
    def walks(self) -> bool:
        """Whether the floor passes."""
        return any(phase.walks for phase in self._phases)

    def beat(self, seconds: float) -> Beat:
        """Which picture belongs to a moment, at the rate of its pace."""
        number, spent = self._at(seconds)
        return number, int(spent * RATE[self._phases[number].pace])

    def moment(self, seconds: float) -> Moment:
        """What is seen after so many seconds."""
        number, spent = self._at(seconds)
        phase = self._phases[number]
        if phase.walks:
            return Moment(*self._stride(phase.names).at(spent / _ROUND))
        if phase.pace is Pace.BREATHING:
            return Moment(breathing(self.figure, phase.names[-1], spent))
        if phase.pace is Pace.STILL:
            return Moment(pose_named(self.figure, phase.names[-1]))
        return Moment(along(self.figure, phase.names, eased(spent / phase.seconds)))

    def _stride(self, names: tuple[str, ...]) -> Stride:
        """Measured once: the ways of its feet are the same in every round."""
        if self._walk is None:
            self._walk = Stride(self.figure, names)
        return self._walk

    def _at(self, seconds: float) -> tuple[int, float]:
        """The number of the phase of a moment, and the seconds spent in it."""
        number = min(bisect_right(self._ends, seconds), len(self._phases) - 1)
        begin = self._ends[number - 1] if number else 0.0
        return number, seconds - begin


def step_play(
    figure: Figure, kind: StepKind, seconds: float, pose: str, before: str | None = None
) -> Play:
    """What is seen in a step of so many seconds that is for a pose.

    ``before`` is the pose in which the step before it ended, if that was of the same exercise.
    """
    begin = end_pose(figure, StepKind.REP, pose)
    return Play(figure, _phases(figure, kind, seconds, pose, begin, before or begin))


def preview_play(figure: Figure) -> Play | None:
    """The whole movement a few times, up to its far end; None for a figure that only stands.

    A walker goes for about as long, and ends as it began.
    """
    walk = _walk(figure)
    if walk:
        long = _ROUND * round(_SHOWN * 2 * (REST + EACH_WAY) / _ROUND)
        names = walk[0].names
        return Play(figure, [replace(walk[0], seconds=long), _Phase(names[:1], 0.0)])
    once = _preview(figure)
    if not once:
        return None
    *there, end, _back = once
    return Play(figure, [*once * (_SHOWN - 1), *there, replace(end, seconds=0.0)])


def end_pose(figure: Figure, kind: StepKind, pose: str) -> str:
    """The pose in which a step leaves the figure."""
    return figure.loop[0] if kind in _AT_ENDS and figure.loop else pose


def still_ends(
    figure: Figure, kind: StepKind, pose: str, before: str | None = None
) -> tuple[str, str] | None:
    """Where a movement begins and where it leads, for two still pictures of it side by side.

    None where one picture says it: that of the pose.
    """
    loop = figure.loop
    if _walk(figure) or kind not in {StepKind.READY, StepKind.MOVE, StepKind.REP, StepKind.ROLL}:
        return None
    begin = end_pose(figure, StepKind.REP, pose)
    ends = (before or begin, pose)
    if kind is StepKind.READY and loop:
        ends = (begin, loop[len(loop) // 2])
    elif kind is not StepKind.MOVE:
        ends = (begin, pose)
    return ends if ends[0] != ends[1] else None


def _phases(
    figure: Figure, kind: StepKind, seconds: float, pose: str, begin: str, came: str
) -> list[_Phase]:
    """The phases of a step. ``begin`` is where the movement begins, ``came`` the pose before."""
    phases = [_Phase((pose,), 0.0)]
    match kind:
        case StepKind.WARM_UP:
            phases = _walk(figure) or [*_previews(figure, seconds), *phases]
        case StepKind.READY:
            enters = _way(figure, begin, pose, EACH_WAY)
            left = seconds - sum(phase.seconds for phase in enters)
            phases = [*_previews(figure, left), *enters, *phases]
        case StepKind.MOVE | StepKind.RELEASE:
            phases = [*_way(figure, came, pose, min(seconds, _ENTRY)), *phases]
        case StepKind.REST:
            phases = [*_way(figure, came, pose, EACH_WAY), *phases]
        case StepKind.HOLD:
            enters = _way(figure, came, pose, min(EACH_WAY, seconds / 2))
            phases = [*enters, _Phase((pose,), 0.0, Pace.BREATHING)]
        case StepKind.REP:
            lift = min(_LIFT, seconds / 2)
            rest = _Phase((pose,), seconds - 2 * lift)
            phases = [*_there_and_back(figure, begin, pose, lift, rest), _Phase((begin,), 0.0)]
        case StepKind.ROLL:
            each = min(_ROLL, seconds / 2)
            once = _there_and_back(figure, begin, pose, each)
            phases = [*once * int(seconds / (2 * each)), _Phase((begin,), 0.0)]
        case _:
            """A change of sides is a picture of its own."""
    return phases


def _there_and_back(
    figure: Figure, begin: str, pose: str, each: float, rest: _Phase | None = None
) -> list[_Phase]:
    there, back = _way(figure, begin, pose, each), _way(figure, pose, begin, each)
    return [*there, *([rest] if rest is not None else []), *back]


def _way(figure: Figure, start: str, end: str, seconds: float) -> list[_Phase]:
    """From one pose to another, by the frames that stand between them in the loop."""
    if start == end:
        return []
    loop = figure.loop
    pieces = [
        tuple(loop[first : last + 1])
        for first, name in enumerate(loop)
        if name == start
        for last in range(first + 1, len(loop))
        if loop[last] == end
    ]
    names = min(pieces, key=len, default=(start, end))
    return [_Phase(names, seconds, Pace.MOVING)]


def _previews(figure: Figure, seconds: float) -> list[_Phase]:
    """As many whole rounds of the movement as there is time for."""
    once = _preview(figure)
    return once * int(seconds / sum(phase.seconds for phase in once)) if once else []


def _preview(figure: Figure) -> list[_Phase]:
    """One round: rest, there, rest, back."""
    loop = tuple(figure.loop)
    if len(loop) < 2:
        return []
    turn = len(loop) // 2
    return [
        _Phase(loop[:1], REST),
        _Phase(loop[: turn + 1], EACH_WAY, Pace.MOVING),
        _Phase((loop[turn],), REST),
        _Phase(loop[turn:], EACH_WAY, Pace.MOVING),
    ]


def _walk(figure: Figure) -> list[_Phase]:
    """Walking without an end, if the loop leads through frames with exchanged limbs."""
    loop = figure.loop
    stride = [name for name in loop if name + SWAPPED in loop]
    if not stride:
        return []
    return [_Phase(tuple(loop[loop.index(stride[0]) :]), 0.0, Pace.MOVING, walks=True)]
