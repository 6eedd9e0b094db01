"""The small Markdown: only marks that are surely meant take effect, and nothing else of what somebody typed changes."""

import json
import re
import unicodedata

import pytest
from chorus.takeaway.card import card_sheet
from chorus.typeset import prose_tree
from chorus.words import text
from hostile_judges import parsed
from hostile_payloads import CONTEXTS, OWN, encodable
from hypothesis import example, given, settings
from hypothesis import strategies as st


def shown(source: str, verse: bool = False) -> str:
    """The HTML without its line ends and without what only sanitising adds."""
    return re.sub(r' rel="[^"]*"', "", text.html(text.tokens(source, verse))).replace("\n", "")


def lines(source: str, verse: bool = False) -> list[str]:
    """The lines of the plain text."""
    return text.plain_of(text.tokens(source, verse)).split("\n")


# --- emphasis ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize(("source", "drawn"), [
    ("*a* **b** ***c*** _d_ __e__", "<em>a</em> <strong>b</strong> <em><strong>c</strong></em> <em>d</em> <strong>e</strong>"),
    ("«*слово*», l’*amour*, l'*anima*, (*a*), — *b* —", "«<em>слово</em>», l’<em>amour</em>, l'<em>anima</em>, (<em>a</em>), — <em>b</em> —"),
    ("**»Wort«** *„słowo”*, *two words*.", "<strong>»Wort«</strong> <em>„słowo”</em>, <em>two words</em>."),
    ("**a *b* c**", "<strong>a <em>b</em> c</strong>"),
    ("*soft\nwrapped*", "<em>softwrapped</em>"),
    ("わたしは**「川の子」**と。**港。**が、これは*大事*です", "わたしは<strong>「川の子」</strong>と。<strong>港。</strong>が、これは<em>大事</em>です"),
    ("我喜欢**港口**和Tokyo**駅**。", "我喜欢<strong>港口</strong>和Tokyo<strong>駅</strong>。"),
    ("나는 **서울**에 산다", "나는 <strong>서울</strong>에 산다"),
    ("ฉันชอบ**ฝน**มาก ခ**မိုး**ကို ខ្ញុំ**ភ្លៀង**ណា", "ฉันชอบ<strong>ฝน</strong>มาก ခ<strong>မိုး</strong>ကို ខ្ញុំ<strong>ភ្លៀង</strong>ណា"),
    ("أنا *مهاجرة* و**خبازة**.", "أنا <em>مهاجرة</em> و<strong>خبازة</strong>."),
    ("*[words](https://example.org/)* [*words*](https://example.org/)",
     '<em><a href="https://example.org/">words</a></em> <a href="https://example.org/"><em>words</em></a>'),
])
def test_emphasis_that_is_meant(source, drawn):
    assert shown(source) == f"<p>{drawn}</p>"


@pytest.mark.parametrize("source", [
    "Schüler*innen und Lehrer*innen", "jede*r Freund*in (*1990) und Freund*", "Schüler_innen und Lehrer_innen",
    "2*3*4 und 5 * 3 * 2", "f*** and s**t, **** it", "* alone and ** too", "snake_case_here", "a*b*c", "word*word*",
    "My name is ___ and I come from ___.", "(___) and (___)", "'*' and '*'", "“**” and “**”", "^_^ and ^_^ -_- and -_-",
    ">_< and >_<, *_* and *_*", "¯\\_(ツ)_/¯ and \\*not\\*", "** word ** and * word *", "*a **b", "**a*", "a* b*",
    "*sad :(* or", "(*a) b*", "https://example.org/_a_/*b*", "3*人数*2", "*,* and *.*",
    "חברים*ות ותלמידים*ות", "trans* Menschen, Frauen*, *1985 in Kabul", "l*s niñ*s y amic*, benvenut*!",
    "__init__.py, self.__init__() and __name__.x", "find me as _anna_k_ or @_anna_", "/home/_me_/a and www.example.org/_a_/*b*",
    "**bold**text and **Wichtig:**Das", ":* and m(_ _)m and (*_*)",
])
def test_stars_and_underscores_that_are_none(source):
    for verse in (False, True):
        drawn = text.html(text.tokens(source, verse))
        assert "<em>" not in drawn and "<strong>" not in drawn
        assert lines(source, verse) == [source]


