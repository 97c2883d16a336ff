"""The break itself: how much of it, what the person can do and has, and what is to be spared."""

from __future__ import annotations

from typing import Annotated

from hipflex.core.exercise import Avoid, Need, Preset
from hipflex.core.option import QT_TRANSLATE_NOOP, answer, number
from hipflex.core.settings_hours import HoursSettings


class BreakSettings(HoursSettings, frozen=True, kw_only=True):
    """What the person chose about the exercises."""

    preset: Annotated[Preset, answer(QT_TRANSLATE_NOOP("Settings", "How much in one break"))] = (
        Preset.STANDARD
    )
    hold_seconds: Annotated[
        int,
        number(
            20,
            60,
            "s",
            QT_TRANSLATE_NOOP("Settings", "Hold"),
            QT_TRANSLATE_NOOP(
                "Settings", "Standard only. 30 s is the one value inside both documents' ranges."
            ),
        ),
    ] = 30
    can_balance: Annotated[
        bool, answer(QT_TRANSLATE_NOOP("Settings", "I stand steady in a long step"))
    ] = True
    can_kneel: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "I can kneel"))] = False
    can_floor: Annotated[
        bool, answer(QT_TRANSLATE_NOOP("Settings", "I can get down to the floor and up again"))
    ] = False
    has_table: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "A sturdy table"),
            QT_TRANSLATE_NOOP(
                "Settings", "A little below hip height. No castors, no glass, not raised."
            ),
        ),
    ] = False
    has_bed: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "A bed nearby"))] = False
    has_mat: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "A mat"))] = False
    has_roller: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "A foam roller"))] = False
    back_rolling: Annotated[
        bool,
        answer(
            QT_TRANSLATE_NOOP("Settings", "Also roll beside the low back"),
            QT_TRANSLATE_NOOP(
                "Settings",
                "Many physiotherapists advise against it: there are no ribs to support the"
                " back, and the roller forces it to arch.",
            ),
        ),
    ] = False
    avoid_low_back: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Low back"))] = False
    avoid_knee: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Knee"))] = False
    avoid_neck: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Neck"))] = False
    avoid_wrist: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Wrist"))] = False
    avoid_hip_surgery: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Hip surgery"))] = False
    avoid_pregnancy: Annotated[bool, answer(QT_TRANSLATE_NOOP("Settings", "Pregnancy"))] = False
    avoid_dizziness: Annotated[
        bool, answer(QT_TRANSLATE_NOOP("Settings", "Blood pressure or dizziness"))
    ] = False

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
