"""Rules on contact data in texts: everything in a pull request is public at once.

Phone numbers of all countries through Google's libphonenumber; both also as people hide them, see
rules.disguises. All expressions are bounded: a naive one costs seconds on 20 KB of `a`.
"""

import re

from ..catalogue import N_
from ..problems import Severity
from . import disguises
from .lines import lines, uncovered_blocks
from .registry import Finding, rule

_EMAIL = re.compile(r"[\w.+-]{1,64}[\"'”]?\s?[(\[{<*_`|~-]{0,2}\s?@{1,3}\s?[)\]}>*_`|~-]{0,2}\s?"
                    r"(?:[\w-]{1,63}(?:\s?\.\s?[\w-]{2,63}){1,4}|\[[\d.:a-fA-F]{7,40}\])")
_ANNOUNCED = re.compile(r"\b(?:tel|telephone|téléphone|telefon|teléfono|telefono|phone|mobile|móvil|cell|whatsapp|viber|"
                        r"signal|тел|телефон|моб|هاتف|جوال|رقم)\b\W{0,4}(?:\d[\s./()-]{0,2}){6,15}", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d./-])(?:[0-3]?\d([./-])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([./-])[01]?\d\2[0-3]?\d)(?![\d./-]*\d)")
# «2020-2021», «2021/22», «08.30-16.30», «5 11 2021»: in some countries as good a number as any.
_SPAN = re.compile(
    r"(?<![\d+])(?<!\d[ ./-])(?:(?:19|20)\d\d(?: ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)| (?:19|20)\d\d)"
    r"|[0-2]?\d[:.h][0-5]\d ?[-–—] ?[0-2]?\d[:.h][0-5]\d|[0-3]?\d [01]?\d (?:19|20)\d\d)(?! ?[./-]?\d)")
# What cameras and phones call a photo: «20211105_184501», «2021-11-05 at 18.45.01».
_TAKEN = re.compile(r"(?<!\d)(?<!\d )(?:19|20)\d\d ?[01]\d ?[0-3]\d(?: (?:at )?[0-2]\d ?[0-5]\d ?[0-5]\d{1,4})?(?!\d)")
_FEWEST = 6     # digits: Luxembourg has numbers of four, and every year would be one
_HANDLE = re.compile(r"(?<![\w@/])@[\w.]{3,30}\b|\b(?:instagram|facebook|tiktok|twitter|telegram|t\.me)\b\s?[:/.]",
                     re.IGNORECASE)
_ENGLISH_STREET = re.compile(r"\b\d{1,4}[a-z]?,? (?:[A-Z]\w{1,20} ){1,3}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive)")
# The number behind the name: only at the end of a phrase, «Abbey Road 12 times» is no address.
_NUMBER_LAST = re.compile(
    r"\b(?:[A-Z]\w{1,20} (?:Street|Road|Avenue|Lane|Drive)|[A-ZÄÖÜ]\w{2,20}(?:weg|gasse|allee|laan|gatan)"
    r"|(?i:rue|avenue|boulevard|impasse) (?:(?:de|du|des|la|les|le) |[ld][’'] ?){0,2}[A-ZÀ-Ý]\w{1,20}(?:[ -]\w{2,20}){0,2}"
    r"|(?i:ул\.|улица|проспект|переулок) [А-Я]\w{2,20})"
    r",? \d{1,3} ?[a-z]?(?=\s*(?:[,.;)]|$))")
_STREET = re.compile(
    r"\b\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|allée|impasse|place) \w{2,20}"
    r"|\b(?:calle|avenida|plaza|via|viale|piazza|corso|rua|travessa|ul\.|ulica|вул\.|вулиця|просп\.) (?:\w{2,20} ){0,3}"
    r"\w{2,20},? (?:n\.º ?|nº ?|n\. ?|№ ?)?\d{1,4}\b"
    r"|\b\w{2,24}(?:straße|strasse|gatan|vägen|straat|gade|veien) \d{1,4}\b"
    r"|شارع (?:\w{2,20} ){1,3}(?:رقم )?\d{1,4}", re.IGNORECASE)


def has_contact(line: str, country: str | None) -> bool:
    """Whether a line holds an e-mail address or a phone number; `country` reads numbers without a prefix."""
    line = disguises.uncovered(line)
    if ("@" in line and _EMAIL.search(line)) or disguises.spells_address(line):
        return True
    return _has_number(disguises.with_figures(line), country)


def _has_number(line: str, country: str | None) -> bool:
    if _digits(line) < _FEWEST:
        return False
    if _ANNOUNCED.search(line):
        return True
    from phonenumbers import PhoneNumberMatcher  # slow to load, and most lines have no digits

    line = _SPAN.sub(" ", _DATE.sub(" ", line))
    line = re.sub(r"(?<!\d)00(?=[\d ]{9})", "+", line)
    return (any(_digits(match.raw_string) >= _FEWEST for match in PhoneNumberMatcher(line, country))
            or disguises.hides_number(line, country))


def _is_broken(block: str, country: str | None) -> bool:
    """Whether a phone number stands on two lines of a paragraph."""
    return "\n" in block and any(_has_number(seam, country) for seam in disguises.seams(
        disguises.with_figures(disguises.uncovered(block))))


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)


def _in_name(name: str, country: str | None) -> bool:
    """The same of the name of a file or folder, where hyphens stand for spaces."""
    return has_contact(_TAKEN.sub(" ", name.replace("-", " ").replace("_", " ")), country)


def has_place_or_handle(line: str) -> bool:
    """Whether a line seems to hold a street with a number, or the name of an account."""
    return bool(_HANDLE.search(line) or (any(char.isdigit() for char in line) and any(
        street.search(line) for street in (_STREET, _ENGLISH_STREET, _NUMBER_LAST))))


@rule(
    "personal-data", area="people", exposes=True, in_guide=True,
    requires=N_("Texts, names, picture descriptions and file names hold no e-mail address and no phone number."),
    found=N_("There seems to be an e-mail address or a phone number on this line."),
    remedy=N_("Delete it. Everything in a pull request is public at once."),
)
def _personal_data(draft):
    country, found = draft.city.country if draft.city else None, set()
    for _, where, path, line, text in lines(draft, unread=True):
        if has_contact(text, country):
            found.add((path, line))
            yield Finding({}, where, path=path, line=line)
    for path, numbers, text in uncovered_blocks(draft):
        if found.isdisjoint((path, line) for line in numbers) and (has_contact(text, country) or _is_broken(text, country)):
            yield Finding({}, path=path, line=numbers[0])
    for entry in draft.files:
        if _in_name(entry.name.rpartition(".")[0], country):
            yield Finding({}, path=f"{draft.folder.path}/{entry.name}")
    if _in_name(draft.folder.entry, country):
        yield Finding({}, path=draft.folder.path)


@rule(
    "personal-place", area="people", exposes=True, severity=Severity.WARNING,
    requires=N_("Texts name no street with a house number and no account on social media."),
    found=N_("There seems to be a street with a house number, or the name of an account, on this line."),
    remedy=N_("Delete it, unless it is a public place such as a town hall."),
)
def _personal_place(draft):
    for _, where, path, line, text in lines(draft, unread=True):
        if has_place_or_handle(text):
            yield Finding({}, where, path=path, line=line)
