"""Every option once: its type, default, bounds and words.

The settings page, the command line, the file on disk and the rules all read these lines, so a limit
cannot differ between them. The options stand in one file per subject; each builds on the one before
it, because a msgspec struct can have only one base with fields.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from hipflex.core.exercise import Preset
from hipflex.core.option import QT_TRANSLATE_NOOP, Normal, answer, number
from hipflex.core.settings_desktop import DesktopSettings

SAFETY_TEXT = 1
"""Version of the safety text. A higher one is shown again and must be ticked again."""


class Settings(DesktopSettings, frozen=True, kw_only=True):
    """What the person chose."""

    theme: Annotated[
        Literal["system", "light", "dark"],
        answer(
            QT_TRANSLATE_NOOP("Settings", "Theme"),
            QT_TRANSLATE_NOOP("Settings", "Follows the system unless you choose."),
        ),
    ] = "system"
    reduce_motion: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Reduce motion"),
            QT_TRANSLATE_NOOP(
                "Settings", "Still pictures, also where the system does not ask for them."
            ),
        ),
    ] = False
    safety_text_accepted: Annotated[
        int,
        number(
            0,
            SAFETY_TEXT,
            "",
            QT_TRANSLATE_NOOP("Settings", "Safety text accepted"),
            QT_TRANSLATE_NOOP("Settings", "0: not yet, breaks are walks until then."),
        ),
    ] = 0

    @property
    def safety_accepted(self) -> bool:
        """Whether the present safety text was ticked. Until then every break is a walk."""
        return self.safety_text_accepted >= SAFETY_TEXT


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
    annotated: Any
    """The type with its bounds, as msgspec takes it."""
    default: object
    title: str
    detail: str = ""
    unit: str = ""
    lowest: int | None = None
    highest: int | None = None
    expected: str = ""
    """What a line of text may be, in words; empty for all that is no line of text."""
    normal: Normal | None = None

    @property
    def type(self) -> Any:
        """The type alone."""
        return typing.get_args(self.annotated)[0]

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
        if self.expected:
            return self.expected
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
        elif self.type is str or text in self.choices:
            return self.check(text)
        raise self._refused(text)

    def check(self, value: object) -> object:
        """The value, typed and in its usual form, if it is allowed. Raises SettingsError."""
        try:
            typed: Any = msgspec.convert(value, self.annotated)
        except msgspec.ValidationError:
            raise self._refused(value) from None
        try:
            return self.normal(typed) if self.normal else typed
        except ValueError as error:
            raise SettingsError(f"{self.key}: {error}", self, value) from None

    def _refused(self, value: object) -> SettingsError:
        text = f"{self.key}: expected {self.allowed}, got {value}"
        return SettingsError(text, self, value)


def _option(field: msgspec.structs.FieldInfo) -> Option:
    meta = typing.get_args(field.type)[1]
    return Option(
        key=field.name,
        annotated=field.type,
        default=field.default,
        title=meta.title,
        detail=meta.description,
        lowest=meta.ge,
        highest=meta.le,
        **meta.extra,
    )


OPTIONS: dict[str, Option] = {
    field.name: _option(field) for field in msgspec.structs.fields(Settings)
}


def option(key: str) -> Option:
    """The option of that name. Raises SettingsError that names those that there are."""
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
