"""Phone numbers of all countries, through Google's libphonenumber; also as people write them out in words or hide them."""

import re

from ..model.problems import Severity
from . import disguises, figures
from .lines import small

_ANNOUNCED = re.compile(r"\b(?:tel|telephone|téléphone|telefon|teléfono|telefono|phone|mobile|móvil|cell|whatsapp|viber|"
                        r"signal|тел|телефон|моб|هاتف|جوال|رقم)\b\W{0,4}(?:\d[\s./()-]{0,2}){6,15}", re.IGNORECASE)
# Words with which somebody gives a number.
_CALL = re.compile(r"""(?<!\w)(?:
 call|ring|text(?:\s+me)?|phone|mobile|cell(?:phone)?|tel|telephone|dial|number|whatsapp|viber|signal|sms|reach\s+me
 |ruft?|anruf\w*|anrufen|nummer|handy\w*|telefon\w*|appel\w*|numéro|tél|téléphon\w*|portable|joindre|joignable
 |ll[aá]m\w+|móvil|tel[eé]fono|número|celular|chiam\w+|cellulare|telefono|numero|lig(?:a|ue|uem|ar)\w*|telem[oó]vel|telefone
 |truca\w*|telèfon|za?dzwo\w+|dzwo[nń]\w*|numer\w*|komórk\w+|дзвон\w+|подзвон\w+|дзвін\w*|номер\w*|телефон\w*|звон\w+|позвон\w+|мобільн\w+
 |bel|bellen|nummer|mobiel|ringe?|mobil\w*|numara\w*|ara(?:yın|yin)?|telefonum|cep|sun[aaă]|număr\w*|soita|puhelin\w*|numero|volej\w*|zavolej\w*
 |nazovi\w*|broj|hívj\w*|telefonsz\w+|πάρε|τηλ\w*|κινητό|αριθμός|zang|deitu
 |اتصل\w*|رقم\w*|هاتف\w*|جوال\w*|موبايل\w*|واتس\w*|تلفن\w*|טלפון|מספר\w*|फ़ोन|नंबर|電話|电话|電話番号|전화
)(?!\w)""", re.VERBOSE)
_DATE = re.compile(r"(?<![\d./-])(?:[0-3]?\d([./-])[01]?\d\1(?:19|20)\d\d|(?:19|20)\d\d([./-])[01]?\d\2[0-3]?\d)(?![\d./-]*\d)")
# «2020-2021», «2021/22», «08.30-16.30», «5 11 2021»: in some countries as good a number as any.
_SPAN = re.compile(
    r"(?<![\d+])(?<!\d[ ./-])(?:(?:19|20)\d\d(?: ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)| (?:19|20)\d\d)"
    r"|[0-2]?\d[:.h][0-5]\d ?[-–—] ?[0-2]?\d[:.h][0-5]\d|[0-3]?\d [01]?\d (?:19|20)\d\d)(?! ?[./-]?\d)")
_FEWEST = 6     # digits: Luxembourg has numbers of four, and every year would be one
# «12 345 678», a sum of things: in some countries a phone number too.
_THOUSANDS = re.compile(r"(?<![\d+])(?<!\d[ .,/-])[1-9]\d{0,2}(?: \d{3}){2,3}(?= [^\W\d_])")
_NOTHING_BUT = re.compile(r"(?<![\w+])(?<![A-Za-z]-)(?:\+ ?)?\(?\d(?:[\d()]|[ .,;:/|•·~–—-]{1,3}(?=[\d(])){6,40}(?!\w)")

# As long as a number with its 0, and grouped as one; not among those that are given out.
_DIALLED = re.compile(r"(?<![\w.,:+/-])(?<!\d )\(?0\d{2,4}\)?[ /-]?\d{3}[ -]?\d{3,4}(?![\w/]|[.,:-]\d| \d)")
# «Ticket no 123456789»
_OF_A_THING = re.compile(r"(?<!\w)(?i:ticket|bilet\w*|billet|biglietto|bilhete|fahrkarte|квит\w+|form|isbn|issn|book|file|case|dossier|akte|parcel|order|item|lot|"
                         r"article|artikel|article|law|act|patent|model|serial|version)\W{1,3}(?:(?i:nr|no|nº|number|№)\W{0,2})?\d[\d ./-]{4,20}")


_DIGITS = re.compile(r"\d").findall


def digits(text: str) -> int:
    """How many figures a text holds."""
    return len(_DIGITS(text))


def has_number(line: str, country: str | None, language: str = "") -> Severity | None:
    """ERROR where an uncovered line surely holds a phone number, WARNING where it may; `country` reads numbers without
    a prefix, `language` those in words."""
    plain = disguises.with_figures(line)
    written = digits(plain)
    if written >= _FEWEST and is_written(plain, country):
        return Severity.ERROR
    called = None
    spoken = figures.spoken_in(language, country)
    said = figures.count(plain, spoken)
    for row in figures.runs(plain, figures.table(spoken)) if said and written + 3 * said > 6 and figures.has_row(plain, spoken) else ():
        if 7 <= len(row.figures) <= 15 and len(row.said) > 2 and not row.counts():
            called = _CALL.search(small(plain)) if called is None else called
            if rated := _rated(row.figures, country, bool(called)):
                return rated
    if written > 8 and any(_rated(re.sub(r"\D", "", found[0]), country, True) for found in _DIALLED.finditer(plain)):
        return Severity.WARNING
    if written > 7 and _CALL.search(small(plain)):
        for found in _NOTHING_BUT.finditer(_SPAN.sub(" x ", _DATE.sub(" x ", plain))):
            rated = _rated("".join(filter(lambda char: char.isdigit() or char == "+", found[0])), country, True)
            if rated:
                return rated
    return None


def _rated(number: str, country: str | None, called: bool) -> Severity | None:
    """What a row of figures is: sure where it is a number that exists and is dialled as one."""
    from phonenumbers import NumberParseException, is_possible_number, is_valid_number, parse

    number = re.sub(r"^00", "+", number)
    try:
        parsed = parse(number, country)
    except NumberParseException:
        return Severity.WARNING if called and len(number) in range(9, 13) else None
    dialled = number[:1] in "+0"
    if is_valid_number(parsed) and len(number) > 7:
        return Severity.ERROR if called or dialled else Severity.WARNING
    return Severity.WARNING if (called or (dialled and len(number) > 9)) and (dialled or len(number) > 8) and is_possible_number(parsed) else None


def is_written(line: str, country: str | None) -> bool:
    """Whether a line (with figures) surely holds a phone number in figures."""
    if digits(line) < _FEWEST:
        return False
    if _ANNOUNCED.search(line):
        return True
    from phonenumbers import PhoneNumberMatcher  # slow to load, and most lines have no digits

    line = _OF_A_THING.sub(" ", _SPAN.sub(" ", _DATE.sub(" ", line)))
    if not _CALL.search(small(line)):
        line = _THOUSANDS.sub(" ", line)
    line = re.sub(r"(?<!\d)00(?=[\d ]{9})", "+", line)
    return (any(digits(match.raw_string) >= _FEWEST for match in PhoneNumberMatcher(line, country))
            or disguises.hides_number(line, country))
