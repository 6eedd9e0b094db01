"""How people say their name: «My name is Amina Rahman», «Мене звати Олена Ковальчук», «我叫王小明»."""

import re
from collections.abc import Collection

from .lines import small
from .surnames import (
    fold,
    is_family,
    is_full_name,
    is_given,
    is_only_family,
    is_second_half,
    looks_like_surname,
    may_be_fathers,
)

_MY_NAME = re.compile(r"""(?<!\w)(?:
 my\s(?:full\s)?name\s?(?:is|['’]s)|i\s?(?:am|['’]m)\scalled|je\sm[e'’]\s?appelle|mon\snom\sest|ich\shei(?:ß|ss)e|mein\sname\sist|me\sllamo|mi\snombre\ses
 |mi\schiamo|il\smio\snome\sè|chamo-me|me\schamo|(?:o\s)?meu\snome\sé|ik\sheet|mijn\snaam\sis|nazywam\ssię|mam\sna\simię|na\simię\smi
 |мене\sзв(?:ати|уть)|моє\sім['’ʼ]я|меня\sзовут|мо[её]\sимя|казвам\sсе|зовем\sсе|zovem\sse|moje\sime\sje|jmenuj[iu]\sse|volám\ssa|ime\smi\sje
 |mă\snumesc|mă\scheamă|numele\smeu\seste|nevem|jag\sheter|mitt\snamn\sär|jeg\shedder|mit\snavn\ser|jeg\sheter|navnet\smitt\ser|nimeni\son|minu\snimi\son
 |mani\ssauc|mano\svardas|με\sλένε|ονομάζομαι|το\sόνομά\sμου\sείναι|(?:benim\s)?adım|ismim|quhem|em\sdic|el\smeu\snom\sés|nire\sizena|is\smise
 |nama\ssaya|naitwa|jina\slangu\sni|magacaygu\swaa|ناوم|اسمي|إسمي|[أا]دعى|نام\sمن|اسم\sمن|שמי|קוראים\sלי|मेरा\sनाम|მე\sმქვია|ჩემი\sსახელია|ฉันชื่อ|ผมชื่อ|หนูชื่อ
 |moi,?\sc['’]est|c['’]est\smoi,|hi,?\sit['’]s\sme,|signed:?|gezeichnet:?|signé:?|firmado:?|firmato:?|podpisano:?|підпис:?
)\s*:?\s+""", re.VERBOSE)
_I_AM = re.compile(r"(?<!\w)(?:i\sam|i['’]m|ich\sbin|je\ssuis|soy|sono|io\ssono|sou|eu\ssou|ik\sben|jestem|я|sunt|jag\sär|jeg\ser|είμαι\s(?:ο|η)|ben|أنا|انا|אני)\s+")
_CALLED = re.compile(r"(?<!\w)(?:calls?\sme|nennen\smich|m['’]appellent|me\sllaman|mi\schiamano|me\schamam|nazywają\smnie|(?:звуть|називають|зовуть)\sмене|"
                     r"зовут\sменя|noemen\smij|kallar\smig|kalder\smig|ينادونني|surname\sis|last\sname\sis|family\sname\sis|nachname\sist|apellido\ses|cognome\sè|"
                     r"nom\sde\sfamille\sest|apelido\sé|nazwisko\sto|прізвище)\s+([^\W\d_]{3,})")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARTICLES = frozenset(["van", "von", "de", "der", "den", "di", "da", "do", "dos", "das", "del", "della", "la", "le", "du", "al", "el", "ben", "bin", "ibn", "bint", "ter", "ten", "af", "av", "y"])
