"""Rules on what can be drawn: cards are pictures, and a picture has only the letters of its fonts."""

from ..catalogue import N_
from ..problems import Severity
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
PARTS = {"words": N_("the text"), "name": N_("the name and the office"), "slogan": N_("the campaign’s slogan"),
         "hashtags": N_("the line of hashtags")}


def card_findings(draft):
    """(code, finding) of every flaw that `typeset.proof` found."""
    lines = {file: document.text_line for file, _, document in draft.texts()}
    for file, flaw in draft.flaws.items():
        path = f"{draft.folder.path}/{file}"
        if flaw.missing:
            yield "card-letters", Finding({"characters": " ".join(flaw.missing)}, line=lines[file], path=path)
        if flaw.spilled:
            part = PARTS.get(flaw.spilled, PARTS["words"])
            yield "card-room", Finding({"data": [part]}, line=lines[file], path=path)
