"""Rules on a submission's folder: names, types and sizes of its files."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator

from ..machine import limits
from ..model import endings, sorts
from ..model.fields import windows_refuses
from ..model.kind import named as kind_named
from ..model.records import FileEntry
from ..read.text_files import INDEX, texts
from ..words.catalogue import N_
from ..words.nearness import near
from .attachments import misnamed
from .draft import Draft
from .registry import Finding, declare, rule_as_read

SLUG = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{limits.SLUG_LENGTH}}}")


def good_slug(name: str) -> bool:
    """Whether a folder name works in an address and on every computer."""
    return bool(SLUG.fullmatch(name)) and not windows_refuses(name)


def _file(draft: Draft, entry: FileEntry) -> str:
    return f"{draft.folder.path}/{entry.name}"


@rule_as_read(
    "folder-name", area="file", in_guide=True,
    requires=N_("A submission’s folder has a short name of the letters a-z, digits and hyphens."),
    found=N_("The folder’s name holds other characters, or is too long."),
    remedy=N_("Rename the folder, for instance to “amina” or “my-street”: only a-z, 0-9 and hyphens. On GitHub: open each text, choose the pencil (“Edit this file”), and change the folder in front of the name (backspace key). Upload pictures again in the new folder and delete the old ones."),
)
def _folder_name(draft: Draft) -> Iterator[Finding]:
    if not good_slug(draft.folder.entry) and not windows_refuses(draft.folder.entry):
        yield Finding(path=draft.folder.path)


@rule_as_read(
    "folder-windows", area="file",
    requires=N_("A folder has a name that every computer can store; Windows keeps con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for itself."),
    found=N_("Windows can’t have a folder called {name}."),
    remedy=N_("Choose another word, such as “my-street”. On GitHub: open each text, choose the pencil (“Edit this file”), and change the folder in front of the name (backspace key). Upload pictures again in the new folder and delete the old ones."),
)
def _folder_windows(draft: Draft) -> Iterator[Finding]:
    if windows_refuses(draft.folder.entry):
        yield Finding({"name": draft.folder.entry.partition(".")[0].lower()}, path=draft.folder.path)


@rule_as_read(
    "folder-city", area="file", in_guide=True,
    requires=N_("The folder above it is the short name of a member city, as in cities.yml."),
    found=N_("No member city has the short name of this folder."),
    remedy=N_("Look up the city on the “Cities” page; its short name is at the end of the page’s address. Then rename the folder. On GitHub: open each text, choose the pencil (“Edit this file”), and change the folder in front of the name (backspace key). Upload pictures again in the new folder and delete the old ones."),
)
def _folder_city(draft: Draft) -> Iterator[Finding]:
    if draft.city is None:
        yield Finding(near(draft.folder.city, draft.cities), path=f"submissions/{draft.folder.campaign}/{draft.folder.city}")


@rule_as_read(
    "folder-index", area="file",
    requires=N_("A submission’s folder holds a file index.md with the fields and the original text."),
    found=N_("There is no file index.md in this folder."),
    remedy=N_("Name the file with the original text index.md (all small letters)."),
)
def _index(draft: Draft) -> Iterator[Finding]:
    there = {entry.name for entry in draft.folder.files} | {name for _, name in texts(draft.folder.files)}
    if INDEX not in there:
        yield Finding(path=draft.folder.path)


@rule_as_read(
    "folder-too-many-files", area="file",
    requires=N_("A submission is one folder with at most {limit} files."),
    found=N_("The folder holds {count} files; at most {limit} are allowed."),
    remedy=N_("Keep the texts and the pictures that they name, and delete the rest."),
    limits=lambda campaign, kind: {"limit": limits.FOLDER_FILES},
)
def _too_many(draft: Draft) -> Iterator[Finding]:
    count = len(draft.folder.files)
    if count > limits.FOLDER_FILES:
        yield Finding({"count": count, "limit": limits.FOLDER_FILES}, path=draft.folder.path)


@rule_as_read(
    "file-type", area="file", exposes=True, in_guide=True,
    requires=N_("A folder holds index.md, its translations (index.<language>.md) and JPEG or PNG pictures, nothing else."),
    found=N_("This file is neither index.md, nor a translation with a name such as index.fr.md, nor a JPEG or PNG picture."),
    remedy=N_("Delete the file. Forms, scans and documents never enter the repository. Save a picture of another type as JPEG, upload that one, and write its name into the fields."),
)
def _type(draft: Draft) -> Iterator[Finding]:
    ours = {entry for entry, _ in texts(draft.folder.files)}
    for entry in draft.files:
        if stat.S_ISREG(entry.mode) and entry not in ours and not (
                sorts.of(entry.name) or endings.is_heic(entry.name) or misnamed(draft, entry)):
            yield Finding(path=_file(draft, entry))


@rule_as_read(
    "file-text-name", area="file",
    requires=N_("The original is called index.md, a translation index.<language>.md: small letters, full stops, nothing else."),
    found=N_("The text in this file will not be found under its name."),
    remedy=N_("Rename it to {name}. On GitHub: open the file, choose the pencil (“Edit this file”), and change the name in the box above the text."),
)
def _text_name(draft: Draft) -> Iterator[Finding]:
    for entry, name in texts(draft.folder.files)[:limits.FOLDER_FILES]:
        if name != entry.name:
            yield Finding({"name": name}, path=_file(draft, entry))


@rule_as_read(
    "file-link", area="file",
    requires=N_("A folder holds plain files only."),
    found=N_("This is a link, a folder or a special file."),
    remedy=N_("Delete it. The files of a submission lie side by side in its folder: upload the file itself there."),
)
def _link(draft: Draft) -> Iterator[Finding]:
    for entry in draft.files:
        if not stat.S_ISREG(entry.mode):
            yield Finding(path=_file(draft, entry))


@rule_as_read(
    "file-program", area="file",
    requires=N_("Texts and pictures are not marked as programs."),
    found=N_("The file is marked as executable."),
    remedy=N_("Upload it again through GitHub’s web page, which does not set that mark."),
)
def _program(draft: Draft) -> Iterator[Finding]:
    for entry in draft.files:
        if stat.S_ISREG(entry.mode) and entry.mode & 0o111:
            yield Finding(path=_file(draft, entry))


declare(
    "file-misplaced", area="file",
    requires=N_("Every file lies in submissions/<campaign>/<city>/<entry>/."),
    found=N_("{name} lies outside of a submission’s folder."),
    remedy=N_("Delete it if it is not needed, or move it into submissions/<campaign>/<city>/<entry>/. On GitHub: a text moves when you choose the pencil (“Edit this file”) and change the folder in front of its name (backspace key); a picture is deleted and uploaded again in the right folder."),
)
declare(
    "folder-campaign", area="file",
    requires=N_("The first folder below submissions/ is the short name of a campaign."),
    found=N_("There is no campaign of this name."),
    remedy=N_("Move the submission into the folder of a campaign: {choices}. On GitHub: open each text, choose the pencil (“Edit this file”), and change the folder in front of the name (backspace key). Upload pictures again in the new folder and delete the old ones."),
)
declare(
    "file-unreadable", area="file",
    requires=N_("Every file can be read."),
    found=N_("The file can’t be read."),
    remedy=N_("Upload it again."),
)


@rule_as_read(
    "kind-unknown", area="field", in_guide=True,
    requires=N_("`kind` says what the submission is, and the campaign takes this kind."),
    found=N_("The campaign takes no submissions of this kind."),
    remedy=N_("Write one of: {choices}."),
    limits=lambda campaign, kind: {"choices": list(campaign.settings.kinds)},
)
def _kind(draft: Draft) -> Iterator[Finding]:
    value = draft.front.get("kind")
    if not isinstance(value, str) or not value.strip():
        return      # missing, empty or no text: another rule says so
    kind = kind_named(value)
    if kind is None or kind.name not in draft.campaign.settings.kinds:
        choices = list(draft.campaign.settings.kinds)
        yield Finding({"choices": choices, **near(value, choices)}, ("kind",))
