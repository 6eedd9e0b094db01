"""Quotes: three short sentences along the campaign's pattern."""

from __future__ import annotations

import re
from functools import lru_cache

from ..catalogue import M_, N_
from ..model.submission import PhotoFields
from ..rules.registry import Finding, rule
from .kind import Kind

QUOTE = Kind(
    name="quote", slug="quotes", fields=PhotoFields, template="quote.html",
    label=N_("Quote"), counted=M_("{count} quote", "{count} quotes"), gallery=N_("Quotes"),
    intro=N_("Three sentences, many things: people say in their own words who they are."),
)


@lru_cache(maxsize=64)
def expression(pattern: str) -> re.Pattern[str]:
    """A pattern such as «I am …, I like ….» as an expression over words.

    Words stand as they are, `…` for at least one word of the person's own, `(a|b)` for a
    choice; punctuation and capitals don't matter.
    """
    parts = []
    for piece in re.findall(r"…|\([^()]*\)|[\w'’]+", pattern):
        if piece == "…":
            parts.append(r"(?:\S+ )+?")
        else:
            choices = [" ".join(_words(c)) for c in piece.strip("()").split("|")]
            parts.append("(?:" + "|".join(re.escape(c) for c in choices) + ") ")
    return re.compile("".join(parts))


def _words(text: str) -> list[str]:
    """The words of a text, folded: apostrophes alike, Arabic vowel marks off."""
    text = re.sub(r"[\u064b-\u0652\u0640]", "", text.casefold().replace("’", "'").replace("ʼ", "'"))
    return re.findall(r"[\w']+", text)


def follows(pattern: str, text: str) -> bool:
    """Whether a quote is built as the pattern says."""
    return bool(expression(pattern).fullmatch(" ".join(_words(text)) + " "))


@rule(
    "quote-pattern", area="text", kinds=("quote",), in_guide=True,
    requires=N_("The quote follows the campaign’s pattern: “{pattern}”"),
    found=N_("The quote does not follow the campaign’s pattern for this language."),
    remedy=N_("Begin and end as the pattern does and keep its words between your own: “{pattern}”"),
    limits=lambda campaign, kind: (
        {"pattern": next(iter(campaign.settings.kinds[kind].pattern.values()))}
        if campaign.settings.kinds[kind].pattern else None),
)
def _pattern(draft):
    if not (draft.limits and draft.fields):
        return
    for file, language, document in draft.texts():
        pattern = draft.limits.pattern.get(language) or draft.limits.pattern.get((language or "").split("-")[0])
        if pattern and document.text and not follows(pattern, document.text):
            yield Finding({"pattern": pattern}, path=f"{draft.folder.path}/{file}", line=document.text_line)
