"""One submission as the secretariat's board sees it: where it stands, and what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..model import publication
from ..rules.draft import Draft
from ..rules.registry import having
from ..rules.texts import fingerprint
from ..words.catalogue import N_


class Standing(StrEnum):
    """Where a submission stands on a day; the first that is true, in this order."""

    TO_MEND = "to-mend"      # something forbids showing it
    ENDED = "ended"          # its consent has ended
    HELD = "held"            # `hold: true`
    NEVER = "never"          # its consent ends before it would appear
    DUE = "due"              # it appears on a later day
    SHOWN = "shown"          # it is on the site


STANDINGS = {
    Standing.TO_MEND: N_("has to be mended"), Standing.ENDED: N_("consent has ended"), Standing.HELD: N_("on hold"),
    Standing.NEVER: N_("consent ends before it appears"), Standing.DUE: N_("appears later"),
    Standing.SHOWN: N_("on the site"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """No name and no text: a board is passed on. What can't be read of a submission is "" or None.

    appears: the day from which it is on the site, as its campaign says. translations: language →
    "person", "machine" or "stale" (the original has changed since). picture: whether it has one, None
    for a kind that takes none. result: the jury's, "" while there is none.
    """

    campaign: str
    city: str
    folder: str
    country: str
    kind: str
    language: str
    standing: Standing
    appears: dt.date | None = None
    until: dt.date | None = None
    uses: tuple[str, ...] = ()
    late: bool = False
    translations: Mapping[str, str] = field(default_factory=dict)
    picture: bool | None = None
    result: str = ""
    errors: int = 0
    hints: int = 0

    @property
    def place(self) -> str:
        """`city/entry`, as in results.yml."""
        return f"{self.city}/{self.folder}"

    @property
    def alive(self) -> bool:
        """Whether it is, or may still come, on the site."""
        return self.standing not in (Standing.ENDED, Standing.NEVER)

    def translated(self, how: str) -> list[str]:
        """The languages of its translations of one sort: "person", "machine" or "stale"."""
        return [language for language, found in self.translations.items() if found == how]

    def missing(self, wanted: list[str]) -> list[str]:
        """The languages among the wanted that it can't be read in."""
        have = {code.split("-")[0] for code in (self.language, *self.translations) if code}
        return [code for code in wanted if code.split("-")[0] not in have]


def entry(draft: Draft, day: dt.date, errors: int, hints: int, refused: bool = False) -> Entry:
    """A draft, with the number of its problems, as of a day. refused: whether it is left out of the site, be it for a
    problem of another one's (`Rule.together`)."""
    consent, late = draft.consent, draft.value("accepted_late")
    appears = publication.first_shown(draft.campaign.settings, draft.kind.name, consent, late) \
        if draft.kind and draft.limits else None
    result = draft.campaign.result(draft.folder.city, draft.folder.entry)
    return Entry(
        draft.folder.campaign, draft.folder.city, draft.folder.entry, draft.country or "",
        draft.kind.name if draft.kind else "", draft.language,
        _standing(draft, day, appears, refused or errors > 0), appears, consent.until if consent else None,
        tuple(consent.scope) if consent else (), bool(late), _translations(draft),
        _picture(draft), result.status if result else "", errors, hints)


def _standing(draft: Draft, day: dt.date, appears: dt.date | None, refused: bool) -> Standing:
    if refused or not appears:
        return Standing.TO_MEND
    if draft.ended(day):
        return Standing.ENDED
    if draft.value("hold"):
        return Standing.HELD
    if draft.ended(appears):
        return Standing.NEVER
    return Standing.DUE if day < appears else Standing.SHOWN


def _translations(draft: Draft) -> dict[str, str]:
    now, found = fingerprint(draft.text), {}
    for language, translation in sorted(draft.translations.items()):
        stale = translation.fields.made_from and translation.fields.made_from != now
        found[language] = "stale" if stale else "machine" if translation.fields.by_machine else "person"
    return found


def _picture(draft: Draft) -> bool | None:
    """Of somebody at risk no picture is wanted."""
    taken = having("photo")
    if not (draft.kind and taken(draft.kind)) or draft.value("at_risk") or not draft.limits \
            or draft.limits.photo == "none":
        return None
    return draft.value("photo") is not None
