"""The page of the running guide: two sides, the figure between them, what to do, what comes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise, Side, StepKind
from hipflex.core.guide import Frame
from hipflex.core.routine import Step
from hipflex.ui.break_scale import px
from hipflex.ui.caution_words import cautioned, more_words
from hipflex.ui.guide_foot import GuideFoot
from hipflex.ui.guide_stage import GuideStage
from hipflex.ui.side_column import Resting, SideColumn
from hipflex.ui.side_work import SideWork, work_in, work_of_side
from hipflex.ui.theme import Tokens

_BETWEEN = frozenset({StepKind.SWITCH, StepKind.READY, StepKind.MOVE})
"""On the way to the other side, what was just held is still the news of the resting one."""


class GuidePage(QWidget):
    """Inside a step only the digits and the ring change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.left = SideColumn(Side.LEFT, self)
        self.right = SideColumn(Side.RIGHT, self)
        self.stage = GuideStage(self)
        self.foot = GuideFoot(self)
        self.text, self.caution, self.coming = self.foot.text, self.foot.caution, self.foot.coming
        self._columns = QHBoxLayout()
        self._columns.addWidget(self.left)
        self._columns.addWidget(self.stage, 1)
        self._columns.addWidget(self.right)
        self._page = QVBoxLayout(self)
        self._page.addLayout(self._columns, 1)
        self._page.addWidget(self.foot)
        self._page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._active = self.right

    def show_step(self, frame: Frame, figures: Mapping[str, Exercise]) -> None:
        """Show the step of this frame; the time in it comes with ``show_time``."""
        step = frame.step
        before = frame.steps[frame.index - 1] if frame.index else None
        exercise = figures.get(step.exercise)
        self.stage.show_step(step, exercise, _notes(frame, figures), before)
        self.foot.show_step(frame, figures)
        self._active = self.left if step.side is Side.LEFT else self.right
        resting = self.right if step.side is Side.LEFT else self.left
        self._active.show_active(step.side, step.seconds)
        if step.side in {Side.LEFT, Side.RIGHT}:
            resting.show_resting(self._resting(frame, step.side.other))
        else:
            self.left.hide()

    def show_time(self, frame: Frame) -> None:
        """Show the seconds left in this step, and the figure at this moment."""
        self._active.ring.set_left(frame.seconds_left)
        self._active.ring.set_paused(frame.paused)
        self.stage.show_time(frame.spent[frame.index])

    def set_reduced_motion(self, reduced: bool) -> None:
        """Show still figures, or let them move."""
        self.stage.set_reduced_motion(reduced)

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        for part in (self.left, self.right, self.stage, self.foot):
            part.set_tokens(tokens)

    def set_scale(self, k: float) -> None:
        """Draw ``k`` times as large as designed."""
        for part in (self.left, self.right, self.stage, self.foot):
            part.set_scale(k)
        self._columns.setSpacing(px(8, k))
        # A little less than drawn: at odd sizes, rounding took it from the foot of the ring.
        self._page.setContentsMargins(0, 0, 0, px(9, k))
        self._page.setSpacing(px(14, k))

    def _resting(self, frame: Frame, side: Side) -> Resting:
        """What the other side shows: what comes for it, or what it got."""
        coming = _coming(frame, side)
        just = _just_held(frame, side) if coming and frame.step.kind in _BETWEEN else None
        if just is not None:
            return self._held(just)
        if coming:
            if coming[0].kind is StepKind.REP:
                text = self.tr("{n} lifts").format(n=len(coming))
            else:
                text = str(coming[0].seconds)
            return Resting(text, self.tr("Comes next"), coming=True)
        return self._held(work_of_side(frame, side))

    def _held(self, held: SideWork) -> Resting:
        if held.reps_planned and not held.seconds_planned:
            text = self.tr("{n} lifts").format(n=held.reps)
        else:
            text = self.tr("{n} s").format(n=held.seconds)
        if held.whole:
            return Resting(text, self.tr("Done"), 1.0, ticked=True)
        words = self.tr("Held") if held.part > 0 else self.tr("Not held")
        return Resting(text, words, held.part)


def _just_held(frame: Frame, side: Side) -> SideWork | None:
    """The last go of a side, if nothing was done since for the other one."""
    behind = [index for index in range(frame.index) if frame.steps[index].is_work]
    go: list[int] = []
    for index in reversed(behind):
        step = frame.steps[index]
        if step.side is not side or (go and not _same_go(step, frame.steps[go[-1]])):
            break
        go.append(index)
    return work_in(frame, go) if go else None


def _notes(frame: Frame, figures: Mapping[str, Exercise]) -> list[str]:
    """On the way to an exercise there is time to read all that is to be minded with it."""
    exercise = cautioned(frame, figures)
    if exercise is None or frame.step.kind is not StepKind.WARM_UP:
        return []
    return [] if frame.step.exercise == exercise.id else more_words(exercise)


def _coming(frame: Frame, side: Side) -> list[Step]:
    """The next hold or roll of a side, or all repetitions of its next go."""
    ahead = [step for step in frame.steps[frame.index + 1 :] if step.is_work]
    found: list[Step] = []
    for step in ahead:
        if step.side is side and (not found or _same_go(found[-1], step)):
            found.append(step)
        elif found:
            break
    return found


def _same_go(before: Step, step: Step) -> bool:
    repeated = step.kind is StepKind.REP and (step.set or 0) > (before.set or 0)
    return repeated and step.exercise == before.exercise
