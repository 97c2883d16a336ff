"""The three levels of asking: one break, one guide, whatever the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from hipflex.core.exercise import Kind
from hipflex.core.record import Outcome
from hipflex.ui.full_screen_prompt import FullScreenPrompt
from hipflex.ui.prompt import PromptCard
from hipflex.ui.theme import DARK
from hipflex.views.notification import SKIP, SNOOZE, START
from tests.journeys.home import press, settle

LEVELS = ["notification", "card", "full_screen"]


class FakeNotifications(QObject):
    """A server that shows everything; ``fails`` is what it answers instead."""

    pressed = Signal(str)
    dismissed = Signal()
    failed = Signal(bool)

    def __init__(self):
        super().__init__()
        self.note = None
        self.fails = None

    def show(self, note):
        self.note = note
        if self.fails is not None:
            self.note = None
            self.failed.emit(self.fails)

    def withdraw(self):
        self.note = None


@pytest.fixture
def make(make_home):
    def made(level, **settings):
        home = make_home(prompt_level=level, **settings)
        prompt = home.windows.prompt
        prompt.notifications.deleteLater()
        server = prompt.notifications = FakeNotifications()
        server.pressed.connect(prompt._press)
        server.dismissed.connect(home.control.fold)
        server.failed.connect(prompt._fall_back)
        home.server = server
        return home

    return made


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_shows_itself_alone_and_leads_to_the_guide(make, level):
    home = make(level)
    home.wait_until_due()
    assert home.windows.prompt.way == level
    assert (home.server.note is not None) == (level == "notification")
    kinds = {"card": PromptCard, "full_screen": FullScreenPrompt, "notification": type(None)}
    assert isinstance(home.card, kinds[level])
    if level == "notification":
        home.server.pressed.emit(START)
    else:
        home.card.started.emit()
    settle()
    assert home.guide.isVisible()
    assert home.guide.isFullScreen() == (level == "full_screen")
    assert (home.card, home.server.note, home.windows.prompt.way) == (None, None, "")


def test_the_notification_says_it_all(make):
    home = make("notification", preset="quick")
    home.wait_until_due()
    note, exercise = home.server.note, home.control.planner.suggestion.exercise
    assert exercise.name in note.title
    assert "left hip first" in note.body or "right hip first" in note.body
    assert exercise.caution in note.body
    assert note.actions == (
        ("default", "Start"),
        ("start", "Start"),
        ("snooze", "In 5 min"),
        ("skip", "Skip"),
    )
    # HipFlex makes a sound of its own.
    assert note.silent


def test_without_sounds_of_its_own_the_server_may_make_one_but_not_for_nobody(make):
    home = make("notification", sounds=False)
    home.wait_until_due()
    assert not home.server.note.silent
    home.windows.prompt.show(True)
    assert home.server.note.silent


def test_the_caution_stands_in_the_quick_one_only(make):
    home = make("notification", preset="standard")
    home.wait_until_due()
    assert home.control.planner.suggestion.exercise.caution not in home.server.note.body


def test_presses_are_commands(make):
    home = make("notification", snooze_minutes=7)
    home.wait_until_due()
    home.server.pressed.emit(SNOOZE)
    assert home.server.note is None
    home.wait(7 * 60)
    assert home.server.note is not None
    home.server.pressed.emit(SKIP)
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]


def test_a_press_on_what_is_answered_already_does_nothing(make):
    home = make("notification")
    home.wait_until_due()
    home.control.skip()
    for key in (SKIP, START, SNOOZE, "unknown"):
        home.server.pressed.emit(key)
    assert [record.outcome for record in home.records] == [Outcome.SKIPPED]
    assert home.session is None


def test_dismissed_is_later(make):
    home = make("notification")
    home.wait_until_due()
    home.server.dismissed.emit()
    assert home.server.note is None
    home.wait(600)
    assert "last reminder of this hour" in home.server.note.body
    assert home.records == []


def test_another_one_changes_the_notification(make):
    home = make("notification")
    home.wait_until_due()
    before = home.server.note
    home.control.advance()
    assert home.server.note == before
    home.control.suggest_another()
    assert home.server.note.title != before.title


@pytest.mark.parametrize("no_bus", [False, True])
def test_what_cannot_be_shown_comes_as_a_card(make, no_bus):
    home = make("notification")
    # There is no tray on this platform, so that no message can stand in.
    home.server.fails = no_bus
    home.wait_until_due()
    assert isinstance(home.card, PromptCard)
    assert home.card.isVisible()


def test_a_server_lost_on_the_way_leaves_it_to_the_card(make):
    home = make("notification")
    home.wait_until_due()
    home.server.failed.emit(False)
    assert home.card.isVisible()
    home.control.skip()
    home.server.failed.emit(False)
    assert home.card is None


def test_without_a_bus_a_message_of_the_tray_asks(make, monkeypatch):
    home = make("notification")
    tray = home.windows.tray
    asked = []
    monkeypatch.setattr(type(tray), "is_available", staticmethod(lambda: True))
    monkeypatch.setattr(tray, "ask", lambda title, text: asked.append((title, text)))
    home.server.fails = True
    home.wait_until_due()
    ((title, text),) = asked
    assert title.startswith("Time to stand up: ")
    assert text.endswith("A click here starts it.")
    assert home.card is None
    tray.message_clicked.emit()
    settle()
    assert home.guide.isVisible()
    tray.message_clicked.emit()
    assert home.session is not None


@pytest.mark.parametrize("after", LEVELS)
@pytest.mark.parametrize("before", LEVELS)
def test_another_level_while_it_is_asked(make, before, after):
    home = make(before)
    home.wait_until_due()
    home.control.change_settings({"prompt_level": after})
    settle()
    assert home.windows.prompt.way == after
    assert (home.server.note is None) == (after != "notification")
    assert (home.card is None) == (after == "notification")


def test_another_level_asks_nobody_by_itself(make):
    home = make("card")
    home.control.change_settings({"prompt_level": "full_screen"})
    assert home.card is None


@pytest.mark.parametrize("level", LEVELS)
def test_the_last_reminder_and_the_last_snooze_are_said(make, level):
    home = make(level)

    def words():
        card = home.card
        return home.server.note.body if card is None else card.accessibleDescription()

    for _ in range(3):
        home.wait_until_due()
        assert "No snooze is left" not in words()
        assert "last reminder" not in words()
        home.control.snooze()
    home.wait_until_due()
    assert "No snooze is left, only Start or Skip." in words()
    home.wait(120)
    assert home.windows.prompt.way == ""
    home.wait(600)
    # There is no tray here.
    last = "The last reminder of this hour. After it the break waits in the main window."
    assert last in words()
    if level == "notification":
        assert SNOOZE not in dict(home.server.note.actions)


# The page over the screen


@pytest.fixture
def covered(make):
    home = make("full_screen")
    home.wait_until_due()
    return home


def test_the_page_gives_every_answer(covered):
    face = covered.card.face
    before = face._name.text()
    press(face.another)
    assert face._name.text() != before
    press(face.walk)
    assert covered.card is None
    assert covered.session.routine.exercise.kind is Kind.WALK


@pytest.mark.parametrize(("name", "minutes"), [("short", 5), ("long", 15)])
def test_the_page_puts_off(covered, name, minutes):
    press(getattr(covered.card.face, name))
    assert covered.card is None
    covered.wait(60 * minutes)
    assert covered.card.isVisible()


@pytest.mark.parametrize(("name", "outcome"), [("skip", "skipped"), ("moved", "natural")])
def test_the_page_ends_the_break(covered, name, outcome):
    press(getattr(covered.card.face, name))
    assert [record.outcome for record in covered.records] == [outcome]


@pytest.mark.parametrize("way", ["escape", "close"])
def test_the_page_can_be_left_and_that_is_later(covered, way):
    if way == "escape":
        QTest.keyClick(covered.card, Qt.Key.Key_Escape)
    else:
        covered.card.close()
    settle()
    assert covered.card is None
    assert covered.records == []
    covered.wait(600)
    assert covered.card.isVisible()


def test_the_page_follows_the_colours(covered):
    covered.control.change_settings({"theme": "dark"})
    settle()
    picture = covered.card.grab().toImage()
    assert picture.pixelColor(2, 2).name() == DARK.canvas.lower()


def test_the_page_fills_one_screen_and_asks_for_no_focus(covered):
    page = covered.card
    assert page.isFullScreen()
    assert page.geometry() == page.screen().geometry()
    assert page.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)


def test_f11_is_the_way_out_of_full_screen_in_the_guide(covered):
    press(covered.card.face.start)
    guide = covered.guide
    guide.activateWindow()
    for wanted in (False, True):
        QTest.keyClick(guide, Qt.Key.Key_F11)
        settle()
        assert guide.isFullScreen() is wanted
    guide.close()
    settle()
    assert covered.guide is None
