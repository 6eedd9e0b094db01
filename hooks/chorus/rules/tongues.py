"""Whether a text is in the language that it says: an example copied from the guide brings `language: en` with it, and
many a code of a country is that of another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ..model.problems import Severity
from ..read.front_matter import Document
from ..read.text_files import TEXT_NAME
from ..words.catalogue import N_
from ..words.country_languages import mistaken
from ..words.language_codes import canonical, is_group
from .draft import Draft
from .registry import Finding, rule_as_read

# The words that a text in a language can hardly do without. Only languages in the Latin script: of others a rule on
# scripts tells most. A language that is not here is never doubted.
_COMMON = {language: frozenset(words.split()) for language, words in {
    "de": "aber als auf bei das dem den der die ein eine einen er es für habe haben hat ich im in ist mein meine mich "
          "mir mit nicht sich sie sind und von war wie wir zu",
    "en": "and are as at but for from had has have he her his i in is it me my not of on she that the their they this "
          "to was we were with you",
    "es": "al como con cuando de del el en era es está ha la las le lo los me mi mis muy más no para pero por que se "
          "soy su también tengo un una y yo",
    "fr": "au aux avec ce dans de des du elle en est et il ils je la le les ma mais me mes mon ne nous on ou pas pour "
          "que qui se sont suis sur un une",
    "it": "al alla anche che ci come con da dei del della di e era gli ha ho i il in io la le lo ma mi mia mio mie nel "
          "nella non per più sono un una",
    "nl": "aan als bij dat de die dit een en er had heb heeft het hij ik in is maar me met mijn niet om op te toen uit "
          "van voor was wat we ze zijn",
    "pl": "a ale co do dla i jak jest jestem już ma mam mi mnie mój moja na nie o od po przez są się tak to tu w "
          "we z za że",
    "pt": "ao as com como da das de do dos e em era eu foi mais mas me meu minha muito na não no nos o os para pela "
          "por que se sou tenho um uma",
    "sv": "alla att av de den det du en ett för från ha han har hon i inte jag kan man med men mig min mitt när och om "
          "på som så till var vi är",
    "tr": "ama ben beni benim bir bu çok da daha de değil diye en gibi her için ile kadar ki mi ne o olan sonra şey var "
          "ve ya yok",
}.items()}
_AT_LEAST = 12      # words: in fewer, chance speaks


def looks_like(text: str, language: str) -> str | None:
    """The language that a text seems to be written in, where it is clearly another than `language` (both known here):
    at least every fifth word is one of its common ones, and hardly any is one of `language`'s."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if language not in _COMMON or len(words) < _AT_LEAST:
        return None
    share = {code: sum(word in common for word in words) / len(words) for code, common in _COMMON.items()}
    best = max(share, key=share.__getitem__)
    return best if share[best] >= 0.2 and share[language] <= share[best] / 3 else None


@rule_as_read(
    "text-language", area="text", severity=Severity.WARNING,
    requires=N_("A text is written in the language that the line `language` names, a translation in that of its file’s name."),
    found=N_("The text does not look as if it were written in `{language}`."),
    remedy=N_("Correct the line `language`, or the file’s name of a translation. If the text is in that language, leave everything as it is."),
)
def _language(draft: Draft) -> Iterator[Finding]:
    for file, language, document in draft.texts():
        base = language.split("-")[0]
        if (draft.limits and draft.limits.pattern) or not (guess := looks_like(document.plain, base)):
            continue      # a pattern tells better, see kinds/quote.py
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
