"""What the tray shows."""

from __future__ import annotations

from hipflex.controller import BreakController
from hipflex.core.phase import Away, OnBreak, Prompting, Sitting
from hipflex.i18n import translate
from hipflex.status import sentence
from hipflex.ui.tray import TrayView
from hipflex.ui.tray_icon import TrayState


def tray_view(control: BreakController) -> TrayView:
    """The tray of this moment."""
    rhythm = control.rhythm
    state, fraction = tray_state(control)
    text = sentence(control)
    asked = isinstance(rhythm.phase, Sitting | Prompting) and not rhythm.stopped
    return TrayView(
        state=state,
        fraction_left=fraction,
        tooltip=translate("Tray", "HipFlex: {state}").format(state=text.rstrip(".")),
        next_text=text.rstrip("."),
        can_snooze=asked and rhythm.snoozes_left > 0,
        can_skip=asked,
        can_undo=rhythm.can_undo,
        stopped=rhythm.stopped,
        on_break=isinstance(rhythm.phase, OnBreak),
        snooze_minutes=control.settings.snooze_minutes,
        long_snooze_minutes=control.settings.long_snooze_minutes,
    )


def tray_state(control: BreakController) -> tuple[TrayState, float]:
    """The icon, and how much of the hour is left."""
    rhythm = control.rhythm
    match rhythm.phase:
        case _ if rhythm.stopped:
            return TrayState.PAUSED, 0.0
        case Away():
            return TrayState.AWAY, 0.0
        case Prompting() | OnBreak():
            return TrayState.DUE, 0.0
        case Sitting(due_at=due, warned=warned):
            left = control.clock.now().until(due)
            if rhythm.holds and left <= 0:
                return TrayState.WAITING, 1.0
            fraction = max(0.0, min(1.0, left / rhythm.interval))
            return (TrayState.SOON if warned else TrayState.COUNTING), fraction
