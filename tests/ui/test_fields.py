"""The controls of the settings page: a value comes once, and only when the person has finished."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QIcon, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipflex.ui.choice_cards import ChoiceCards
from hipflex.ui.fields import SETTLE_MS, Choice, Stepper
from hipflex.ui.theme import DARK
from hipflex.ui.toggle import Toggle


@pytest.fixture
def page(qtbot):
    """A window with the focus, on which a control can be put."""
    window = QWidget()
    QVBoxLayout(window)
    window.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    qtbot.addWidget(window)

    def put(control):
        window.layout().addWidget(control)
        window.resize(700, 200)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        window.setFocus()
        return control

    return put


@pytest.fixture
def stepper(page):
    made = page(Stepper(5, 240, 5, "min"))
    made.set_value(60)
    made.heard = []
    made.chosen.connect(made.heard.append)
    return made


def settle(stepper):
    """Let the time after the last step run out, without waiting for it."""
    assert stepper._timer.isActive()
    stepper._timer.timeout.emit()


def wheel(widget):
    event = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_typing_55_never_passes_through_5(stepper):
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "5")
    assert stepper.heard == []
    QTest.keyClicks(number, "5")
    assert stepper.heard == []
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert stepper.heard == [55]
    assert not stepper._timer.isActive()


def test_leaving_the_field_ends_typing(stepper):
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "90")
    number.clearFocus()
    assert stepper.heard == [90]


@pytest.mark.parametrize("typed", ["3", "0", "300", "5000"])
@pytest.mark.parametrize("leave", [False, True])
def test_a_number_out_of_bounds_changes_nothing_and_is_refused_once(stepper, typed, leave):
    refused = []
    stepper.refused.connect(lambda: refused.append(1))
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, typed)
    assert refused == []
    if leave:
        number.clearFocus()
    else:
        QTest.keyClick(number, Qt.Key.Key_Return)
        QTest.keyClick(number, Qt.Key.Key_Return)
    assert (stepper.heard, stepper.value, number.value()) == ([], 60, 60)
    assert number.text() == "60 min"
    assert refused == [1]


@pytest.mark.parametrize("typed", ["", "90"])
def test_nothing_and_an_allowed_number_are_not_refused(stepper, typed):
    refused = []
    stepper.refused.connect(lambda: refused.append(1))
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClick(number, Qt.Key.Key_Delete)
    QTest.keyClicks(number, typed)
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert stepper.heard == ([90] if typed else [])
    assert refused == []


def test_a_step_after_a_number_out_of_bounds_starts_from_the_old_one(stepper):
    refused = []
    stepper.refused.connect(lambda: refused.append(1))
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "3")
    QTest.keyClick(number, Qt.Key.Key_Up)
    settle(stepper)
    assert (stepper.heard, refused) == ([65], [])


def test_letters_cannot_be_typed(stepper):
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "7x")
    assert number.text() == "7 min"


def test_many_clicks_are_one_change(stepper, qtbot):
    for _ in range(3):
        qtbot.mouseClick(stepper._plus, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper._minus, Qt.MouseButton.LeftButton)
    assert stepper.heard == []
    settle(stepper)
    assert stepper.heard == [70]


def test_a_step_settles_by_itself(stepper, qtbot):
    with qtbot.waitSignal(stepper.chosen, timeout=SETTLE_MS * 5) as told:
        qtbot.mouseClick(stepper._plus, Qt.MouseButton.LeftButton)
    assert told.args == [65]


def test_there_and_back_is_no_change(stepper, qtbot):
    qtbot.mouseClick(stepper._plus, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(stepper._minus, Qt.MouseButton.LeftButton)
    settle(stepper)
    assert stepper.heard == []


def test_arrow_keys_step(stepper):
    QTest.keyClick(stepper._number, Qt.Key.Key_Up)
    QTest.keyClick(stepper._number, Qt.Key.Key_Up)
    assert stepper.heard == []
    settle(stepper)
    assert stepper.heard == [70]


def test_a_step_counts_although_the_page_goes_away(stepper, qtbot):
    qtbot.mouseClick(stepper._plus, Qt.MouseButton.LeftButton)
    stepper.hide()
    assert stepper.heard == [65]


def test_at_the_ends_there_is_nothing_to_press(stepper):
    stepper.set_value(240)
    assert (stepper._minus.isEnabled(), stepper._plus.isEnabled()) == (True, False)
    stepper.set_value(5)
    assert (stepper._minus.isEnabled(), stepper._plus.isEnabled()) == (False, True)
    assert stepper.heard == []


def test_showing_the_same_value_keeps_what_is_being_typed(stepper):
    number = stepper._number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "7")
    stepper.set_value(60)
    QTest.keyClicks(number, "5")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert stepper.heard == [75]


def test_a_value_from_elsewhere_drops_a_step_that_is_not_settled(stepper, qtbot):
    qtbot.mouseClick(stepper._plus, Qt.MouseButton.LeftButton)
    stepper.set_value(30)
    assert not stepper._timer.isActive()
    assert (stepper.value, stepper._number.value(), stepper.heard) == (30, 30, [])


def test_a_number_without_a_unit_stands_alone(page):
    bare = page(Stepper(0, 59, 5, ""))
    bare.set_value(50)
    assert bare._number.text() == "50"
    bare._number.setFocus()
    bare._number.selectAll()
    QTest.keyClicks(bare._number, "60")
    refused = []
    bare.refused.connect(lambda: refused.append(1))
    QTest.keyClick(bare._number, Qt.Key.Key_Return)
    assert (bare.value, refused) == (50, [1])


def test_a_step_that_cannot_be_made_is_dimmed_in_the_dark_too(stepper):
    stepper.set_tokens(DARK)
    icon = stepper._plus.icon()
    size = stepper._plus.iconSize()
    usual, idle = (
        icon.pixmap(size, mode).toImage().pixelColor(7, 7).name().upper()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled)
    )
    assert (usual, idle) == (DARK.ink, DARK.edge)


def test_the_buttons_are_large_enough(stepper):
    stepper.set_tokens(DARK)
    for button in (stepper._minus, stepper._plus):
        assert button.width() >= 30
        assert button.height() >= 28
        assert not button.icon().isNull()


def test_the_wheel_belongs_to_the_page(page):
    choice = Choice()
    for word in ("one", "two", "three"):
        choice.addItem(word, word)
    choice.set_value("one")
    stepper = Stepper(1, 60, 1, "min")
    stepper.set_value(5)
    page(choice)
    page(stepper)
    stepper._number.setFocus()
    assert not wheel(stepper._number)
    assert not wheel(choice)
    assert (stepper._number.value(), choice.value) == (5, "one")


def test_a_choice_says_only_what_differs(page):
    choice = Choice()
    for word in ("one", "two"):
        choice.addItem(word.title(), word)
    page(choice)
    heard = []
    choice.chosen.connect(heard.append)
    choice.set_value("two")
    assert heard == []
    choice.activated.emit(choice.currentIndex())
    assert heard == []
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert heard == ["one"]


def test_cards_are_radio_buttons_of_which_one_is_on(page, qtbot):
    cards = page(ChoiceCards({"quick": "Quick", "standard": "Standard", "full": "Full"}))
    cards.set_value("standard")
    heard = []
    cards.chosen.connect(heard.append)
    qtbot.mouseClick(cards.card("standard"), Qt.MouseButton.LeftButton)
    assert heard == []
    qtbot.mouseClick(cards.card("full"), Qt.MouseButton.LeftButton)
    assert heard == ["full"]
    assert [name for name in ("quick", "standard", "full") if cards.card(name).isChecked()] == [
        "full"
    ]


def test_cards_stand_side_by_side_or_below_each_other(page):
    cards = page(ChoiceCards({"quick": "Quick", "standard": "Standard", "full": "Full"}))
    for name in ("quick", "standard", "full"):
        cards.card(name).set_texts("30 s hold", "2:36")
    wide, narrow = cards.sizeHint().width(), cards.minimumSizeHint().width()
    assert cards.heightForWidth(wide) == cards.sizeHint().height()
    assert cards.heightForWidth(narrow) > 2 * cards.sizeHint().height()
    cards.resize(wide, 200)
    tops = {cards.card(name).y() for name in ("quick", "standard", "full")}
    cards.resize(narrow, 200)
    lefts = {cards.card(name).x() for name in ("quick", "standard", "full")}
    assert (tops, lefts) == ({0}, {0})


def test_a_card_is_read_with_its_number(page):
    cards = page(ChoiceCards({"quick": "Quick"}))
    cards.card("quick").set_texts("A short hold", "1:31")
    assert cards.card("quick").accessibleName() == "Quick, A short hold, 1:31"


def test_a_switch_is_wide_enough_for_its_words_and_clicks_anywhere(page, qtbot):
    toggle = page(Toggle())
    heard = []
    toggle.toggled.connect(heard.append)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton, pos=QPoint(2, toggle.height() // 2))
    assert heard == [True]
    QTest.keyClick(toggle, Qt.Key.Key_Space)
    assert heard == [True, False]
    assert toggle.minimumSizeHint().height() >= 30


def test_a_switch_shows_its_state_without_colour(page):
    toggle = page(Toggle())
    off = toggle.grab().toImage()
    toggle.setChecked(True)
    on = toggle.grab().toImage()
    # The word at the left differs, not only the switch.
    width = round(toggle.sizeHint().width() / 3 * off.devicePixelRatio())
    assert off.copy(0, 0, width, off.height()) != on.copy(0, 0, width, on.height())
