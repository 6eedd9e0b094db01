"""How a text tells when somebody was born, or how old they are, in the interface's languages and some others."""

import re
from functools import lru_cache

from ..words import languages
from .ages import ages, spoken
from .surnames import fold

_BORN = re.compile(
    r"(?:\b(?:born|geboren|née?s?|nacid[oa]s?|nací|nació|nascid[oa]s?|nasci|nat[oaie]|urodzon[aey]|urodził\w{0,3} się|"
    r"född|født|föddes|fødtes|nasceu|nacín|născut[ăa]?|născută|syntyn\w{1,3}|rođen[ao]?|naro(?:zen|dil|dila)\w*|született\w*|geboren|γεννήθηκ[αε]|народи(?:вся|лася|лась|лися)|нар|роди(?:лся|лась))\b\.?"
    r"|\bو?(?:لدت|لد|مواليد|مولودة?)\b)[^.!?]{0,25}?(\d[^!?]{0,24})", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d./-])(?:[0-3]?\d([./-])[01]?\d\1(20\d\d)|(20\d\d)([./-])[01]?\d\4[0-3]?\d)(?![./-]?\d)")
_AGE = re.compile(
    r"\b(?:aged?:? |I am |I[’']m |s?he is )(\d{1,2})\b(?! (?:of|times|months|minutes|hours|people|per|years (?!old)))"
    r"|\b(\d{1,2})[ -]years?[ -]olds?\b"
    r"|(?:\bj[’']ai|(?<!\by )\ba|\bâgée?s? de) (\d{1,2}) ans\b|\b(?:tengo|tiene|de) (\d{1,2}) años\b(?! después)"
    r"|\b(?:ho|ha|di) (\d{1,2}) anni\b(?! fa)|\b(?:мені|йому|їй|віком) (\d{1,2}) (?:років|роки)\b(?! тому)"
    r"|(?:عمري|عمره|عمرها|العمر):? (\d{1,2})\b|\b(\d{1,2}) Jahre alt\b|\bmam (\d{1,2}) lat\b|\bich bin (\d{1,2})(?=[,;!]|\.?$|\. | und\b)"
    r"|\b(?:мне|ему|ей) (\d{1,2}) (?:лет|года?)\b(?! назад)|\btenho (\d{1,2}) anos\b",
    re.IGNORECASE)
_AGES = range(4, 19)
# Without the word «born» a date may be that of a flight: only years that fit the child's age say something.
_YEARS_AGO = {"5-10": range(4, 12), "11-18": range(10, 20)}
_BIRTHDAY = re.compile(
    r"(?<!\w)(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|date de naissance|anniversaire|fecha de nacimiento|cumpleaños|"
    r"data di nascita|compleanno|data de nascimento|geburtsdatum|geburtstag|geb\.|data urodzenia|födelsedatum|"
    r"(?:дата|день) (?:народження|рождения)|تاريخ (?:ال)?ميلاد\w*|(?:عيد|يوم) ميلاد\w*|مولدي|date ?naștere|data (?:mea )?(?:de )?naș?te\w*|ziua mea|verjaardag\w*|geboortedatum|jarig|fødselsdag\w*|fødselsdato|bursdag\w*|födelsedag\w*|doğum (?:günüm?|tarihim?)|urodziny|urodzin|narozeniny|datum narození|születésnap\w*|születési|rođendan\w*|γενέθλι\w+|syntymäpäiv\w+|aniversário|aniversari|生年月日|생년월일)[^.!?\d]{0,12}(\d[^!?]{0,24})", re.IGNORECASE)
_SINCE = re.compile(r"(?<!\w)b\. ?(20\d\d)(?!\w)|(?<![\w*])(?<!\d )\* ?(?:\d\d?\.\d\d?\.)?(20\d\d)(?![\w*])"
                    r"|\b(20\d\d)(?:[’']\w{1,3}|[^.!?]{0,20}?) (?:geboren|született|doğ(?:um|du|mu)\w*|syntyn\w+)\b|(20\d\d)(?:年生|년생|年出生)", re.IGNORECASE)
