"""Whether a text is in the language that it says: an example copied from the guide brings `language: en` with it, and
many a code of a country is that of another language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..model.problems import Severity
from ..read.front_matter import Document
from ..read.text_files import TEXT_NAME
from ..words.catalogue import N_
from ..words.country_languages import mistaken
from ..words.detector import looks_like
from ..words.language_codes import canonical, is_group
from .draft import Draft
from .registry import Finding, rule_as_read


@rule_as_read(
    "text-language", area="text", severity=Severity.WARNING,
    requires=N_("A text is written in the language that the line `language` names, a translation in that of its file’s name."),
    found=N_("The text does not look as if it were written in `{language}`."),
    remedy=N_("Correct the line `language`, or the file’s name of a translation. If the text is in that language, leave everything as it is."),
)
def _language(draft: Draft) -> Iterator[Finding]:
    patterns = draft.limits.pattern if draft.limits else {}
    for file, language, document in draft.texts():
        base = language.split("-")[0]
        if base in patterns or language in patterns or by_country(draft, file, document):
            continue      # a pattern tells better, in the rules of the kind that has one
        guess = looks_like(document.plain, base)
        if not guess or guess in patterns:
            continue
        values = {"language": base, "guess": guess}
        if file == draft.index:
            yield Finding(values, ("language",))
        else:
            yield Finding(values, path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule_as_read(
    "language-country", area="text", severity=Severity.WARNING,
    requires=N_("A language has a code of its own, which is often not that of a country: Swedish is `sv`, Ukrainian `uk`."),
    found=N_("`{language}` is the code of the city’s country; as that of a language it stands for {tongue}."),
    remedy=N_("Did you mean {choices}? Then correct the code in the line `language`, or in the file’s name of a translation. If the text is in {tongue}, leave everything as it is."),
)
def _country(draft: Draft) -> Iterator[Finding]:
    for code, base, finding, document in _codes(draft):
        if draft.country and (meant := mistaken(code, draft.country, document.plain)):
            yield finding({"language": base, "tongue": canonical(code), "choices": list(meant)})


def by_country(draft: Draft, file: str, document: Document) -> bool:
    """Whether the code of a text's language is taken for that of the city's country: then nothing else is said of it."""
    if file == draft.index:
        typed = str(document.front.data.get("language")).strip()
    else:
        found = TEXT_NAME.fullmatch(file)
        typed = (found and found[1]) or ""
    return bool(typed and draft.country and mistaken(typed, draft.country, document.plain))


@rule_as_read(
    "language-group", area="text", severity=Severity.WARNING,
    requires=N_("The code is that of one language, not of a family of languages."),
    found=N_("`{language}` stands for a whole family of languages: {tongue}."),
    remedy=N_("Write the code of the one language if you know it, in the line `language` or in the file’s name of a translation; ask the secretariat if you don’t. The text is published either way."),
)
def _group(draft: Draft) -> Iterator[Finding]:
    for _, base, finding, _document in _codes(draft):
        if is_group(base):
            yield finding({"language": base, "tongue": base})


def _codes(draft: Draft) -> Iterator[tuple[str, str, partial[Finding], Document]]:
    """(the code as typed, its language without a country, what makes a finding at its place, document) of each text."""
    for file, language, document in draft.texts():
        if not language or not canonical(language):
            continue
        if file == draft.index:
            typed = draft.front.get("language")
            yield str(typed).strip(), language.split("-")[0], partial(Finding, field=("language",)), document
        elif found := TEXT_NAME.fullmatch(file):
            path = f"{draft.folder.path}/{file}"
            yield found[1], language.split("-")[0], partial(Finding, path=path), document
