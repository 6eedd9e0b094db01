"""Hints for whoever reads a submission: texts that are hardly what they say they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..machine import limits
from ..model.problems import Severity
from ..read.withdrawn_list import SHORTEST
from ..words import scripts as writing
from ..words.catalogue import N_
from .draft import Draft
from .registry import Finding, rule_as_read
from .tongues import by_country


@rule_as_read(
    "text-script", area="text", severity=Severity.WARNING,
    requires=N_("A text is written in the letters that its language is usually written in."),
    found=N_("The text is in other letters than the language `{language}` is usually written in."),
    remedy=N_("Check the language code, and that the text is the right one. If it was only typed with another keyboard, type it in the language’s own letters."),
)
def _script(draft: Draft) -> Iterator[Finding]:
    for file, language, document in draft.texts():
        if language and writing.foreign(document.plain, language) and not by_country(draft, file, document):
            yield Finding({"language": language}, path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule_as_read(
    "translation-same", area="text", severity=Severity.WARNING,
    requires=N_("A translation is another text than the original."),
    found=N_("The text is the same as in {other}."),
    remedy=N_("Write the translation into this file, or delete the file."),
)
def _same(draft: Draft) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for file, language, document in draft.texts():
        if first and language == draft.language:
            continue      # no translation, another rule says so
        path, text = f"{draft.folder.path}/{file}", " ".join(document.text.split()).casefold()
        if len(text) < SHORTEST:
            continue
        if text in first:
            yield Finding({"other": first[text]}, path=path, line=document.text_line)
        first.setdefault(text, path)


@rule_as_read(
    "translation-length", area="text", severity=Severity.WARNING,
    requires=N_("A translation says all that the original says, and nothing else."),
    found=N_("The translation is only about {percent} percent as long as the original."),
    remedy=N_("Compare the two texts: perhaps a part is missing. If it is complete, nothing needs to be done."),
)
def _short(draft: Draft) -> Iterator[Finding]:
    for path, line, percent in _percentages(draft):
        if percent < limits.SHORT_TRANSLATION:
            yield Finding({"percent": percent}, path=path, line=line)


@rule_as_read(
    "translation-longer", area="text", severity=Severity.WARNING,
    requires=N_("A translation says all that the original says, and nothing else."),
    found=N_("The translation is about {percent} percent as long as the original."),
    remedy=N_("Compare the two texts: perhaps something was added, or a part of the original is missing. If all is well, nothing needs to be done."),
)
def _long(draft: Draft) -> Iterator[Finding]:
    for path, line, percent in _percentages(draft):
        if percent > limits.LONG_TRANSLATION:
            yield Finding({"percent": percent}, path=path, line=line)


def _percentages(draft: Draft) -> Iterator[tuple[str, int, int]]:
    """(path, line, percent of the original's length) of each translation, where the original is long enough to tell."""
    original = writing.size(draft.document.plain) if draft.document and draft.translations else 0
    for translation in draft.translations.values() if original >= limits.COMPARABLE_LENGTH else ():
        if size := writing.size(translation.document.plain):
            yield (f"{draft.folder.path}/{translation.file}", translation.document.text_line,
                   round(size / original * 100))
