"""The top of Today: when the next break is, what it will be, and everything one can do about it."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from hipflex import words
from hipflex.core.exercise import Exercise, Kind, Side
from hipflex.ui import parts, theme
from hipflex.ui.action_words import add_pauses, late_words, sit_words, snooze_words
from hipflex.ui.caution_words import more_words
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.figure_view import FigureView
from hipflex.ui.hour_ring import HourRing, RingState
from hipflex.ui.notice import Notice
from hipflex.ui.state_lines import StateLines
from hipflex.ui.today_view import TodayView
from hipflex.words import exercise_text


class HeroCard(QFrame):
    """Ring, state, actions and the picture of the next stretch."""

    started = Signal()
    snooze_pressed = Signal(int)
    moved = Signal()
    paused = Signal(str)
    resumed = Signal()
    another_wanted = Signal()
    walk_wanted = Signal()
    skipped = Signal()
    undone = Signal()
    meeting = Signal(int)
    standing = Signal(int)
    late = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._tokens = theme.LIGHT
        self._snoozes = (0, 0)
        self._is_late = False
        self._pictured: tuple[Exercise | None, Side | None] = (None, None)
        self._folded: bool | None = None
        self.ring = HourRing()
        self.figure = FigureView()
        self.figure.setFixedSize(128, 168)
        self.figure.set_alone(True)
        self.state = StateLines()
        self.state.meeting.connect(self.meeting)
        self.state.standing.connect(self.standing)
        self.state.late.connect(self.late)
        self.state.undone.connect(self.undone)
        self.name = parts.label("", "section", wrap=True)
        self.length = parts.label("", role="ink2", wrap=True)
        self.caution = Notice(small=True)
        self._make_buttons()
        self._texts = self._make_texts()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 11, 11, 11)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.fold(False)
        for first, second in pairwise(self._in_order):
            QWidget.setTabOrder(first, second)

    def set_view(self, view: TodayView) -> None:
        """Show this moment."""
        self.ring.set_state(_ring_state(view), view.minutes_left or 0, view.fraction_left)
        self.state.set_view(view)
        self._show_exercise(view)
        self._is_late = view.late
        self.work_late.setText(late_words(late=view.late))
        self._snoozes = (view.short_snooze_minutes, view.snooze_minutes)
        for button, minutes in zip((self.short_snooze, self.snooze), self._snoozes, strict=True):
            button.setText(snooze_words(minutes, due=view.due))
        self.start.setText(
            self.tr("Show the break") if view.on_break else self.tr("Start a break now")
        )
        role = "plain" if view.paused or view.standing else "main"
        if self.start.property("role") != role:
            self.start.setProperty("role", role)
            self.start.style().unpolish(self.start)
            self.start.style().polish(self.start)
        self._first.show_only(self._first_row(view))
        self._second.show_only(self._second_row(view))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.ring.set_tokens(tokens)
        self.caution.set_tokens(tokens)
        self.figure.set_stage(tokens.canvas, 8)
        exercise, side = self._pictured
        if exercise is not None and exercise.figure is not None:
            self.figure.set_figure(exercise.figure, picture_pose(exercise), side, tokens)

    def fold(self, folded: bool) -> None:
        """Put the words below ring and picture, where they do not fit between them."""
        if folded == self._folded:
            return
        self._folded = folded
        grid = self._grid
        for item in (self.ring, self._texts, self.figure, self.caution):
            grid.removeWidget(item)
        grid.addWidget(self.ring, 0, 0)
        grid.addWidget(self.figure, 0, 2)
        # Over the whole width, where it is one line.
        grid.addWidget(self.caution, 2, 0, 1, 3)
        if folded:
            grid.addWidget(self._texts, 1, 0, 1, 3)
        else:
            grid.addWidget(self._texts, 0, 1)
        grid.setColumnStretch(1, 1)

    def _make_buttons(self) -> None:
        self.start = parts.button("", "main")
        self.start.clicked.connect(self.started)
        self.short_snooze = parts.button("", "later")
        self.short_snooze.clicked.connect(lambda: self.snooze_pressed.emit(self._snoozes[0]))
        self.snooze = parts.button("", "later")
        self.snooze.clicked.connect(lambda: self.snooze_pressed.emit(self._snoozes[1]))
        self.resume = parts.button(self.tr("Resume"), "main")
        self.resume.clicked.connect(self.resumed)
        self.sit = parts.button(sit_words(), "main")
        self.sit.clicked.connect(lambda: self.standing.emit(0))
        self.work_late = parts.button("")
        self.work_late.clicked.connect(lambda: self.late.emit(self._is_late))
        self.skip = parts.button(self.tr("Skip this one"), "dense")
        self.skip.clicked.connect(self.skipped)
        self.move_button = parts.button(self.tr("I just moved"), "dense")
        self.move_button.clicked.connect(self.moved)
        self.pause = parts.button(self.tr("Pause…"), "dense")
        self.pause.setMenu(self._make_pause_menu())
        # Beside the name of what it would replace.
        self.another = parts.button(self.tr("Another one"), "text")
        self.another.clicked.connect(self.another_wanted)
        self.walk = parts.button(self.tr("Just stand and walk"), "text")
        self.walk.clicked.connect(self.walk_wanted)
        self._first = parts.Flow(
            [self.resume, self.sit, self.start, self.work_late, self.short_snooze, self.snooze]
        )
        self._in_order = (
            *self.state.buttons,
            self.another,
            self.walk,
            # What ends the rest comes first where it is shown.
            self.resume,
            self.sit,
            self.start,
            self.work_late,
            self.short_snooze,
            self.snooze,
            self.move_button,
            self.skip,
            self.pause,
        )
        self._second = parts.Flow([self.move_button, self.skip, self.pause])

    def _make_pause_menu(self) -> QMenu:
        menu = QMenu(self)
        add_pauses(menu)
        menu.triggered.connect(lambda action: self.paused.emit(str(action.data())))
        return menu

    def _make_texts(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        named = QHBoxLayout()
        named.setSpacing(8)
        named.addWidget(self.name, 1)
        named.addWidget(self.another)
        long = QHBoxLayout()
        long.setSpacing(8)
        long.addWidget(self.length, 1)
        long.addWidget(self.walk)
        offer = QVBoxLayout()
        offer.setSpacing(0)
        offer.addLayout(named)
        offer.addLayout(long)
        column.addStretch(1)
        column.addWidget(self.state)
        column.addLayout(offer)
        column.addSpacing(4)
        column.addWidget(self._first)
        column.addSpacing(2)
        column.addWidget(self._second)
        column.addStretch(1)
        return made

    def _show_exercise(self, view: TodayView) -> None:
        exercise = view.exercise
        self.name.setVisible(exercise is not None)
        self.length.setVisible(exercise is not None)
        self.figure.setVisible(exercise is not None and exercise.figure is not None)
        self.caution.setVisible(exercise is not None)
        offered = exercise is not None and not view.on_break
        self.another.setVisible(offered and view.another)
        self.walk.setVisible(offered and exercise is not None and exercise.kind is not Kind.WALK)
        if exercise is None:
            return
        name = exercise_text(exercise, exercise.name)
        self.name.setText(name)
        self.figure.setAccessibleName(name)
        for part in (self.name, self.figure):
            part.setToolTip(view.why)
            part.setAccessibleDescription(view.why)
        self.caution.set_text(exercise_text(exercise, exercise.caution))
        self.caution.set_more("\n".join(more_words(exercise)))
        line = words.length_line(view.routine_seconds, view.side, exercise.sides)
        self.length.setText(
            self.tr("{preset}, {length}").format(preset=words.preset(view.preset), length=line)
        )
        if self._pictured != (exercise, view.side):
            self._pictured = (exercise, view.side)
            self.set_tokens(self._tokens)

    def _first_row(self, view: TodayView) -> list[QWidget]:
        row: list[QWidget] = [self.start]
        if view.paused:
            row = [self.resume, self.start]
        elif view.standing:
            row = [self.sit, self.start]
        # While the hour runs it is one of many things to say, and those are behind "More".
        if view.stopped and (view.can_work_late or view.late):
            row.append(self.work_late)
        if view.can_snooze:
            row += [self.short_snooze, self.snooze]
        return row

    def _second_row(self, view: TodayView) -> list[QWidget]:
        if view.on_break or view.stopped:
            return []
        skip = [self.skip] if view.can_skip else []
        return [self.move_button, *skip, self.pause]


def _ring_state(view: TodayView) -> RingState:
    """The state in the words of the ring; the first that is true wins."""
    if view.on_break:
        return RingState.BREAK
    if view.stopped:
        return RingState.PAUSED
    if view.due:
        return RingState.DUE
    if view.away_since is not None:
        return RingState.AWAY
    # Nothing left and not due: something holds the break.
    return RingState.COUNTING if view.minutes_left else RingState.WAITING
