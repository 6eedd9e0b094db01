"""Names of languages as people type them in place of a code: «Dari», «polski», «Українська», «Kurdisch (Sorani)»."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from .country_languages import official
from .language_codes import english_names
from .languages import canonical, country_codes
from .nearness import folded, near

# Whose words for languages are known: English and French first, the other languages of the interface, then those that
# most people in the network's countries write in. Each language's word for itself is known besides.
_READERS = (
    "en", "fr", "es", "it", "uk", "ar", "de", "pt", "nl", "pl", "ro", "hu", "cs", "sk", "sl", "hr", "sr", "bs",
    "mk", "sq", "bg", "el", "tr", "ru", "be", "lt", "lv", "et", "fi", "sv", "nb", "da", "is", "ga", "cy", "ca",
    "eu", "gl", "mt", "he", "fa", "ps", "ur", "hi", "bn", "ta", "zh", "ja", "ko", "vi", "th", "id", "sw", "am",
    "so", "ti", "ka", "hy", "az", "kk", "uz", "ku")
# What people say and CLDR doesn't.
_ALSO = {"farsi": "fa", "kurmanji": "ku", "kurmancî": "ku", "badini": "ku", "کوردی": "ckb", "سۆرانی": "ckb",
         "mandarin": "zh", "putonghua": "zh", "bangla": "bn", "tamazight": "zgh", "tachelhit": "shi", "tarifit": "rif",
         "berber": "ber", "montenegrin": "cnr", "monténégrin": "cnr", "montenegrino": "cnr", "чорногорська": "cnr",
          "darija": "ary", "tigrigna": "ti", "af-soomaali": "so", "moldovan": "ro", "crnogorski": "cnr",
         "црногорски": "cnr", "romanes": "rom", "brasileiro": "pt-BR", "valencià": "ca", "valenciano": "ca",
         "castellano": "es", "suomi": "fi", "pashtu": "ps", "gaeilge": "ga", "irish gaelic": "ga", "ua": "uk",
         "suomen": "fi", "český": "cs", "česky": "cs", "slovenský": "sk", "slovenska": "sk", "български": "bg",
         "汉语": "zh", "漢語": "zh"}
# Words that stand beside a language's name: «Tamil language», «język polski», «українська мова».
_LANGUAGE = re.compile(r"\b(?:the|my|own|language|langue|lengua|idioma|língua|lingua|sprache|taal|język|jezik|jazyk|"
                       r"мова|язык|език|dili|bahasa|limba|nyelv|keel|kieli|valoda|kalba|språket|språk|sprog|gjuha|γλώσσα|"
                       r"اللغة|لغة|שפה|ენა|भाषा|ভাষা)\b|ภาษา|(?<=\w)(?:语|語)$")
# What stands in brackets behind a language and is none: «Serbian (Latin)».
_SCRIPTS = {"latin", "latino", "lateinisch", "латиниця", "cyrillic"}
_NEAR = 0.84        # of difflib: «Portugese», «Ukranian», hardly ever another language


def meant(typed: str) -> str | None:
    """The code that somebody looks for who typed a language's name, a country's code or signs around a code:
    «English», «dk», «"en"»; also with a slip, or one of several: «Portugese», «Kurdish (Sorani)». None: nobody knows.
    """
    plain = "".join(char for char in unicodedata.normalize("NFC", typed[:80]).casefold()
                    if char.isalnum() or unicodedata.category(char)[0] in "MZ" or char in "()/,;+&-")
    # As it stands first: «한국어» and others hold the word for language.
    known = canonical(plain.strip()) or _names().get(folded(" ".join(plain.split())))
    wanted = " ".join(_LANGUAGE.sub("", plain).split())
    inside = [part for part in re.findall(r"\(([^()]*)\)", wanted) if len(part) > 3 and part not in _SCRIPTS]
    outside = re.split(r"[/,;+&]| and | et | und | y | e | i | та | و ", re.sub(r"\([^()]*\)?", " ", wanted))
    for part in () if known else (" ".join(part.strip(" -").split()) for part in (wanted, *inside, *outside)):
        if part and (known := canonical(part) or _names().get(folded(part))):
            break
    if known := known or canonical(re.split("[-_ ]", wanted)[0]):      # «zh-cmn», «de-formal»
        return known
    if wanted.upper() in country_codes():
        return next(iter(official(wanted.upper())), None)
    guess = near(folded(wanted), _names(), _NEAR) if len(wanted) > 4 else {}
    return _names()[guess["guess"]] if guess else None


def known(name: str) -> str | None:
    """The code of a language that is called exactly so, in whatever language: «français», «French»."""
    return _names().get(folded(name))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Names in small letters without accents → code. Of two languages with one name the one that CLDR describes."""
    found = {folded(name): code for name, code in _ALSO.items()}
    own = [code for code in locale_identifiers() if "_" not in code]
    for reader in [*_READERS, *own]:
        try:
            words = Locale.parse(reader).languages
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in words.items() if reader in _READERS else [(reader, words.get(reader, ""))]:
            found.setdefault(folded(name), canonical(code) or "")
    for name, code in english_names().items():
        found.setdefault(folded(name), code)
    return {name: code for name, code in found.items() if name and code}
