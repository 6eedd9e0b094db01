"""The booklet of the school competition: the selected entries, statements and a few stories, and the PDF of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...frame import addresses, download, sample
from ...frame.download import Download
from ...frame.world import World
from ...model.kind import Kind, Printed, holding
from ...model.records import Campaign, Submission, Text
from ...typeset.press import Press
from ...words import languages
from ...words.catalogue import Catalogue
from . import booklet_sheet as drawing
from .works import Booklet, Chapter, Illustration, Line, Side, Words, Work

NEWEST = 4      # of the newest, where campaign.yml chooses none
_NAMED = re.compile(r"\{(\w+)\}")


def content(world: World, campaign: Campaign, language: str) -> Booklet | None:
    """What the booklet says to readers of a language; None while there are no results."""
    entries = world.selected(campaign)
    if not entries:
        return None
    author, settings, _ = _Author(world, language), campaign.settings, world.catalogue(language)
    chapters = [chapter for kind in printed(Printed.SELECTED)
                for chapter in _by_category(author, campaign, kind, entries)]
    others = [(kind, found(world, campaign, kind)) for way, found in ((Printed.ALL, by_city), (Printed.CHOSEN, chosen))
              for kind in printed(way)]
    chapters += [Chapter(kind.slug, _(kind.gallery), tuple(map(author.work, found))) for kind, found in others]
    counts = [*_works(_, entries), *(_.number(*kind.counted, len(found)) for kind, found in others if found)]
    day = languages.date(settings.day, language)
    partners = [Words(partner.name, language, name=True) for partner in settings.partners]
    publisher = author.plain(_("Published by the Intercultural Cities network.") + " ")
    return Booklet(
        language, _("School booklet"), author.pick(settings.slogan),
        (author.pick(settings.day_name), *author.plain(f" · {day}")),
        " · ".join(counts),
        author.pick(campaign.results.jury) if campaign.results.jury else None,
        tuple(chapter for chapter in chapters if chapter.works),
        (*publisher, *author.joined(*([partner] for partner in partners))))


def pdf(world: World, press: Press, campaign: Campaign, language: str) -> Download | None:
    """The same as a PDF; None while there are no results."""
    booklet = content(world, campaign, language)
    if not booklet:
        return None
    _ = world.catalogue(language)
    words = {"contents": _("Contents"), "jury": _("The jury"), "credits": _("Credits"),
             "unprintable": _("This text is in letters that can’t be printed here. You can read it on the website.")}
    sheet = drawing.sheet(campaign, booklet, words, press, sample.mark(world, campaign, language))
    return download.of(press, sheet, "booklets", f"{campaign.id}-booklet-{language}")


def printed(way: Printed) -> list[Kind]:
    """The kinds of which the booklet holds so much."""
    return holding(lambda kind: kind.printed is way)


def by_city(world: World, campaign: Campaign, kind: Kind) -> list[Submission]:
    """Everything of a kind that may be printed, by city."""
    return sorted(_printable(world, campaign, kind), key=lambda entry: entry.id)


def chosen(world: World, campaign: Campaign, kind: Kind) -> list[Submission]:
    """Those of a kind that campaign.yml chooses, in its order, else the newest; those that may be printed."""
    found, names = _printable(world, campaign, kind), campaign.settings.booklet.stories
    if names is None:
        return found[:NEWEST]
    named = {f"{entry.folder.city}/{entry.folder.entry}": entry for entry in found}
    return [named[name] for name in names if name in named]


def _printable(world: World, campaign: Campaign, kind: Kind) -> list[Submission]:
    return [entry for entry in world.of_kind(campaign, kind) if entry.may("print", world.day)]


def _by_category(author: _Author, campaign: Campaign, kind: Kind, entries: list[Submission]) -> Iterator[Chapter]:
    """The chapters of a competition: its categories in the campaign's order, else in the kind's."""
    asked = campaign.settings.kinds.get(kind.name)
    ours = [entry for entry in entries if entry.kind is kind]
    if not kind.categories:
        yield Chapter(kind.slug, author.said(kind.gallery), tuple(map(author.work, ours)))
    for category in (asked and asked.categories) or kind.categories:
        yield Chapter(f"category-{category}", author.said(kind.categories[category]),
                      tuple(author.work(entry) for entry in ours if entry.fields.category == category))


def _works(_: Catalogue, entries: list[Submission]) -> Iterator[str]:
    """How many works of each competition there are."""
    for kind in printed(Printed.SELECTED):
        count = sum(entry.kind is kind for entry in entries)
        if kind.competition and count:
            yield _.number(*kind.competition.works, count)


class _Author:
    """Writes the entries for readers of one language."""

    def __init__(self, world: World, language: str):
        self.language, self._ = language, world.catalogue(language)
        self.bridges = world.settings.site.bridge_languages
        self.comma = languages.comma(language)

    def said(self, message: str) -> str:
        """A message in the reader's language."""
        return self._(message)

    def work(self, entry: Submission) -> Work:
        """An entry by its title, or else by whose it is; with office or school, the form and the jury's words."""
        title, who, form, result = self._title(entry), self._who(entry), entry.kind.form(entry.fields), entry.result
        titled = bool(title.text)
        role, place = self._role(entry), self._place(entry)
        school = [Words(part, entry.fields.language, name=True) for part in entry.fields.affiliation]
        school = [] if entry.fields.at_risk else school
        return self._work(
            entry, title if titled else who[0], (role, self.joined(*([part] for part in school))),
            self.joined(who if titled else [], role, school[:1], place),
            form=self._(form.label) if form else "",
            badge=self._("Winner") if result and result.status == "winner" else "",
            jury=self.pick(result.words) if result and result.words else None,
            beside=bool(form and (form.verse or form.wordless)))

    def _work(self, entry: Submission, title: Words, details: tuple[Line, ...], by: Line, **about: Any) -> Work:
        text, original = self._text(entry), entry.original
        who = self._who(entry)
        named = title == who[0]
        notice = ""
        if text.language.split("-")[0] != self.language:
            notice = self._("There is no translation into {language} yet. You are reading the {shown} version.",
                            language=languages.name(self.language, self.language),
                            shown=languages.name(text.language, self.language))
        sides = [Side(text, note=self._provenance(entry, text))]
        if text is not original:
            heading = self._("Original: {language}", language=languages.name(original.language, self.language))
            differs = original.title and original.title != text.title
            if original.plain or differs:      # a drawing without a text may have one title in both
                sides.append(Side(original, heading, Words(original.title, original.language) if differs else None))
        alts = [Words(text.alts[n], text.language) if n < len(text.alts) else Words(alt, original.language)
                for n, alt in enumerate(original.alts)]
        return Work(
            entry, "-".join(addresses.submission("x", entry).split("/")[2:4]), title, who[1:] if named else who,
            tuple(line for line in (*details, self._place(entry)) if line), by, tuple(sides),
            self._credit(entry, title, by), notice=notice,
            illustrations=tuple(Illustration(picture, alt, n)
                                for n, (picture, alt) in enumerate(zip(entry.pictures, alts, strict=True))), **about)

    def _text(self, entry: Submission) -> Text:
        return entry.text_for(self.language, self.bridges)

    def _role(self, entry: Submission) -> Line:
        text = self._text(entry)
        role = Words(text.role, text.language) if text.role else Words(entry.original.role, entry.fields.language)
        return (role,) if role.text else ()

    def _title(self, entry: Submission) -> Words:
        text = self._text(entry)
        return Words(text.title, text.language) if text.title else Words(entry.original.title, entry.fields.language)

    def _who(self, entry: Submission) -> Line:
        name = (Words(entry.fields.name, entry.fields.language, name=True),)
        changed = self._("name changed")
        return (*name, *self.plain(f" ({changed})")) if entry.fields.name_changed else name

    def _place(self, entry: Submission) -> Line:
        country = self.plain(languages.country(entry.city.country, self.language))
        city = Words(entry.city.called(self.language), self.language, name=True)
        return country if entry.fields.at_risk else self.joined([city], country)

    def _provenance(self, entry: Submission, text: Text) -> Line:
        """Where a translation comes from, and whether it is still true."""
        if text.language == entry.fields.language:
            return ()
        source, who = languages.name(entry.fields.language, self.language), text.translator.rstrip(".")
        if text.machine:
            said = list(self.plain(self._("Machine translation from {language}.", language=source)))
            if who:
                said += [*self.plain(" "), *self._sentence(self._("Read over by {translator}."), translator=who)]
        else:
            said = list(self._sentence(self._("Translated from {language} by {translator}."),
                                       language=source, translator=who))
        return (*said, *self.plain(" " + self._("The original has changed since."))) if text.stale else tuple(said)

    def _credit(self, entry: Submission, title: Words, by: Line) -> Line:
        line = [title, *self.plain(": "), *by]
        for credit in dict.fromkeys(picture.credit for picture in entry.pictures if picture.credit):
            line += [*self.plain(" · "), Words(credit, entry.fields.language, name=True)]
        for text in entry.texts.values():
            if text.translator:
                line += [*self.plain(f" · {languages.name(text.language, self.language)}: "),
                         Words(text.translator, text.language, name=True)]
        return tuple(line)

    def _sentence(self, message: str, **names: str) -> Line:
        """A translated message whose names are pieces of their own."""
        parts = _NAMED.split(message)
        return tuple(Words(names[part] if number % 2 else part, self.language, name=bool(number % 2))
                     for number, part in enumerate(parts) if part)

    def plain(self, words: str) -> Line:
        """Words in the reader's language."""
        return (Words(words, self.language),) if words else ()

    def pick(self, texts: dict[str, str]) -> Words:
        """A text of the secretariat's in the best language for the reader."""
        used, found = languages.pick(texts, self.language, self.bridges)
        return Words(found, used)

    def joined(self, *lines: list[Words] | Line) -> Line:
        """Lines with the language's commas between them."""
        found = [line for line in lines if line]
        return tuple(word for number, line in enumerate(found)
                     for word in (*(self.plain(self.comma) if number else ()), *line))
