"""A quote follows the campaign's pattern, in the language that it says it is in."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Draft
from ...read.front_matter import Document
from ...rules.registry import Finding, rule
from ...words.catalogue import N_
from ...words.languages import canonical
from .pattern import follows


@rule(
    "quote-pattern", area="text", kinds=("quote",), in_guide=True,
    requires=N_("The quote follows the campaign’s pattern: “{pattern}”"),
    found=N_("The quote does not follow the campaign’s pattern for this language."),
    remedy=N_("Begin and end as the pattern does and keep its words between your own; what is in square brackets may be left out: “{pattern}”"),
    limits=lambda campaign, kind: (
        {"pattern": next(iter(campaign.settings.kinds[kind].pattern.values()))}
        if campaign.settings.kinds[kind].pattern else None),
)
def _pattern(draft: Draft) -> Iterator[Finding]:
    for file, _, document, pattern, followed in _patterns(draft):
        if pattern and not followed:
            yield Finding({"pattern": pattern}, path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule(
    "quote-language", area="text", kinds=("quote",),
    requires=N_("A quote is written in the language that the line `language` names, a translation in that of its file’s name."),
    found=N_("The quote is written in `{other}`, not in `{language}`."),
    remedy=N_("Correct the line `language`, or the file’s name of a translation: `{other}`. The words can stay as they are."),
)
def _language(draft: Draft) -> Iterator[Finding]:
    for file, language, document, _, followed in _patterns(draft):
        if followed and canonical(language or "") and followed != language:
            values = {"language": language, "other": followed}
            if file == draft.index:
                yield Finding(values, ("language",))
            else:
                yield Finding(values, path=f"{draft.folder.path}/{file}", line=document.text_line)


def _patterns(draft: Draft) -> Iterator[tuple[str, str | None, Document, str | None, str | None]]:
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
