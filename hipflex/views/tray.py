"""What the tray shows."""

from __future__ import annotations

from collections.abc import Mapping

from hipflex.controller import BreakController
from hipflex.core.hold import HoldKind
from hipflex.core.phase import Away, OnBreak, Prompting, Sitting
from hipflex.i18n import translate
from hipflex.status import can_be_put_off, natural_sentence, sentence
from hipflex.ui.theme import desktop_is_dark
from hipflex.ui.tray import TrayView
from hipflex.ui.tray_icon import Panel, TrayState, panel_tone


def tray_view(control: BreakController) -> TrayView:
    """The tray of this moment."""
    rhythm = control.rhythm
    state, fraction = tray_state(control)
    text = sentence(control).rstrip(".")
    natural = natural_sentence(control).rstrip(".")
    both = f"{text}. {natural}" if natural else text
    asked = can_be_put_off(control)
    return TrayView(
        state=state,
        fraction_left=fraction,
        tooltip=translate("Tray", "HipFlex: {state}").format(state=both),
        next_text=text,
        natural_text=natural,
        can_snooze=asked and rhythm.snoozes_left > 0,
        can_skip=asked,
        can_undo=rhythm.can_undo,
        on_break=isinstance(rhythm.phase, OnBreak),
        snooze_minutes=control.settings.snooze_minutes,
        long_snooze_minutes=control.settings.long_snooze_minutes,
        stopped=rhythm.stopped,
        paused=HoldKind.PAUSED in rhythm.holds,
        in_meeting=HoldKind.MEETING in rhythm.holds,
        standing=HoldKind.STANDING in rhythm.holds,
        can_work_late=control.can_work_late,
        late=control.is_late,
    )


def tray_style(control: BreakController, environ: Mapping[str, str]) -> tuple[Panel, bool]:
    """What the icon lies on, and whether it has colour."""
    settings, desktop = control.settings, environ.get("XDG_CURRENT_DESKTOP", "")
    panel = panel_tone(settings.tray_panel, desktop, dark=desktop_is_dark())
    return panel, settings.tray_icon == "coloured"


def tray_state(control: BreakController) -> tuple[TrayState, float]:
    """The icon, and how much of the hour is left."""
    rhythm = control.rhythm
    match rhythm.phase:
        case _ if rhythm.stopped:
            return TrayState.PAUSED, 0.0
        case Prompting() | OnBreak() | Away(visible=True):
            return TrayState.DUE, 0.0
        case Away():
            return TrayState.AWAY, 0.0
        case Sitting(due_at=due, warned=warned):
            left = control.clock.now().until(due)
            if rhythm.holds and left <= 0:
                return TrayState.WAITING, 1.0
            fraction = max(0.0, min(1.0, left / rhythm.interval))
            return (TrayState.SOON if warned else TrayState.COUNTING), fraction
