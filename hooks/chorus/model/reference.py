"""The number of a consent form, in whatever way it was typed: ICC-, the year, six letters or digits.

Word makes dashes of hyphens, phones put capitals and spaces in, keyboards of other alphabets have letters that look
the same. All of these mean one number only, so they are taken; whatever could mean two is refused.
"""

from __future__ import annotations

import re
import unicodedata

FORM = re.compile(r"ICC-[0-9]{4}-[0-9A-Z]{6}")
# What the guide shows; they are nobody's forms, so they stand in no submission.
EXAMPLE, SECOND_EXAMPLE = "ICC-2021-7K3MQ2", "ICC-2021-4T8XW5"
_LOOSE = re.compile(r"([0-9A-Z]{3})-?([0-9A-Z]{4})-?([0-9A-Z]{6})")
# Letters of the Cyrillic and Greek alphabets that look like a capital of the Latin one.
_ALIKE = str.maketrans("АВСЕНІЈКМОРԚЅТԜХҮΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABCEHIJKMOPQSTWXYABEZHIKMNOPTYXC")
_DASHES = re.compile("[\u00ad\u05be\u2010-\u2015\u2043\u2212\u30fc\ufe58\ufe63\uff0d_]")
_AROUND = re.compile(r"^(?:NO|NR|N°|№|REF)?[.:#]*|[.,;]+$")
_BETWEEN = re.compile(r"[,;+&/،|]|\s+(?:(?:and|et|y|e|und|i|та|و)\s+)?(?=[\W_]*I?[CСІ])", re.IGNORECASE)
_FIGURES = str.maketrans("OIL", "011")


def canonical(typed: str) -> str | None:
    """The number as it stands on the form, None where what was typed is none."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", typed[:200])))
    text = "".join(char for char in text if not char.isspace() and unicodedata.category(char) != "Cf")
    text = "".join(str(unicodedata.decimal(char, char)) for char in text).upper().translate(_ALIKE)
    text = _AROUND.sub("", text.strip("\"'`´“”„‘’‚«»()[]<>"))
    found = _LOOSE.fullmatch(re.sub("-+", "-", text))
    if not found:
        return None
    # In ICC there is no figure, in a year no letter.
    letters, year = found[1].replace("1", "I"), found[2].translate(_FIGURES)
    number = f"{letters}-{year}-{found[3]}"
    return number if FORM.fullmatch(number) else None


def several(typed: str) -> bool:
    """Whether the numbers of more than one form stand there."""
    parts = [part for part in _BETWEEN.split(typed[:500].strip("[]() ")) if part.strip()]
    return len(parts) > 1 and all(canonical(part) for part in parts)
