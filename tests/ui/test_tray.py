"""The tray: an icon with a tooltip, and a menu that follows the view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from hipflex.ui.tray import Tray, TrayView
from hipflex.ui.tray_icon import Look, TrayState, tray_icon

pytestmark = pytest.mark.usefixtures("qapp")

VIEW = TrayView(
    state=TrayState.COUNTING,
    fraction_left=0.6,
    tooltip="HipFlex: next break in 36 min",
    next_text="Next break in 36 min",
    can_snooze=False,
    can_skip=True,
    can_undo=False,
    on_break=False,
    snooze_minutes=5,
)


@pytest.fixture
def tray(qapp, monkeypatch):
    touched = []
    for name in ("setIcon", "setToolTip", "show"):
        original = getattr(QSystemTrayIcon, name)

        def touch(icon, *words, _original=original, _name=name):
            touched.append(_name)
            return _original(icon, *words)

        monkeypatch.setattr(QSystemTrayIcon, name, touch)
    made = Tray()
    made.touched = touched
    yield made
    made.menu.deleteLater()


def _actions(tray) -> dict[str, object]:
    return {action.text(): action for action in tray.menu.actions() if action.text()}


class TestTray:
    def test_only_what_changed_is_touched(self, tray):
        tray.set_view(VIEW)
        tray.touched.clear()
        tray.set_view(replace(VIEW, fraction_left=0.601))
        assert tray.touched == []
        tray.set_view(replace(VIEW, fraction_left=0.55))
        assert tray.touched == ["setIcon"]
        tray.set_view(replace(VIEW, fraction_left=0.55, tooltip="HipFlex: other"))
        assert tray.touched == ["setIcon", "setToolTip"]

    def test_a_fraction_that_is_not_drawn_touches_nothing(self, tray):
        tray.set_view(replace(VIEW, state=TrayState.PAUSED))
        tray.touched.clear()
        tray.set_view(replace(VIEW, state=TrayState.PAUSED, fraction_left=0.1))
        assert tray.touched == []

    def test_the_menu_in_its_order(self, tray):
        tray.set_view(replace(VIEW, can_undo=True))
        shown = [action.text() for action in tray.menu.actions() if action.isVisible()]
        assert shown == [
            "Next break in 36 min", "",
            "Start a break now", "I just moved", "I was still sitting", "5 min later",
            "15 min later", "Skip this one", "",
            "In a meeting", "I am standing", "Pause", "",
            "Open HipFlex", "Settings", "Quit",
        ]  # fmt: skip

    def test_the_state_can_be_read_because_it_leads_to_the_window(self, tray, qtbot):
        tray.set_view(VIEW)
        state = _actions(tray)["Next break in 36 min"]
        assert state.isEnabled()
        with qtbot.waitSignal(tray.window_wanted, timeout=100):
            state.trigger()

    def test_on_a_break_there_is_a_way_back_to_it(self, tray, qtbot):
        tray.set_view(replace(VIEW, on_break=True))
        assert "Start a break now" not in _actions(tray)
        back = _actions(tray)["Show the break"]
        assert back.isEnabled()
        with qtbot.waitSignal(tray.break_wanted, timeout=100):
            back.trigger()
        tray.set_view(VIEW)
        assert "Start a break now" in _actions(tray)

    def test_what_cannot_be_done_cannot_be_chosen(self, tray):
        tray.set_view(VIEW)
        actions = _actions(tray)
        assert not actions["5 min later"].isEnabled()
        assert not actions["15 min later"].isEnabled()
        assert actions["Skip this one"].isEnabled()
        assert not actions["I was still sitting"].isVisible()
        assert not actions["Resume"].isVisible()
        tray.set_view(replace(VIEW, can_snooze=True, can_skip=False, on_break=True))
        assert actions["5 min later"].isEnabled()
        assert actions["15 min later"].isEnabled()
        assert not actions["Skip this one"].isEnabled()
        assert not actions["I just moved"].isEnabled()

    @pytest.mark.parametrize(
        ("changes", "offered"),
        [
            ({}, ["In a meeting", "I am standing", "Pause"]),
            ({"in_meeting": True}, ["The meeting is over", "I am standing", "Pause"]),
            ({"stopped": True, "standing": True}, ["I am sitting again"]),
            ({"stopped": True, "paused": True}, ["Resume"]),
            ({"stopped": True, "can_work_late": True}, ["I am working late"]),
            ({"stopped": True, "late": True}, ["I am not working late"]),
            (
                {"late": True},
                ["In a meeting", "I am standing", "I am not working late", "Pause"],
            ),
            ({"stopped": True}, []),
            (
                {"stopped": True, "paused": True, "in_meeting": True, "standing": True},
                ["The meeting is over", "I am sitting again", "Resume"],
            ),
        ],
    )
    def test_what_is_on_can_be_ended_and_what_is_not_begun(self, tray, changes, offered):
        tray.set_view(replace(VIEW, **changes))
        every = {
            "In a meeting", "The meeting is over", "I am standing", "I am sitting again",
            "I am working late", "I am not working late", "Pause", "Resume",
        }  # fmt: skip
        shown = [action.text() for action in tray.menu.actions() if action.isVisible()]
        assert [text for text in shown if text in every] == offered

    def test_a_natural_break_has_its_own_line(self, tray, qtbot):
        words = "You were away 12 min: counted as a break"
        tray.set_view(replace(VIEW, natural_text=words, can_undo=True))
        shown = [action.text() for action in tray.menu.actions() if action.isVisible()]
        assert shown[:3] == [VIEW.next_text, words, ""]
        with qtbot.waitSignal(tray.window_wanted, timeout=100):
            _actions(tray)[words].trigger()
        tray.set_view(VIEW)
        shown = [action.text() for action in tray.menu.actions() if action.isVisible()]
        assert shown[:2] == [VIEW.next_text, ""]

    @pytest.mark.parametrize(
        ("entry", "over", "signal"),
        [
            ("In a meeting", "The meeting is over", "meeting"),
            ("I am standing", "I am sitting again", "standing"),
        ],
    )
    def test_a_meeting_and_standing_say_for_how_long(self, tray, entry, over, signal):
        tray.set_view(VIEW)
        said = []
        getattr(tray, signal).connect(said.append)
        lengths = _actions(tray)[entry].menu().actions()
        assert [action.text() for action in lengths] == ["30 min", "60 min", "90 min"]
        for action in lengths:
            action.trigger()
        _actions(tray)[over].trigger()
        assert said == [30, 60, 90, 0]

    def test_working_late_is_said_and_taken_back(self, tray):
        tray.set_view(VIEW)
        said = []
        tray.late.connect(said.append)
        _actions(tray)["I am working late"].trigger()
        _actions(tray)["I am not working late"].trigger()
        assert said == [False, True]

    def test_every_action_says_what_it_is(self, tray, qtbot):
        tray.set_view(
            replace(VIEW, can_snooze=True, can_undo=True, snooze_minutes=7, long_snooze_minutes=20)
        )
        actions = _actions(tray)
        for text, signal in (
            ("Start a break now", tray.break_wanted),
            ("I just moved", tray.moved),
            ("I was still sitting", tray.undone),
            ("Skip this one", tray.skipped),
            ("Resume", tray.resumed),
            ("Open HipFlex", tray.window_wanted),
            ("Settings", tray.settings_wanted),
            ("Quit", tray.quit_wanted),
        ):
            with qtbot.waitSignal(signal, timeout=100):
                actions[text].trigger()
        with qtbot.waitSignal(tray.snoozed, timeout=100) as got:
            actions["7 min later"].trigger()
        assert got.args == [7]
        with qtbot.waitSignal(tray.snoozed, timeout=100) as got:
            actions["20 min later"].trigger()
        assert got.args == [20]

    @pytest.mark.parametrize(
        ("state", "words"),
        [
            (TrayState.SOON, {"5 min later", "15 min later"}),
            (TrayState.DUE, {"In 5 min", "In 15 min"}),
        ],
    )
    def test_a_snooze_says_what_it_does(self, tray, state, words):
        tray.set_view(replace(VIEW, state=state, can_snooze=True))
        assert words <= set(_actions(tray))

    def test_pause_says_for_how_long(self, tray):
        tray.set_view(VIEW)
        said = []
        tray.paused.connect(said.append)
        for action in _actions(tray)["Pause"].menu().actions():
            action.trigger()
        assert said == ["30m", "1h", "2h", "tomorrow", ""]

    def test_only_a_plain_click_opens_the_window(self, tray):
        tray.set_view(VIEW)
        opened = []
        tray.window_wanted.connect(lambda: opened.append(1))
        icon = tray.findChild(QSystemTrayIcon)
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
        assert opened == []
        icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
        assert opened == [1]

    def test_a_late_host_gets_a_new_icon(self, tray):
        tray.recreate()
        assert tray.touched == []
        tray.set_view(VIEW)
        before = tray.findChild(QSystemTrayIcon)
        tray.touched.clear()
        tray.recreate()
        icons = [icon for icon in tray.findChildren(QSystemTrayIcon) if icon is not before]
        assert len(icons) == 1
        assert icons[0].isVisible()
        assert not before.isVisible()
        assert icons[0].toolTip() == VIEW.tooltip
        assert icons[0].contextMenu() is tray.menu

    def test_closed_it_stays_away(self, tray):
        tray.set_view(VIEW)
        icon = tray.findChild(QSystemTrayIcon)
        tray.close()
        assert not icon.isVisible()
        tray.touched.clear()
        tray.recreate()
        assert tray.touched == []

    def test_without_a_tray_it_says_so(self, tray):
        assert tray.is_available() is False


def test_another_look_is_another_icon(tray):
    """A panel keeps what it has made of a name."""
    tray.set_view(VIEW)
    before = tray._icon
    tray.set_view(replace(VIEW, look=Look("dark")))
    assert tray._icon is not before
    assert not before.isVisible()
    assert tray._icon.isVisible()


def test_only_a_host_on_the_bus_gets_names(tray, monkeypatch):
    looks = []
    icon = tray_icon(TrayState.DUE, 0.0)
    monkeypatch.setattr(
        "hipflex.ui.tray.tray_icon", lambda _state, _left, look: looks.append(look) or icon
    )
    named = Look("dark", symbolic=True, named=True)
    for tray.hosted in (None, False, True):
        tray.set_view(replace(VIEW, look=named))
        tray.recreate()
    assert looks[-1].named
    assert {look.named for look in looks[:-1]} == {False}


def test_a_list_of_icons_that_nobody_shows_is_no_tray(tray):
    for tray.hosted in (True, False):
        assert tray.is_available() is tray.hosted


def test_a_click_answers_the_message_that_asks_and_no_other(tray):
    tray.set_view(VIEW)
    clicks = []
    tray.message_clicked.connect(lambda: clicks.append("clicked"))
    tray.say("Something went wrong.")
    tray._icon.messageClicked.emit()
    assert clicks == []
    tray.ask("Time to stand up", "A click here starts it.")
    tray._icon.messageClicked.emit()
    tray._icon.messageClicked.emit()
    assert clicks == ["clicked"]
    tray.ask("Time to stand up", "A click here starts it.")
    tray.withdraw()
    tray._icon.messageClicked.emit()
    assert clicks == ["clicked"]
