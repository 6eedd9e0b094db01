"""Rules whose breaches show while a file is read: encoding, front matter, YAML's usual slips."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ..read.characters import LOST_LETTER, holds_forbidden, meanings
from ..words.catalogue import N_
from .draft import Draft
from .lines import blocks
from .registry import Finding, declare, rule_as_read

declare(
    "file-encoding", area="file",
    requires=N_("Text files are saved as UTF-8."),
    found=N_("The file is not saved as UTF-8 text."),
    remedy=N_("Save it again and choose the encoding “UTF-8”. In GitHub’s web page: paste the text anew."),
)
declare(
    "file-lfs-pointer", area="file",
    requires=N_("Files are stored in the repository itself, not in Git LFS."),
    found=N_("This is only a pointer to a file in Git LFS; the file itself is not here."),
    remedy=N_("Upload the file again through GitHub’s web page (“Add file”, “Upload files”)."),
)
declare(
    "file-empty", area="file",
    requires=N_("Every text file has a text."),
    found=N_("The file is empty."),
    remedy=N_("Write the text into it, or delete the file."),
)


_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));")


def _numbered(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if 0 < code <= 0x10FFFF else "\0"


@rule_as_read(
    "text-control-character", area="text",
    requires=N_("Texts hold visible characters only."),
    found=N_("On this line there is {data}."),
    remedy=N_("Delete the line and type it again by hand instead of pasting it."),
)
def _written_otherwise(draft: Draft) -> Iterator[Finding]:
    """Of the characters themselves the reader of files says so; here are those that somebody writes as `&#…;`.
    They are shown as they were typed, but whoever copies them to a web page finds them turned into what they hide."""
    for path, numbers, text in blocks(draft):
        wrong = html.unescape(_NUMBERED.sub(_numbered, text)) if "&" in text else text
        wrong = wrong.replace("\n", "").replace(LOST_LETTER, "" if LOST_LETTER in draft.text else "\0")
        if holds_forbidden(wrong):
            yield Finding({"data": meanings(wrong)}, path=path, line=numbers[0])


declare(
    "text-lost-letters", area="text",
    requires=N_("All letters are there."),
    found=N_("There is a � on this line: letters were lost when the text was saved or copied."),
    remedy=N_("Type the words with a � again, as the original has them. If there are many, copy the whole text from there once more."),
)
declare(
    "text-too-large", area="text",
    requires=N_("A text file is at most {limit} kB long."),
    found=N_("The text is {size} kB long, far more than {limit} kB."),
    remedy=N_("Shorten the text; pictures belong into files of their own."),
)
declare(
    "front-matter-missing", area="front matter",
    requires=N_("The file begins with a line `---`, then the fields, then another line `---`."),
    found=N_("The first line is not `---`, three hyphens and nothing else."),
    remedy=N_("Make three hyphens, `---`, the very first line of the file, with nothing above it."),
)
declare(
    "front-matter-open", area="front matter",
    requires=N_("The fields end with a line `---`."),
    found=N_("The second `---` line, which ends the fields, is missing."),
    remedy=N_("Put a line of three hyphens and nothing else, `---`, between the fields and the text."),
)
declare(
    "front-matter-too-long", area="front matter",
    requires=N_("The fields take up at most {limit} bytes."),
    found=N_("The fields take up {size} bytes, more than the {limit} allowed."),
    remedy=N_("Move long text below the second `---` line."),
)
declare(
    "yaml-colon", area="front matter",
    requires=N_("A value that holds a colon followed by a space stands in quotation marks."),
    found=N_("There is a second colon on this line, so the value can’t be told from a field."),
    remedy=N_("Put the value in straight double quotation marks (\" \"), like this: title: \"My city: my home\""),
)
declare(
    "yaml-tab", area="front matter",
    requires=N_("Lines of the fields are indented with spaces, never with the tab key."),
    found=N_("There is a tab on this line."),
    remedy=N_("Replace the tab by two spaces."),
)
declare(
    "yaml-quotes", area="front matter",
    requires=N_("A value that begins with a quotation mark ends with the same one."),
    found=N_("A quotation mark or apostrophe begins this value, but does not close it."),
    remedy=N_("Put the whole value in straight double quotation marks (\" \"), and use ’ or “ ” for those inside it."),
)
declare(
    "yaml-quotes-inside", area="front matter",
    requires=N_("Between the quotation marks around a value the same quotation mark does not stand again."),
    found=N_("Quotation marks stand inside quotation marks on this line, so the value ends too early."),
    remedy=N_("Keep the first and the last quotation mark as they are, and write those between them as “…” or ’, like this: {name}: \"The shop “At Krysia’s” in the rain\""),
)
declare(
    "yaml-backslash", area="front matter",
    requires=N_("Between straight double quotation marks (\" \") there is no backslash."),
    found=N_("There is a backslash (\\) between the quotation marks on this line, which has a special meaning."),
    remedy=N_("Delete the backslash. If it is part of a file’s place on your computer, write the file name alone, such as portrait.jpg."),
)
declare(
    "yaml-special-character", area="front matter",
    requires=N_("A value that begins with a special character such as @ * & ! % > | stands in quotation marks."),
    found=N_("The value on this line begins with a special character."),
    remedy=N_("Put the whole value in straight double quotation marks (\" \")."),
)
declare(
    "yaml-hash", area="front matter", in_guide=True,
    requires=N_("A value with a # stands in straight double quotation marks (\" \"), so that nothing of it gets lost."),
    found=N_("There is a # on this line, and everything after it would be lost."),
    remedy=N_("Put the whole value in straight double quotation marks (\" \"), like this: title: \"Strike #2\". A note to yourself goes on a line of its own that begins with #."),
)
declare(
    "yaml-brackets", area="front matter",
    requires=N_("Every bracket that is opened in the fields is closed again on the same line."),
    found=N_("A bracket on this line is not closed, or does not stand where a list is expected."),
    remedy=N_("Write lists like this: [website, print]. Put a text that begins with a bracket in straight double quotation marks (\" \")."),
)
declare(
    "yaml-indentation", area="front matter",
    requires=N_("Fields begin at the left margin; what belongs below a field is indented by two spaces."),
    found=N_("This line is not indented like its neighbours."),
    remedy=N_("Move the line to the left margin, or by two spaces if it belongs to the field above. Keep each value on one line."),
)
declare(
    "yaml-indentation-picture", area="front matter",
    requires=N_("All lines of one picture in the list `illustrations` begin below each other."),
    found=N_("This line does not begin below the word `file` of its picture."),
    remedy=N_("Begin the line with as many spaces as it takes to stand exactly below the word `file`, not below the hyphen: usually four. Keep each value on one line."),
)
declare(
    "yaml-hyphen", area="front matter",
    requires=N_("In a list each item begins with a hyphen and a space."),
    found=N_("This item of a list begins with another sign than a hyphen."),
    remedy=N_("Type a hyphen, `-`, in place of the sign. Word and phones often make a dash or a dot of it."),
)
declare(
    "yaml-no-colon", area="front matter",
    requires=N_("Every line of the fields has the form `field: value`."),
    found=N_("There is no colon on this line, or no space after it."),
    remedy=N_("Write `field: value` with a colon and a space. Text belongs below the second `---` line."),
)
declare(
    "yaml-unreadable", area="front matter",
    requires=N_("Every line of the fields has the form `field: value`."),
    found=N_("This line can’t be read as `field: value`."),
    remedy=N_("Compare it with the example on the “Take part” page and type it again."),
)
declare(
    "yaml-not-fields", area="front matter",
    requires=N_("The fields are lines of the form `field: value`."),
    found=N_("Between the `---` lines stands something else than fields."),
    remedy=N_("Write one field on each line, like this: name: Amina K."),
)
declare(
    "yaml-repeated-key", area="front matter",
    requires=N_("Every field stands in the file once."),
    found=N_("The field `{name}` stands here a second time (first on line {first_line})."),
    remedy=N_("Keep one of the two lines and delete the other."),
)
declare(
    "yaml-second-document", area="front matter",
    requires=N_("The fields are one block."),
    found=N_("A second block of fields begins here."),
    remedy=N_("Join the blocks and keep only one `---` above and one below the fields."),
)
declare(
    "yaml-reference", area="front matter",
    requires=N_("Values are written out; YAML’s & and * references are not used."),
    found=N_("The value on this line begins with & or *, which has a special meaning."),
    remedy=N_("Put the whole value in straight double quotation marks (\" \")."),
)
declare(
    "yaml-tag", area="front matter",
    requires=N_("Values are plain text; YAML’s ! tags are not used."),
    found=N_("The value on this line begins with an exclamation mark, which has a special meaning."),
    remedy=N_("Put the whole value in straight double quotation marks (\" \")."),
)
declare(
    "yaml-too-deep", area="front matter",
    requires=N_("Fields are nested at most {levels} levels deep."),
    found=N_("The fields are nested deeper than {levels} levels."),
    remedy=N_("Compare with the example on the “Take part” page and remove the extra brackets or indentation."),
)
declare(
    "yaml-too-many", area="front matter",
    requires=N_("The fields of a submission are a few dozen lines."),
    found=N_("There are far more fields and values than a submission has."),
    remedy=N_("Keep only the fields that the “Take part” page names."),
)
