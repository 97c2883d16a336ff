"""The prompt as a notification. Its buttons may be out of sight, so title and body say it all."""

from __future__ import annotations

from collections.abc import Iterator

from hipflex.controller import BreakController
from hipflex.core.exercise import Preset
from hipflex.i18n import translate
from hipflex.services.notifications import DEFAULT, Note
from hipflex.ui.action_words import snooze_words
from hipflex.ui.note_picture import note_picture
from hipflex.ui.prompt import Offer
from hipflex.words import exercise_text, length_line

START, SNOOZE, SKIP = "start", "snooze", "skip"


def notification(control: BreakController, offer: Offer, *, silent: bool, tray: bool) -> Note:
    """The notification for an offer. ``silent``: perhaps nobody is there."""
    exercise = offer.exercise
    title = translate("Notification", "Time to stand up: {exercise}")
    return Note(
        title=title.format(exercise=exercise_text(exercise, exercise.name)),
        body="\n".join(_lines(control, offer)),
        click=translate("Notification", "A click here starts it."),
        elsewhere=_elsewhere(tray=tray),
        actions=tuple(_actions(offer)),
        # Beside a sound of HipFlex a second one would only be noise.
        silent=silent or (control.settings.sounds and control.settings.sound_wake),
        picture=note_picture(),
    )


def _lines(control: BreakController, offer: Offer) -> Iterator[str]:
    exercise = offer.exercise
    equipment = exercise_text(exercise, exercise.equipment)
    yield length_line(offer.seconds, offer.side, exercise.sides, equipment)
    if offer.note:
        yield offer.note
    if control.settings.preset is Preset.QUICK and exercise.caution:
        # A quick break has no room to say it later.
        yield exercise_text(exercise, exercise.caution)


def _elsewhere(*, tray: bool) -> str:
    if tray:
        return translate("Notification", "To start it or put it off: HipFlex in the tray.")
    return translate("Notification", "To start it or put it off: the window of HipFlex.")


def _actions(offer: Offer) -> Iterator[tuple[str, str]]:
    start = translate("PromptFace", "Start")
    yield DEFAULT, start
    yield START, start
    if offer.snoozes_left:
        yield SNOOZE, snooze_words(offer.snooze_minutes[0], due=True)
    yield SKIP, translate("PromptFace", "Skip")
