"""What a card and the spotlight show of a text: a quote whole, the chosen sentence, or a beginning that ends well."""

import datetime as dt
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from chorus.draw.reader import Reader
from chorus.kinds import KINDS
from chorus.model.publication import spotlight
from chorus.model.records import Folder, Submission, Text
from chorus.words import languages
from chorus.words.catalogue import Catalogue
from chorus.words.text import excerpt, one_line
from hypothesis import given
from hypothesis import strategies as st
from sites import CAMPAIGN, LANGUAGES


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("Short enough.", 20, "Short enough."),
        ("One. Two is a longer sentence here. Three goes on and on", 40, "One. Two is a longer sentence here.\u00a0…"),
        ("He said “Go now.” Then he left the room", 25, "He said “Go now.”\u00a0…"),
        ("The price is 3.5 million and more to say here", 18, "The price is 3.5…"),
        ("word " * 20, 28, "word word word word word…"),
        ("Quoi\u202f? Oui\u00a0: non.", 20, "Quoi\u202f? Oui\u00a0: non."),
        ("a comma, and more words here", 9, "a comma…"),
        ("一二三。四五六。七八九。", 9, "一二三。四五六。…"),
        ("هل تسمعني؟ نعم أسمعك جيدًا الآن", 18, "هل تسمعني؟\u00a0…"),
        ("क्षि" * 5, 9, "क्षिक्षि…"),
    ],
)
def test_an_excerpt_ends_at_a_sentence_or_between_words(text, count, expected):
    assert excerpt(text, count) == expected


@given(st.text(min_size=1, max_size=400), st.integers(20, 200))
def test_an_excerpt_is_the_beginning_and_never_much_longer(text, count):
    said = excerpt(text, count)
    whole = one_line(text)
    if said != whole:
        assert len(said) <= count + 2 and said.endswith("…")
        assert whole.startswith(said[:-1].removesuffix("\u00a0"))


def entry(kind="quote", name="one", **texts):
    """A submission with texts by language; the first is the original."""
    made = {language: Text(language, "", plain, **about) for language, (plain, about) in texts.items()}
    fields = SimpleNamespace(language=next(iter(made)))
    return Submission(Folder("c", "city", name, Path()), KINDS[kind], fields, None, None, made)


def reader(language):
    return Reader(language, SimpleNamespace(site=SimpleNamespace(bridge_languages=["en", "fr"])), Catalogue(language))


def test_a_quote_is_never_cut_and_a_story_speaks_with_its_chosen_sentence():
    long = "I am many things. " * 30
    assert reader("en").excerpt(entry(en=(long, {})), 100) == long.strip()
    story = entry("story", uk=("Довгий текст. " * 40, {"pull_quote": "Обране речення."}), en=("Long text. " * 40, {}))
    assert reader("uk").excerpt(story, 100) == "Обране речення."
    assert reader("it").excerpt(story, 100).endswith(".\u00a0…")      # English, where nobody chose a sentence
    poem = entry("school entry", en=("A window\nhas two sides,\n\nsays the river", {"verse": True}))
    assert reader("en").excerpt(poem, 100) == "A window\u00a0/ has two sides,\u00a0/ says the river"


def test_file_names_in_sentences_stay_whole_from_right_to_left():
    said = reader("ar").code("ينتهي الاسم بـ .jpg أو portrait.png، والترجمة index.<language>.md، و`alt: <x>`")
    assert said.count("<code dir='ltr'>") == 4
    for name in (".jpg", "portrait.png", "index.&lt;language&gt;.md", "alt: &lt;x&gt;"):
        assert f"<code dir='ltr'>{name}</code>" in said


def test_a_place_is_parted_from_its_country_as_the_script_does():
    assert [languages.comma(code) for code in ("en", "ar", "fa", "he", "ja", "uk")] == [", ", "، ", "، ", ", ", "、", ", "]


DAYS = [dt.date(2021, 12, 1) + dt.timedelta(n) for n in range(12)]


def voices_of(language, entries):
    settings = SimpleNamespace(launch=DAYS[0])
    return [spotlight(entries, settings, day, language) for day in DAYS]


def test_the_spotlight_prefers_voices_in_the_readers_language_and_moves_on_each_day():
    entries = [entry(name=f"e{n}", en=("x", {})) for n in range(6)]
    entries += [entry(name=f"u{n}", **{"uk-UA": ("х", {}), "en": ("x", {})}) for n in range(3)]
    entries.append(entry(name="a", ar=("س", {})))
    assert {found.folder.entry for found in voices_of("uk", entries)} == {"u0", "u1", "u2"}
    assert len({found.folder.entry for found in voices_of("en", entries)}) == 9
    # One voice alone would be the same every day: everybody takes turns.
    assert len({found.folder.entry for found in voices_of("ar", entries)}) == 10
    for language in ("uk", "en", "ar", "fr"):
        shown = voices_of(language, entries)
        assert all(one is not next_ for one, next_ in pairwise(shown))
    assert voices_of("en", []) == [None] * len(DAYS)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spotlight_tells_its_language_where_it_is_not_the_pages(site, language):
    for address in (f"{language}/", f"{language}/{CAMPAIGN}/"):
        for card in site.page(address).find_class("spotlight__card"):
            text = card.xpath(".//blockquote/p")[0]
            used = text.get("lang") or language
            assert text.get("dir") == (languages.direction(used) if used != language else None)
            assert bool(card.find_class("notice")) == (used.split("-")[0] != language)
