"""The sentence of a text that its author chose for the card."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.records import Draft
from ..read.front_matter import Document
from ..words.catalogue import N_
from ..words.text import alike
from .registry import Finding, having, rule


@rule(
    "story-pull-quote", area="field", kinds=having("pull_quote"),
    requires=N_("`pull_quote` is a sentence of the text, word for word."),
    found=N_("The sentence in `pull_quote` does not stand in the text like this."),
    remedy=N_("Copy the sentence from the text, without changing it."),
)
def _pull_quote(draft: Draft) -> Iterator[Finding]:
    quote = getattr(draft.fields, "pull_quote", None)
    if quote and draft.document and not _stands_in(quote, draft.document):
        yield Finding({}, ("pull_quote",))
    for translation in draft.translations.values():
        quote = getattr(translation.fields, "pull_quote", None)
        if quote and not _stands_in(quote, translation.document):
            yield Finding({}, ("pull_quote",), line=translation.document.front.line("pull_quote"),
                          path=f"{draft.folder.path}/{translation.file}")


def _stands_in(quote: str, document: Document) -> bool:
    return alike(quote).strip("'\" ") in alike(document.plain)
