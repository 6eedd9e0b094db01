"""Rules on the consents: who signs, for which uses, until when, and one form for each person.

Sources: GDPR art. 7 (consent per purpose) and 8 (children).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model.consent import Consent
from ..model.fields import plain_word
from ..model.named_people import people
from ..model.problems import Severity
from ..words.catalogue import N_
from .draft import Draft, WholeDraft
from .lines import Where
from .registry import Finding, rule


def each(draft: Draft) -> Iterator[tuple[Where, Consent]]:
    """Every consent of a submission, with where it stands in the fields."""
    listed = isinstance(draft.front.get("consent"), list)
    for number, one in enumerate(draft.consent.each if draft.consent else ()):
        yield ("consent", number) if listed else ("consent",), one


@rule(
    "consent-minor", area="people", in_guide=True,
    requires=N_("For a person under 18 both they and a guardian agree: `by: self+guardian`."),
    found=N_("The person is under 18, but the consent is not by `self+guardian`."),
    remedy=N_("Get both signatures on the form, then write `by: self+guardian`."),
)
def _consent_minor(draft: WholeDraft) -> Iterator[Finding]:
    for where, one in each(draft) if draft.fields.minor else ():
        if one.by != "self+guardian":
            yield Finding({}, (*where, "by"))


@rule(
    "consent-adult", area="people",
    requires=N_("An adult agrees for themselves: `by: self`."),
    found=N_("The person is an adult, but the consent is not by `self`."),
    remedy=N_("Ask the person to sign the form and write `by: self`; correct the age group if they are under 18."),
)
def _consent_adult(draft: WholeDraft) -> Iterator[Finding]:
    for where, one in each(draft) if not draft.fields.minor else ():
        if one.by != "self":
            yield Finding({}, (*where, "by"))


@rule(
    "consent-website", area="people", in_guide=True,
    requires=N_("The consent covers at least the website; `social` and `print` are asked for separately."),
    found=N_("The consent does not cover the website."),
    remedy=N_("Without consent for the website a submission can’t be shown: ask the person, or withdraw it."),
)
def _consent_website(draft: WholeDraft) -> Iterator[Finding]:
    for where, one in each(draft):
        if "website" not in one.scope:
            yield Finding({}, (*where, "scope"))


@rule(
    "consent-until", area="people",
    requires=N_("A consent ends after it began."),
    found=N_("The consent’s `until` is before its `date`."),
    remedy=N_("Correct one of the two dates from the signed form."),
)
def _consent_until(draft: WholeDraft) -> Iterator[Finding]:
    for where, one in each(draft):
        if one.until and one.until < one.date:
            yield Finding({}, (*where, "until"))


@rule(
    "consent-deadline", area="people",
    requires=N_("Submissions are signed and sent in by the deadline, {deadline}."),
    found=N_("The consent’s date is after the campaign’s deadline, {deadline}."),
    remedy=N_("If you send it: ask the secretariat, in a comment on your proposal, whether it still takes it. If you are the secretariat: to take it, add the line `accepted_late:` with today’s date, such as `accepted_late: 2021-12-20`."),
    limits=lambda campaign, kind: {"deadline": campaign.settings.deadline.isoformat()},
)
def _deadline(draft: WholeDraft) -> Iterator[Finding]:
    deadline = draft.campaign.settings.deadline
    typed = draft.front.get("accepted_late", "false")
    # A mark that can't be read is told by itself; what it was to say is known.
    for where, one in each(draft) if plain_word(typed) == "false" else ():
        if one.date > deadline:
            yield Finding({"deadline": deadline.isoformat()}, (*where, "date"))


@rule(
    "consent-twice", area="people",
    requires=N_("Each person has a form of their own, with a number of its own."),
    found=N_("The number of this consent form stands here a second time."),
    remedy=N_("Copy the number of this person’s own form. If the same form was entered twice, delete one of the two."),
)
def _twice(draft: WholeDraft) -> Iterator[Finding]:
    seen: set[str] = set()
    for where, one in each(draft):
        if one.ref in seen:
            yield Finding({}, (*where, "ref"))
        seen.add(one.ref)


@rule(
    "consent-persons", area="people", severity=Severity.WARNING, in_guide=True,
    requires=N_("Several people who made something together have one consent each: `consent:` is then a list. A class may be the author as a whole, `name: Class 7b`, with one number for its signed list."),
    found=N_("`name` seems to name {people} people, but the number of consents is {consents}."),
    remedy=N_("Have a form signed by each of them, and begin each consent below `consent:` with a hyphen: `  - ref: …`. If it is one person’s name, nothing needs to be done. If a whole class made it, write its name, such as `name: Class 7b`, and the one number of its list."),
)
def _persons(draft: WholeDraft) -> Iterator[Finding]:
    count, consents = people(draft.fields.name, draft.language), len(draft.fields.consent.each)
    if consents < count:
        yield Finding({"people": count, "consents": consents}, ("name",))
