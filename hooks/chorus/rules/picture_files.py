"""Rules on the files of pictures: what they are called, and what they are whatever they are called."""

import stat
from contextlib import suppress

from ..model.fields import PICTURE_ENDINGS, good_picture_name, windows_refuses
from ..pictures.hidden import sniff
from ..pictures.meant import odd_ending
from ..words.catalogue import N_
from .registry import Finding, rule_as_read

HEIC = (".heic", ".heif", ".hif")


def misnamed(draft, entry) -> str:
    """JPEG or PNG where a file is one by its first bytes and called otherwise, else ""."""
    if not stat.S_ISREG(entry.mode) or entry.name.lower().endswith((".md", *PICTURE_ENDINGS)):
        return ""
    with suppress(OSError), (draft.folder.directory / entry.name).open("rb") as file:
        form = sniff(file.read(16))
        return form if odd_ending(entry.name, form) else ""
    return ""


def _file(draft, entry):
    return f"{draft.folder.path}/{entry.name}"


@rule_as_read(
    "picture-heic", area="picture", exposes=True,
    requires=N_("Photos of the type HEIC, as iPhones and some other phones take them, are turned into JPEG first."),
    found=N_("This photo is of the type HEIC, which most browsers can’t show."),
    remedy=N_("Delete it here and make a JPEG of it. On a computer: open the photo and export it as JPEG. On an iPhone: send it to yourself by e-mail, or choose Settings > Camera > Formats > Most Compatible and take it again. Clean the JPEG on this site’s page “Clean a photo”, upload it, and write its name into the fields."),
)
def _heic(draft):
    for entry in draft.files:
        if stat.S_ISREG(entry.mode) and entry.name.lower().endswith(HEIC) and not misnamed(draft, entry):
            yield Finding(path=_file(draft, entry))


@rule_as_read(
    "picture-name", area="picture", in_guide=True,
    requires=N_("Picture names are of small letters a-z, digits and hyphens and end in .jpg or .png, such as portrait.jpg; they lie in the same folder."),
    found=N_("The picture’s name holds other characters, capitals, spaces or a folder."),
    remedy=N_("A picture can’t be renamed on GitHub: delete it there, rename it on your computer, for instance to portrait.jpg (no person’s name), and upload it again. Write the same name into the fields."),
)
def _picture_name(draft):
    for entry in draft.files:
        if entry.name.lower().endswith(PICTURE_ENDINGS) and not (
                good_picture_name(entry.name) or windows_refuses(entry.name)):
            yield Finding(path=_file(draft, entry))


@rule_as_read(
    "picture-windows", area="picture",
    requires=N_("A picture has a name that every computer can store; Windows keeps con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for itself, with any ending."),
    found=N_("Windows can’t have a file called {name}, with whatever ending."),
    remedy=N_("A picture can’t be renamed on GitHub: delete it there, rename it on your computer, for instance to portrait.jpg (no person’s name), and upload it again. Write the same name into the fields."),
)
def _picture_windows(draft):
    for entry in draft.files:
        if entry.name.lower().endswith(PICTURE_ENDINGS) and windows_refuses(entry.name):
            yield Finding({"name": entry.name.partition(".")[0].lower()}, path=_file(draft, entry))


@rule_as_read(
    "picture-ending", area="picture",
    requires=N_("The name of a JPEG picture ends in .jpg, that of a PNG picture in .png."),
    found=N_("This is a {format} picture, and only the ending of its name, {extension}, is another one."),
    remedy=N_("Change the ending to .{ending}, in the file’s name and in the fields. A picture can’t be renamed on GitHub: delete it there, rename it on your computer and upload it again. If you work on a computer with Chorus, `python3 scripts/check.py --fix` does both."),
)
def _picture_ending(draft):
    for entry in draft.files:
        if form := misnamed(draft, entry):
            extension = f".{entry.name.rpartition('.')[2].lower()}" if "." in entry.name else "…"
            yield Finding({"format": form, "extension": extension, "ending": "png" if form == "PNG" else "jpg"},
                          path=_file(draft, entry))
