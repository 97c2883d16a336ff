"""The break window: leads through a routine, then shows what it led to.

An ordinary window: it can be resized and left at any time, and grabs nothing. It knows no clock:
it is handed frames and gives signals.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QFont,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from hipflex.core.exercise import Exercise, StepKind
from hipflex.core.guide import Frame
from hipflex.core.routine import Step
from hipflex.ui.announcement import announce
from hipflex.ui.break_bars import DoneBar, GuideBar, QuestionBar
from hipflex.ui.break_scale import first_size, px, scale_of, sized_font
from hipflex.ui.countdown_ring import minutes_text, whole_seconds
from hipflex.ui.done_page import DonePage
from hipflex.ui.done_words import DoneView, length_title
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.guide_page import GuidePage
from hipflex.ui.guide_words import announcement
from hipflex.ui.question_page import QuestionPage
from hipflex.ui.route_bar import RouteBar
from hipflex.ui.sight import Sight
from hipflex.ui.theme import LIGHT, Tokens, stylesheet
from hipflex.words import exercise_text

__all__ = ["BreakWindow", "DoneView"]

_MARGIN = 32.0
_WIDEST = 1360.0
_TALLEST = 760.0
"""A very wide or very tall window keeps its content together in the middle."""
_SMALLEST = (640, 400)
_WALK = "stand_and_walk"

_Page = GuidePage | QuestionPage | DonePage
_Bar = GuideBar | QuestionBar | DoneBar

_OTHER_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class BreakWindow(QWidget):
    """The guide, the question that may come before it, and its Done page.

    ``became_visible`` comes once for each session, when the window has really been painted on a
    screen: only then may its first step begin. ``went_out_of_sight`` comes when it is minimised,
    hidden or taken off the screen, ``closed`` whenever the person closes it.
    """

    became_visible = Signal()
    went_out_of_sight = Signal()
    pause_toggled = Signal()
    went_back = Signal()
    step_skipped = Signal()
    time_added = Signal()
    stopped = Signal()
    it_hurt = Signal()
    hurt_placed = Signal(str)
    help_wanted = Signal()
    agreed = Signal()
    declined = Signal()
    closed = Signal()
    felt = Signal(str)
    resume_wanted = Signal()
    more_wanted = Signal()
    walk_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tokens = LIGHT
        self._steps: tuple[Step, ...] = ()
        self._index = -1
        self._total = -1
        self._figures: Mapping[str, Exercise] = {}
        self._cautioned = ""
        self._sight = Sight(self)
        self.name = FittedText("name", 18, 24, "ink", self)
        self.name.center_lines()
        self.total_title = QLabel(self)
        self.total_title.setProperty("role", "ink2")
        self.total = QLabel(self)
        self.route = RouteBar(self)
        self.guide = GuidePage(self)
        self.question = QuestionPage(self)
        self.done = DonePage(self)
        self.pages = QStackedWidget(self)
        self.guide_bar = GuideBar(self)
        self.question_bar = QuestionBar(self)
        self.done_bar = DoneBar(self)
        self._bars: dict[_Page, _Bar] = {
            self.guide: self.guide_bar,
            self.question: self.question_bar,
            self.done: self.done_bar,
        }
        self._arrange()
        self._connect()
        self.setMinimumSize(*_SMALLEST)
        self.resize(*first_size(self.screen().availableGeometry().size()))
        self.set_tokens(LIGHT)
        self._show_page(self.guide)
        # Else Qt would put the focus on the first button, with a ring that nobody asked for.
        self.setFocus()

    def set_tokens(self, tokens: Tokens) -> None:
        """Use these colours."""
        self._tokens = tokens
        self.setStyleSheet(stylesheet(tokens))
        for part in (self.name, self.route, *self._bars, *self._bars.values()):
            part.set_tokens(tokens)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Show still figures, or let them move."""
        self.guide.set_reduced_motion(reduced)

    def show_frame(self, frame: Frame, figures: Mapping[str, Exercise]) -> None:
        """Show one moment of the guide. Cheap inside a step, so that it can come 30 times a second.

        ``figures`` has the exercise of every step by its id.
        """
        back_again = self.pages.currentWidget() is not self.guide
        if back_again or frame.index != self._index or frame.steps != self._steps:
            self._show_step(frame, figures)
        self.guide.show_time(frame)
        self.route.set_spent(frame.spent, frame.index)
        self.guide_bar.set_paused(frame.paused)
        self._show_total(frame.total_left)

    def show_spoken(self, words: str) -> None:
        """Show what is being said; "": nothing is."""
        self.guide.foot.show_spoken(words)

    def show_question(
        self, frame: Frame, asked: Exercise, instead: str, figures: Mapping[str, Exercise]
    ) -> None:
        """Ask before the guide begins; a no leads to what ``instead`` names."""
        self._figures = figures
        self._steps, self._index, self._cautioned = frame.steps, -1, ""
        self._set_name(asked)
        self.route.set_steps(frame.steps)
        self.route.set_spent(frame.spent, frame.index)
        self.total_title.setText(self.tr("Total left"))
        self._total = -1
        self._show_total(frame.total_left)
        work = [step for step in frame.steps if step.is_work and step.exercise == asked.id]
        self.question.show_question(asked, work[0], instead)
        self._show_page(self.question)
        announce(self, self.question.question.text())

    def show_done(self, view: DoneView) -> None:
        """Show what the break led to; stays until it is closed."""
        frame = view.frame
        self._set_name(frame.routine.exercise)
        self._steps, self._index, self._cautioned = frame.steps, -1, ""
        self.route.set_steps(frame.steps)
        self.route.set_spent(frame.spent, None)
        self.total_title.setText(length_title(view))
        self.total.setText(minutes_text(view.total_seconds))
        if self.pages.currentWidget() is not self.done:
            self.done.reset()
        self.done.show_view(view, self._figures.get(_WALK))
        self.done_bar.show_view(view)
        self._show_page(self.done)
        announce(self, self.done.spoken)

    def expect_to_be_seen(self) -> None:
        """Another session begins: say again when the window can be seen."""
        self._sight.expect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What has been painted may be seen from now on."""
        super().paintEvent(event)
        self._sight.painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale everything to the new size."""
        super().resizeEvent(event)
        self._scale()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window can always be left."""
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the guide. A focused button has taken Space and Enter for itself before."""
        if event.isAutoRepeat() or event.modifiers() & _OTHER_MODIFIERS:
            super().keyPressEvent(event)
            return
        bar = next(bar for page, bar in self._bars.items() if page is self.pages.currentWidget())
        focused = self.focusWidget()
        elsewhere = focused not in {None, self, self.guide_bar.pause}
        button = bar.button_of(event.key(), elsewhere=elsewhere)
        if button is None:
            super().keyPressEvent(event)
        else:
            button.click()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self.name, 1)
        head.addWidget(self.total_title)
        head.addWidget(self.total)
        self._head = head
        for shown in self._bars:
            self.pages.addWidget(shown)
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addWidget(self.route)
        inner.addWidget(self.pages, 1)
        self._inner = inner
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(inner, 1)
        for bar in self._bars.values():
            page.addWidget(bar)
        # Its parts take their size from the window, so they must not hold it open.
        page.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)

    def _connect(self) -> None:
        self._sight.came.connect(self.question.wake)
        self._sight.came.connect(self.became_visible)
        self._sight.went.connect(self.went_out_of_sight)
        bar, asking, done = self.guide_bar, self.question_bar, self.done_bar
        bar.pause.clicked.connect(self.pause_toggled)
        bar.back.clicked.connect(self.went_back)
        bar.skip.clicked.connect(self.step_skipped)
        bar.add.clicked.connect(self.time_added)
        bar.stop.clicked.connect(self.stopped)
        self.question.agreed.connect(self.agreed)
        self.question.declined.connect(self.declined)
        asking.stop.clicked.connect(self.stopped)
        for hurt in (bar.hurt, asking.hurt, done.hurt):
            hurt.clicked.connect(self.it_hurt)
        done.close_it.clicked.connect(self.close)
        done.resume.clicked.connect(self.resume_wanted)
        done.more.clicked.connect(self.more_wanted)
        done.walk.clicked.connect(self.walk_wanted)
        self.done.felt.connect(self.felt)
        self.done.pain.placed.connect(self.hurt_placed)
        self.done.pain.help_wanted.connect(self.help_wanted)

    def _scale(self) -> None:
        k = scale_of(self.width(), self.height())
        margin = max(px(_MARGIN, k), round((self.width() - _WIDEST * k) / 2))
        spare = max(0, round((self.height() - _TALLEST * k) / 2))
        self._inner.setContentsMargins(margin, px(14, k) + spare, margin, spare)
        self.name.setFixedHeight(px(28, k))
        self._head.setSpacing(px(8, k))
        self._head.setContentsMargins(0, 0, 0, px(10, k))
        self.total_title.setFont(sized_font("body", k, 14))
        self.total.setFont(sized_font("lead", k, 18, QFont.Weight.DemiBold))
        for part in (self.name, self.route, *self._bars):
            part.set_scale(k)
        self.pages.setContentsMargins(0, px(4, k), 0, 0)
        for bar in self._bars.values():
            bar.set_scale(k, margin)

    def _show_page(self, page: _Page) -> None:
        """Swap page and bar. The focus returns to the window, so no key hits a hidden button."""
        if self.pages.currentWidget() is not page:
            self.setFocus()
        self.pages.setCurrentWidget(page)
        for of, bar in self._bars.items():
            bar.setVisible(of is page)

    def _show_step(self, frame: Frame, figures: Mapping[str, Exercise]) -> None:
        step = frame.step
        begins = frame.index != self._index
        if frame.steps != self._steps:
            self.route.set_steps(frame.steps)
        self._steps, self._index, self._figures = frame.steps, frame.index, figures
        # The way there is part of the break; the stretch after a strengthener has its own name.
        own = frame.routine.exercise
        named = figures.get(step.exercise, own) if step.kind is not StepKind.WARM_UP else own
        self._set_name(named)
        self.total_title.setText(self.tr("Total left"))
        self._total = -1
        self.guide.show_step(frame, figures)
        self._show_page(self.guide)
        if begins:
            announce(self, announcement(step, self._new_caution()))

    def _new_caution(self) -> str:
        """The caution, if it has just come: a screen reader says it once, before the hold."""
        line = self.guide.caution
        before, self._cautioned = self._cautioned, "" if line.isHidden() else line.text
        return "" if self._cautioned == before else self._cautioned

    def _set_name(self, exercise: Exercise) -> None:
        name = exercise_text(exercise, exercise.name)
        self.name.show_text(name)
        self.setWindowTitle(self.tr("HipFlex: {exercise}").format(exercise=name))

    def _show_total(self, seconds: float) -> None:
        whole = whole_seconds(seconds)
        if whole != self._total:
            self._total = whole
            self.total.setText(minutes_text(whole))
