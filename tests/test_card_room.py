"""A text of which no proof is made stands on every card: with the widest letters, in the longest words, with the most
around it."""

import re
from types import SimpleNamespace

import pytest
from chorus.errors import Flaw
from chorus.takeaway.card import card_sheet
from chorus.takeaway.card.card_room import LETTERS, LINES, NAME, PLACE, ROLE, WORD, WORDS, surely_fits, unsaid
from chorus.takeaway.card.card_sheet import Voice
from chorus.typeset import letters
from chorus.typeset.press import TEMPLATES, Press

# Of each script and case the widest, and what stands a whole em apart.
WIDEST = "WŴÆŒĲ@%—…ЩЮЖЏΩΦΨMШ"


@pytest.fixture(scope="module")
def press(tmp_path_factory):
    return Press(tmp_path_factory.mktemp("press"))


@pytest.fixture(params=[None, "Viele Stimmen und noch sehr viel mehr als das"])
def campaign(request):
    """With a slogan the person has less room, without one the words."""
    return SimpleNamespace(settings=SimpleNamespace(
        slogan={"en": request.param} if request.param else {}, hashtags=["#ManyVoices"],
        colours=SimpleNamespace(main="#4a2377", accent="#ffc845")))


def filled(letter, most, word=WORD):
    """A text of one letter, in words as long as may be."""
    text = " ".join([letter * word] * (most // word + 1))[:most]
    return text.rstrip(" ")


@pytest.mark.parametrize("letter", [letter for letter in WIDEST if letter in LETTERS])
def test_the_fullest_text_of_the_widest_letters_fits(press, campaign, letter):
    words = filled(letter, WORDS - LINES)
    at = [len(words) * number // LINES for number in range(1, LINES)]      # broken by its author in the middle of words
    for place in reversed(at):
        words = f"{words[:place]}\n{words[place:]}"
    voice = Voice("en", words, filled(letter, NAME), filled(letter, PLACE), filled(letter, ROLE))
    assert surely_fits(voice)
    press.proof(card_sheet.sheet(campaign, voice, card_sheet.ALL))


def test_every_letter_has_a_font(press):
    assert letters.missing(press, letters.within("".join(sorted(LETTERS)))) == frozenset()
    everything = "".join(sorted(LETTERS - {"\n", " ", "-"}))
    for start in range(0, len(everything), WORDS // 2):
        part = everything[start:start + WORDS // 2]
        press.proof(card_sheet.sheet(SimpleNamespace(settings=SimpleNamespace(
            slogan={}, hashtags=[], colours=SimpleNamespace(main="#4a2377", accent="#ffc845"))),
            Voice("en", " ".join(part), "A", "B"), card_sheet.ALL))


@pytest.mark.parametrize("voice", [
    Voice("en", "w " * WORDS, "A", "B"), Voice("en", "\n".join("a" * (LINES + 1)), "A", "B"),
    Voice("en", "w" * (WORD + 1), "A", "B"), Voice("en", "a", "n " * NAME, "B"), Voice("en", "a", "A", "p " * PLACE),
    Voice("en", "a", "A", "B", "r " * ROLE), Voice("ja", "a", "A", "B"), Voice("ar-EG", "a", "A", "B"),
    Voice("en", "ب", "A", "B"), Voice("en", "a\u0301", "A", "B"), Voice("en", "a\u00adb", "A", "B"),
    Voice("en", "a\u2028b", "A", "B"), Voice("en", "😀", "A", "B"), Voice("en", "a\tb", "A", "B"), Voice("en", "a", "神", "B"),
])
def test_anything_else_is_proven(voice):
    assert not surely_fits(voice)


def test_every_language_that_is_set_in_another_way_is_proven():
    """With more room between its lines, with other fonts first or with marks that hang (base.typ)."""
    lines = (TEMPLATES / "base.typ").read_text("utf-8").splitlines()
    ways = [line for line in lines if line.startswith(("#let leading-of(", "#let families-of(", "#let hanging-in "))]
    named = {language for line in ways for language in re.findall(r'"([a-z]{2,3})"', line)}
    assert len(ways) == 3 and {"hi", "ta", "ja", "he", "km"} <= named
    assert not [language for language in named if surely_fits(Voice(language, "a", "A", "B"))]


def test_what_is_the_campaigns_own_is_proven_with_nothing_else(press, campaign):
    press.proof(card_sheet.sheet(campaign, unsaid("en"), card_sheet.ALL))
    campaign.settings.slogan = {"en": "Many voices " * 60}
    with pytest.raises(Flaw):
        press.proof(card_sheet.sheet(campaign, unsaid("en"), card_sheet.ALL))
