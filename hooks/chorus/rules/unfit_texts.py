"""Rules on what can be drawn: cards are pictures, and a picture has only the letters of its fonts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.problems import Severity
from ..words.catalogue import N_
from .draft import Draft
from .registry import Finding, declare

# Measured by typeset.proof, for texts with consent for social media.
declare(
    "card-letters", area="text", severity=Severity.WARNING,
    requires=N_("A text consists of letters and signs that can be drawn on a card, without emoji."),
    found=N_("No card can be made of this text: the picture’s fonts have no {characters}."),
    remedy=N_("Take these signs out if the text can do without them. In a script for which there is no font, leave the text as it is: the page shows it, and the card is made from a translation."),
)
declare(
    "card-room", area="text",
    requires=N_("The words, the name and the office fit on a card."),
    found=N_("Too long to be read on a card: {data}."),
    remedy=N_("Shorten it, or choose one sentence of the text for the card and write it in a line `pull_quote: …`."),
)
# Measured by typeset.proof, for texts of the booklet's kinds with consent for print.
declare(
    "print-letters", area="text", severity=Severity.WARNING,
    requires=N_("A text for the printed booklet consists of letters and signs that can be printed, without emoji."),
    found=N_("These characters can’t be printed in the booklet: {characters}."),
    remedy=N_("Take them out if the text can do without them. A text in a script for which there is no font stays on the website; the booklet prints its translation."),
)
PARTS = {"words": N_("the text"), "name": N_("the name and the office"), "slogan": N_("the campaign’s slogan"),
         "hashtags": N_("the line of hashtags")}


def card_findings(draft: Draft) -> Iterator[tuple[str, Finding]]:
    """(code, finding) of every flaw that `typeset.proof` found."""
    lines = {file: document.text_line for file, _, document in draft.texts()}
    for file, flaw in draft.flaws.items():
        path = f"{draft.folder.path}/{file}"
        if flaw.missing:
            yield "card-letters", Finding({"characters": " ".join(flaw.missing)}, line=lines[file], path=path)
        if flaw.spilled in ("slogan", "hashtags"):      # whoever wrote the text can't mend these
            yield "card-room", _of_the_campaign(draft, flaw.spilled)
        elif flaw.spilled:
            part = PARTS.get(flaw.spilled, PARTS["words"])
            yield "card-room", (_about_person(draft, file, part) if flaw.spilled == "name" else
                                Finding({"data": [part]}, line=lines[file], path=path))


def _of_the_campaign(draft: Draft, part: str) -> Finding:
    """The line of campaign.yml that is too long for the cards."""
    lines = draft.campaign.lines
    return Finding({"data": [PARTS[part]]}, path=f"content/campaigns/{draft.campaign.id}/campaign.yml",
                   line=lines.get((part,), 0))


def _about_person(draft: Draft, file: str, part: str) -> Finding:
    """Where the name and the office stand: the office of a translation in its own file, the name in the original's."""
    front = next(document.front for name, _, document in draft.texts() if name == file)
    if "role" in front.data and file != draft.index:
        return Finding({"data": [part]}, ("role",), line=front.line("role"), path=f"{draft.folder.path}/{file}")
    return Finding({"data": [part]}, ("role",) if "role" in draft.front else ("name",))


def print_findings(draft: Draft, unprintable: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """(code, finding) of the characters that can't be printed, by file; what is said of the card is not said again."""
    lines = {file: document.text_line for file, _, document in draft.texts()}
    for file, characters in unprintable.items():
        if not (file in draft.flaws and draft.flaws[file].missing):
            yield "print-letters", Finding({"characters": " ".join(characters)}, line=lines[file],
                                           path=f"{draft.folder.path}/{file}")
