"""Command -> Reply: the tray, the windows, the command line and the socket all meet here."""

from __future__ import annotations

from collections.abc import Callable

from hipflex import history_desk
from hipflex.controller import BreakController
from hipflex.core import command as commands
from hipflex.core.command import PAGES, Command, Reply
from hipflex.core.hold import PauseError
from hipflex.core.phase import Reason, Refused
from hipflex.core.settings import SettingsError, option
from hipflex.i18n import translate
from hipflex.services.exercise_library import ExerciseLibrary
from hipflex.status import (
    full_status,
    hearing_lines,
    natural_sentence,
    presence_lines,
    refusal,
    sentence,
    status,
)
from hipflex.terminal_watch import TerminalWatch
from hipflex.why_words import why_not
from hipflex.words import refused as refused_value


class _TooLongError(ValueError):
    """Nobody is in a meeting, or stands, for that many minutes."""


class Dispatch:
    """Carries out commands; ``show`` opens the main window at a page, ``quit_`` ends it all."""

    def __init__(
        self,
        controller: BreakController,
        library: ExerciseLibrary,
        show: Callable[[str], None],
        quit_: Callable[[], None],
    ) -> None:
        self._controller = controller
        self._library = library
        self._show = show
        self._quit = quit_
        self._terminal = TerminalWatch(controller)
        self._just: dict[type[Command], Callable[[], None]] = {
            commands.Skip: controller.skip,
            commands.Moved: controller.moved,
            commands.Undo: controller.undo,
            commands.Resume: controller.resume,
            commands.Status: controller.advance,
        }

    def __call__(self, command: Command) -> Reply:
        """Do it, and say what was done or why not."""
        if isinstance(command, commands.ImportBreaks | commands.DeleteBreaks):
            return history_desk.answer(self._controller, command)
        try:
            return self._carry_out(command)
        except Refused as refused:
            return Reply(ok=False, text=refusal(refused.reason))
        except SettingsError as error:
            return Reply(ok=False, text=refused_value(error))
        except PauseError:
            text = translate("Dispatch", "A pause is 1h, 30m, until 14:00, tomorrow, or nothing.")
            return Reply(ok=False, text=text)
        except _TooLongError as error:
            text = translate("Dispatch", "Expected 1 to {most} min, or over, got {n}")
            return Reply(ok=False, text=text.format(most=commands.LONGEST_SAID, n=error))

    def _carry_out(self, command: Command) -> Reply:
        control = self._controller
        match command:
            case commands.Show(page=page) if page not in PAGES:
                text = translate("Dispatch", "{page}: no such page; there are {names}")
                return Reply(ok=False, text=text.format(page=page, names=", ".join(PAGES)))
            case commands.Break():
                return self._break(command)
            case commands.Set(values=values):
                kept = control.change_settings(values)
                return Reply(ok=kept, text="" if kept else _not_kept(), data=status(control))
            case commands.Late(over=over) if no := self._why_not_late(over=over):
                return Reply(ok=False, text=no)
            case commands.Quit():
                self._quit()
                return Reply()
        self._follow(command)
        lines = [sentence(control), *self._more(command)]
        data = status(control)
        if isinstance(command, commands.Status):
            data = full_status(control)
            lines += presence_lines(data["presence"])
            lines += hearing_lines(data["sound"], control.settings)
        return Reply(text="\n".join(line for line in lines if line), data=data)

    def _more(self, command: Command) -> list[str]:
        """What else there is to say than the state."""
        control = self._controller
        match command:
            case commands.Status():
                return [natural_sentence(control)]
            case commands.Undo() if control.offers_lock_only:
                return [_offer_of_locks()]
        return []

    def _follow(self, command: Command) -> None:
        """What is answered by the state alone."""
        control = self._controller
        match command:
            case commands.Show(page=page):
                self._show(page)
            case commands.Led():
                self._terminal.follow(command)
            case commands.Snooze(minutes=minutes):
                if minutes is not None:
                    option("snooze_minutes").check(minutes)
                control.snooze(minutes)
            case commands.Pause(until=until):
                control.pause(until)
            case commands.Meeting(minutes=minutes):
                control.meeting(_checked(minutes))
            case commands.Standing(minutes=minutes):
                control.standing(_checked(minutes))
            case commands.Late(over=over):
                control.work_late(over=over)
            case _:
                self._just[type(command)]()

    def _break(self, command: commands.Break) -> Reply:
        control = self._controller
        if control.elsewhere is not None:
            return Reply(ok=False, text=sentence(control))
        suggestion = None
        if command.exercise is not None:
            exercise = self._library.get(command.exercise)
            if exercise is None:
                names = ", ".join(known.id for known in self._library.all())
                text = translate("Dispatch", "{id}: no such exercise; there are {names}")
                return Reply(ok=False, text=text.format(id=command.exercise, names=names))
            suggestion = control.planner.asked(exercise)
            obstacle = control.planner.obstacle(exercise)
            if suggestion is None and obstacle is not None:
                return Reply(ok=False, text=why_not(exercise, obstacle, control.settings))
        if control.session is not None and not control.session.frame.finished and suggestion:
            raise Refused(Reason.ON_BREAK)
        control.start_break(suggestion, command.preset)
        return Reply(text=sentence(control), data=status(control))

    def _why_not_late(self, *, over: bool) -> str:
        """Why it cannot be said that the person works late, or no longer does; or nothing."""
        control = self._controller
        if over and not control.is_late:
            return translate("Dispatch", "You are not working late.")
        if not (over or control.lookout.hours.is_on):
            return translate("Dispatch", "Working hours are off.")
        return ""


def _checked(minutes: int) -> int:
    if not 0 <= minutes <= commands.LONGEST_SAID:
        raise _TooLongError(minutes)
    return minutes


def _not_kept() -> str:
    return translate("Dispatch", "This holds until HipFlex quits, but it could not be saved.")


def _offer_of_locks() -> str:
    return translate(
        "Dispatch",
        "Twice you were still sitting. So that only lock and sleep count as away:"
        " hipflex settings set only_lock_and_sleep yes",
    )
