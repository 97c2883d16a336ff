"""One exercise as a card: its figure, how long it takes, what to mind, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipflex.core.exercise import Side
from hipflex.i18n import translate
from hipflex.ui import glyphs, parts, theme
from hipflex.ui.exercise_picture import picture_pose
from hipflex.ui.figure_view import FigureView
from hipflex.ui.stretch_view import StretchView
from hipflex.ui.stretch_words import length_words, mark_words, second_line, start_tip
from hipflex.words import exercise_text, hip

_PICTURE = 146
_HEIGHT = 274
_SIGN = 14
_START = 82


def stylesheet(tokens: theme.Tokens) -> str:
    """The look of cards that stand back, of filters, and of the words on a card."""
    t = tokens
    return f"""
    QFrame[role="card"][quiet="true"] {{ background: transparent; }}
    QFrame[role="card"] QPushButton[role="text"] {{ padding: 0 9px; }}
    QFrame[role="card"] QPushButton[role="text"]:focus {{ padding: 0 8px; }}
    QLabel[role="mark"] {{ color: {t.act}; }}
    QLabel[role="pain"] {{ color: {t.caution}; }}
    QPushButton[role="filter"] {{ min-height: 28px; padding: 0 14px; }}
    QPushButton[role="filter"]:checked {{ background: {t.act_soft}; border: 1px solid {t.act}; }}
    QPushButton[role="filter"]:focus {{ border: 2px solid {t.act}; padding: 0 13px; }}
    QPushButton[role="filter"]:checked:focus {{ border: 2px solid {t.ink}; padding: 0 13px; }}
    """


class StretchCard(QFrame):
    """Shows one exercise. ``started`` and ``opened`` carry its id."""

    started = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumHeight(_HEIGHT)
        self._tokens = theme.LIGHT
        self._view: StretchView | None = None
        self._line_role = ""
        self.figure = FigureView()
        self.figure.setFixedHeight(_PICTURE)
        self.figure.set_alone(True)
        self.name = parts.label("", "section", wrap=True)
        self.length = parts.label("", role="ink2", wrap=True)
        self._sign = parts.label()
        self.line = parts.label("", role="ink2", wrap=True)
        self.start = parts.button(self.tr("Start"), "dense")
        self.start.setMinimumWidth(_START)
        self.start.clicked.connect(self._start)
        self.how = parts.button(self.tr("How to"), "text")
        self.how.clicked.connect(self._open)
        self.mark = parts.label("", "note", role="mark", weight=QFont.Weight.DemiBold, wrap=True)
        self.mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 7, 7, 11)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addSpacing(9)
        column.addLayout(self._texts())
        column.addStretch(1)
        column.addSpacing(10)
        column.addLayout(self._buttons())

    @property
    def exercise_id(self) -> str:
        """Which exercise it shows."""
        return self._view.exercise.id if self._view else ""

    def set_view(self, view: StretchView) -> None:
        """Show this exercise as it is now."""
        if view == self._view:
            return
        self._view = view
        name = exercise_text(view.exercise, view.exercise.name)
        self.name.setText(name)
        self.length.setText(length_words(view))
        self.length.setToolTip(exercise_text(view.exercise, view.exercise.equipment))
        text, more, kind = second_line(view)
        self.line.setText(text)
        self.line.setToolTip(more)
        self.line.setAccessibleDescription(more)
        self._line_role = kind
        _be(self.line, "role", "pain" if kind == "caution" else "ink2")
        _be(self.name, "role", "ink2" if view.quiet else "")
        _be(self, "quiet", "true" if view.quiet else "false")
        words = mark_words(view.mark)
        self.mark.setText(words)
        metrics = self.mark.fontMetrics()
        self.mark.setMinimumWidth(
            max((metrics.horizontalAdvance(word) for word in words.split()), default=0) + 2
        )
        self.start.setAccessibleName(self.tr("Start: {name}").format(name=name))
        self.start.setToolTip(start_tip(view))
        self.how.setAccessibleName(self.tr("How to: {name}").format(name=name))
        self.figure.setAccessibleName(picture_name(name, view.side))
        self._draw()

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw in the colours of the mode."""
        self._tokens = tokens
        self.figure.set_stage(tokens.canvas, 6)
        self._draw()

    def _draw(self) -> None:
        sign = self._line_role == "caution"
        self._sign.setVisible(sign)
        if sign:
            ratio = self.devicePixelRatioF()
            self._sign.setPixmap(glyphs.pixmap("warning", self._tokens.caution, _SIGN, ratio))
        if self._view is not None:
            exercise, side = self._view.exercise, self._view.side
            pose = picture_pose(exercise)
            self.figure.set_figure(exercise.figure, pose, side, self._tokens)

    def _texts(self) -> QVBoxLayout:
        second = QHBoxLayout()
        second.setSpacing(7)
        second.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        second.addWidget(self.line, 1)
        made = QVBoxLayout()
        made.setContentsMargins(6, 0, 6, 0)
        made.setSpacing(4)
        made.addWidget(self.name)
        made.addWidget(self.length)
        made.addLayout(second)
        return made

    def _buttons(self) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setContentsMargins(6, 0, 6, 0)
        made.setSpacing(2)
        made.addWidget(self.start)
        made.addWidget(self.how)
        made.addWidget(self.mark, 1)
        return made

    @Slot()
    def _start(self) -> None:
        self.started.emit(self.exercise_id)

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.exercise_id)


def picture_name(name: str, side: Side | None) -> str:
    """What a screen reader says of the picture."""
    if side is None:
        return name
    return translate("Stretches", "{name}, {hip}").format(name=name, hip=hip(side))


def _be(widget: QWidget, name: str, value: str) -> None:
    """Let the style sheet see another property."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
