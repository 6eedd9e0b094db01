"""Whether a text is in the language that it says: an example copied from the guide brings `language: en` with it, and
many a code of a country is that of another language."""

from __future__ import annotations

from ..model.problems import Severity
from ..words.catalogue import N_
from ..words.country_languages import mistaken
from ..words.detector import looks_like
from ..words.language_codes import canonical, is_group
from .files import TEXT_NAME
from .registry import Finding, rule


@rule(
    "text-language", area="text", severity=Severity.WARNING,
    requires=N_("A text is written in the language that the line `language` names, a translation in that of its file’s name."),
    found=N_("The text does not look as if it were written in `{language}`."),
    remedy=N_("Correct the line `language`, or the file’s name of a translation. If the text is in that language, leave everything as it is."),
)
def _language(draft):
    patterns = draft.limits.pattern if draft.limits else {}
    for file, language, document in draft.texts():
        base = (language or "").split("-")[0]
        if base in patterns or language in patterns or by_country(draft, file, document):
            continue      # a pattern tells better, see kinds/quote.py
        guess = looks_like(document.plain, base)
        if not guess or guess in patterns:
            continue
        values = {"language": base, "guess": guess}
        if file == draft.index:
            yield Finding(values, ("language",))
        else:
            yield Finding(values, path=f"{draft.folder.path}/{file}", line=document.text_line)


@rule(
    "language-country", area="text", severity=Severity.WARNING,
    requires=N_("A language has a code of its own, which is often not that of a country: Swedish is `sv`, Ukrainian `uk`."),
    found=N_("`{language}` is the code of the city’s country; as that of a language it stands for {tongue}."),
    remedy=N_("Did you mean {choices}? Then correct the code in the line `language`, or in the file’s name of a translation. If the text is in {tongue}, leave everything as it is."),
)
def _country(draft):
    for code, base, finding, document in _codes(draft):
        if draft.city and (meant := mistaken(code, draft.city.country, document.plain)):
            yield finding({"language": base, "tongue": canonical(code), "choices": list(meant)})


def by_country(draft, file, document):
    """Whether the code of a text's language is taken for that of the city's country: then nothing else is said of it."""
    if file == draft.index:
        typed = str(document.front.data.get("language")).strip()
    else:
        typed = found[1] if (found := TEXT_NAME.fullmatch(file)) else ""
    return bool(typed and draft.city and mistaken(typed, draft.city.country, document.plain))


@rule(
    "language-group", area="text", severity=Severity.WARNING,
    requires=N_("The code is that of one language, not of a family of languages."),
    found=N_("`{language}` stands for a whole family of languages: {tongue}."),
    remedy=N_("Write the code of the one language if you know it, in the line `language` or in the file’s name of a translation; ask the secretariat if you don’t. The text is published either way."),
)
def _group(draft):
    for _, base, finding, _document in _codes(draft):
        if is_group(base):
            yield finding({"language": base, "tongue": base})


def _codes(draft):
    """(the code as typed, its language without a country, what makes a finding at its place, document) of each text."""
    for file, language, document in draft.texts():
        if not language or not canonical(language):
            continue
        if file == draft.index:
            typed = draft.document.front.data.get("language")
            yield str(typed).strip(), language.split("-")[0], lambda values: Finding(values, ("language",)), document
        elif found := TEXT_NAME.fullmatch(file):
            path = f"{draft.folder.path}/{file}"
            yield found[1], language.split("-")[0], lambda values, path=path: Finding(values, path=path), document