def test_emphasis_does_not_run_from_one_speech_into_the_next():
    assert "<em>" not in shown("- *Tak - powiedziała.\n- Nie* - powiedział.")
    assert shown("*one\n  two*", verse=True) == "<p><em>one<br>&nbsp;&nbsp;two</em></p>"


# --- lines ------------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("source", [
    "24. Dezember 2015 kam ich.", "1. Stock", "1) first", "- one dash", "+ 353 is Ireland", "> 20 years", "* one star",
    "# one", "1986. I was four.", "    indented\n", "`code` and ``` and ~~~", "&amp; &copy; &#38; <b> </b> < >", "a\\*b \\",
    "[^1] and [1]: Croí and [words][1] and [words]", "<https://example.org/>", "=====", "a | b", "• one", "~~a~~",
    "##no heading", "## ", "[a](https://example.org/ \"title\")", "[a](http://example.org/)", "###### ######",
])
def test_what_stays_as_it_was_typed(source):
    assert shown(source) == f"<p>{source.strip().replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert lines(source) == [source.strip()]


@pytest.mark.parametrize("source", [
    "- Dzień dobry - powiedziałam.\n- Dzień dobry - odpowiedziała.\n- Nie wiem.",
    "— Ты откуда?\n— Из Львова.\n— А я отсюда.",
    "—¿De dónde eres?\n—De aquí —dijo.\n—Yo también.",
    "– Bonjour, dit-elle.\n– Bonjour !",
    "-Dobry!\n-Dobry!",
    "- Tak\n- Nie",
    "-- Da?\n-- Nu.",
    "1. Where do you live?\nIn Lublin.\n2. Why?\nBecause.\n3. Who?",
    "1) Who\n2) Why", "a) who\nb) why", "۱. چرا\n۲. که", "1- من أين؟\n2- لماذا؟", "①一\n②二",
    "1.\tWhere?\n1.\tWhy?".replace("\t", " "), "> a\n> b", "+ a\n+ b", "He said:\n- Tak.", "Liste\n===\nMehr",
    "Title\n-\nMore", "```\nTitle\n```", "○ はい\n× いいえ",
    # numbers and letters of other habits
    "A. bread\nB. rain", "I. The sea\nII. The land\nIII. The bus", "i) sea\nii) land", "1.- ¿Quién?\n2.- ¿Qué?", "1.º Vine\n2.º Vi",
    "1ª pergunta\n2ª pergunta", "1.) Wer\n2.) Was", "1/ Où\n2/ Quand", "1°) Chi\n2°) Che", "一、谁\n二、什么", "（1）谁\n（2）什么",
    "（一）家\n（二）河", "א. לחם\nב. גשם", "أ- خبز\nب- مطر", "1️⃣ Bread\n2️⃣ Rain", "1.1 Home\n1.2 Work", "(1) who\n(2) why",
    # who speaks, and what a field is called
    "Q: Who are you\nA: Amina", "Reporterin: Woher?\nAmina: Aus Aleppo.\nReporterin: Und jetzt?", "Lui : Ici\nElle : Là", "name: Ana\ncity: Cork\nWe",
    # pictures as bullets, and signs
    "✅ Brot\n✅ Regen\n👉 Tanz", "❤️ my street\n🌍 the world", "★ Brot\n► Regen", "※ 写真\n※ 文", "・パン\n・雨", "#one\n#two #three", "##Titel\nText",
    "» Vi kom i 1992\n» Vi blev", "~ Salut\n~ Ça va", "*from my mother\n**from my father",
    # speech in other quotation marks, and with wider dashes
    "——你从哪里来？\n——从这里。", "――どこから？\n――「ここから」", "„Woher?“\n„Von hier.“", "“Where from?” she asked.\n“From here,” I said.",
    "»Hvorfra?«\n»Herfra.«", "«Hvorfra?»\n«Herfra.»", "「どこから？」\n「ここから」", "‘Where?’\n‘Here.’", "Hello!\nWho are you?\nI am Ana",
    "1. Where?\nFrom Aleppo, by bus.",
])
def test_lines_that_stay_lines(source):
    kept = source.split("\n")
    assert lines(source) == kept
    assert shown(source).count("<br>") == len(kept) - 1 and "<li>" not in shown(source)


