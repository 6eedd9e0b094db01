"""Rules on pictures. What is measured comes from `attachments.inspection`, once per picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..machine import limits
from ..model.attachment import Facts
from ..model.records import Campaign
from ..words.catalogue import N_
from .attachments import used_pictures
from .draft import WholeDraft
from .mentions import says_none
from .registry import Finding, asking, declare, having, rule


def _limit(campaign: Campaign, kind: str) -> dict[str, Any]:
    return {"limit": limits.PICTURE_MIN_WIDTH, "megabytes": limits.PICTURE_BYTES // 2**20}


# Found in `rules.mentions`.
declare(
    "picture-path", area="picture",
    requires=N_("The fields name a picture by its file name alone, exactly as it lies in the folder: no folder, no address, no quotation marks; capitals count."),
    found=N_("This is not exactly the name of the picture in the folder."),
    remedy=N_("Write `{name}` here, and nothing else. The picture itself is all right and stays as it is."),
)
declare(
    "picture-elsewhere", area="picture",
    requires=N_("The fields name a picture by its file name alone, and it lies in the same folder as index.md."),
    found=N_("What stands here is not the name of a picture in this folder."),
    remedy=N_("Upload the picture into the same folder (“Add file”, “Upload files”) if it is not there yet, and write its file name alone here, such as portrait.jpg: without a folder and without an address."),
)
# Found in `rules.attachments` for every sort, see attachments.inspection.
declare(
    "picture-broken", area="picture",
    requires=N_("Pictures open without errors."),
    found=N_("The picture is damaged or not a picture at all."),
    remedy=N_("Export it again as JPEG from your photo program and upload it under the same name: that replaces the old file."),
)
declare(
    "picture-format", area="picture", in_guide=True,
    requires=N_("Pictures are JPEG (.jpg) or PNG (.png) files, and the name’s ending says which."),
    found=N_("The file’s ending says {extension}, but it holds {format}."),
    remedy=N_("Export the picture as JPEG from your photo program; renaming the file is not enough. Delete the old file and upload the new one."),
)
declare(
    "picture-bytes", area="picture", in_guide=True,
    requires=N_("A picture file is at most {megabytes} MB."),
    found=N_("The file is {size} MB; at most {megabytes} MB are allowed."),
    remedy=N_("Export it smaller (2,000 pixels on the long side are plenty) and upload it under the same name: that replaces the old file."),
    limits=_limit,
)
declare(
    "picture-pixels", area="picture",
    requires=N_("A picture has at most {limit} million pixels."),
    found=N_("The picture has {count} million pixels; at most {limit} million are allowed."),
    remedy=N_("Export it smaller (2,000 pixels on the long side are plenty) and upload it under the same name: that replaces the old file."),
    limits=lambda campaign, kind: {"limit": limits.PICTURE_PIXELS // 10**6},
)
declare(
    "picture-too-costly", area="picture",
    requires=N_("A picture opens in an instant."),
    found=N_("The picture is built so that opening it takes far too much time or memory."),
    remedy=N_("Export it again as JPEG from your photo program and upload it under the same name: that replaces the old file."),
)
# Found by the field’s type, see model.fields.
declare(
    "picture-alt-length", area="picture", in_guide=True,
    requires=N_("Every picture has a description (`alt`) of {low} to {high} characters: what is seen, for people who can’t see it."),
    found=N_("The description has {length} characters; it should have {low} to {high}."),
    remedy=N_("Describe in one sentence what is seen, such as: Amina in front of her bakery, smiling"),
    limits=lambda campaign, kind: {"low": limits.ALT_LENGTH[0], "high": limits.ALT_LENGTH[1]},
)
declare(
    "picture-alt-file-name", area="picture",
    requires=N_("A description (`alt`) is a sentence, not the name of a file."),
    found=N_("The description is the name of a picture file, which tells nothing to people who can’t see the picture."),
    remedy=N_("Describe in one sentence what is seen, such as: Amina in front of her bakery, smiling"),
)
declare(
    "picture-focus", area="picture",
    requires=N_("`focus` is the point that stays in view when the photo is cropped: two numbers from 0 to 100, across and down."),
    found=N_("The value is not two numbers from 0 to 100."),
    remedy=N_("Write it like this: focus: 50 30"),
)


def _pictures(draft: WholeDraft) -> Iterator[tuple[tuple[str | int, ...], Facts]]:
    """(field path, facts) of every picture that the fields name and that could be opened."""
    for picture in used_pictures(draft):
        facts = draft.facts.get(picture.file)
        if facts and not facts.refused:
            yield picture.field, facts


declare(
    "picture-missing", area="picture",
    requires=N_("Every picture that the fields name lies in the folder."),
    found=N_("The fields name a picture that is not in the folder."),
    remedy=N_("Upload the picture into the same folder (“Add file”, “Upload files”), or correct the name in the fields; capitals count."),
)


declare(
    "picture-unused", area="picture",
    requires=N_("Every picture in the folder is named in the fields."),
    found=N_("No field names this picture."),
    remedy=N_("Name it in the fields (`photo: …`; for what pupils drew `file: …` below `illustrations:`), or delete the file."),
)


@rule(
    "photo-required", area="picture", kinds=asking("photo"), in_guide=True,
    requires=N_("A portrait photo of the person comes with the submission."),
    found=N_("The photo is missing."),
    remedy=N_("Add the photo to the folder and the lines `photo: portrait.jpg` and `alt: …` to the fields."),
    limits=lambda campaign, kind: {} if campaign.settings.kinds[kind].photo == "required" else None,
)
def _required(draft: WholeDraft) -> Iterator[Finding]:
    # Nobody at risk is asked for their face.
    if draft.limits.photo == "required" and "photo" not in draft.front and not draft.fields.at_risk:
        yield Finding({}, line=1)


@rule(
    "photo-landscape", area="picture", kinds=having("photo"), in_guide=True,
    requires=N_("Photos are upright: higher than wide."),
    found=N_("The photo is {width} pixels wide and {height} high, so it is not upright."),
    remedy=N_("Turn it if it lies on its side; otherwise crop it to a portrait around the person. Upload it under the same name: that replaces the old file."),
)
def _landscape(draft: WholeDraft) -> Iterator[Finding]:
    for where, facts in _pictures(draft):
        if facts.width > facts.height:
            yield Finding({"width": facts.width, "height": facts.height}, where)


@rule(
    "photo-square", area="picture", kinds=having("photo"),
    requires=N_("A square photo is not upright: photos are higher than wide."),
    found=N_("The photo is square: {width} by {height} pixels."),
    remedy=N_("Cut a little off at the left and right, so that it is higher than wide; four by five is best. Upload it under the same name: that replaces the old file."),
)
def _square(draft: WholeDraft) -> Iterator[Finding]:
    for where, facts in _pictures(draft):
        if facts.width == facts.height:
            yield Finding({"width": facts.width, "height": facts.height}, where)


@rule(
    "picture-small", area="picture", in_guide=True,
    requires=N_("Pictures are at least {limit} pixels wide."),
    found=N_("The picture is only {width} pixels wide; at least {limit} are needed."),
    remedy=N_("Use the original photo, not one from a messenger or a website, which shrink it. Upload it under the same name: that replaces the old file."),
    limits=_limit,
)
def _small(draft: WholeDraft) -> Iterator[Finding]:
    for where, facts in _pictures(draft):
        if facts.width < limits.PICTURE_MIN_WIDTH:
            yield Finding({"width": facts.width, "limit": limits.PICTURE_MIN_WIDTH}, where)


@rule(
    "picture-shape", area="picture",
    requires=N_("A picture is at most {limit} times as long as it is wide."),
    found=N_("The picture is too long and narrow: {width} by {height} pixels."),
    remedy=N_("Crop it, and upload it under the same name: that replaces the old file."),
    limits=lambda campaign, kind: {"limit": limits.PICTURE_SIDE_RATIO},
)
def _shape(draft: WholeDraft) -> Iterator[Finding]:
    for where, facts in _pictures(draft):
        if max(facts.width, facts.height) > limits.PICTURE_SIDE_RATIO * min(facts.width, facts.height):
            yield Finding({"width": facts.width, "height": facts.height, "limit": limits.PICTURE_SIDE_RATIO}, where)


@rule(
    "picture-alt-missing", area="picture", kinds=having("photo"),
    requires=N_("Every photo has a description (`alt`)."),
    found=N_("The photo has no description."),
    remedy=N_("Add a line `alt: …` that says what is seen, for people who can’t see it."),
)
def _alt_missing(draft: WholeDraft) -> Iterator[Finding]:
    data = draft.front
    if "photo" in data and "alt" not in data and data["photo"] != "" and not says_none(data["photo"]):
        yield Finding({}, ("photo",))


declare(
    "picture-private-data", area="people", exposes=True, in_guide=True,
    requires=N_("Pictures carry no hidden data: no place (GPS), no camera number, no preview, no comments."),
    found=N_("The picture carries hidden data: {data}. A pull request makes them public."),
    remedy=N_("Clean it in your browser, on this site’s page “Clean a photo” (its address ends in /take-part/clean-photo/). Delete the old file and upload the clean one. If you work on a computer with Chorus, this does it for you: `python3 scripts/check.py --fix {path}`"),
)


@rule(
    "too-many-pictures", area="picture",
    requires=N_("A submission has at most {limit} pictures."),
    found=N_("The submission has {count} pictures; at most {limit} are allowed."),
    remedy=N_("Choose the best {limit}."),
    limits=lambda campaign, kind: {"limit": limits.PICTURES_PER_ENTRY},
)
def _too_many(draft: WholeDraft) -> Iterator[Finding]:
    count = len(used_pictures(draft))
    if count > limits.PICTURES_PER_ENTRY:
        yield Finding({"count": count, "limit": limits.PICTURES_PER_ENTRY}, ("illustrations",))
