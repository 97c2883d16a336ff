"""The bars of the break window: for the question before the guide, the guide, and the Done page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from hipflex.core.exercise import Kind
from hipflex.core.record import Outcome
from hipflex.ui.control_bar import ControlBar
from hipflex.ui.done_words import DoneView
from hipflex.ui.key_button import KeyButton

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class GuideKey:
    """What a key does in the guide: the words, and the key as a word or as a picture."""

    words: str
    cap: str = ""
    cap_glyph: str = ""


def guide_keys() -> dict[str, GuideKey]:
    """All keys of the guide, in the order of its buttons."""
    return {
        "pause": GuideKey(translate("BreakBar", "Pause"), cap=translate("BreakBar", "Space")),
        "back": GuideKey(translate("BreakBar", "Back"), cap_glyph="arrow_left"),
        "skip": GuideKey(translate("BreakBar", "Skip step"), cap_glyph="arrow_right"),
        "add": GuideKey(translate("BreakBar", "Add 10 s"), cap_glyph="plus"),
        "stop": GuideKey(translate("BreakBar", "Stop"), cap=translate("BreakBar", "Esc")),
        "hurt": GuideKey(translate("BreakBar", "It hurts"), cap=translate("BreakBar", "P")),
    }


def _button(key: GuideKey, *, role: str = "plain", glyph: str = "", or_text: str = "") -> KeyButton:
    return KeyButton(
        key.words, role=role, cap=key.cap, cap_glyph=key.cap_glyph, glyph=glyph, or_text=or_text
    )


def _hurt_button() -> KeyButton:
    return _button(guide_keys()["hurt"], role="hurt", glyph="hurt")


class QuestionBar(ControlBar):
    """Stop; and far right It hurts: what can always be said, whatever the answer will be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.stop = _button(guide_keys()["stop"])
        self.hurt = _hurt_button()
        super().__init__((self.stop, self.hurt), parent)

    def button_of(self, key: int, *, elsewhere: bool) -> KeyButton | None:
        """Which button a key presses; P presses none while another button has the focus."""
        if key == Qt.Key.Key_Escape:
            return self.stop
        return self.hurt if key == Qt.Key.Key_P and not elsewhere else None


class GuideBar(ControlBar):
    """Pause, Back, Skip step, Add 10 s, Stop; and far right It hurts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        keys = guide_keys()
        self._pause_words = keys["pause"].words
        self._resume_words = translate("BreakBar", "Resume")
        self.pause = _button(keys["pause"], role="main", glyph="pause", or_text=self._resume_words)
        self.back = _button(keys["back"])
        self.skip = _button(keys["skip"])
        self.add = _button(keys["add"])
        self.stop = _button(keys["stop"])
        self.hurt = _hurt_button()
        self._paused = False
        super().__init__((self.pause, self.back, self.skip, self.add, self.stop, self.hurt), parent)

    def set_paused(self, paused: bool) -> None:
        """The first button says what it would do."""
        if paused == self._paused:
            return
        self._paused = paused
        if paused:
            self.pause.set_words(self._resume_words, "play")
        else:
            self.pause.set_words(self._pause_words, "pause")

    def button_of(self, key: int, *, elsewhere: bool) -> KeyButton | None:
        """Which button a key presses; Space and P press none while another button has the focus."""
        if elsewhere and key in {Qt.Key.Key_Space, Qt.Key.Key_P}:
            return None
        buttons: dict[int, KeyButton] = {
            Qt.Key.Key_Space: self.pause,
            Qt.Key.Key_Left: self.back,
            Qt.Key.Key_Right: self.skip,
            Qt.Key.Key_Plus: self.add,
            Qt.Key.Key_Escape: self.stop,
            Qt.Key.Key_P: self.hurt,
        }
        return buttons.get(key)


class DoneBar(ControlBar):
    """Close; Resume for a while after Stop; one more set, or a walk; and It hurts stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.close_it = KeyButton(
            translate("BreakBar", "Close"), role="main", cap=translate("BreakBar", "Enter")
        )
        self.resume = KeyButton(translate("BreakBar", "Resume"), glyph="play")
        self.more = KeyButton(translate("BreakBar", "One more set"))
        self.walk = KeyButton(translate("BreakBar", "Just walk a minute"))
        self.hurt = _hurt_button()
        super().__init__((self.close_it, self.resume, self.more, self.walk, self.hurt), parent)

    def show_view(self, view: DoneView) -> None:
        """Offer only what makes sense now: nothing more of what hurt, and no hurt twice."""
        self.resume.setVisible(view.can_resume and not view.hurt)
        again = view.outcome in {Outcome.COMPLETED, Outcome.PARTIAL} and view.kind is not Kind.WALK
        self.more.setVisible(again and not view.hurt)
        self.hurt.setVisible(not view.hurt)
        self.fit()

    def button_of(self, key: int, *, elsewhere: bool) -> KeyButton | None:
        """Which button a key presses; only Escape does while another button has the focus."""
        if key == Qt.Key.Key_Escape:
            return self.close_it
        if elsewhere:
            return None
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return self.close_it
        return self.hurt if key == Qt.Key.Key_P and not self.hurt.isHidden() else None
