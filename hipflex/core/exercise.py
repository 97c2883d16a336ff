"""An exercise as data: what it does, for whom, in which steps, and where each fact comes from.

The one rule that must never be got wrong is the side: ``{S}`` in a text is the side that is
stretched (or works), ``{O}`` the other one, and everything is stored by ``{S}``. In the standing
and kneeling stretch the *other* foot is in front.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from hipflex.core.figure import Figure


class Side(StrEnum):
    """The side that is stretched or works. Never the side of the front leg."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"

    @property
    def other(self) -> Side:
        """The opposite side; both sides have no opposite."""
        return _OTHER[self]


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.BOTH: Side.BOTH}


class StepKind(StrEnum):
    """What a timed piece of a routine is for."""

    WARM_UP = "warm_up"
    READY = "ready"
    MOVE = "move"
    HOLD = "hold"
    RELEASE = "release"
    SWITCH = "switch"
    REST = "rest"
    REP = "rep"
    ROLL = "roll"


class Preset(StrEnum):
    """How much of an exercise goes into one break."""

    QUICK = "quick"
    STANDARD = "standard"
    FULL = "full"


class Need(StrEnum):
    """What the person must be able to do or have at hand."""

    STAND = "stand"
    CHAIR = "chair"
    BALANCE = "balance"
    KNEEL = "kneel"
    FLOOR = "floor"
    TABLE = "table"
    BED = "bed"
    MAT = "mat"
    ROLLER = "roller"
    BACK_ROLLING = "back_rolling"


class Avoid(StrEnum):
    """A reason not to do certain exercises at all."""

    LOW_BACK = "low_back"
    KNEE = "knee"
    NECK = "neck"
    WRIST = "wrist"
    HIP_SURGERY = "hip_surgery"
    PREGNANCY = "pregnancy"
    DIZZINESS = "dizziness"


class Sides(StrEnum):
    """Whether the sides are done one after the other, at once, or do not matter."""

    EACH = "each"
    BOTH = "both"
    NONE = "none"


class Kind(StrEnum):
    """What an exercise is for."""

    STRETCH = "stretch"
    STRENGTH = "strength"
    ROLL = "roll"
    WALK = "walk"


SETS_A_DAY = 3
"""Three times on each side, says the second document of its one-sided stretches."""


Seconds = Annotated[int, Meta(ge=1, le=600)]
Text = Annotated[str, Meta(min_length=1, max_length=300)]
_ID = "^[a-z][a-z0-9_]{1,40}$"
ExerciseId = Annotated[str, Meta(pattern=_ID)]


def looks_like_id(text: str) -> bool:
    """Whether an exercise could be called that."""
    return "\n" not in text and re.match(_ID, text) is not None


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact comes from.

    ``document`` is "000" or "002" (the two documents), "public" (looked up elsewhere) or "own"
    (our decision). For a document, ``section`` and ``step`` say where, and ``words`` is the number
    or the side word that stands there.
    """

    document: Literal["000", "002", "public", "own"]
    fact: Text
    section: str = ""
    step: int = 0
    words: str = ""


class StepTemplate(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One step as written in the file, for either side.

    ``text`` is shown, ``say`` is spoken, ``feel`` is spoken a few seconds into a hold. ``pose``
    names the frame that the step ends in.
    """

    kind: StepKind
    seconds: Seconds
    text: Text
    say: Annotated[str, Meta(max_length=160)] = ""
    feel: Annotated[str, Meta(max_length=160)] = ""
    pose: str = ""

    @property
    def words(self) -> str:
        """All that it shows and says."""
        return f"{self.text} {self.say} {self.feel}"


class SecondsRange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The length of a hold, a roll or a walk: the usual one and the allowed ones."""

    default: Seconds
    shortest: Seconds
    longest: Seconds

    def clamp(self, seconds: int) -> int:
        """The nearest allowed length."""
        return max(self.shortest, min(self.longest, seconds))


class Dose(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much one preset gives: seconds of walking first, sets, seconds each, repetitions each."""

    warm_up: Annotated[int, Meta(ge=0, le=600)]
    sets: Annotated[int, Meta(ge=1, le=10)] = 1
    seconds: Annotated[int, Meta(ge=0, le=600)] = 0
    reps: Annotated[int, Meta(ge=0, le=50)] = 0
    takes_hold_seconds: bool = False
    """The hold that the person chose in the settings replaces ``seconds``."""


