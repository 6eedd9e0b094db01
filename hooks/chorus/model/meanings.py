"""What the fields that kinds share mean, for whoever fills them in. What a kind alone has it explains itself."""

from __future__ import annotations

from ..words.catalogue import N_

# By a field's name as it is typed; of a line below another, with that one's name in front.
MEANINGS = {
    "kind": N_("What you send, written as in the example."),
    "language": N_("The language of the text, by its code: `en` is English, `uk` Ukrainian, `ar` Arabic."),
    "name": N_("The person’s name, as they want to be called. Under 18: the first name only. Several people are parted "
               "by commas; a class that made a school entry together may stand here as a whole, such as `Class 7b`."),
    "name_changed": N_("Write `true` if it is not the real name. The page then says so."),
    "age_group": N_("`adult`, `11-18` or `5-10`; never a date of birth."),
    "at_risk": N_("Write `true` for anybody who could be in danger, and ask the secretariat before you send anything."),
    "photo": N_("The file name of the portrait, which lies in the same folder."),
    "alt": N_("What the picture shows, in one sentence, for people who can’t see it."),
    "credit": N_("Who took or drew the picture."),
    "focus": N_("Where the face is, in percent from the left and from the top, so that no crop cuts it: `50 30`."),
    "title": N_("The title, in the language of the text."),
    "pull_quote": N_("The sentence of the text that is shown on its card, word for word."),
    "consent": N_("What was agreed to. The lines that belong to it stand below it, indented by two spaces. If several "
                  "people made it, there is one consent for each, and each begins with a hyphen."),
    "consent.ref": N_("The number on the signed consent form."),
    "consent.date": N_("The day on which the form was signed: year, month, day."),
    "consent.by": N_("Who signed: `self`, `guardian`, or `self+guardian` for a person under 18."),
    "consent.scope": N_("The uses that the person agreed to: `website`, `social` for social media, `print`."),
    "consent.until": N_("The last day on which it may be shown, if the consent has an end."),
}

# Of a translation, in the order in which the guide shows them.
TRANSLATION = {
    "translator": N_("Who translated the text, or read a machine’s translation over."),
    "machine": N_("Write `true` if a machine translated it."),
    "title": N_("The title in this language, if there is one."),
    "role": N_("The office in this language."),
    "pull_quote": N_("The sentence for the card, as it stands in this translation."),
    "alt": N_("The description of the picture in this language."),
    "alts": N_("The descriptions of several pictures in this language, in their order."),
}

# Marks that the secretariat or the tool sets, not the contributor.
NOT_ASKED = frozenset({"hold", "accepted_late", "made_from"})
