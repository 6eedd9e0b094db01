"""The types of front matter values. Everything arrives as the text that was typed.

A type that refuses raises `PydanticCustomError` whose type is the code of a rule, so that
the person reads that rule's sentence and not pydantic's.
"""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict
from pydantic_core import PydanticCustomError

from ..machine import limits
from ..words import language_names, languages
from ..words.text import visible
from . import endings, reference, sorts
from .dates import FORM, meant


def refuse(code: str, **values: Any) -> PydanticCustomError:
    """The error that makes a value break the rule `code`."""
    return PydanticCustomError(code, code, values)


class Fields(BaseModel):
    """A mapping whose unknown keys are errors (they may hold what must not be public)."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    day = meant(value) if isinstance(value, str) else None
    guess = {"guess": day.isoformat()} if day else {}
    if isinstance(value, str) and FORM.fullmatch(value):
        with suppress(ValueError):
            return dt.date.fromisoformat(value)
        raise refuse("field-no-such-day", day=value, **guess)
    raise refuse("field-date", **guess)


def _flag(value: Any) -> bool:
    if value is True or plain_word(value) == "true":
        return True
    if value is False or plain_word(value) == "false":
        return False
    raise refuse("field-true-false")


def _late(value: Any) -> bool | dt.date:
    """`true`, or since when."""
    if isinstance(value, dt.date) or (isinstance(value, str) and (FORM.fullmatch(value.strip()) or meant(value))):
        return _day(value.strip() if isinstance(value, str) else value)
    return _flag(value)


def _whole(value: Any) -> int:
    if isinstance(value, int):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,9}", value):
        raise refuse("field-number")
    return int(value)


_NOTHING = ("~", "-", "–", "—")      # YAML's sign for nothing, and people's


def _line(value: Any) -> str:
    if not isinstance(value, str):
        raise refuse("field-one-line")
    line = value.strip()
    if not visible(line) or line in _NOTHING:
        raise refuse("field-empty")
    if "\n" in line:
        raise refuse("field-one-line")
    return line


def at_most(count: int) -> AfterValidator:
    """A text of at most `count` characters."""
    def check(value: str) -> str:
        if len(value) > count:
            raise refuse("field-too-long", length=len(value), limit=count)
        return value
    return AfterValidator(check)


# Of pictures as cameras, phones and people call them: «IMG_1234», «my drawing.JPG».
_FILE_NAME_AS_TEXT = (r"""["'(]?(?:.*\.(?:ENDINGS)"""
                      r"""|[A-Za-z]{1,5}[ _-]?[0-9][0-9_-]{2,}(?:[_-]?WA[0-9]+)?)["').]*""")


def _is_file_name(value: str) -> bool:
    known = "|".join((*sorts.endings(), *endings.OTHER_PICTURES, *endings.DRAWINGS))
    return re.fullmatch(_FILE_NAME_AS_TEXT.replace("ENDINGS", known), value, re.IGNORECASE) is not None


def _alt(value: str) -> str:
    low, high = limits.ALT_LENGTH
    if _is_file_name(value):
        raise refuse("picture-alt-file-name")
    if not low <= len(value) <= high:
        raise refuse("picture-alt-length", length=len(value), low=low, high=high)
    return value


# Names that Windows can't store, so a folder with one could not be checked out there.
WINDOWS = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}


def windows_refuses(name: str) -> bool:
    """Whether Windows keeps a name for itself, with whatever ending and capitals (Microsoft: «Naming Files»)."""
    return name.partition(".")[0].rstrip(" ").casefold() in WINDOWS


def good_attachment_name(name: str, family: str = "") -> bool:
    """Whether an attachment's name works in an address and on every computer (and is one of the family)."""
    return sorts.good_name(name, family) and not windows_refuses(name)


def named_attachment(family: str) -> AfterValidator:
    """The name of a file of a family; any other breaks that family's rule on names."""
    def check(value: str) -> str:
        if not good_attachment_name(value, family):
            raise refuse(f"{family}-name")
        return value
    return AfterValidator(check)


def _language(value: str) -> str:
    known = languages.canonical(value)
    if known is None:
        guess = language_names.meant(value)
        raise refuse("language-unknown", **({"guess": guess} if guess else {}))
    return known


EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE = reference.EXAMPLE, reference.SECOND_EXAMPLE


def _one_reference(value: Any) -> Any:
    """Several numbers have consents of their own."""
    typed = ", ".join(map(str, value)) if isinstance(value, list) else value
    if isinstance(typed, str) and reference.several(typed):
        raise refuse("consent-several")
    return value


def _reference(value: str) -> str:
    number = reference.canonical(value)
    if number is None:
        raise refuse("consent-reference")
    if number in (EXAMPLE_REFERENCE, SECOND_EXAMPLE_REFERENCE):
        raise refuse("consent-example")
    return number


def focus_point(value: Any) -> tuple[float, float]:
    """The point that a crop keeps, as parts of the width and the height: `50 30` → (0.5, 0.3)."""
    match = re.fullmatch(r"([0-9]{1,3})%?[ ,]+([0-9]{1,3})%?", _line(value))
    if not match or any(int(part) > 100 for part in match.groups()):
        raise refuse("picture-focus")
    return int(match[1]) / 100, int(match[2]) / 100


def _listed(value: Any) -> Any:
    """«a, b» on one line is a list too: people write it so."""
    if isinstance(value, str):
        if not value.strip():
            raise refuse("field-empty")
        return [part.strip() for part in re.split(r"[,،;]", value) if part.strip()]
    return value


def plain_word(value: Any) -> Any:
    """A word to choose from as the rules write it: small letters, a hyphen for every dash, no space around a plus."""
    if isinstance(value, str):
        return re.sub(r"\s*([+\u002d])\s*", r"\1", re.sub("[\u2010-\u2015\u2212]", "-", value.strip().casefold()))
    return value


Day = Annotated[dt.date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Late = Annotated[bool | dt.date, BeforeValidator(_late)]
Whole = Annotated[int, BeforeValidator(_whole)]
Line = Annotated[str, BeforeValidator(_line), at_most(limits.LINE_LENGTH)]
Name = Annotated[str, BeforeValidator(_line), at_most(limits.NAME_LENGTH)]
Title = Annotated[str, BeforeValidator(_line), at_most(limits.TITLE_LENGTH)]
Alt = Annotated[str, BeforeValidator(_line), AfterValidator(_alt)]
PictureName = Annotated[str, BeforeValidator(_line), named_attachment("picture")]
Language = Annotated[str, BeforeValidator(_line), AfterValidator(_language)]
Reference = Annotated[str, BeforeValidator(_line), BeforeValidator(_one_reference), AfterValidator(_reference)]
Focus = Annotated[tuple[float, float], BeforeValidator(focus_point)]
Listed = BeforeValidator(_listed)
Choice = BeforeValidator(plain_word)

# pydantic's own error types that mean «not one of the allowed words».
CHOICE_CODES = frozenset({"literal_error", "enum", "union_tag_invalid"})
