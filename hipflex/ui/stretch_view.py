"""What the Stretches page shows of each exercise: plain values, made in ``views/stretches.py``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hipflex.core.exercise import Avoid, Exercise, Need, Preset, Side


class Mark(StrEnum):
    """The one word beside the buttons of a card."""

    NONE = ""
    NEXT = "next"
    PINNED = "pinned"
    LIKED = "liked"
    LESS_OFTEN = "less_often"
    HIDDEN = "hidden"


class Place(StrEnum):
    """Which exercises the page shows."""

    ALL = "all"
    OFFICE = "office"
    HOME = "home"
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class StretchView:
    """One exercise as a card."""

    exercise: Exercise
    side: Side | None
    """The side in the picture."""
    seconds: int
    """How long ``sets`` last, without the warm-up and without what follows."""
    sets: int
    hold: int
    """Seconds of one hold in a Standard break; 0: nothing is held."""
    start_seconds: int
    """How long the break is that Start begins."""
    preset: Preset
    mark: Mark = Mark.NONE
    spared: tuple[Avoid, ...] = ()
    """Why this person must not do it; empty if nothing forbids it."""
    lacking: tuple[Need, ...] = ()
    """What this person has not, or cannot do."""
    off_for_pain: bool = False
    own: bool = False
    places: frozenset[Place] = frozenset(Place)

    @property
    def quiet(self) -> bool:
        """Whether it is not offered by itself."""
        return bool(self.spared or self.lacking or self.off_for_pain or self.mark is Mark.HIDDEN)


@dataclass(frozen=True, slots=True)
class DetailView:
    """All there is to say of one exercise."""

    card: StretchView
    origin: str
    sources: tuple[str, ...]
    seconds: Mapping[Preset, int] = field(default_factory=dict)
    target: int = 0
    sets_today: int = 0
    doses_this_week: int = 0
    sets_this_week: int = 0
    liked: bool = False
    less_often: bool = False
    hidden: bool = False
    pinned: bool = False
    hurt_on: str = ""
    """The day, in words, on which it was turned off because it hurt."""
    moves: bool = True
    """The figure shows the movement; no: still pictures are wanted."""
    replaces_built_in: bool = False
