"""Every option once: its type, default, bounds and words.

The settings page, the command line, the file on disk and the rules all read these lines, so a limit
cannot differ between them. The words are marked for translation here and translated where they are
shown, because the core knows no Qt.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from hipflex.core.exercise import Avoid, Need, Preset

SAFETY_TEXT = 1
"""Version of the safety text. A higher one is shown again and must be ticked again."""


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: N802 - the name that lupdate looks for
    """Mark a text for translation and give it back as it is."""
    del context
    return text


def _words(title: str, detail: str = "", unit: str = "") -> dict[str, Any]:
    return {"title": title, "description": detail, "extra": {"unit": unit}}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the person chose."""

    interval_minutes: Annotated[
        int,
        Meta(
            ge=5,
            le=240,
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Ask me to stand up every"),
                QT_TRANSLATE_NOOP("Settings", "One of the documents says at least once an hour."),
                unit="min",
            ),
        ),
    ] = 60
    snooze_minutes: Annotated[
        int,
        Meta(
            ge=1,
            le=60,
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Short snooze"),
                QT_TRANSLATE_NOOP("Settings", "Three snoozes at most, then Start or Skip."),
                unit="min",
            ),
        ),
    ] = 5
    long_snooze_minutes: Annotated[
        int,
        Meta(
            ge=1,
            le=60,
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Long snooze"),
                QT_TRANSLATE_NOOP("Settings", "A snooze is not a skip: the break is asked again."),
                unit="min",
            ),
        ),
    ] = 15
    auto_start: Annotated[
        bool,
        Meta(
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Start by itself"),
                QT_TRANSLATE_NOOP(
                    "Settings", "The guide opens when the break is due, without the card."
                ),
            )
        ),
    ] = False
    preset: Annotated[
        Preset, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "How much in one break")))
    ] = Preset.STANDARD
    hold_seconds: Annotated[
        int,
        Meta(
            ge=20,
            le=60,
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Hold"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Standard only. 30 s is the one value inside both documents' ranges.",
                ),
                unit="s",
            ),
        ),
    ] = 30
    can_balance: Annotated[
        bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "I stand steady in a long step")))
    ] = True
    can_kneel: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "I can kneel")))] = False
    can_floor: Annotated[
        bool,
        Meta(**_words(QT_TRANSLATE_NOOP("Settings", "I can get down to the floor and up again"))),
    ] = False
    has_table: Annotated[
        bool,
        Meta(
            **_words(
                QT_TRANSLATE_NOOP("Settings", "A sturdy table"),
                QT_TRANSLATE_NOOP(
                    "Settings", "A little below hip height. No castors, no glass, not raised."
                ),
            )
        ),
    ] = False
    has_bed: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "A bed nearby")))] = False
    has_mat: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "A mat")))] = False
    has_roller: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "A foam roller")))] = (
        False
    )
    back_rolling: Annotated[
        bool,
        Meta(
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Also roll beside the low back"),
                QT_TRANSLATE_NOOP(
                    "Settings",
                    "Many physiotherapists advise against it: there are no ribs to support the"
                    " back, and the roller forces it to arch.",
                ),
            )
        ),
    ] = False
    avoid_low_back: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Low back")))] = (
        False
    )
    avoid_knee: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Knee")))] = False
    avoid_neck: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Neck")))] = False
    avoid_wrist: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Wrist")))] = False
    avoid_hip_surgery: Annotated[
        bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Hip surgery")))
    ] = False
    avoid_pregnancy: Annotated[bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Pregnancy")))] = (
        False
    )
    avoid_dizziness: Annotated[
        bool, Meta(**_words(QT_TRANSLATE_NOOP("Settings", "Blood pressure or dizziness")))
    ] = False
    theme: Annotated[
        Literal["system", "light", "dark"],
        Meta(
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Theme"),
                QT_TRANSLATE_NOOP("Settings", "Follows the system unless you choose."),
            )
        ),
    ] = "system"
    safety_text_accepted: Annotated[
        int,
        Meta(
            ge=0,
            le=SAFETY_TEXT,
            **_words(
                QT_TRANSLATE_NOOP("Settings", "Safety text accepted"),
                QT_TRANSLATE_NOOP("Settings", "0: not yet, breaks are walks until then."),
            ),
        ),
    ] = 0

    @property
    def safety_accepted(self) -> bool:
        """Whether the present safety text was ticked. Until then every break is a walk."""
        return self.safety_text_accepted >= SAFETY_TEXT

    @property
    def has(self) -> frozenset[Need]:
        """What the person can do and has at hand."""
        answers = {
            Need.STAND: True,
            Need.CHAIR: True,
            Need.BALANCE: self.can_balance,
            Need.KNEEL: self.can_kneel,
            Need.FLOOR: self.can_floor,
            Need.TABLE: self.has_table,
            Need.BED: self.has_bed,
            Need.MAT: self.has_mat,
            Need.ROLLER: self.has_roller,
            Need.BACK_ROLLING: self.back_rolling,
        }
        return frozenset(need for need, yes in answers.items() if yes)

    @property
    def avoids(self) -> frozenset[Avoid]:
        """What the person wants to spare."""
        return frozenset(reason for reason in Avoid if getattr(self, f"avoid_{reason.value}"))


