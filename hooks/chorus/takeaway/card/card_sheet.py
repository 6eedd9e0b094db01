"""A card: one voice as a picture for social media, in three shapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ...model.city import City
from ...model.records import Campaign
from ...typeset.sheet import Mark, Sheet, common, marked, named, piece
from ...words import languages, text

ALL = "all"                 # for a proof: every shape on a page of its own, drawn in one go
# What a card is kept as; a browser gives it out as JPEG. The landscape one goes with links to a page, and Facebook,
# WhatsApp, Telegram and LinkedIn show neither AVIF nor WebP there.
FORMS = {"square": "avif", "portrait": "avif", "landscape": "jpg"}
SHARE_BYTES = 45_000
SENTENCES = 220             # characters of a text's beginning that stand on a card without `pull_quote`
POEM_LINES = 4
# Behind «24.» no sentence ends; at the end of a line that stays one does.
SENTENCE = re.compile(r"""\S.*?(?:(?:(?<!\b\d)(?<!\b\d\d)\.|[!?…؟۔])["”»’)]*(?=\s)|[。！？][」』）]*|$)""",
                      re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Voice:
    """What stands on a card, in one language. picture: (path in the cache, alt text, whether it is shown whole)."""

    language: str
    words: str
    name: str
    place: str
    role: str = ""
    picture: tuple[str, str, bool] | None = None


def chosen(plain: str, title: str, pull_quote: str, *, verse: bool = False, entire: bool = False) -> str:
    """The words of a card: the sentence that the contributor chose, a quote as a whole, else the beginning of the
    text in whole sentences (of a poem: in whole lines), else its title. Paragraphs, and lines that stay on the page,
    are lines."""
    if pull_quote:
        return pull_quote
    if verse and plain and not entire:
        lines = [line.rstrip() for line in re.sub(r"\n\s*\n", "\n\n", plain).split("\n")]
        ends = [number for number, line in enumerate(lines, 1) if line]
        return "\n".join(lines[:ends[:POEM_LINES][-1]]) + ("\u00a0…" if len(ends) > POEM_LINES else "")
    flat = "\n".join(" ".join(line.split()) for line in plain.split("\n") if line.strip())
    if entire:
        return flat
    found = ""
    for sentence in SENTENCE.finditer(flat):
        if found and sentence.end() > SENTENCES:
            break
        found = flat[:sentence.end()]
    if found and len(found) <= SENTENCES * 1.3:
        return found
    return title or text.excerpt(plain, SENTENCES)


def place(city: City, language: str, at_risk: bool) -> str:
    """City and country; of a person at risk the country alone."""
    country = languages.country(city.country, language)
    return country if at_risk else f"{city.called(language)}{languages.comma(language)}{country}"


def sheet(campaign: Campaign, voice: Voice, shape: str, *, entry: str = "", form: str = "",
          mark: Mark | None = None) -> Sheet:
    """A voice's card. shape: one of `SHAPES`, or `ALL`; entry: the submission's id; form: `FORMS` has the usual; mark:
    of a sample.

    A card speaks one language: where the campaign has no slogan in the voice's, there is none on it.
    """
    return sheets(campaign, voice, (shape,), entry=entry, form=form, mark=mark)[shape]


def sheets(campaign: Campaign, voice: Voice, shapes: Iterable[str], *, entry: str = "", form: str = "",
           mark: Mark | None = None) -> dict[str, Sheet]:
    """The same in several shapes, which share what stands on them: a site has thousands."""
    settings = campaign.settings
    slogan = languages.own(settings.slogan, voice.language)
    path, alt, whole = voice.picture or (None, "", False)
    data = marked({
        **common(voice.language, settings.colours),
        "title": slogan or voice.name, "slogan": slogan and piece(slogan, voice.language),
        "words": piece(voice.words, voice.language), "name": named(voice.name, voice.language),
        "role": piece(voice.role, voice.language) if voice.role else None, "place": piece(voice.place, voice.language),
        "hashtags": " ".join(settings.hashtags), "picture": path, "alt": alt, "whole": whole,
    }, mark)
    forms = {shape: form or FORMS.get(shape, "pdf") for shape in shapes}
    return {shape: Sheet("card.typ", wanted, {**data, "shape": shape}, people=(entry,) if entry else (),
                         most=SHARE_BYTES if wanted == "jpg" else 0) for shape, wanted in forms.items()}
