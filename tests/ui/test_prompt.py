"""The prompt: says what was chosen, never takes the keyboard, and nothing is chosen by accident."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hipflex.core.exercise import Exercise, Side, Sides
from hipflex.core.parsing import parse
from hipflex.ui.prompt import CLICKS_REST, KEYS_REST, Offer, PromptCard
from hipflex.ui.theme import DARK, LIGHT

EXERCISES = Path(__file__).parents[2] / "resources" / "exercises"
LATE = 60_000


def _exercise(name: str) -> Exercise:
    return parse(tomllib.loads((EXERCISES / f"{name}.toml").read_text(encoding="utf-8")))


STANDING = _exercise("standing_hip_flexor")
OFFER = Offer(
    exercise=STANDING,
    seconds=156,
    side=Side.LEFT,
    clock="14:40",
    snooze_minutes=(5, 15),
    snoozes_left=3,
    walk=False,
)


class Milliseconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 5

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def elapsed():
    return Milliseconds()


@pytest.fixture
def card(qtbot, elapsed):
    made = PromptCard(elapsed=elapsed, blended=False)
    made.said = []
    for name in ("started", "skipped", "another_wanted", "walk_wanted", "moved", "dismissed"):
        getattr(made, name).connect(lambda name=name: made.said.append(name))
    made.snoozed.connect(lambda minutes: made.said.append(minutes))  # noqa: PLW0108 - list grows later
    qtbot.addWidget(made, before_close_func=lambda card: card.hide())
    made.show_offer(OFFER)
    made.appear()
    elapsed.now += LATE
    return made


def _button(card, text: str) -> QPushButton:
    return next(button for button in card.findChildren(QPushButton) if button.text() == text)


def _words(card) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisibleTo(card)]


class TestWords:
    def test_the_offer_is_told(self, card):
        words = _words(card)
        for wanted in (
            "Time to stand up",
            "14:40",
            "Standing lunge stretch",
            "2 min 36 s, left hip first, nothing needed",
            STANDING.caution,
        ):
            assert wanted in words

    @pytest.mark.parametrize(
        ("seconds", "side", "sides", "equipment", "line"),
        [
            (60, Side.RIGHT, Sides.EACH, "a mat", "1 min, right hip first, a mat"),
            (45, None, Sides.BOTH, "", "45 s, both hips at once, nothing needed"),
            (45, Side.BOTH, Sides.BOTH, "", "45 s, both hips at once, nothing needed"),
            (125, None, Sides.NONE, "", "2 min 5 s, nothing needed"),
            (125, None, Sides.EACH, "", "2 min 5 s, nothing needed"),
        ],
    )
    def test_the_length_line(self, card, seconds, side, sides, equipment, line):
        exercise = msgspec.structs.replace(STANDING, sides=sides, equipment=equipment)
        card.show_offer(replace(OFFER, exercise=exercise, seconds=seconds, side=side))
        assert line in _words(card)

    def test_a_note_stands_there_only_if_there_is_one(self, card):
        assert "Last reminder" not in _words(card)
        card.show_offer(replace(OFFER, note="Last reminder"))
        assert "Last reminder" in _words(card)
        card.show_offer(OFFER)
        assert "Last reminder" not in _words(card)

    def test_a_walk_offers_no_walk(self, card):
        card.show_offer(replace(OFFER, exercise=_exercise("stand_and_walk"), side=None, walk=True))
        assert not _button(card, "Just stand and walk").isVisibleTo(card)
        assert _button(card, "I just moved").isVisibleTo(card)

    @pytest.mark.parametrize("another", [False, True])
    def test_another_is_offered_if_there_is_one(self, card, another):
        card.show_offer(replace(OFFER, another=another))
        assert _button(card, "Another one").isVisibleTo(card) is another
        assert _button(card, "Just stand and walk").isVisibleTo(card)

    def test_without_snoozes_the_reason_is_told(self, card):
        card.show_offer(replace(OFFER, snoozes_left=0))
        for text in ("In 5 min", "In 15 min"):
            assert not _button(card, text).isEnabled()
            assert "Three snoozes" in _button(card, text).toolTip()
        card.show_offer(OFFER)
        assert _button(card, "In 5 min").isEnabled()
        assert not _button(card, "In 5 min").toolTip()

    def test_the_ear_hears_the_offer(self, card):
        spoken = card.accessibleDescription()
        assert spoken.startswith("Time to stand up. Standing lunge stretch. 2 min 36 s,")
        assert spoken.endswith(STANDING.caution)

    def test_the_exercise_is_told_in_the_language_of_the_person(self, card, monkeypatch):
        words = {STANDING.name: "Ausfallschritt", STANDING.caution: "Vorsicht."}
        exercise = msgspec.structs.replace(STANDING, translations={"de": words})
        monkeypatch.setattr("hipflex.words.language", lambda: "de")
        card.show_offer(replace(OFFER, exercise=exercise))
        assert {"Ausfallschritt", "Vorsicht."} <= set(_words(card))


class TestChoices:
    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Start", "started"),
            ("In 5 min", 5),
            ("In 15 min", 15),
            ("Skip", "skipped"),
            ("Another one", "another_wanted"),
            ("Just stand and walk", "walk_wanted"),
            ("I just moved", "moved"),
        ],
    )
    def test_a_button_says_one_thing(self, card, qtbot, text, said):
        qtbot.mouseClick(_button(card, text), Qt.MouseButton.LeftButton)
        assert card.said == [said]

    def test_esc_asks_later_from_everywhere(self, card, qtbot):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
        qtbot.keyClick(_button(card, "Skip"), Qt.Key.Key_Escape)
        assert card.said == ["dismissed", "dismissed"]

    def test_closing_asks_later_and_hiding_says_nothing(self, card):
        card.hide()
        assert card.said == []
        card.appear()
        card.close()
        assert card.said == ["dismissed"]

    def test_the_keyboard_walks_in_reading_order(self, card, qtbot):
        walked = []
        for _ in range(7):
            walked.append(card.focusWidget().text())
            qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
        assert walked == [
            "Start", "In 5 min", "In 15 min", "Skip",
            "Another one", "Just stand and walk", "I just moved",
        ]  # fmt: skip

    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Enter])
    def test_enter_and_space_press_what_has_the_focus(self, card, qtbot, key):
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Tab)
        qtbot.keyClick(card.focusWidget(), key)
        assert card.said == [5]


class TestGuards:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape])
    def test_keys_do_nothing_at_first(self, card, qtbot, elapsed, key):
        card.hide()
        card.appear()
        elapsed.now += KEYS_REST - 1
        qtbot.keyClick(card.focusWidget(), key)
        assert card.said == []
        elapsed.now += 1
        qtbot.keyClick(card.focusWidget(), key)
        assert len(card.said) == 1

    def test_a_key_that_is_held_down_does_nothing(self, card):
        start = _button(card, "Start")
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(
                start,
                QKeyEvent(
                    kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True
                ),
            )
        assert card.said == []

    def test_a_click_in_the_first_moment_does_nothing(self, card, qtbot, elapsed):
        card.hide()
        card.appear()
        elapsed.now += CLICKS_REST - 1
        qtbot.mouseClick(_button(card, "Skip"), Qt.MouseButton.LeftButton)
        assert card.said == []
        elapsed.now += 1
        qtbot.mouseClick(_button(card, "Skip"), Qt.MouseButton.LeftButton)
        assert card.said == ["skipped"]

    def test_appearing_again_guards_again(self, card, qtbot):
        card.appear()
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Space)
        assert card.said == []

    def test_another_one_does_not_guard_again(self, card, qtbot):
        card.show_offer(replace(OFFER, seconds=90))
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Space)
        assert card.said == ["started"]


class TestWindow:
    def test_it_is_a_normal_window_on_top_that_does_not_ask_for_the_focus(self, card):
        assert card.windowType() == Qt.WindowType.Window
        assert card.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
        assert card.windowFlags() & Qt.WindowType.FramelessWindowHint
        assert not card.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
        assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        assert not card.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)
        assert card.windowTitle() == "Time to stand up"

    @pytest.mark.parametrize("blended", [False, True])
    def test_it_stands_12_px_from_the_bottom_corner(self, qtbot, elapsed, blended):
        card = PromptCard(elapsed=elapsed, blended=blended)
        qtbot.addWidget(card)
        card.show_offer(OFFER)
        card.appear()
        area = QGuiApplication.primaryScreen().availableGeometry()
        seen = card.geometry().marginsRemoved(card.layout().contentsMargins())
        assert area.bottomRight() - seen.bottomRight() == QPoint(12, 12)

    def test_another_offer_never_makes_it_jump(self, card):
        long = msgspec.structs.replace(STANDING, caution="Stop if it hurts at all. " * 16)
        before = card.geometry()
        card.show_offer(replace(OFFER, exercise=long))
        grown = card.geometry()
        assert grown.height() > before.height()
        assert grown.bottomRight() == before.bottomRight()
        card.show_offer(OFFER)
        assert card.geometry() == grown
        card.hide()
        card.appear()
        assert card.height() == before.height()

    def test_the_answers_have_one_height_and_one_is_filled(self, card):
        answers = [_button(card, text) for text in ("Start", "In 5 min", "In 15 min", "Skip")]
        assert {button.height() for button in answers} == {36}
        assert [button.property("role") for button in answers] == ["main", *["plain"] * 3]

    @pytest.mark.parametrize("name", sorted(path.stem for path in EXERCISES.glob("*.toml")))
    def test_nothing_is_cut_off(self, card, name):
        exercise = _exercise(name)
        side = Side(exercise.first_side) if exercise.first_side else None
        card.show_offer(replace(OFFER, exercise=exercise, side=side, note="Last reminder"))
        QApplication.processEvents()
        for label in card.findChildren(QLabel):
            if not label.isVisibleTo(card):
                continue
            need = label.heightForWidth(label.width()) if label.wordWrap() else 0
            assert label.height() >= need, label.text()
            assert label.width() >= label.minimumSizeHint().width(), label.text()
        for button in card.findChildren(QPushButton):
            if button.isVisibleTo(card):
                assert button.width() >= button.minimumSizeHint().width()

    def test_the_colours_change_while_it_is_shown_and_before(self, card, elapsed, qtbot):
        late = PromptCard(elapsed=elapsed, blended=False)
        qtbot.addWidget(late)
        late.set_tokens(LIGHT)
        late.show_offer(OFFER)
        late.sizeHint()
        for changed in (card, late):
            changed.set_tokens(DARK)
            changed.appear()
            image = changed.grab().toImage()
            assert image.pixelColor(6, 60).name() == DARK.surface.lower()
            skip = _button(changed, "Skip")
            inside = skip.mapTo(changed, QPoint(6, skip.height() // 2))
            assert image.pixelColor(inside).name() == DARK.surface.lower()

    def test_without_blending_the_corners_are_filled(self, card):
        assert card.grab().toImage().pixelColor(1, 1).name() == LIGHT.surface.lower()
        assert not card.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)


def test_the_reason_is_a_tool_tip_and_is_read(card):
    card.show_offer(replace(OFFER, why="You said that you like it."))
    face = card._face
    for part in (face._name, face._figure):
        assert part.toolTip() == "You said that you like it."
        assert part.accessibleDescription() == part.toolTip()
    card.show_offer(OFFER)
    assert not face._name.toolTip()
