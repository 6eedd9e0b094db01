"""A child in an adult's text: «My son Daniel Okafor is eight and goes to Oakwood Primary School.»

Nobody asked that child. A full name counts beside an age or a school; a first name alone only beside both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problems import Severity
from ..words.catalogue import N_
from .births import tells_age_in
from .draft import WholeDraft
from .introductions import is_surname, names
from .lines import small, uncovered_blocks
from .registry import Finding, rule
from .schools import names_school
from .surnames import is_family, is_given

_CHILD = re.compile(r"""(?<!\w)(?:
 (?:our|my|the)\s(?:youngest|eldest|oldest|middle\sone|little\sone|baby|firstborn|twins?)|(?:notre|mon|ma|l[’'])\s?(?:aînée?|cadette?|benjamine?|petite?|puîné)
 |(?:unser|mein)e?\s(?:jüngste[r]?|älteste[r]?|kleine[r]?|große[r]?|zwilling\w*)|(?:nuestr|mi)[oa]?\s(?:mayor|menor|pequeñ[oa]|benjam[ií]n[a]?|mellizo|gemel[oa])
 |(?:il|la)\s(?:nostr[oa]|mi[oa])\s(?:più\s)?(?:piccol[oa]|grande|maggiore|minore)|o\s(?:nosso|meu)\s(?:mais\s(?:novo|velho)|caçula)|(?:onze|mijn)\s(?:jongste|oudste|kleine)
 |(?:nasz|mój|nasza|moja)\s(?:najmłodsz[ya]|najstarsz[ya]|mał[ya])|(?:наш|мій|наша|моя)\s(?:найменш|найстарш|молодш|старш)\w+|(?:أصغر|أكبر)\s?(?:أبنائي|أولادي|بناتي)|صغيرتنا|صغيرنا
 son|daughter|child|kid|grandson|granddaughter|grandchild|niece|nephew|pupil|boy|girl|brother|sister|stepson|stepdaughter
 |fils|fille|petit-fils|petite-fille|enfant|élève|neveu|nièce|garçon|fillette|sohn|tochter|kind|enkel(?:in|kind)?|neffe|nichte|schüler(?:in)?|junge|mädchen
 |hij[oa]|niet[oa]|sobrin[oa]|alumn[oa]|niñ[oa]|fill[a]?|figli[oa]|nipot(?:e|ina|ino)|alunn[oa]|bambin[oa]|filh[oa]|net[oa]|sobrinh[oa]|alun[oa]|menin[oa]
 |zoon|dochter|kleinzoon|kleindochter|leerling|jongen|meisje|syn(?:a|em|owi|ek)?|córk[aęiąo]|córecz\w+|wnuk\w?|wnuczk\w|uczeń|uczni\w+|uczenni\w+|chłopiec|dziewczynk\w
 |син(?:а|у|ом|ок)?|доньк\w{1,2}|дочк\w{1,2}|онук\w{0,2}|внуч?к?\w{0,2}|учен(?:ь|иця|ицю|ик|ица)|хлопчик\w*|дівчинк\w|сын\w{0,2}|доч(?:ь|ка|ери)|племінни\w+
 |son|dotter|barnbarn|elev\w{0,2}|søn|sønn|datter|barnebarn|oğlum(?:uz)?|kızım(?:ız)?|torunum|öğrencim\w*|fiul|fiica|nepot\w*|copil\w*|eleva?
 |γιος|γιο|κόρη|εγγον\w+|μαθητ\w+|poika\w*|tytär\w*|sin|kći|kćer\w*|dcera|fia|lánya|lányom|fiam
 |و?ابني|و?ابنتي|و?بنتي|و?ولدي|و?حفيد\w*|و?تلميذ\w*|ابن|ابنة|ابننا|ابنتنا|طفل\w*|و?أخي|و?أختي|پسرم|دخترم|בני|בתי|הבן|הבת
)(?!\w)""", re.VERBOSE)
_CAPITAL = re.compile(r"(?<![\w’'-])[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?<=[.!?…])(?<!St\.)(?<!Dr\.)(?<!Mr\.)(?<!\b\w\.)\s+")
_BESIDE = re.compile(r"\s?[(,]\s?(?:aged?\s|lat\s|à\s|im Alter von\s)?(\d{1,2})(?:\s?(?:years?|ans|jahre|años|anni|anos|jaar|lat|років|år|yaşında|ani|سنوات|سنة))?(?=\s?[),.;:–—]|$|\s(?:and|who|is|was|has|of|at|in|goes|from|et|qui|est|en|à|und|die|der|ist|in|aus|geht|y|que|es|en|va|e|che|è|di|i|z|która|który|chodzi|та|і|яка|який|з|із|ходить|en|och|og|que|من|في|و\w+)(?!\w))", re.IGNORECASE)


def exposes_child(text: str, language: str, country: str | None) -> bool:
    """Whether a text of an adult seems to name a child in full beside an age or a school, or with both."""
    if not (_CHILD.search(small(text)) or _BESIDE.search(text)):
        return False
    parts = _SENTENCE.split(text)
    return any(_exposes(" ".join(parts[at:at + 2]), language, country) for at in range(max(1, len(parts) - 1)))


def _exposes(text: str, language: str, country: str | None) -> bool:
    kin = _CHILD.search(small(text))
    age = tells_age_in(text, language, country, anybody=True)
    if not (kin or age or _BESIDE.search(text)):
        return False
    school = names_school(text)
    for found in _CAPITAL.finditer(text):
        word = found[0]
        capital = word[0].isupper()
        uncased = word[0].lower() == word[0].upper()
        if len(word) < 2 or not (capital or uncased) or not is_given(word):
            continue
        beside = any(int(one[1]) in range(3, 18) for one in _BESIDE.finditer(text, found.end()) if one.start() - found.end() < 40)
        words = names(text, found.start())
        full = len(words) > 1 and any(
            is_surname(other, word, (), certain_name=capital and bool(kin)) if not uncased else is_family(other) for other in words[1:])
        if full and (age or beside or (kin and school)) and (kin or school or beside):
            return True
        if kin and kin.end() <= found.start() <= kin.end() + 25 and school and (age or beside):
            return True
    return False


@rule(
    "minor-in-story", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("An adult’s text tells no child’s full name beside the age or the school."),
    found=N_("This text seems to name a child with the surname, the age or the school."),
    remedy=N_("Write “my daughter” or the first name alone, and leave out the age and the school’s name."),
)
def _in_story(draft: WholeDraft) -> Iterator[Finding]:
    if draft.minor or draft.kind.by_pupils:
        return
    languages_of = {f"{draft.folder.path}/{file}": language for file, language, _ in draft.texts()}
    for path, numbers, text in uncovered_blocks(draft):
        if exposes_child(text, languages_of[path], draft.country):
            yield Finding({}, path=path, line=numbers[0])
