"""The parts of the break window by themselves: ring, plate, dots, texts, buttons."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from hipflex.core.exercise import Side, StepKind
from hipflex.core.routine import Step
from hipflex.ui.break_scale import scale_of
from hipflex.ui.control_bar import ControlBar
from hipflex.ui.countdown_ring import CountdownRing, clock_text, digits_font, minutes_text
from hipflex.ui.fitted_text import FittedText
from hipflex.ui.guide_words import announcement, kind_word, set_words
from hipflex.ui.key_button import KeyButton
from hipflex.ui.set_dots import SetDots
from hipflex.ui.side_plate import SidePlate
from hipflex.ui.theme import LIGHT


def step(kind=StepKind.HOLD, seconds=30, side=None, number=None, of=None, text="Stay."):
    return Step(kind, seconds, text, "lunge", side, set=number, sets=of)


def image(widget):
    return widget.grab().toImage()


def color(picture, x, y):
    return picture.pixelColor(round(x), round(y)).name()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "30"), (29.2, "30"), (29.0, "29"), (0.4, "1"), (0, "0"), (59.9, "1:00"), (69, "1:09")],
)
def test_a_begun_second_counts_as_one(seconds, words):
    assert clock_text(seconds) == words


def test_the_total_is_always_minutes_and_seconds():
    assert minutes_text(44) == "0:44"
    assert minutes_text(0) == "0:00"


@pytest.mark.parametrize("high", [96, 240])
def test_digits_have_the_height_that_is_read_from_two_metres(qapp, high):
    assert QFontMetricsF(digits_font(high)).capHeight() == pytest.approx(high, abs=1.5)


@pytest.fixture
def ring(qtbot):
    made = CountdownRing()
    qtbot.addWidget(made)
    made.set_scale(1.0)
    made.set_tokens(LIGHT)
    return made


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_the_ring_empties_clockwise_from_twelve(ring, side):
    ring.set_step(side, 40)
    ring.set_left(20)
    picture = image(ring)
    full = LIGHT.color(side.value).name()
    assert color(picture, 8, 124) == full
    assert color(picture, 240, 124) == LIGHT.color("inset").name()
    ring.set_left(40)
    assert color(image(ring), 240, 124) == full


@pytest.mark.parametrize(("side", "round_"), [(Side.LEFT, True), (Side.RIGHT, False)])
def test_left_has_round_ends_and_right_has_flat_ones(ring, side, round_):
    ring.set_step(side, 40)
    ring.set_left(20)
    just_past_twelve = color(image(ring), 127, 7.5)
    assert (just_past_twelve == LIGHT.color(side.value).name()) is round_


def test_the_ring_repaints_once_a_second(ring, qtbot):
    painted = []
    paint = ring.paintEvent
    ring.paintEvent = lambda event: (painted.append(ring._left), paint(event))
    ring.set_step(Side.LEFT, 30)
    ring.set_left(30)
    ring.show()
    qtbot.waitExposed(ring)
    QApplication.processEvents()
    painted.clear()
    for number in range(100):
        ring.set_left(29.99 - number * 0.033)
        QApplication.processEvents()
    assert painted == pytest.approx([29, 28, 27], abs=0.04)


@pytest.mark.parametrize(("side", "tail_is_left"), [(Side.LEFT, False), (Side.RIGHT, True)])
def test_the_plate_points_to_its_side(qtbot, side, tail_is_left):
    plate = SidePlate()
    qtbot.addWidget(plate)
    plate.set_side(side, 56)
    plate.resize(plate.sizeHint())
    picture = image(plate)
    full = LIGHT.color(side.value).name()
    wide = plate.width()
    assert (color(picture, 1, 20) == full) is tail_is_left
    assert (color(picture, wide - 2, 20) == full) is not tail_is_left
    assert plate.accessibleName() == f"{side.value.capitalize()} hip"


def test_a_plate_in_a_narrow_place_has_a_smaller_word(qtbot):
    plate = SidePlate()
    qtbot.addWidget(plate)
    plate.set_side(Side.BOTH, 50)
    plate.resize(120, 50)
    picture = image(plate)
    edge = {color(picture, x, y) for x in (2, 117) for y in range(12, 38)}
    assert edge == {LIGHT.act.lower()}, "the word keeps inside its margins"


def test_dots_count_the_sets(qtbot):
    dots = SetDots()
    qtbot.addWidget(dots)
    dots.set_sets(2, 3, Side.RIGHT)
    dots.resize(dots.sizeHint())
    picture = image(dots)
    middles = [color(picture, 10.5 + 19 * n, 9) for n in range(3)]
    assert middles == [LIGHT.right.lower(), LIGHT.right_soft.lower(), LIGHT.surface.lower()]


def test_a_text_shrinks_before_it_is_cut_off(qtbot):
    text = FittedText("step", 31, 40, "ink")
    qtbot.addWidget(text)
    text.resize(896, 80)
    text.show_text("Stay where you feel a mild pull.")
    assert text._size == 31
    text.show_text("Stay where you feel a mild pull at the front of your hip. " * 5)
    assert 10 < text._size < 31
    assert text._laid_out(text._size, 896)[1] <= 80.5


def test_the_lead_is_part_of_what_a_screen_reader_finds(qtbot):
    text = FittedText("lead", 18, 24, "ink2")
    qtbot.addWidget(text)
    text.resize(600, 32)
    text.show_text("Stand up.", "Next")
    assert text.text().split() == ["Next", "Stand", "up."]


@pytest.mark.parametrize("room", [1000, 560, 420])
def test_a_bar_gives_up_caps_before_letters(qtbot, room):
    names = ("Unterbrechen", "Zurück", "Überspringen", "Beenden")
    buttons = [KeyButton(name, cap="Esc") for name in names]
    bar = ControlBar(buttons)
    qtbot.addWidget(bar)
    bar.resize(room, 72)
    bar.set_scale(1.0, 20)
    needed = sum(button.sizeHint().width() for button in buttons)
    assert needed <= room - 40 + 8
    if room == 1000:
        full = [button.size_at(1.0, 1.0, caps=True) for button in buttons]
        assert [button.sizeHint() for button in buttons] == full


def test_the_scale_follows_the_tighter_side():
    assert scale_of(960, 640) == 1.0
    assert scale_of(1920, 640) == 1.0
    assert scale_of(640, 400) == 0.625
    assert scale_of(9600, 6400) == 2.5


def test_every_kind_of_step_has_a_word():
    words = [kind_word(kind) for kind in StepKind]
    assert len(set(words)) == len(words)
    assert all(words)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (step(side=Side.LEFT, number=2, of=3), "Set 2 of 3"),
        (step(side=Side.BOTH, number=2, of=3), "Hold 2 of 3"),
        (step(StepKind.REP, side=Side.LEFT, number=8, of=15), "8 of 15"),
        (step(side=Side.LEFT, number=1, of=1), ""),
        (step(StepKind.WARM_UP), ""),
    ],
)
def test_the_set_in_words(made, words):
    assert set_words(made) == words


def test_step_and_side_are_announced():
    assert announcement(step(side=Side.LEFT)) == "Left hip. Hold. Stay."
    assert announcement(step(StepKind.WARM_UP, text="Walk on.")) == "Walk. Walk on."
    said = announcement(step(side=Side.LEFT), "Ease off if it hurts.")
    assert said == "Left hip. Hold. Stay. Mind: Ease off if it hurts."