class SettingsError(ValueError):
    """A value or a name is not allowed. The message names what is.

    ``option`` and ``value`` are for whoever says it in another language.
    """

    def __init__(self, text: str, option: Option | None = None, value: object = None) -> None:
        super().__init__(text)
        self.option = option
        self.value = value


@dataclass(frozen=True, slots=True)
class Option:
    """What is known of one setting."""

    key: str
    type: Any
    default: object
    title: str
    detail: str = ""
    unit: str = ""
    lowest: int | None = None
    highest: int | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The allowed words, if the option is one of a few."""
        if typing.get_origin(self.type) is Literal:
            return tuple(str(word) for word in typing.get_args(self.type))
        return tuple(Preset) if self.type is Preset else ()

    @property
    def allowed(self) -> str:
        """The allowed values in words, for messages."""
        if self.choices:
            return ", ".join(self.choices)
        if self.type is bool:
            return "yes or no"
        return f"{self.lowest} to {self.highest}" + (f" {self.unit}" if self.unit else "")

    def parse(self, text: str) -> object:
        """The value that a person typed. Raises SettingsError."""
        if self.type is bool:
            word = text.strip().lower()
            if word in {"yes", "true", "on", "1"}:
                return True
            if word in {"no", "false", "off", "0"}:
                return False
        elif self.type is int:
            try:
                return self.check(int(text))
            except ValueError:
                pass
        elif text in self.choices:
            return self.check(text)
        raise self._refused(text)

    def check(self, value: object) -> object:
        """The value, typed, if it is allowed. Raises SettingsError."""
        annotated = typing.get_type_hints(Settings, include_extras=True)[self.key]
        try:
            return typing.cast("object", msgspec.convert(value, annotated))
        except msgspec.ValidationError:
            raise self._refused(value) from None

    def _refused(self, value: object) -> SettingsError:
        text = f"{self.key}: expected {self.allowed}, got {value}"
        return SettingsError(text, self, value)


def _option(field: msgspec.structs.FieldInfo) -> Option:
    kind, meta = typing.get_args(field.type)
    return Option(
        key=field.name,
        type=kind,
        default=field.default,
        title=meta.title,
        detail=meta.description,
        unit=meta.extra["unit"],
        lowest=meta.ge,
        highest=meta.le,
    )


OPTIONS: dict[str, Option] = {
    field.name: _option(field) for field in msgspec.structs.fields(Settings)
}


def option(key: str) -> Option:
    """The option of that name. Raises SettingsError that names the nearest ones."""
    if key not in OPTIONS:
        raise SettingsError(f"{key}: no such setting; there are {', '.join(OPTIONS)}")
    return OPTIONS[key]


def changed(settings: Settings, values: dict[str, object]) -> Settings:
    """The settings with some values replaced. Raises SettingsError, and then nothing is changed."""
    checked = {key: option(key).check(value) for key, value in values.items()}
    return msgspec.structs.replace(settings, **checked)


def repaired(values: dict[str, object]) -> tuple[Settings, list[str]]:
    """Settings from raw values, each bad one replaced by its default and named in the list.

    Unknown keys are left alone: they may belong to a newer version.
    """
    good: dict[str, Any] = {}
    faults = []
    for key, value in values.items():
        if key in OPTIONS:
            try:
                good[key] = OPTIONS[key].check(value)
            except SettingsError as error:
                faults.append(str(error))
    return Settings(**good), faults