class Exercise(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One movement. The built-in ones are in ``resources/exercises``, own ones look the same.

    The order is that of a file: first what it is, then how it goes, last how it looks.
    """

    id: ExerciseId
    name: Text
    short_name: str = ""
    kind: Kind
    position: Literal["standing", "seated", "half_kneeling", "kneeling", "back", "front", "floor"]
    sides: Sides
    first_side: Literal["left", "right"] | None = None
    summary: Text
    equipment: str = ""
    """What to fetch, in words, for the prompt; empty: nothing needed."""
    clothing: str = ""
    discreet: Literal["yes", "partly", "no"] = "yes"
    needs: list[Need] = []
    avoid_if: list[Avoid] = []
    minds: list[Avoid] = []
    """What its cautions name without forbidding it: after such a pain it is offered less."""
    then: list[ExerciseId] = []
    """Which stretch follows a strengthener; the first that the person can do."""
    caution: Text
    """The one line that is shown before Start and with the exercise."""
    say_caution: Annotated[str, Meta(max_length=100)] = ""
    """The caution as it is spoken; empty: as it is shown."""
    question: Annotated[str, Meta(max_length=160)] = ""
    """Asked each time before it begins; only a yes begins it, so yes must be the safe answer."""
    instead: list[ExerciseId] = []
    """What is offered after a no: the first that the person can do, and else a walk."""
    cautions: list[str] = []
    easier: str = ""
    harder: str = ""
    warm_only: bool = False
    """Not in the first break of a day, when the body is coldest."""
    day_target: Annotated[int, Meta(ge=1, le=100)] | None = None
    """The dose of a day: sets on each side (or rounds, or repetitions). Nothing: see ``dose``."""
    method_from: Literal["documents", "elsewhere", "own"] = "documents"
    """Elsewhere: the documents only name the exercise, its method comes from public sources."""
    times_from: Literal["documents", "own"] = "documents"
    """Own: how long and how often is our decision, although the method stands in a document."""
    work_seconds: SecondsRange | None = None
    sources: Annotated[list[Source], Meta(min_length=1)]
    doses: dict[Preset, Dose]
    steps: Annotated[list[StepTemplate], Meta(min_length=1, max_length=20)]
    figure: Figure | None = None
    translations: dict[str, dict[str, str]] = {}
    """Per language: whole English sentence, with the side already filled in -> translated."""

    @property
    def begins(self) -> Side | None:
        """The side that comes first; None where no side comes after the other."""
        return Side(self.first_side) if self.first_side else None

    @property
    def is_documented(self) -> bool:
        """Whether it is one of the stretches that the documents describe and give a dose for."""
        own_words = any(source.document in {"000", "002"} for source in self.sources)
        return self.kind is Kind.STRETCH and self.method_from == "documents" and own_words

    @property
    def dose(self) -> int:
        """The dose of a day. Without a word in its file: three sets on each side, as the second
        document has it for its four one-sided stretches; of a strengthener all that a full break
        gives; of a walk none, 0."""
        if self.day_target is not None or self.kind is Kind.WALK:
            return self.day_target or 0
        if self.kind is Kind.STRENGTH:
            return self.doses[Preset.FULL].sets * self.doses[Preset.FULL].reps
        return SETS_A_DAY


WORK_KINDS = frozenset({StepKind.HOLD, StepKind.REP, StepKind.ROLL})


def fill(template: str, side: Side | None, seconds: int) -> str:
    """The whole sentence for one side. ``{N}`` is the seconds of the step it stands in."""
    sentence = template.replace("{N}", str(seconds))
    if side is not None:
        sentence = sentence.replace("{S}", side.value).replace("{O}", side.other.value)
    return sentence[:1].upper() + sentence[1:]
