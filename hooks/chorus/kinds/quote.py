"""Quotes: three short sentences along the campaign's pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from ..model.kind import Example, Kind
from ..model.submission import PhotoFields
from ..rules.registry import Finding, rule
from ..words.catalogue import M_, N_
from ..words.languages import canonical
from ..words.text import letters

_EXAMPLE = Example(
    fields="""\
language: en
name: Amina K.
photo: portrait.jpg
alt: Amina in front of her bakery, smiling
credit: Photo by Sara B.
age_group: adult
""",
    text="""\
I am many things. I am a baker, I like the sea in winter, I do the early shift. I am a migrant.
""",
    french="""\
translator: Jules M.
alt: Amina devant sa boulangerie, souriante
---

Je suis plusieurs choses à la fois. Je suis boulangère, j’aime la mer en hiver, je fais l’équipe du matin.
Je suis une migrante.
""",
)

QUOTE = Kind(
    name="quote", slug="quotes", fields=PhotoFields, template="quote.html",
    whole=True,
    label=N_("Quote"), counted=M_("{count} quote", "{count} quotes"), gallery=N_("Quotes"),
    intro=N_("Three sentences, many things: people say in their own words who they are."),
    example=_EXAMPLE,
)


_ALL_GENDERS = re.compile(r"(?<=[^\W\d_])[*:_·•‧](?=[^\W\d_])")


@lru_cache(maxsize=64)
def forms(pattern: str) -> list[str]:
    """The pattern with and without each piece in [square brackets], which may be left out; the longest form first."""
    pieces = re.split(r"\[([^\[\]]*)\]", pattern)
    fixed, optional = pieces[::2], pieces[1::2]
    return ["".join(piece + (extra if wanted else "") for piece, extra, wanted in
                    zip(fixed, (*optional, ""), (*choice, False), strict=True))
            for choice in product((True, False), repeat=len(optional))]


@lru_cache(maxsize=256)
def parts(form: str) -> list[re.Pattern[str]]:
    """The literal pieces of a form such as «I am …, I like ….», each an expression over words.

    `…` stands for at least one word of the person's own, `(a|b)` for a choice; punctuation and
    capitals don't matter.
    """
    pieces = []
    for piece in letters(form).split("…"):
        expression = ""
        for part in re.findall(r"\([^()]*\)|[\w'’]+", piece):
            choices = [" ".join(_words(choice)) for choice in part.strip("()").split("|")]
            expression += "(?:" + "|".join(re.escape(choice) for choice in choices) + ") "
        pieces.append(re.compile(expression))
    return pieces


def _words(text: str) -> list[str]:
    """The words of a text, folded: apostrophes alike, vowel marks off. A sign for all genders within a word joins it:
    «Migrant*in», «migrant·e» are the longer of the two forms."""
    text = _ALL_GENDERS.sub("", text.casefold())
    return re.findall(r"[\w']+", letters(text.replace("’", "'").replace("ʼ", "'")))


def follows(pattern: str, text: str) -> bool:
    """Whether a quote is built as the pattern says, with or without what may be left out."""
    words = " ".join(_words(text)) + " "
    return any(_follows(parts(form), words) for form in forms(pattern))


def _follows(pieces: list[re.Pattern[str]], words: str) -> bool:
    """Whether the pieces come in order, with words between them.

    Each piece is taken where it first comes, the last one at the end, so the cost grows with the
    text and not with its combinations.
    """
    first, *middle = pieces
    last = middle.pop() if middle else None
    found = first.match(words)
    for piece in middle:
        found = found and piece.search(words, _after_a_word(words, found.end()))
        while found and words[found.start() - 1] != " ":
            found = piece.search(words, words.index(" ", found.start()) + 1)
    if not found or last is None:
        return bool(found) and found.end() == len(words)
    ends = [match for match in re.finditer(rf"(?<= ){last.pattern}$", words)]
    return any(match.start() >= _after_a_word(words, found.end()) for match in ends)


def _after_a_word(words: str, position: int) -> int:
    """Where the word after the one at `position` begins."""
    end = words.find(" ", position)
    return len(words) if end < 0 else end + 1


@rule(
    "quote-pattern", area="text", kinds=("quote",), in_guide=True,
    requires=N_("The quote follows the campaign’s pattern: “{pattern}”"),
    found=N_("The quote does not follow the campaign’s pattern for this language."),
    remedy=N_("Begin and end as the pattern does and keep its words between your own; what is in square brackets may be left out: “{pattern}”"),
    limits=lambda campaign, kind: (
        {"pattern": next(iter(campaign.settings.kinds[kind].pattern.values()))}
        if campaign.settings.kinds[kind].pattern else None),
)
def _pattern(draft):
    for file, _, document, pattern, followed in _patterns(draft):
        if pattern and not followed:
            yield Finding({"pattern": pattern}, path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule(
    "quote-language", area="text", kinds=("quote",),
    requires=N_("A quote is written in the language that the line `language` names, a translation in that of its file’s name."),
    found=N_("The quote is written in `{other}`, not in `{language}`."),
    remedy=N_("Correct the line `language`, or the file’s name of a translation: `{other}`. The words can stay as they are."),
)
def _language(draft):
    for file, language, document, _, followed in _patterns(draft):
        if followed and canonical(language or "") and followed != language:
            values = {"language": language, "other": followed}
            if file == draft.index:
                yield Finding(values, ("language",))
            else:
                yield Finding(values, path=f"{draft.folder.path}/{file}", line=document.text_line)


def _patterns(draft):
    """(file, language, text, the language's pattern or None, the language whose pattern the text follows or None;
    its own one where it follows that)."""
    if not (draft.limits and draft.fields):
        return
    patterns = draft.limits.pattern
    for file, language, document in draft.texts():
        own = next((code for code in (language, (language or "").split("-")[0]) if code in patterns), language)
        if document.text:
            followed = next((code for code in dict.fromkeys([own, *patterns])
                             if code in patterns and follows(patterns[code], document.text)), None)
            yield file, own, document, patterns.get(own), followed