@pytest.mark.parametrize("source", [
    "I came here in the winter and all of my bags were still at the\nstation when it began to snow.",
    "Ich kam am\n24. Dezember 2015 an.", "He waited\n- and then he left\nfor good.", "Es war der\n1. Mai.",
    "- Dzień dobry - powiedziałam i poszłam dalej, bo padał deszcz, a\n  autobus już czekał.",
    "I came here in the winter with nothing but two bags and a radio.\nIt was snowing.", "They called it\nThe River.",
    "All of us went down to the river that night, and we wrote on our\n#one and #two in the sand.",
    "He said that it was the\nB. of us", "Es war so\nschön. Und warm.",
])
def test_lines_of_an_editor_are_joined(source):
    assert lines(source) == [" ".join(source.split())]


def test_two_spaces_or_a_backslash_at_a_lines_end_keep_it():
    long = "Berta told us what she had seen there, and she did not stop until it was"
    assert lines(f"Anna  \n{long}\nnight") == ["Anna", f"{long} night"]
    assert lines("*10.40*\\\nBerta\\") == ["10.40", "Berta\\"] == lines("*10.40*\\\nBerta\\", True)
    assert lines("C:\\\nor C:\\Users\\") == ["C:\\ or C:\\Users\\"] and lines("and a \\\nb") == ["and a \\ b"]


@pytest.mark.parametrize(("source", "items"), [
    ("- bread\n- rain", ["bread", "rain"]),
    ("- bread;\n- rain,\n  and snow;\n- 3 kg of flour.", ["bread;", "rain,and snow;", "3 kg of flour."]),
    ("* Bread\n* Rain", ["Bread", "Rain"]), ("•Bread\n•Rain", ["Bread", "Rain"]),
    ("·\tBrot\n·\tRegen", ["Brot", "Regen"]), ("o\tBrot\no\tRegen", ["Brot", "Regen"]),
    ("§\tBrot\n\n§\tRegen", ["Brot", "Regen"]), ("·       Brot\n·       Regen", ["Brot", "Regen"]),
])
def test_lists_that_are_lists(source, items):
    drawn = shown(f"Three things:\n{source}\n\nThen I went.")
    assert drawn == f"<p>Three things:</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul><p>Then I went.</p>"
    assert len(lines(source)) == len(items)


def test_a_list_in_a_list():
    assert shown("- a\n  - b\n  - c\n- d") == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"


def test_what_word_makes_of_its_bullets_becomes_a_list():
    from chorus.read.characters import tidy

    assert shown(tidy("\uf0b7\tBread\n\uf0b7\tRain\n\uf0a7\tSnow")) == "<ul><li>Bread</li><li>Rain</li><li>Snow</li></ul>"


def test_headings_and_rules():
    assert shown("## A\ntext\n### B ###\n***\nmore") == "<h2>A</h2><p>text</p><h3>B</h3><hr><p>more</p>"
    assert shown("line\n---\nline") == "<p>line</p><hr><p>line</p>"


# --- verse ------------------------------------------------------------------------------------------------------

STANZAS = "    one\n        two\n\n    three\n- four\n* five\n1. six\n      seven  eight"


