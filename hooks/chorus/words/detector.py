"""Which language a text is written in, asked only where there is doubt about the one that it says.

The answer comes from py3langid (BSD-3; 138 languages, naive Bayes on pieces of words). Its model takes a second and
100 MB to load, so a text that shows its language by its commonest words, or by a script that hardly another language
has, never gets that far. What counts is that nobody's language is doubted wrongly: Galician is near to Portuguese,
Bosnian to Croatian, and a quote is short. So it has to be clear by a wide margin, in each part of the text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain
from typing import Protocol

from iso639 import Lang
from iso639.exceptions import DeprecatedLanguageValue, InvalidLanguageValue

from .scripts import foreign, scripts_of

# The words that a text in a language can hardly do without, of the languages that most texts are in; of Ukrainian and
# Arabic without those that Russian and Persian have too.
_COMMON = {language: frozenset(words.split()) for language, words in {
    "ar": "أن أنا أو إلى إن الذي التي بين ثم على عن عند في كان كانت كل كما كنت لا لكن لم لي ما مع نحن هذا هذه هو "
          "هي وأنا ولا يا",
    "de": "aber als auf bei das dem den der die ein eine einen er es für habe haben hat ich im in ist mein meine mich "
          "mir mit nicht sich sie sind und von war wie wir zu",
    "en": "and are as at but for from had has have he her his i in is it me my not of on she that the their they this "
          "to was we were with you",
    "es": "al como con cuando de del el en era es está ha la las le lo los me mi mis muy más no para pero por que se "
          "soy su también tengo un una y yo",
    "fr": "au aux avec ce dans de des du elle en est et il ils je la le les ma mais me mes mon ne nous on ou pas pour "
          "que qui se sont suis sur un une",
    "it": "al alla anche che ci come con da dei del della di e era gli ha ho i il in io la le lo ma mi mia mio mie nel "
          "nella non per più sono un una",
    "nl": "aan als bij dat de die dit een en er had heb heeft het hij ik in is maar me met mijn niet om op te toen uit "
          "van voor was wat we ze zijn",
    "pl": "a ale co do dla i jak jest jestem już ma mam mi mnie mój moja na nie o od po przez są się tak to tu w "
          "we z za że",
    "pt": "ao as com como da das de do dos e em era eu foi mais mas me meu minha muito na não no nos o os para pela "
          "por que se sou tenho um uma",
    "sv": "alla att av de den det du en ett för från ha han har hon i inte jag kan man med men mig min mitt när och "
          "om på som så till var vi är",
    "tr": "ama ben beni benim bir bu çok da daha de değil diye en gibi her için ile kadar ki mi ne o olan sonra şey "
          "var ve ya yok",
    "uk": "або але був була від він вона всі вже де її його й і коли ми мене мені моя мій ні про та також те тут це "
          "цей що щоб щодня як який якщо є із зі ще",
}.items()}
_AT_LEAST = 12       # words: in fewer, chance speaks
_EVIDENT = 0.2       # every fifth word is one of the language's common ones: no doubt
# Scripts that many languages share; by any other the rule on scripts tells enough.
_SHARED = frozenset({"Latn", "Cyrl", "Arab", "Deva"})
_WORD = re.compile(r"[^\W\d_][\w’']*")
# How much better another language fits, as the logarithm of how much likelier it is, for each letter. Measured on
# 5,700 texts in 110 languages, most of 20 words: no text under its own code has more than 0.2, no dialect under that of
# its standard language more than 0.72 (Low German). Of texts under a wrong code 96 in 100 have more than 0.8: Persian
# as Arabic all, Russian as Ukrainian 9 in 10, Danish as Norwegian none.
_MARGIN = 0.8
_SHORTEST = 60       # letters: of a shorter text the margin is that of one of so many
_PIECE = 80          # letters of a part of the text that can be judged by itself


class _Model(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]:
        """Every language with the logarithm of its likelihood, the best first."""


def looks_like(text: str, language: str) -> str | None:
    """The language that a text is written in, where it is clearly another than `language` (both ISO 639 codes without
    a country); None where it is that one, or one of the same macrolanguage, or where nothing can be said for sure."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    usual = scripts_of(language)
    if len(words) < _AT_LEAST or not usual & _SHARED or foreign(text, language):
        return None
    if sum(map(_COMMON.get(language, frozenset()).__contains__, words)) >= _EVIDENT * len(words):
        return None
    nameless = _nameless(text)
    guess, margin = _preferred(nameless, language)
    if not guess or margin < _MARGIN * max(_letters(nameless), _SHORTEST):
        return None
    return guess if all(_preferred(piece, language)[0] for piece in _pieces(nameless)) else None


def _preferred(text: str, language: str) -> tuple[str, float]:
    """(the language that a text fits best, how much better than `language`); ("", 0) where that fits best itself, or is
    unknown to the model."""
    scores = dict(_model().rank(text))
    own = [scores[code] for code in _kin(language) if code in scores]
    best = next(iter(scores))
    return (best, scores[best] - max(own)) if own and best not in _kin(language) else ("", 0.0)


def _nameless(text: str) -> str:
    """The text without words that begin with a capital: names tell where people come from, not what they write in."""
    if text.isupper():
        return text.lower()
    return _WORD.sub(lambda found: "" if found[0][0].isupper() else found[0], text)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _pieces(text: str) -> list[str]:
    """The text in parts of whole paragraphs or lines that are long enough to be judged, so that a text in two languages
    is not taken for one in the wrong language."""
    found, piece = [], ""
    for line in text.splitlines():
        piece = f"{piece}\n{line}"
        if _letters(piece) >= _PIECE:
            found.append(piece)
            piece = ""
    return found


@lru_cache(maxsize=256)
def _kin(language: str) -> frozenset[str]:
    """The codes that somebody may mean by a language's: itself, and what ISO 639-3 has in one macrolanguage with it:
    Bokmål and Nynorsk with Norwegian, Sorani with Kurdish, Indonesian with Malay."""
    try:
        known = Lang(language)
    except (DeprecatedLanguageValue, InvalidLanguageValue):
        return frozenset({language})
    whole = known.macro() or known
    return frozenset({language, *(code for one in chain((whole,), whole.individuals())
                                  for code in (one.pt1, one.pt3) if code)})


@lru_cache(maxsize=1)
def _model() -> _Model:
    """The package's model, read from its file; never from anywhere else."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it brings no types

    model: _Model = LanguageIdentifier.from_model_file(MODEL_FILE)
    return model
