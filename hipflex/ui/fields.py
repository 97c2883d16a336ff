"""Controls of the settings page: a number with its steps, a list of a few words.

All of them give a value only when the person has finished, and none turns with the wheel: the
wheel scrolls the page.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QIcon, QPainter, QPaintEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QSpinBox, QToolButton

from hipflex.ui import glyphs, theme
from hipflex.ui.field_frame import HEIGHT, FieldFrame

SETTLE_MS = 400
"""After the last step, how long until the number counts as chosen."""

_CONTROL_WIDTH = 132


class _Number(QSpinBox):
    """The number alone. Typing counts at Enter or when the field is left."""

    def __init__(self) -> None:
        super().__init__()
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setFrame(False)
        self.setKeyboardTracking(False)
        self.setCorrectionMode(QSpinBox.CorrectionMode.CorrectToPreviousValue)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFont(theme.font("body"))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let every number be typed: refusing a digit would leave another number than was meant."""
        state, text, position = super().validate(text, position)
        if state == QValidator.State.Invalid and self._digits(text).isdecimal():
            state = QValidator.State.Intermediate
        return state, text, position

    def stepBy(self, steps: int) -> None:
        """Step from the value, where Qt would not step from what cannot be taken."""
        if not self.allows():
            self.setValue(self.value())
        super().stepBy(steps)

    def allows(self) -> bool:
        """Whether what stands in the field is a number that can be taken, or nothing at all."""
        digits = self._digits(self.text())
        return not digits or self.minimum() <= int(digits) <= self.maximum()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _digits(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()


class Stepper(FieldFrame):
    """A number with its unit and visible minus and plus: ``60 min - +``."""

    chosen = Signal(int)
    """A new value, once it is settled."""
    refused = Signal()
    """A number was typed that is not allowed; the one before it is shown again."""

    def __init__(
        self, lowest: int, highest: int, step: int, unit: str, settle_ms: int = SETTLE_MS
    ) -> None:
        super().__init__()
        self._settled = lowest
        self._out_of_range = False
        self._number = _Number()
        self._number.setRange(lowest, highest)
        self._number.setSingleStep(step)
        self._number.setSuffix(f" {unit}" if unit else "")
        self._minus = self._step_button(-1)
        self._plus = self._step_button(+1)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._number, 1)
        row.addWidget(self._minus)
        row.addWidget(self._plus)
        self.frame(self._number)
        # Room for three digits in any case: fields below each other shall be equally wide.
        widest = f"{max(highest, 100)} {unit}", "100 min"
        room = max(self._number.fontMetrics().horizontalAdvance(text) for text in widest)
        self.setFixedWidth(max(_CONTROL_WIDTH, room + 80))

        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(settle_ms)
        self._timer.timeout.connect(self._settle)
        self._number.valueChanged.connect(self._wait)
        self._number.lineEdit().textEdited.connect(self._look_at_typed)
        self._number.editingFinished.connect(self._finish)
        self._show_ends()

    def _step_button(self, direction: int) -> QToolButton:
        made = QToolButton()
        made.setFixedWidth(30)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        made.setAutoRepeat(True)
        # The arrow keys do the same in the number, so Tab need not stop here.
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setIconSize(QSize(14, 14))
        made.clicked.connect(lambda: self._number.stepBy(direction))
        return made

    @property
    def value(self) -> int:
        """The settled value."""
        return self._settled

    def set_value(self, value: int) -> None:
        """Show a value that was not chosen here. What is being typed stays if it is the same."""
        if value == self._settled and value == self._number.value():
            return
        self._timer.stop()
        self._settled = value
        self._number.blockSignals(True)
        self._number.setValue(value)
        self._number.blockSignals(False)
        self._show_ends()

    def set_name(self, name: str, bounds: str) -> None:
        """What a screen reader calls it, and the allowed values."""
        self._number.setAccessibleName(name)
        self._number.setAccessibleDescription(bounds)
        self.setToolTip(bounds)
        self._minus.setAccessibleName(self.tr("Less: {name}").format(name=name))
        self._plus.setAccessibleName(self.tr("More: {name}").format(name=name))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the signs in the colours of the mode."""
        for button, sign in ((self._minus, "minus"), (self._plus, "plus")):
            icon = glyphs.icon(sign, tokens.ink, 14)
            # Left to itself, Qt would hardly dim a light sign on a dark ground.
            idle = glyphs.pixmap(sign, tokens.edge, 14, self.devicePixelRatioF())
            icon.addPixmap(idle, QIcon.Mode.Disabled)
            button.setIcon(icon)

    def hideEvent(self, event: QHideEvent) -> None:
        """A value that was stepped to counts, although the page goes away."""
        self._settle()
        super().hideEvent(event)

    @Slot()
    def _wait(self) -> None:
        self._out_of_range = False
        self._show_ends()
        self._timer.start()

    @Slot()
    def _look_at_typed(self) -> None:
        self._out_of_range = not self._number.allows()

    @Slot()
    def _finish(self) -> None:
        self._settle()
        if self._out_of_range:
            self._out_of_range = False
            self.refused.emit()

    @Slot()
    def _settle(self) -> None:
        self._timer.stop()
        if self._number.value() != self._settled:
            self._settled = self._number.value()
            self.chosen.emit(self._settled)

    def _show_ends(self) -> None:
        value = self._number.value()
        self._minus.setEnabled(value > self._number.minimum())
        self._plus.setEnabled(value < self._number.maximum())


class Choice(QComboBox):
    """A list of a few words, each with the value it stands for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._chevron = ""
        self._shown = ""
        self.setFont(theme.font("body"))
        self.setMinimumWidth(_CONTROL_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(self._choose)

    @property
    def value(self) -> str:
        """The value of the word that is shown."""
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        """Show a value that was not chosen here."""
        self._shown = value
        self.setCurrentIndex(self.findData(value))

    def set_tokens(self, tokens: theme.Tokens) -> None:
        """Draw the arrow in the colour of the mode."""
        self._chevron = tokens.ink
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Room for the longest word and the arrow."""
        size = super().sizeHint()
        return QSize(size.width() + 24, max(size.height(), HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and a chevron that follows the mode."""
        super().paintEvent(event)
        if self._chevron:
            painter = QPainter(self)
            picture = glyphs.pixmap("chevron_down", self._chevron, 14, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - 25, (self.height() - 14) // 2, picture)

    @Slot()
    def _choose(self) -> None:
        if self.value != self._shown:
            self._shown = self.value
            self.chosen.emit(self.value)