def test_verse_keeps_lines_stanzas_and_steps():
    blank = "\u00a0"
    assert text.plain_of(text.tokens(STANZAS, True)) == (
        f"{4 * blank}one\n{8 * blank}two\n\n{4 * blank}three\n- four\n* five\n1. six\n{6 * blank}seven{blank} eight")
    assert shown(STANZAS, True).replace("&nbsp;", "") == (
        "<p>one<br>two</p><p>three<br>- four<br>* five<br>1. six<br>seven  eight</p>".replace("  ", " "))
    assert lines("    one\n      two", True) == ["one", "\u00a0\u00a0two"]      # the margin of the whole is none


def test_verse_on_cards_and_in_the_booklet_keeps_its_steps():
    plain = text.plain_of(text.tokens(STANZAS, True))
    assert card_sheet.chosen(plain, "", "", verse=True).split("\n")[:2] == ["\u00a0" * 4 + "one", "\u00a0" * 8 + "two"]
    [first, _] = prose_tree.of(text.html(text.tokens(STANZAS, True)))
    assert [part for part in first["parts"] if isinstance(part, str)] == ["\u00a0" * 4 + "one", "\u00a0" * 8 + "two"]


# --- what everybody reads is what was typed ---------------------------------------------------------------------

MARKER = "(?:[-–—―‐‑−]{1,3}|[•◦▪▫‣⁃∙⦁*·o§Øüvq])"


