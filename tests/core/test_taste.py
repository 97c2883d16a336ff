"""Liked, less often, hidden, offered each time: the settings that a wish changes."""

from __future__ import annotations

import pytest

from hipflex.core.settings import Settings, changed
from hipflex.core.settings_choice import ids
from hipflex.core.taste import Wish, has, wished

EXCLUSIVE = [Wish.LIKED, Wish.LESS_OFTEN, Wish.HIDDEN]


def after(settings, *wishes, name="tree"):
    for wish in wishes:
        settings = changed(settings, wished(settings, name, wish))
    return settings


@pytest.mark.parametrize("wish", [*EXCLUSIVE, Wish.PINNED])
def test_a_wish_is_made_and_taken_back(wish):
    made = after(Settings(), wish)
    assert has(made, "tree", wish)
    assert after(made, wish) == Settings()


@pytest.mark.parametrize("first", EXCLUSIVE)
@pytest.mark.parametrize("then", EXCLUSIVE)
def test_the_last_word_counts(first, then):
    if first is then:
        return
    made = after(Settings(), first, then)
    assert [wish for wish in EXCLUSIVE if has(made, "tree", wish)] == [then]


@pytest.mark.parametrize("wish", EXCLUSIVE)
def test_others_stay_as_they_are(wish):
    made = after(after(Settings(), wish, name="camel"), wish)
    assert ids(getattr(made, wish)) == {"camel", "tree"}
    assert ids(getattr(after(made, wish), wish)) == {"camel"}
    others = [other for other in EXCLUSIVE if other is not wish]
    assert set(wished(made, "cobra", others[0])) == {others[0]}


def test_only_one_is_offered_each_time():
    made = after(after(Settings(), Wish.PINNED, name="camel"), Wish.PINNED)
    assert made.pinned == "tree"


def test_what_is_offered_each_time_is_not_hidden():
    made = after(Settings(), Wish.HIDDEN, Wish.PINNED)
    assert made.pinned == "tree"
    assert made.hidden == ""
    again = after(made, Wish.HIDDEN)
    assert again.pinned == ""
    assert again.hidden == "tree"


def test_what_hurt_is_turned_on_again_and_never_off():
    hurt = changed(Settings(), {"off_for_pain": "camel tree"})
    assert has(hurt, "tree", Wish.ON_AGAIN)
    on = after(hurt, Wish.ON_AGAIN)
    assert on.off_for_pain == "camel"
    assert after(on, Wish.ON_AGAIN) == on
