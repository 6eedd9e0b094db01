"""What a proposal does to what was there before, in sentences; and old beside new words, as HTML."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from ..effects.passages import Passage, parted
from ..effects.verdict import Effect
from ..model.city import City
from ..read.characters import printable
from ..words.catalogue import M_, N_, Catalogue
from .explain import listed, summary_of

_SAID = {
    "lifted": (
        M_("It lifts withdrawals: {count} line of withdrawn.txt goes, so what somebody has taken back could come back. "
           "Only the secretariat may do that.",
           "It lifts withdrawals: {count} lines of withdrawn.txt go, so what somebody has taken back could come back. "
           "Only the secretariat may do that."),
        N_("To decide: has the person agreed anew, and signed? If the secretariat does not know of it, don’t accept "
           "this proposal.")),
    "removed": (
        M_("It takes {count} published submission away.", "It takes {count} published submissions away."),
        N_("To decide: have the person or the city asked for that?")),
    "moved": (
        M_("It moves {count} published submission to another folder; its old address on the site ends.",
           "It moves {count} published submissions to other folders; their old addresses on the site end."),
        N_("To decide: does the city want that?")),
    "changed": (
        M_("It changes {count} published submission.", "It changes {count} published submissions."),
        N_("To decide: does the change come from the person or the city whose submission it is?")),
    "pictures": (
        M_("It changes the pictures of {count} published submission.",
           "It changes the pictures of {count} published submissions."),
        N_("To decide: has everybody who can be recognised in the new pictures agreed?")),
    "attachments": (
        M_("It changes sounds, videos or other files of {count} published submission.",
           "It changes sounds, videos or other files of {count} published submissions."),
        N_("To decide: has everybody who can be heard or seen in the new files agreed?")),
    "consents": (
        M_("It changes what is said of the consent in {count} published submission.",
           "It changes what is said of the consent in {count} published submissions."),
        N_("To decide: does the signed form say so?")),
    "marks": (
        M_("It sets or removes `hold` or `accepted_late` in {count} published submission, which only the secretariat "
           "may do.",
           "It sets or removes `hold` or `accepted_late` in {count} published submissions, which only the secretariat "
           "may do."),
        N_("To decide: does the secretariat want that?")),
    "results": (
        M_("It changes the jury’s results ({count} file results.yml).",
           "It changes the jury’s results ({count} files results.yml)."),
        N_("To decide: is that what the jury has decided?")),
    "settings": (
        M_("It changes {count} file of the secretariat’s settings and pages (content/).",
           "It changes {count} files of the secretariat’s settings and pages (content/)."),
        N_("To decide: does the secretariat want that?")),
    "files": (
        M_("It changes {count} other file, which belongs to no submission.",
           "It changes {count} other files, which belong to no submission."),
        N_("To decide: have the people who look after the site read it?")),
}
BEFORE, NOW = N_("before"), N_("now")
PRIVATE = N_("Not repeated here: it seems to hold something private. It stands under “Files changed”.")


@dataclass(frozen=True, slots=True)
class Told:
    """All that is told of what a proposal does to what was there before. cities: by short name; words: the passages
    that change, by folder (in the root), None where they must not be repeated."""

    effects: tuple[Effect, ...] = ()
    cities: Mapping[str, City] = field(default_factory=dict)
    words: Mapping[str, list[Passage] | None] = field(default_factory=dict)


NOTHING = Told()


def heading(_: Catalogue) -> str:
    """The line above the sentences."""
    return _("This proposal touches what is already there, published or accepted. Before it is accepted, somebody "
             "must decide:")


def sentences(told: Told, _: Catalogue) -> Iterable[tuple[str, str]]:
    """Each effect: what it does and in which cities, and what is to be decided."""
    for effect in told.effects:
        said, decide = _SAID[effect.what]
        sentence = _.number(*said, effect.count)
        if effect.cities:
            names = [told.cities[city].called(_.language) if city in told.cities else city for city in effect.cities]
            names = names if len(effect.places) == effect.count else [*names, "…"]
            sentence += " " + _("Where: {cities}.", cities=listed(names, _))
        yield sentence, _(decide)


def headline(wrong: int, hints: int, folders: int, effects: Collection[Effect], _: Catalogue) -> str:
    """How things stand, in one sentence; never that all is in order where somebody has to decide. wrong, hints: how
    many there are (`explain.counted`)."""
    if wrong or hints or not effects:
        return summary_of(wrong, hints, folders, _)
    if not folders:
        return _("There is nothing to mend, but somebody must decide about what is changed or taken away.")
    checked = _.number("{count} submission checked", "{count} submissions checked", folders)
    return _("{checked}: nothing to mend, but somebody must decide about what is changed or taken away.",
             checked=checked)


def side_by_side(words: list[Passage] | None, _: Catalogue) -> str:
    """Old and new words as an HTML table on one line, so that Markdown around it finds nothing of its own in it."""
    if words is None:
        return f"<p>{_text(_(PRIVATE))}</p>"
    head = "".join(f"<th>{_text(title)}</th>" for title in ("", _(BEFORE), _(NOW)))
    rows = "".join(_row(passage, _) for passage in words)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""


def _row(passage: Passage, _: Catalogue) -> str:
    where = "<td>" + "<br>".join(f"<code>{_text(name)}</code>" for name in (passage.file, passage.field) if name)
    if passage.picture:
        return f'<tr>{where}</td><td colspan="2">{_text(_(passage.picture))}</td></tr>'
    sides = zip(("del", "ins"), parted(passage.before, passage.now), strict=True)
    cells = "".join(f'<td dir="auto">{_marked(tag, *parts)}</td>' for tag, parts in sides)
    return f"<tr>{where}</td>{cells}</tr>"


def _marked(tag: str, start: str, differs: str, end: str) -> str:
    middle = f"<{tag}>{_text(differs)}</{tag}>" if differs else ""
    return " ".join(filter(None, (_text(start), middle, _text(end))))


def _text(text: str) -> str:
    """Words that stay words: no markup, nobody called, no line that would end the table for Markdown."""
    lines = (html.escape(printable(line)) for line in text.split("\n"))
    return "<br>".join(lines).replace("@", "@\u200b")
