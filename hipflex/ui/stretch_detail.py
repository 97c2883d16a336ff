"""One exercise with all there is to say of it, and all that can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise, Side, Sides
from hipflex.core.taste import Wish
from hipflex.ui import glyphs, parts, theme
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.figure_preview import FigurePreview
from hipflex.ui.figure_view import FigureView
from hipflex.ui.notice import Notice
from hipflex.ui.stretch_card import picture_name
from hipflex.ui.stretch_facts import dose_lines, facts, state_line, step_lines
from hipflex.ui.stretch_view import DetailView
from hipflex.words import exercise_text

_PICTURE = 190


class StretchDetail(QWidget):
    """Shows one exercise. Its signals carry the id."""

    started = Signal(str)
    wished = Signal(str, str)
    duplicate_wanted = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = theme.LIGHT
        self._view: DetailView | None = None
        self._side: Side | None = None
        self.back = parts.button(self.tr("All stretches"), "text")
        self.name = parts.label("", "page", wrap=True)
        self.state = parts.label("", role="ink2", wrap=True)
        self.movement = FigurePreview()
        self.figures = [FigureView(), self.movement]
        for figure in self.figures:
            figure.setFixedHeight(_PICTURE)
        self.summary = parts.label("", wrap=True)
        self.caution = Notice()
        self.hurt = Notice(self.tr("Turn it on again"))
        self.hurt.pressed.connect(lambda: self._wish(Wish.ON_AGAIN))
        self.question = Notice(self.tr("Delete it"))
        self.question.pressed.connect(self._delete)
        self.question.hide()
        self.sides: dict[Side, QPushButton] = {}
        self._steps = QVBoxLayout()
        self._facts = QVBoxLayout()
        self._doses = QVBoxLayout()
        self._sources = QVBoxLayout()
        self._origin = parts.label("", wrap=True)
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        heading = QHBoxLayout()
        heading.setSpacing(12)
        heading.addWidget(self.name, 1)
        heading.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(heading)
        column.addWidget(self.hurt)
        column.addWidget(self._picture_card())
        column.addWidget(self.question)
        for title, lines in (
            (self.tr("How it goes"), self._steps),
            (self.tr("This week"), self._doses),
            (self.tr("Good to know"), self._facts),
            (self.tr("Where it comes from"), self._sources),
        ):
            column.addWidget(_card(title, lines, self._origin if lines is self._sources else None))

    @property
    def exercise_id(self) -> str:
        """Which exercise it shows."""
        return self._view.card.exercise.id if self._view else ""

    def set_view(self, view: DetailView) -> None:
        """Show this exercise as it is now. The side that was chosen to look at stays."""
        if view == self._view:
            return
        before, self._view = self._view, view
        exercise = view.card.exercise
        if before is None or before.card.exercise != exercise:
            self._side = view.card.side
            self.question.hide()
            self._show_side()
        self.movement.set_reduced_motion(not view.moves)
        self.again.setVisible(self.movement.can_play)
        self.name.setText(exercise_text(exercise, exercise.name))
        self.summary.setText(exercise_text(exercise, exercise.summary))
        self.caution.set_text(exercise_text(exercise, exercise.caution))
        self.state.setText(state_line(view))
        self.state.setVisible(bool(self.state.text()))
        self.hurt.setVisible(view.card.off_for_pain)
        self.hurt.set_text(
            self.tr("It hurt on {day}. Turn it on again?").format(day=view.hurt_on)
            if view.hurt_on
            else self.tr("It hurt. Turn it on again?")
        )
        _fill(self._facts, facts(view))
        _fill(self._doses, [("", line) for line in dose_lines(view)])
        self._origin.setText(view.origin)
        _fill(self._sources, [("", line) for line in view.sources], "ink2")
        self._show_buttons(view)

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        for notice in (self.caution, self.hurt, self.question):
            notice.set_tokens(tokens)
        self.back.setIcon(glyphs.icon("arrow_left", tokens.act, 14))
        for figure in self.figures:
            figure.set_stage(tokens.canvas, 8)
        self._draw()

    def _make_buttons(self) -> None:
        self.start = parts.button(self.tr("Start now"), "main")
        self.start.clicked.connect(lambda: self.started.emit(self.exercise_id))
        # The guide moves enough.
        self.start.clicked.connect(self.movement.stop)
        self.like = parts.button("", "later")
        self.less = parts.button("", "later")
        self.hide_it = parts.button("", "later")
        self.pin = parts.button("", "later")
        for button, wish in (
            (self.like, Wish.LIKED),
            (self.less, Wish.LESS_OFTEN),
            (self.hide_it, Wish.HIDDEN),
            (self.pin, Wish.PINNED),
        ):
            button.clicked.connect(lambda _on=False, wish=wish: self._wish(wish))
        self.duplicate = parts.button(self.tr("Duplicate"), "later")
        self.duplicate.clicked.connect(lambda: self.duplicate_wanted.emit(self.exercise_id))
        self.edit = parts.button(self.tr("Edit"), "later")
        self.edit.clicked.connect(lambda: self.edit_wanted.emit(self.exercise_id))
        self.delete = parts.button("", "later")
        self.delete.clicked.connect(self._ask)
        self._always = [
            self.start, self.like, self.less, self.hide_it, self.pin, self.duplicate,
        ]  # fmt: skip
        self._actions = parts.Flow([*self._always, self.edit, self.delete])

    def _picture_card(self) -> QWidget:
        card = parts.card()
        column = QVBoxLayout(card)
        column.setContentsMargins(15, 13, 15, 13)
        column.setSpacing(10)
        pictures = QHBoxLayout()
        pictures.setSpacing(10)
        for figure in self.figures:
            pictures.addWidget(figure, 1)
        column.addWidget(self.summary)
        column.addLayout(pictures)
        column.addLayout(self._picture_row())
        column.addWidget(self.caution)
        column.addWidget(self.state)
        column.addWidget(self._actions)
        return card

    def _picture_row(self) -> QHBoxLayout:
        """Below the pictures: for which side they are, and the movement once more."""
        made = QHBoxLayout()
        made.setSpacing(10)
        made.addWidget(self._side_switch(), 1)
        self.again = parts.button("", "text")
        self.again.clicked.connect(self._turn)
        self.movement.turned.connect(self._name_again)
        self._name_again(playing=False)
        made.addWidget(self.again, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return made

    def _side_switch(self) -> QWidget:
        group = QButtonGroup(self)
        for side, text in ((Side.LEFT, self.tr("Left hip")), (Side.RIGHT, self.tr("Right hip"))):
            made = parts.button(text, "filter")
            made.setCheckable(True)
            made.clicked.connect(self._choose_side)
            group.addButton(made)
            self.sides[side] = made
        self._switch = parts.Flow(list(self.sides.values()), gap=6)
        return self._switch

    def _show_side(self) -> None:
        view = self._view
        if view is None:
            return
        exercise = view.card.exercise
        self._switch.setVisible(exercise.sides is Sides.EACH)
        if self._side in self.sides:
            self.sides[self._side].setChecked(True)
            parts.tab_to_chosen(self.sides.values())
        _fill(self._steps, step_lines(exercise, self._side, view.card.hold))
        self._draw()

    def _draw(self) -> None:
        if self._view is None:
            return
        exercise = self._view.card.exercise
        name = exercise_text(exercise, exercise.name)
        for figure, pose in zip(self.figures, _key_poses(exercise), strict=True):
            figure.set_figure(exercise.figure, pose, self._side, self._tokens)
            figure.setAccessibleName(picture_name(name, self._side))
            figure.setVisible(bool(pose))

    def _show_buttons(self, view: DetailView) -> None:
        self.like.setText(self.tr("Liked: take back") if view.liked else self.tr("Like"))
        self.less.setText(
            self.tr("As often as others") if view.less_often else self.tr("Less often")
        )
        self.hide_it.setText(self.tr("Show again") if view.hidden else self.tr("Hide"))
        self.pin.setText(
            self.tr("No longer each time") if view.pinned else self.tr("Offer each time")
        )
        own = view.card.own
        self._show_question(asked=False)
        self._actions.show_only([*self._always, *([self.edit, self.delete] if own else [])])

    def _show_question(self, *, asked: bool) -> None:
        self.question.setVisible(asked)
        self.delete.setText(self.tr("Keep it") if asked else self.tr("Delete"))
        self.question.set_text(
            self.tr(
                "Delete this exercise? Its file stays in the folder under another name, and the"
                " built-in one is there again."
            )
            if self._view is not None and self._view.replaces_built_in
            else self.tr("Delete this exercise? Its file stays in the folder under another name.")
        )
        self._actions.arrange()

    @Slot()
    def _ask(self) -> None:
        self._show_question(asked=self.question.isHidden())

    @Slot()
    def _delete(self) -> None:
        self._show_question(asked=False)
        self.delete_wanted.emit(self.exercise_id)

    @Slot()
    def _turn(self) -> None:
        if self.movement.playing:
            self.movement.stop()
        else:
            self.movement.play()

    @Slot(bool)
    def _name_again(self, playing: bool) -> None:
        self.again.setText(self.tr("Keep it still") if playing else self.tr("Show it again"))

    @Slot()
    def _choose_side(self) -> None:
        self._side = next(side for side, item in self.sides.items() if item.isChecked())
        self._show_side()

    def _wish(self, wish: Wish) -> None:
        self.wished.emit(self.exercise_id, wish.value)


def _key_poses(exercise: Exercise) -> tuple[str, str]:
    """Where it begins and where it is held; the second alone if both are the same."""
    if exercise.figure is None:
        return "", ""
    held, first = picture_pose(exercise), exercise.steps[0].pose
    return ("" if first == held else first), held


def _card(title: str, lines: QVBoxLayout, first: QWidget | None) -> QWidget:
    made = parts.card()
    column = QVBoxLayout(made)
    column.setContentsMargins(15, 9, 15, 11)
    column.setSpacing(6)
    column.addWidget(parts.label(title, "section", wrap=True))
    if first is not None:
        column.addWidget(first)
    lines.setSpacing(5)
    column.addLayout(lines)
    return made


def _fill(layout: QVBoxLayout, lines: list[tuple[str, str]], role: str = "") -> None:
    """Write these lines, each with what it is about at the left, in place of those before."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()
    for title, text in lines:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        if title:
            about = parts.label(title, weight=QFont.Weight.Medium, wrap=True)
            words = title.split()
            metrics = about.fontMetrics()
            about.setMinimumWidth(max(map(metrics.horizontalAdvance, words)) + 2)
            row.addWidget(about, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(parts.label(text, role="ink2" if title else role, wrap=True), 4)
        layout.addWidget(line)