_LONG_DATE = re.compile(
    r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º|\.)?\s(?:of |de |d[’'])?([^\W\d_]{3,12}),?\s(?:del? )?(20\d\d)(?!\d)"
    r"|(?<!\w)([^\W\d_]{3,12})\s\d{1,2}(?:st|nd|rd|th)?,?\s(20\d\d)(?!\d)"
    r"|(20\d\d)\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}|(?<![\d+])(?<!\d )[0-3]?\d [01]?\d (20\d\d)(?! ?\d)")


# What happened that day to a thing, not to a child: «Am 3.9.2010 wurde unsere Schule gebaut.»
_OF_A_THING = re.compile(r"""(?<!\w)(?i:
 built|opened|founded|closed|launched|inaugurated|finished|planted|erbaut|gebaut|eröffnet|gegründet|geschlossen|eingeweiht|gepflanzt|fertig\w*
 |constru\w+|inaugur\w+|ouver(?:te?|ts|tes)|fond[ée]\w*|ferm[ée]\w*|abri(?:ó|eron)|abiert[oa]s?|fundad[oa]s?|cerrad[oa]s?|cerró|costruit[aoei]|apert[aoei]|fondat[aoei]|chius[aoei]
 |construíd[oa]s?|abert[oa]s?|abriu|fechad[oa]s?|zbudowan\w+|otwart\w+|otwarto|założon\w+|zamknięt\w+|збудова\w+|побудова\w+|відкри\w+|заснован\w+|закри\w+|построи\w+|открыл?\w*
 |gebouwd|geopend|gesticht|gesloten|byggdes|öppnade\w*|invigdes|åbne\w+|bygget|åpne\w+|inşa|açıldı|kuruldu|kapandı|constru\w+|deschis\w*|χτίστηκε|άνοιξε
 |بُ?ني\w?|بُنيت|افتتح\w?|افتُتح\w?|تأسس\w?|أغلق\w?
)(?!\w)""", re.VERBOSE)


def tells_birth(text: str, year: int, language: str, age_group: str | None) -> bool:
    """Whether a line holds a date, or the word «born» and a year, that can be a child's in a year of the campaign."""
    plausible = range(year - 19, year - 3)
    if _OF_A_THING.search(text) and not _BORN.search(text):
        return False
    if any(int(match[2] or match[3]) in plausible for match in _DATE.finditer(text)):
        return True
    if any(int(next(filter(None, match.groups()))) in plausible for match in _SINCE.finditer(text)) or any(
            _names_a_day(match[1], language) for match in _BIRTHDAY.finditer(text)):
        return True
    for match in _LONG_DATE.finditer(text):
        month, found = match[1] or match[3], int(match[2] or match[4] or match[5] or match[6])
        if year - found in _YEARS_AGO.get(age_group or "", ()) and (not month or _is_month(month, language)):
            return True
    for match in _BORN.finditer(text):
        years = [int(found) for found in re.findall(r"(?<!\d)\d{4}(?!\d)", match[1])]
        if any(found in plausible for found in years) or (not years and _names_a_day(match[1], language)):
            return True
    return False


def _names_a_day(text: str, language: str) -> bool:
    found = re.match(r"\d{1,2}(?:st|nd|rd|th|er|\.?º|\.)?,? ?(?:of |de |d[’'])?([^\W\d_]+)", text)
    return bool(found and _is_month(found[1], language)) or bool(
        re.match(r"\d{1,2}[./-][0-3]?\d(?!\d)|20\d\d[./-]\d|20\d\d ?[年년]", text))


def _is_month(word: str, language: str) -> bool:
    return fold(word) in _months(language.split("-")[0])


@lru_cache(maxsize=64)
def _months(language: str) -> frozenset[str]:
    """The months' names in the interface's languages and in that of the text."""
    return frozenset(fold(name) for code in {"en", "fr", "es", "it", "uk", "ar", language or "en"}
                     for name in languages.locale(code).months["format"]["wide"].values())


_HAS_FIGURE = re.compile(r"\d").search


def tells_age_in(text: str, language: str, country: str | None, *, anybody: bool = False) -> bool:
    """Whether a text tells the age of a child, in figures or words. anybody: as an adult's text says it of a child."""
    return bool(ages(text, spoken(language, country))) or (not anybody and _HAS_FIGURE(text) is not None and tells_age(text))


def tells_age(text: str, pattern: re.Pattern[str] = _AGE) -> bool:
    """Whether a line tells the age of a child, in the words of a pattern whose groups are the number."""
    return any(int(next(filter(None, match.groups()))) in _AGES for match in pattern.finditer(text))
