"""Rules on texts: length, language, translations, what Markdown may hold."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from ..machine import limits
from ..model.problems import Severity
from ..model.records import Campaign
from ..words import languages
from ..words import text as measure
from ..words.catalogue import N_
from .draft import Draft, WholeDraft
from .lines import lines
from .registry import Finding, asking, declare, having, rule, rule_as_read


def fingerprint(original: str) -> str:
    """What a translation's `made_from` holds: 12 digits of the SHA-256 of the original's text."""
    return hashlib.sha256(" ".join(original.split()).encode()).hexdigest()[:12]


def _limit(campaign: Campaign, kind: str) -> dict[str, int]:
    length = campaign.settings.kinds[kind].length
    return {"words": length.words, "characters": length.characters, "margin": limits.TRANSLATION_MARGIN}


def _lengths(draft: WholeDraft) -> Iterator[tuple[bool, Finding]]:
    """(whether in characters, Finding) for each text of the submission that is too long."""
    for file, language, document in draft.texts():
        if not language or not document.text:
            continue
        in_characters = languages.in_characters(language)
        length = draft.limits.length
        limit = length.characters if in_characters else length.words
        if file != draft.index:
            limit += limit * limits.TRANSLATION_MARGIN // 100
        count = measure.length(document.plain, language)
        if count > limit:
            yield in_characters, Finding({"count": count, "limit": limit, "over": count - limit,
                                          "words": length.words, "characters": length.characters,
                                          "margin": limits.TRANSLATION_MARGIN},
                                         path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule(
    "text-too-long", area="text", in_guide=True,
    requires=N_("The text has at most {words} words ({characters} characters in languages without spaces); a translation may be longer by {margin} percent."),
    found=N_("The text has {count} words; that is {over} more than the {limit} allowed."),
    remedy=N_("Shorten it by {over} words."),
    limits=_limit,
)
def _words(draft: WholeDraft) -> Iterator[Finding]:
    yield from (finding for in_characters, finding in _lengths(draft) if not in_characters)


@rule(
    "text-too-long-characters", area="text",
    requires=N_("The text has at most {characters} characters, spaces not counted."),
    found=N_("The text has {count} characters; that is {over} more than the {limit} allowed."),
    remedy=N_("Shorten it by {over} characters."),
    limits=_limit,
)
def _characters(draft: WholeDraft) -> Iterator[Finding]:
    yield from (finding for in_characters, finding in _lengths(draft) if in_characters)


@rule_as_read(
    "text-empty", area="text",
    requires=N_("Below the second `---` line stands the text; a drawing (`form: illustration`) needs none."),
    found=N_("There is no text below the second `---` line."),
    remedy=N_("Write the text there."),
)
def _empty(draft: Draft) -> Iterator[Finding]:
    form = draft.kind.form(draft.fields) if draft.kind else None
    if form and form.wordless:
        return      # the picture is what was made, title and description say what it is
    for file, _, document in draft.texts():
        if not measure.visible(document.plain) and all(slip.code != "text-too-large" for slip in document.slips):
            yield Finding(path=f"{draft.folder.path}/{file}", line=document.text_line)


_ADDRESS = re.compile(r"<(?:[a-z]{2,10}:(?:[^<>\s]{1,2000})|www\.[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,253})>", re.IGNORECASE)
_FORBIDDEN = (      # HTML, pictures, the line below a table's head
    re.compile(r"<(?:/?[a-zA-Z][^<>\n]{0,200}>|!--|/?script|iframe|img)"),
    re.compile(r"!\[[^\]\n]{0,200}\][(\[]"),
    re.compile(r"^\s*(?:\|\s*)?:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?\s*$"),
)


@rule_as_read(
    "text-markup", area="text", in_guide=True,
    requires=N_("The text is plain paragraphs; *emphasis*, lists and links to https pages are possible, HTML, pictures and tables are not."),
    found=N_("There is HTML, a picture or a table on this line."),
    remedy=N_("Delete it. Name a picture in the fields instead; write a table as sentences."),
)
def _markup(draft: Draft) -> Iterator[Finding]:
    for file, _, document in draft.texts():
        for number, line in enumerate(document.text.split("\n")):
            if any(pattern.search(_ADDRESS.sub("", line)) for pattern in _FORBIDDEN):
                yield Finding(path=f"{draft.folder.path}/{file}", line=document.line(number))


@rule_as_read(
    "text-address", area="text",
    requires=N_("The address of a page stands in the text as it is, or behind words that lead to it: [the library](https://…)."),
    found=N_("On this line an address stands between < and >."),
    remedy=N_("Delete the two signs < and >, or write some words in square brackets and the address in round ones: [the library](https://…)."),
)
def _in_brackets(draft: Draft) -> Iterator[Finding]:
    for file, _, document in draft.texts():
        for number, line in enumerate(document.text.split("\n")):
            if _ADDRESS.search(line):
                yield Finding(path=f"{draft.folder.path}/{file}", line=document.line(number))


@rule_as_read(
    "text-link", area="text",
    requires=N_("Links begin with https:// and lead to a page."),
    found=N_("A link in this paragraph does not begin with https://, or does not lead to a page."),
    remedy=N_("Copy the page’s address from the browser, or delete the link."),
)
def _link(draft: Draft) -> Iterator[Finding]:
    for file, _, document in draft.texts():
        for number in measure.bad_links(document.text):
            yield Finding(path=f"{draft.folder.path}/{file}", line=document.line(number))


@rule_as_read(
    "text-endless-word", area="text",
    requires=N_("Words are parted by spaces and letters carry a few marks at most, so that the text fits a phone."),
    found=N_("There is a word of more than {limit} characters, or a letter with a heap of marks, on this line."),
    remedy=N_("Type the line again with spaces between the words."),
    limits=lambda campaign, kind: {"limit": limits.LONGEST_WORD},
)
def _endless(draft: Draft) -> Iterator[Finding]:
    for language, where, path, number, line in lines(draft):
        bare = _ON_THE_WEB.sub("", line) if "http" in line else line
        long_word = _LONG.search(bare) if len(bare) > limits.LONGEST_WORD else None
        if (long_word and not languages.in_characters(language)) or _heaped(line):
            yield Finding({"limit": limits.LONGEST_WORD}, where, path=path, line=number)


_ON_THE_WEB = re.compile(r"https?://\S+")
_LONG = re.compile(rf"[^\s–—-]{{{limits.LONGEST_WORD + 1},}}")


def _has_marks(line: str) -> bool:
    return not line.isascii() and any(unicodedata.category(char)[0] == "M" for char in set(line))


def _heaped(line: str) -> bool:
    """Whether one letter carries more marks than any language needs («zalgo»).

    Marks that are put above or below (of a combining class) and marks of any sort, such as the vowel
    signs of Burmese, are counted apart. Joiners between them are passed over: they are not seen.
    """
    stacked = marks = 0
    for char in line if _has_marks(line) else "":
        category = unicodedata.category(char)
        if category[0] == "M":
            marks, stacked = marks + 1, stacked + bool(unicodedata.combining(char))
        elif category != "Cf":
            marks = stacked = 0
        if stacked > limits.COMBINING_MARKS or marks > limits.MARKS_IN_A_ROW:
            return True
    return False


@rule(
    "translation-missing", area="text", kinds=asking("translation"), in_guide=True,
    requires=N_("A text in a language other than English or French comes with an English or French translation (index.en.md or index.fr.md)."),
    found=N_("There is neither an English nor a French text."),
    remedy=N_("Add the file index.en.md with a translation; a machine translation marked `machine: true` will do for the beginning."),
    limits=lambda campaign, kind: {} if campaign.settings.kinds[kind].translation == "required" else None,
)
def _translation_missing(draft: WholeDraft) -> Iterator[Finding]:
    have = {draft.fields.language.split("-")[0], *(code.split("-")[0] for code in draft.translations)}
    names = {entry.name for entry in draft.folder.files}
    if draft.limits.translation == "required" and not have & {"en", "fr"} and not names & {"index.en.md", "index.fr.md"}:
        yield Finding({}, ("language",))


@rule_as_read(
    "translation-unsigned", area="text", in_guide=True,
    requires=N_("A translation says who made it (`translator:`) or that a machine did (`machine: true`)."),
    found=N_("The translation says neither."),
    remedy=N_("Add a line `translator: …` with a name or the city, or `machine: true`."),
)
def _unsigned(draft: Draft) -> Iterator[Finding]:
    for translation in draft.translations.values():
        data = translation.document.front.data
        if "translator" not in data and not translation.fields.by_machine:
            yield Finding(path=f"{draft.folder.path}/{translation.file}", line=1)


@rule_as_read(
    "translation-program", area="text", severity=Severity.WARNING,
    requires=N_("`translator` is the person who translated the text or read it over, or the city; of a program `machine: true` is all that is said."),
    found=N_("`translator` names a program, so nobody seems to have read the translation over."),
    remedy=N_("Write `machine: true`. Then put the name of whoever read the translation over behind `translator:`, or delete that line if nobody did."),
)
def _program(draft: Draft) -> Iterator[Finding]:
    for translation in draft.translations.values():
        if translation.fields.translator and not translation.fields.reader:
            yield Finding({}, ("translator",), path=f"{draft.folder.path}/{translation.file}",
                          line=translation.document.front.line("translator"))


@rule(
    "translation-title", area="text", kinds=having("title"),
    requires=N_("A translation translates the title too."),
    found=N_("The original has a title, the translation has none."),
    remedy=N_("Add a line `title: …` to the fields of the translation."),
)
def _title(draft: WholeDraft) -> Iterator[Finding]:
    if draft.value("title"):
        for translation in draft.translations.values():
            if "title" not in translation.document.front.data:
                yield Finding(path=f"{draft.folder.path}/{translation.file}", line=1)


@rule_as_read(
    "translation-stale", area="text", severity=Severity.WARNING,
    requires=N_("A translation is made from the original as it stands now."),
    found=N_("The original has changed since this translation was made."),
    remedy=N_("Bring the translation up to date, then write `made_from: {fingerprint}` into its fields."),
)
def _stale(draft: Draft) -> Iterator[Finding]:
    if not draft.document:
        return
    now = fingerprint(draft.text)
    for translation in draft.translations.values():
        if translation.fields.made_from and translation.fields.made_from != now:
            yield Finding({"fingerprint": now}, path=f"{draft.folder.path}/{translation.file}",
                          line=translation.document.front.line("made_from"))


declare(
    "text-too-costly", area="text",
    requires=N_("A text is read in an instant."),
    found=N_("The text is built so that reading it takes far too long."),
    remedy=N_("Type it again as plain paragraphs."),
)
