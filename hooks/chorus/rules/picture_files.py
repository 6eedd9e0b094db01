"""Rules on the files of pictures: what they are called, and what they are whatever they are called."""

from __future__ import annotations

import stat
from collections.abc import Iterator

from ..model import endings
from ..words.catalogue import N_
from .attachments import misnamed
from .draft import Draft
from .registry import Finding, declare, rule_as_read


@rule_as_read(
    "picture-heic", area="picture", exposes=True,
    requires=N_("Photos of the type HEIC, as iPhones and some other phones take them, are turned into JPEG first."),
    found=N_("This photo is of the type HEIC, which most browsers can’t show."),
    remedy=N_("Delete it here and make a JPEG of it. On a computer: open the photo and export it as JPEG. On an iPhone: send it to yourself by e-mail, or choose Settings > Camera > Formats > Most Compatible and take it again. Clean the JPEG on this site’s page “Clean a photo”, upload it, and write its name into the fields."),
)
def _heic(draft: Draft) -> Iterator[Finding]:
    for entry in draft.files:
        if stat.S_ISREG(entry.mode) and endings.is_heic(entry.name) and not misnamed(draft, entry):
            yield Finding(path=f"{draft.folder.path}/{entry.name}")


declare(
    "picture-name", area="picture", in_guide=True,
    requires=N_("Picture names are of small letters a-z, digits and hyphens and end in .jpg or .png, such as portrait.jpg; they lie in the same folder."),
    found=N_("The picture’s name holds other characters, capitals, spaces or a folder."),
    remedy=N_("A picture can’t be renamed on GitHub: delete it there, rename it on your computer, for instance to portrait.jpg (no person’s name), and upload it again. Write the same name into the fields."),
)


declare(
    "picture-windows", area="picture",
    requires=N_("A picture has a name that every computer can store; Windows keeps con, prn, aux, nul, com1 to com9 and lpt1 to lpt9 for itself, with any ending."),
    found=N_("Windows can’t have a file called {name}, with whatever ending."),
    remedy=N_("A picture can’t be renamed on GitHub: delete it there, rename it on your computer, for instance to portrait.jpg (no person’s name), and upload it again. Write the same name into the fields."),
)


declare(
    "picture-ending", area="picture",
    requires=N_("The name of a JPEG picture ends in .jpg, that of a PNG picture in .png."),
    found=N_("This is a {format} picture, and only the ending of its name, {extension}, is another one."),
    remedy=N_("Change the ending to .{ending}, in the file’s name and in the fields. A picture can’t be renamed on GitHub: delete it there, rename it on your computer and upload it again. If you work on a computer with Chorus, `python3 scripts/check.py --fix` does both."),
)