_HAN = re.compile(r"(?:我叫|我的名字(?:叫|是)|名字(?:叫|是)|我是|名前は|わたしは|私は|僕は)\s?([\u4e00-\u9fff]{2,6})(?=[，。,.！!、\s]|です|といい|と申|$)")
_HANGUL = re.compile(r"(?:이름은|저는|나는)\s?([가-힣]{3})(?=이|입|예|라|[,.\s]|$)")
# Words beside a name that are no part of it, where capitals don't tell: in small letters, or at a line's beginning.
LITTLE = frozenset(re.findall(r"\w+", """
    a an and are as at be but by can for from go goes had has have he her his i if in is it like likes love loves may my no not of on or our
    said says she so that the then they this to too two us was we were what when where who will with you young long day little small green junior senior
    et est le la les un une de du des dit dans qui que avec pour sur mais ou son sa ses il elle a au aux en y ma mon mes je tu nous
    el los las una con por para pero su sus es son mi yo dice tiene fue era o e ed il lo gli uno che con per ma suo sua sono ha dice io mio mia
    und der die das den dem ein eine ist war hat mag liebt sagt mit von im am zu auf aus bei nicht sie er wir ich mein meine
    os as um uma com mas seu sua foi era tem diz eu en het een is was heeft met van voor maar zijn haar wij ik
    i w z na to jest był była ma mówi się do od po za ale oraz та і й у в на не є був була має каже до від але я він вона
    och att som med har var ve bir ile da
    من في على إلى عن مع هو هي ان أن كان كانت قال قالت تحب يحب وأحب التي الذي هذا هذه ثم لا ما يا او أو
""")) | frozenset(map(fold, ["من", "في", "على", "إلى", "عن", "مع", "هو", "هي", "أن", "كان", "كانت", "قال", "قالت", "تحب", "يحب", "التي", "الذي", "هذا", "هذه"]))


def tells_surname(text: str, own: Collection[str]) -> bool:
    """Whether somebody says their whole name in a text. own: words, folded, that are their first names."""
    low = small(text)
    if any(is_full_name(found[1]) and fold(found[1]) not in own for found in (*_HAN.finditer(text), *_HANGUL.finditer(text))):
        return True
    if any(_is_whole(text, found.end(), own, sure=True) for found in _MY_NAME.finditer(low)):
        return True
    called = [text[slice(*found.span(1))] for found in _CALLED.finditer(low)]
    if any(word[0].isupper() and fold(word) not in own and is_family(word) for word in called):
        return True
    return any(_is_whole(text, found.end(), own, sure=False) for found in _I_AM.finditer(low))


def _is_whole(text: str, at: int, own: Collection[str], *, sure: bool) -> bool:
    """Whether from here on a first name and a surname stand; sure: behind words that say that this is a name."""
    words = names(text, at)
    if len(words) < 2 or not (sure or fold(words[0]) in own or is_given(words[0])):
        return False
    later = words[1:] if words[0][0].isupper() else words[1:2]
    return any(is_surname(word, words[0], own, certain_name=sure) for word in later)


def names(text: str, at: int) -> list[str]:
    """The words from here on that may be one name: up to four, parted by single spaces alone."""
    words: list[str] = []
    particle = 0
    while found := _WORD.match(text, at):
        word = found[0]
        if words and word.casefold() in _PARTICLES and particle < 3:
            particle += 1
        elif len(words) == 4 or (words and words[0][0].isupper() and word[0].islower()):
            break
        else:
            words.append(word)
        at = found.end()
        if text[at:at + 1] != " ":
            break
        at += 1
    return words


def is_surname(word: str, first: str, own: Collection[str], *, certain_name: bool) -> bool:
    """Whether a word behind a first name is its surname; certain_name: nothing but a name can stand here."""
    folded = fold(word)
    if folded in own or folded in LITTLE or word.casefold() in LITTLE:
        return False
    if len(word) == 1:
        return word.lower() != word.upper() and word.isupper() and certain_name
    if not first[0].isupper():           # in small letters, or in a script without capitals
        return looks_like_surname(word) or is_only_family(word) or may_be_fathers(word, first) or (certain_name and folded.startswith("ال") and not is_given(word))
    if not word[0].isupper():
        return False
    return is_only_family(word) or looks_like_surname(word) or (
        certain_name and (not is_given(word) or (is_family(word) and not is_second_half(word))))
