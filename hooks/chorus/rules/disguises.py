"""How people write an e-mail address or a phone number so that no program reads it: «me at gmail.com», «07911 | 123456».

Words between blanks are ordinary words in most languages, so such an address counts only with an ending that exists,
and such a number only where libphonenumber knows it for a valid one. All expressions are bounded.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote

from ..model.problems import Severity
from .lines import small

# Names of the sign @ that are said of nothing else beside an address; the second, the words «at», «dot» by language.
_SIGN = ("arobas|arobase|arroba|chiocciola|kukac|małpa|małpka|zavináč|zavinac|snabel-a|snabela|krøllalfa|apenstaartje|"
         "klammeraffe|собака|собачка|равлик|παπάκι|маймунско а|afna|miukumauku")
_DOTS = ("dot|point|punto|ponto|punkt|punt|pont|kropka|tečka|bodka|točka|крапка|точка|nokta|τελεία|punct|piste|pikë|"
         "نقطة|دوت")
_PAIRS = (("at", "dot|punkt|punt"), ("ät|bei", "punkt|dot"), ("et", "nokta"), ("آت|ات", "نقطة|دوت"),
          ("ет", "крапка|точка"), ("a|à", "dot"))
_BRACKETED = f"at|ät|@|آت|{_SIGN}"
_LABEL = r"[^\W_]{1,40}(?:-[^\W_]{1,40}){0,4}"
_ENDING = r"([^\W\d_]{2,12})(?![\w@])"
_DOT = rf"(?:\.|\s?[(\[{{<*_~|-]{{1,2}}\s?(?:{_DOTS}|\.)\s?[)\]}}>*_~|-]{{1,2}}\s?|\s(?:{_DOTS})\s)"
_ANY_DOT = rf"(?:\s?\.\s?|{_DOT})"
_I = re.IGNORECASE
# «me (at) example . org»
_IN_BRACKETS = re.compile(
    rf"(?<=[\w\"”])\s?[(\[{{<]\s?(?:{_BRACKETED})\s?[)\]}}>]\s?{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}?{_ANY_DOT}{_ENDING}", _I)
_SPELT = (
    # In a bracket there may be the ending of a word: «niño(a)», «élève(et)».
    re.compile(rf"(?<=[\w\"”])\s?[(\[{{<]\s?(?:a|а|ad|et|ет|ات)\s?[)\]}}>]\s?{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}?{_DOT}{_ENDING}", _I),
    # «me -at- example -dot- org», «me_at_example_dot_org»
    re.compile(rf"(?<=[^\W_])\s?[-_*~|]{{1,2}}\s?(?:at|ät|@|{_SIGN})\s?[-_*~|]{{1,2}}\s?"
               rf"{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}?{_DOT}{_ENDING}", _I),
    re.compile(rf"(?<=\w)\s(?:{_SIGN})\s{_LABEL}(?:{_DOT}{_LABEL}){{0,3}}?{_DOT}{_ENDING}", _I),
    # «me AT example.org»; in small letters that is where one reads more: «at example.org».
    re.compile(rf"(?<=[a-z\d])\sAT\s[a-z\d-]{{3,40}}(?:\.[a-z\d-]{{2,40}}){{0,2}}\.{_ENDING}"),
    # Nobody reads on at a host of mailboxes.
    re.compile(r"(?<=\w)\s(?:at|ät|à|a|bei|chez)\s(?:gmail|googlemail|hotmail|outlook|yahoo|ymail|icloud|proton(?:mail)?|gmx|aol|"
               rf"mail|ukr|yandex|libero|laposte|onet|seznam|freemail|posteo|tutanota|zoho){_DOT}{_ENDING}", _I),
)
# «at», «dot» are words like others: «Look at the dot in the sky», «bei Oma Punkt es war acht».
_IN_WORDS = tuple(re.compile(
    rf"(?<=\w)\s(?:{at})\s({_LABEL}(?:\s(?:{dot})\s{_LABEL}){{0,3}}?)\s(?:{dot})\s{_ENDING}", _I) for at, dot in _PAIRS)
_HOSTS = frozenset(re.findall(r"\w+", """gmail googlemail hotmail outlook yahoo ymail icloud proton protonmail gmx aol mail web freenet ukr yandex
    libero laposte onet wp interia seznam freemail posteo tutanota zoho orange free sfr wanadoo ziggo kpn telia sapo telenet"""))
# «nadia.devos at kpnmail.nl»: no word is built like that in front of «at».
_AT_A_HOST = re.compile(rf"(?<![\w.@-])(?!www\.)[a-z\d]{{2,24}}(?:[._-][a-z\d]{{2,24}}){{1,3}}\s(?:at|ät|à|a|bei|chez|op|et|på|na)\s([a-z\d-]{{3,40}}(?:\.[a-z\d-]{{2,40}}){{0,2}})\.{_ENDING}", _I)
_WRITE = re.compile(r"(?<!\w)(?:e-?mails?|mail\w*|write|writes|schreib\w*|écri\w+|escr[ií]\w+|correo|scriv\w+|pisz\w*|napisz\w*|пиш\w*|напиш\w*|пошт\w*|"
                    r"contact\w*|kontakt\w*|adres\w*|skriv\w*|schrijf|yaz\w*|بريد\w*|راسل\w*|اكتب\w*)(?!\w)", _I)
# Endings of countries that are words: in, is, es, at, me …
_ORDINARY = frozenset(["in", "is", "es", "it", "at", "be", "me", "my", "no", "so", "to", "us", "do", "de", "la", "le", "am", "as", "ad", "al", "an", "im", "la", "li", "ma", "mi", "na", "ne", "no", "om", "pa", "pe", "re", "sa", "se", "si", "sn", "st", "su", "ta", "tv", "ve", "va", "co", "by", "id", "ie", "il", "ir", "mu", "pm"])
_ENDINGS = frozenset(re.findall(r"\w+", "com org net info eu edu gov int biz uk su app dev school city cat online site"))

_KEYCAPS = dict.fromkeys(map(ord, "\u20e3\ufe0e\ufe0f"))
_HAN = str.maketrans("〇零一二三四五六七八九", "00123456789")
_HAN_NUMBER = re.compile(r"[〇零一二三四五六七八九]{8,15}")
# «O7911 I23456»
_LETTERS = re.compile(r"(?<!\w)(?=[OoIl\d]*[OoIl])(?=[OoIl]?\d(?:[OoIl]?\d){2})[OoIl\d]{4,15}(?!\w)")
_DIGIT = str.maketrans("OoIl", "0011")
# One sign, the same one, between the parts of a number; lists, times and results have no leading 0 and a long part.
_ODD = re.compile(r"(?<![\d.,:])(?<!\d )(\+ ?[1-9]\d{1,5}|0\d{1,5}(?! ?[,;:])|0\d{2,5}) ?([•·∙_|:;,=~#*'’…\\]) ?"
                  r"\d{2,10}(?:(?: ?\2 ?| )\d{2,10}){0,4}(?!\d)")
# «06/12/34/56/78»
_PAIRED = re.compile(r"(?<![\d/.-])0[1-9]([/.-])\d\d(?:\1\d\d){3}(?![/.-]?\d)")
_PLUS = re.compile(r"(?<![\d+])\+ ?[1-9](?:[\s.()•·_|:;,=~/-]{0,2}\d){7,14}(?!\d)")
# 011 is America's way to say +.
_FROM_AMERICA = re.compile(r"(?<![\d+])011[ .-]?([1-9](?:[ ./()-]{0,2}\d){8,13})(?!\d)")
_END_OF_LINE = re.compile(r"(?:\+|\d)[\d ()./-]{0,20}$")
_YEAR_OR_TIME = re.compile(r"(?:19|20)\d\d[ .)]*|[0-2]?\d[.:][0-5]\d[ .)]*")
_START_OF_LINE = re.compile(r"[(+]?\d[\d ()./-]{0,20}")


@lru_cache(maxsize=4096)     # several rules look at each line
def uncovered(text: str) -> str:
    """The text as somebody reads it: without `&#64;`, `%40`, backslashes, joiners, wide letters, foreign digits."""
    text = html.unescape(text) if "&" in text else text
    text = unquote(text) if "%" in text else text
    if "\\" in text:
        text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text.translate(_CHARACTERS))
    return re.sub(r"(?<=\w)。(?=[A-Za-z]{2})", ".", text)


class _Characters(dict[int, str | int | None]):
    """For str.translate: what each character is to a reader; looked up once."""

    def __missing__(self, code: int) -> str | int | None:
        char = chr(code)
        value = None if char.isascii() else unicodedata.digit(char, None)
        seen = None if unicodedata.category(char) == "Cf" or code in _KEYCAPS else code if value is None else str(value)
        self[code] = seen
        return seen


_CHARACTERS = _Characters()


def spells_address(text: str) -> Severity | None:
    """ERROR where an uncovered text surely holds an e-mail address with «at» in words, or in brackets, WARNING where it
    may."""
    low = small(text)
    if not ((_TIGHT_DOT(text) or any(map(low.__contains__, _DOT_WORDS)) or (_BRACKET(text) and "." in text)) and _ANY_SIGN.search(low)):
        return None
    if _IN_BRACKETS.search(text) or any(
            found[1].lower() in _endings() for pattern in _SPELT for found in pattern.finditer(text)):
        return Severity.ERROR
    rated = [_rated(found[1], found[2].lower(), text) for pattern in _IN_WORDS for found in pattern.finditer(text)]
    rated += [Severity.ERROR if _WRITE.search(text) else Severity.WARNING for found in _AT_A_HOST.finditer(text) if found[2].lower() in _endings()]
    return min(filter(None, rated), key=lambda one: one is Severity.WARNING, default=None)


# What each address in words has: cheap to look for, and seldom there.
_ANY_SIGN = re.compile(rf"[(\[{{<@_*~|-]\s?(?:a|а|ad|{_BRACKETED}|et|ет|ات)\s?[)\]}}>@_*~|-]|(?<!\w)(?:{_SIGN}|at|ät|bei|op|på|na|et|آت|ات|ет|a|à|chez)(?!\w)")


# Every address has a dot, or a word for one.
_TIGHT_DOT = re.compile(r"\w\.[^\W\d_]{2}").search
_BRACKET = re.compile(r"[(\[{<]").search
_DOT_WORDS = tuple(_DOTS.split("|"))


def _rated(host: str, ending: str, text: str) -> Severity | None:
    """What an «at» with a host and an ending in words is."""
    if ending not in _endings() or host.casefold() in _LITTLE:
        return None
    known = host.casefold().split()[-1] in _HOSTS
    if known or ending in _ENDINGS or (_WRITE.search(text) and len(host) > 2):
        return Severity.ERROR
    return None if ending in _ORDINARY else Severity.WARNING


_LITTLE = frozenset(["the", "a", "an", "this", "that", "one", "my", "your", "his", "her", "our", "their", "no", "every", "each", "das", "der", "die", "dem", "den", "ein", "eine", "einem", "einer", "mir", "dir", "ihm", "uns", "oma", "opa", "mama", "papa", "le", "la", "les", "un", "une", "bir", "bu", "o"])


@lru_cache(maxsize=1)
def _endings() -> frozenset[str]:
    from phonenumbers import SUPPORTED_REGIONS

    return _ENDINGS | {region.lower() for region in SUPPORTED_REGIONS}


_DIGITS = re.compile(r"\d").search


def with_figures(text: str) -> str:
    """The text with figures where letters or Chinese numerals stand for them."""
    if any(map(text.__contains__, "OoIl")) and _DIGITS(text):
        text = _LETTERS.sub(lambda found: found[0].translate(_DIGIT), text)
    return text if text.isascii() else _HAN_NUMBER.sub(lambda found: found[0].translate(_HAN), text)


def hides_number(text: str, country: str | None) -> bool:
    """Whether a text (with figures) holds a valid phone number with unusual signs between its parts."""
    return any(_is_valid(number, country) for number in _candidates(text))


def _candidates(text: str) -> Iterator[str]:
    for found in _ODD.finditer(text):
        if re.search(r"\d{3}", found[0][len(found[1]) if found[2] in ",;:" else 0:]):
            yield found[0]
    yield from (found[0] for found in _PAIRED.finditer(text))
    yield from (found[0] for found in _PLUS.finditer(text))
    yield from ("+" + found[1] for found in _FROM_AMERICA.finditer(text))


def _is_valid(number: str, country: str | None) -> bool:
    from phonenumbers import NumberParseException, is_valid_number, parse

    figures = ("+" if number.startswith("+") else "") + "".join(filter(str.isdigit, number))
    figures = re.sub(r"^00", "+", figures)
    try:
        return len(figures) > 8 and is_valid_number(parse(figures, country))
    except NumberParseException:
        return False


def seams(block: str) -> Iterator[str]:
    """The figures at the end of a line with those at the start of the next, where a number may have been broken."""
    rows = block.split("\n")
    for above, below in pairwise(rows):
        end, start = _END_OF_LINE.search(above[-24:].rstrip()), _START_OF_LINE.match(below.lstrip()[:24])
        if end and start and not (_YEAR_OR_TIME.fullmatch(end[0]) or _YEAR_OR_TIME.fullmatch(start[0])):
            yield f"{end[0]} {start[0]}"
