"""Rules that protect people: consent, minors, people at risk.

Sources: GDPR art. 7 (consent per purpose) and 8 (children), UNICEF's reporting guidelines
(children at risk: neither name nor face nor place), UNHCR's and IOM's on consent for pictures.
"""

import re

from ..catalogue import N_
from ..model.fields import plain_word
from ..pictures import names
from ..problems import Severity
from .registry import Finding, rule


@rule(
    "consent-minor", area="people", in_guide=True,
    requires=N_("For a person under 18 both they and a guardian agree: `by: self+guardian`."),
    found=N_("The person is under 18, but the consent is not by `self+guardian`."),
    remedy=N_("Get both signatures on the form, then write `by: self+guardian`."),
)
def _consent_minor(draft):
    fields = draft.fields
    if fields and fields.age_group and fields.consent and fields.minor and fields.consent.by != "self+guardian":
        yield Finding({}, ("consent", "by"))


@rule(
    "consent-adult", area="people",
    requires=N_("An adult agrees for themselves: `by: self`."),
    found=N_("The person is an adult, but the consent is not by `self`."),
    remedy=N_("Ask the person to sign the form and write `by: self`; correct the age group if they are under 18."),
)
def _consent_adult(draft):
    fields = draft.fields
    if fields and fields.age_group == "adult" and fields.consent and fields.consent.by != "self":
        yield Finding({}, ("consent", "by"))


@rule(
    "consent-website", area="people", in_guide=True,
    requires=N_("The consent covers at least the website; `social` and `print` are asked for separately."),
    found=N_("The consent does not cover the website."),
    remedy=N_("Without consent for the website a submission can’t be shown: ask the person, or withdraw it."),
)
def _consent_website(draft):
    fields = draft.fields
    if fields and fields.consent and "website" not in fields.consent.scope:
        yield Finding({}, ("consent", "scope"))


@rule(
    "consent-until", area="people",
    requires=N_("A consent ends after it began."),
    found=N_("The consent’s `until` is before its `date`."),
    remedy=N_("Correct one of the two dates from the signed form."),
)
def _consent_until(draft):
    consent = draft.fields and draft.fields.consent
    if consent and consent.until and consent.until < consent.date:
        yield Finding({}, ("consent", "until"))


@rule(
    "consent-deadline", area="people",
    requires=N_("Submissions are signed and sent in by the deadline, {deadline}."),
    found=N_("The consent’s date is after the campaign’s deadline, {deadline}."),
    remedy=N_("If you send it: ask the secretariat, in a comment on your proposal, whether it still takes it. If you are the secretariat: to take it, add the line `accepted_late:` with today’s date, such as `accepted_late: 2021-12-20`."),
    limits=lambda campaign, kind: {"deadline": campaign.settings.deadline.isoformat()},
)
def _deadline(draft):
    fields = draft.fields
    deadline = draft.campaign.settings.deadline
    typed = draft.document.front.data.get("accepted_late", "false") if draft.document else "false"
    # A mark that can't be read is told by itself; what it was to say is known.
    taken = plain_word(typed) != "false"
    if fields and fields.consent and fields.consent.date > deadline and not taken:
        yield Finding({"deadline": deadline.isoformat()}, ("consent", "date"))


@rule(
    "minor-exposed", area="people", exposes=True, in_guide=True,
    requires=N_("First name, face and school of a person under 18 never stand together: school entries show no photo of their author."),
    found=N_("A school entry names the school and the first name, so it can’t have a photo of the person too."),
    remedy=N_("Delete the photo and its line. Pictures that pupils drew go under `illustrations:`."),
)
def _minor_exposed(draft):
    data = draft.document.front.data if draft.document else {}
    if "photo" in data and "school" in data:
        yield Finding({}, ("photo",))


@rule(
    "at-risk", area="people", exposes=True, in_guide=True,
    requires=N_("With `at_risk: true` there is no photo, no real name and no school; only the country is shown."),
    found=N_("A person at risk is shown with a photo, a school, or a name that is not marked as changed."),
    remedy=N_("Delete the photo and the school, use another name and add `name_changed: true`. Better still: send it to the secretariat privately."),
)
def _at_risk(draft):
    fields = draft.fields
    if not (fields and fields.at_risk):
        return
    for field in ("photo", "school"):
        if field in draft.document.front.data:
            yield Finding({}, (field,))
    if not fields.name_changed:
        yield Finding({}, ("name",))


@rule(
    "name-in-picture-file", area="people", severity=Severity.WARNING,
    requires=N_("File names don’t name people."),
    found=N_("A picture’s file name holds the person’s name."),
    remedy=N_("File names stay visible in the history. Delete the picture, rename it on your computer, for instance to portrait.jpg, and upload it again. Write the same name into the fields."),
)
def _name_in_file(draft):
    if not (draft.fields and draft.fields.name):
        return
    parts = re.findall(r"\w{3,}", draft.fields.name)
    for entry in draft.files:
        if not entry.name.endswith(".md") and names.tells(entry.name.rpartition(".")[0] or entry.name, parts):
            yield Finding(path=f"{draft.folder.path}/{entry.name}")