def seen(words: str) -> str:
    """The visible characters of a text."""
    return "".join(char for char in words if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"))


def written(element, item: str) -> str:
    """An expression for what must have been typed so that an element is shown. item: for the sign of a list's item."""
    inner = re.escape(seen(element.text or "")) + "".join(
        written(child, item) + re.escape(seen(child.tail or "")) for child in element)
    around = {"em": ("[*_]", "[*_]"), "strong": (r"(?:\*\*|__)", r"(?:\*\*|__)"), "a": (r"\[", r"\]\([^()]+(?:\([^()]*\)[^()]*)*\)"),
              "h2": ("##", "#*"), "h3": ("#{3,6}", "#*"), "hr": (r"(?:-{3,}|\*{3,}|_{3,})", ""), "li": (item, ""),
              "br": (r"\\?", "")}
    before, after = around.get(element.tag, ("", ""))
    return before + inner + after


def check_nothing_is_lost(source: str, verse: bool) -> None:
    """The page's visible characters, with the marks that took effect, are those that were typed; all other outputs say
    what the page says, from its beginning on."""
    tokens = text.tokens(source, verse)
    html, plain = text.html(tokens), text.plain_of(tokens)
    page = parsed(f'<div class="text">{html}</div>').find(".//div")
    assert re.fullmatch(written(page, MARKER), seen(source)), html
    words = seen("".join(page.itertext()))
    assert re.fullmatch(said_plainly(page), seen(plain)), plain
    assert seen(prose_tree.plain(prose_tree.of(html))) == words
    for said in (card_sheet.chosen(plain, "", "", verse=verse), card_sheet.chosen(plain, "", "", entire=True),
                 text.excerpt(plain, 160), text.excerpt(plain, 300), text.one_line(plain)):
        assert seen(plain).startswith(seen(said).removesuffix("…").rstrip(".…")), said


def said_plainly(page) -> str:
    """An expression for the plain text: that of the page, with a sign before each item of a list."""
    def inner(element):
        sign = "[-–—•·]" if element.tag == "li" else ""
        return sign + re.escape(seen(element.text or "")) + "".join(
            inner(child) + re.escape(seen(child.tail or "")) for child in element)
    return inner(page)


PROSE = {
    "en": "I came by bus with one bag and a radio", "de": "Seit zwölf Jahren koche ich für Schüler*innen",
    "fr": "J’aime l’odeur du pain, et « l’hiver » aussi !", "pl": "Dzień dobry - powiedziałam. - Co podać?",
    "es": "—¿De dónde eres? —dijo ella—. ¡De aquí!", "uk": "Я медсестра — й мати. Це об’єднує.",
    "ar": "أنا خبازة، أحب البحر في الشتاء؟", "ja": "わたしは「川の子」と呼ばれています。港が好きです。",
    "th": "ฉันชอบฝนในเดือนตุลาคม มาก ๆ", "hi": "मैं नानबाई हूँ। मुझे समुद्र पसंद है।",
}
ODD = ["*", "**", "***", "_", "__", "`", "~~", "~", "\\", "&amp;", "&", "<", ">", "[", "]", "(", ")", "](https://example.org/)",
       "- ", "-", "— ", "• ", "·\t", "o\t", "§\t", "# ", "## ", "### ", "1. ", "24. ", "3) ", "+ ", "> ", "[^1]", "[1]: ",
       "---", "***", "===", "    ", "\t", "  \n", "\n", "\n\n", "\n- ", "\n* ", "\n1. ", "\n    ", "|", "!", "…", "»", "’", "「", "」"]
TEXTS = st.lists(st.one_of(
    st.sampled_from([word for said in PROSE.values() for word in [said, *said.split()]]), st.sampled_from(ODD),
    st.sampled_from(["\n", " ", "\n\n", ". ", ", "])), max_size=40).map("".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.booleans())
@example("- a\n- b.\n- c", False)
@example("a[*b](https://example.org/)*", False)
def test_generated_prose_is_shown_as_it_was_typed(source, verse):
    check_nothing_is_lost(source, verse)


@pytest.mark.parametrize("verse", [False, True])
def test_hostile_words_are_shown_as_they_were_typed(verse):
    for payload in encodable(OWN):
        if "\0" not in payload:
            for context in CONTEXTS.values():
                check_nothing_is_lost(re.sub("\r\n?", "\n", context.format(payload)), verse)


@pytest.mark.parametrize("verse", [False, True])
def test_the_naughty_strings_are_shown_as_they_were_typed(shared_corpora, verse):
    strings = [item["string"] for item in json.loads((shared_corpora / "naughty/strings.json").read_text("utf-8"))]
    for string in encodable(strings):
        for source in (string, f"I say {string} and go", f"a\n{string}\nb", f"**{string}**", f"- {string}\n- {string}"):
            check_nothing_is_lost(re.sub("\r\n?|\0", "\n", source), verse)
    assert len(strings) == 269


def test_the_examples_of_the_standard_are_shown_as_they_were_typed(shared_corpora):
    examples = json.loads((shared_corpora / "markdown/commonmark_examples.json").read_text("utf-8"))
    for one in examples:
        check_nothing_is_lost(one["markdown"].replace("\0", ""), False)
    for path in sorted((shared_corpora / "markdown/pathological").glob("*.md")):
        source = path.read_bytes()[:4_000].decode("utf-8", "ignore").replace("\0", "")
        check_nothing_is_lost(re.sub("\r\n?", "\n", source), False)
    assert len(examples) > 300


@pytest.mark.parametrize("verse", [
    "Trzecie piętro, trzecie niebo,\nwinda stoi, lecz na niby,\na ja chodzę tu po chlebie\ni pukają do mnie ryby.",
    "  حين وصلت\n  كان البحر\n  نائمًا هناك",
    "the lamp\nthe stair\nthe door that was open\nand you",
])
def test_a_stanza_in_any_text_keeps_its_lines(verse):
    html = text.html(text.tokens(f"Before it.\n\n{verse}\n\nAfter it."))
    assert html.count("<br>") == verse.count("\n")


def test_lines_that_an_editor_ended_run_on():
    wrapped = ("This is a line that an editor ended because the window was not wider, and\nhere it goes on to its second "
               "line, which is as long as the first one was, or\nnearly so.")
    assert "<br>" not in text.html(text.tokens(wrapped))
