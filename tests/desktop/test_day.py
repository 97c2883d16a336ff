"""A person uses the installed program on a real X server: pointer, keyboard, pixels."""

from __future__ import annotations

import itertools
import json
import time

import pytest

from hipflex.ui.prompt import CLICKS_REST
from hipflex.ui.theme import LIGHT
from tests.desktop.desktop import Desktop, middle_of, wait_for

pytestmark = pytest.mark.desktop

CARD = "^Time to stand up$"
GUIDE = "^HipFlex: Standing lunge stretch$"
SPEED = ("--speed", "20")


def prepare(desktop: Desktop, *speed: str, **settings: object) -> None:
    """Somebody who has read the safety text and likes light colours."""
    wanted = {"safety_text_accepted": 1, "theme": "light", "preset": "quick", **settings}
    for key, value in wanted.items():
        desktop.hipflex(*speed, "settings", "set", key, str(value))


def test_a_break_falls_due_and_leads_through_both_sides(desktop: Desktop):
    prepare(desktop, *SPEED, interval_minutes=5)
    program = desktop.start_hipflex(*SPEED)
    wait_for(lambda: desktop.status(*SPEED))
    assert desktop.window(CARD) is None
    # In fast time somebody who moves nothing for 15 s has been away for five minutes.
    card = desktop.sit_until(lambda: desktop.window(CARD), 30)
    assert desktop.status(*SPEED)["phase"] == "prompting"
    wait_for(lambda: middle_of(desktop.picture(card), LIGHT.act))
    # The first moments of the card take no clicks: nobody can have read it yet.
    time.sleep(CLICKS_REST / 1000)
    desktop.click_colour(card, LIGHT.act)
    guide = wait_for(lambda: desktop.window(GUIDE))
    assert desktop.window(CARD) is None

    seen: list[tuple[str, int]] = []
    shown: dict[str, float] = {}

    def watch() -> bool:
        """the end of the guide"""
        state = desktop.status(*SPEED)
        running = state["break"]
        if running is None:
            return True
        seen.append((running["side"], running["total_left"]))
        if running["kind"] == "hold":
            colour = getattr(LIGHT, running["side"])
            spot = middle_of(desktop.picture(guide), colour, 2000)
            if spot is not None:
                shown[running["side"]] = spot[0] / desktop.place(guide)[2]
        return False

    wait_for(watch, 30, 0)
    assert [side for side, _ in itertools.groupby(seen, lambda look: look[0])] == [
        None,
        "left",
        "right",
    ]
    lefts = [total for _, total in seen]
    assert lefts == sorted(lefts, reverse=True)
    assert shown["left"] < 0.5 < shown["right"]

    assert desktop.window(GUIDE) == guide, "Done waits"
    (record,) = json.loads(desktop.hipflex(*SPEED, "history", "--json"))
    assert record["outcome"] == "completed"
    assert record["exercise"] == "standing_hip_flexor"
    assert record["left_seconds"] == pytest.approx(20)
    assert record["right_seconds"] == pytest.approx(20)
    desktop.hipflex(*SPEED, "quit")
    assert program.wait(10) == 0
    assert desktop.complaints() == ""


def test_a_quick_break_second_by_second(desktop: Desktop):
    prepare(desktop)
    program = desktop.start_hipflex()
    wait_for(desktop.status)
    desktop.hipflex("break", "standing_hip_flexor")
    guide = wait_for(lambda: desktop.window(GUIDE))
    lefts: list[int] = []
    pictures = set()

    def watch() -> bool:
        """the end of the guide"""
        running = desktop.status()["break"]
        if running is None:
            return True
        if not lefts or running["total_left"] != lefts[-1]:
            lefts.append(running["total_left"])
            picture = desktop.picture(guide)
            pictures.add(bytes(picture.constBits()))
        return False

    wait_for(watch, 120, 0.2)
    assert lefts == list(range(lefts[0], lefts[-1] - 1, -1)), "every second, none twice"
    assert lefts[0] >= 89
    assert lefts[-1] <= 1
    assert len(pictures) >= len(lefts) - 1, "every second looks different"
    (record,) = json.loads(desktop.hipflex("history", "--json"))
    assert (record["outcome"], record["left_seconds"]) == ("completed", record["right_seconds"])
    desktop.hipflex("quit")
    assert program.wait(10) == 0
    assert desktop.complaints() == ""


def test_the_interval_is_changed_in_the_window_and_survives_a_restart(desktop: Desktop):
    prepare(desktop)
    program = desktop.start_hipflex()
    before = wait_for(desktop.status)["seconds_left"]
    # A second start shows the window of the first one.
    assert desktop.run_hipflex() == 0
    window = wait_for(lambda: desktop.window("^HipFlex$"))
    today = wait_for(lambda: middle_of(desktop.picture(window), LIGHT.act_soft))
    desktop.click_in(window, today[0], today[1] + 126)
    wait_for(lambda: middle_of(desktop.picture(window), LIGHT.act_soft) not in {today, None})
    # The first number of the page stands at the right of the second row; its ring shows the focus.
    desktop.click_in(window, 820, 147)
    wait_for(lambda: middle_of(desktop.picture(window).copy(780, 120, 150, 20), LIGHT.act, 50))
    desktop.xdotool("key", "ctrl+a")
    desktop.xdotool("type", "45")
    desktop.xdotool("key", "Return")
    wait_for(lambda: desktop.hipflex("settings", "get", "interval_minutes").strip() == "45")
    after = desktop.status()["seconds_left"]
    assert before - 900 - 30 <= after <= before - 900
    program.terminate()
    assert program.wait(10) == 0
    again = desktop.start_hipflex()
    state = wait_for(desktop.status)
    assert desktop.hipflex("settings", "get", "interval_minutes").strip() == "45"
    assert after - 60 <= state["seconds_left"] <= after
    again.terminate()
    assert again.wait(10) == 0
    assert desktop.complaints() == ""


def test_a_second_copy_never_runs(desktop: Desktop):
    prepare(desktop)
    first = desktop.start_hipflex()
    wait_for(desktop.status)
    starts = [desktop.start_hipflex() for _ in range(4)]
    assert [start.wait(20) for start in starts] == [0, 0, 0, 0]
    assert first.poll() is None
    desktop.hipflex("quit")
    assert first.wait(10) == 0
