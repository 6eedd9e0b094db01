"""Rules on people under 18: how they are called, and what their texts must not tell beside the first name.

No program knows names or dates of birth for sure, so what it only suspects is a hint, for the secretariat to decide.
Sources: UNICEF's reporting guidelines; the Council of Europe's on children's data in education (2020).
"""

import re

from ..catalogue import N_
from ..model.school_class import names_a_class
from ..problems import Severity
from ..text import letters
from .births import tells_age, tells_birth
from .lines import blocks, lines
from .registry import Finding, rule
from .surnames import fold as _fold
from .surnames import is_full_name, looks_like_surname

_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_AND = re.compile(r"[,،、，;]|\s+(?:and|et|y|e|und|та|і|й|и|و|i|och|og|en|és|a|ja|ir|un|și|şi|ve|dhe|και|&)\s+")
# «Abd al-Rahman», «Abdul Karim»: one name in two words.
_SERVANT_OF = re.compile(r"(?:abd|abd[aeou]l|عبد)(?: [ae]l)?[ -][^\W\d_]+(?:-[^\W\d_]+)?", re.IGNORECASE)
# Second halves of first names such as Ana María, Mary Ann, Jean Paul, Gian Luca, Jan Paweł; few of them are surnames.
_SECOND_HALVES = frozenset(re.findall(r"\w+", """
    alberto alice ana andre andrea angela angeles ann anna anne antonia antonio beatriz camila carla carlo carlos
    carmen carolina catherine chiara christine claire claude clara cristina daniela david dolores elena eleonora elisa
    elisabeth elizabeth emilia enrique ester eva fatima fernanda fernando francesca francesco francois francoise
    gabriela gabriele giovanna giulia grace grazia helena ines irene isabel isabella jane jean jesus joao jose joseph
    josefa juan julia kate laura lea leonor leticia lou louis louise luca lucas lucia lucie luis luisa luise luz
    madeleine magdalena manuel manuela marco margarida margarita maria mariana marie marina mario marta martina mary
    matilde miguel michele milagros noel nuria odile olivia paola patricia paul paula paulo pia pierre pilar pio rafael
    raquel raul rita roberto rocio rosa rosario rose sara silvia sofia sol sophie susana sylvie teresa therese valentina
    valeria veronica victoria virginia vitoria viviana adam andrzej antoni baptiste barbara charlotte ewa franz hanna heinz
    helene jakub jan josef jozef julius karl katarzyna kristin krzysztof lena lien lotte luca ludwig malgorzata maximilian
    michal pawel peter piotr sophia stanislaw teresa tomasz willem yves zofia
"""))


def _names(draft) -> list[str]:
    """The first names in `name`, one child at a time."""
    return [" ".join(part.split()) for part in _AND.split(letters(draft.fields.name))] if draft.fields else []


def _is_one(name: str) -> bool:
    return bool(_NAME.fullmatch(name) or _SERVANT_OF.fullmatch(name))


def _is_double(name: str) -> bool:
    """Whether two words are, by all appearances, two first names of one child."""
    parts = name.split(" ")
    return len(parts) == 2 and all(map(_NAME.fullmatch, parts)) and _fold(parts[1]) in _SECOND_HALVES


def _is_run_together(name: str) -> bool:
    """«ZofiaNowak», also where a joiner that nobody sees parts them; «DeShawn» and «MacKenzie» are first names."""
    return any(name[at - 1].islower() and name[at].isupper() for at in range(4, len(name) - 2))


def _is_joined(name: str) -> bool:
    """«Zofia-Nowak», «Zofia’Nowak»; not Ana-María, Mai-Lan or D’Angelo."""
    found = re.fullmatch(r"([^\W\d_]{3,}(?:-[^\W\d_]+)*)([-'’])([^\W\d_]{3,})", name)
    return bool(found and (looks_like_surname(found[3]) or (found[2] != "-" and found[3][0].isupper())))


def _may_be_two(names: list[str]) -> bool:
    """Whether among the names there may be a surname: joined, run together, as the family's sign, or as a child's own."""
    return any(_is_double(name) or _is_run_together(name) or _is_joined(name) or is_full_name(name) for name in names) or any(
        looks_like_surname(word) for name in names for word in name.split() if len(names) > 1 or word != name)


def _is_too_much(names: list[str]) -> bool:
    """Whether a name has a second word, or «Zofia, N» a letter beside it; without capitals a sign can be a name."""
    initial = any(len(name) == 1 and name.lower() != name.upper() for name in names)
    return not all(_is_one(name) or _is_double(name) for name in names) or (initial and any(len(name) > 1 for name in names))


def _named_child(draft) -> bool:
    fields = draft.fields
    return bool(fields and fields.name and fields.age_group and fields.minor and not is_a_class(draft))


def is_a_class(draft) -> bool:
    """Whether a whole class is the author: then its name is nobody's."""
    return bool(draft.kind and draft.kind.name == "school entry" and draft.fields and draft.fields.name
                and names_a_class(draft.fields.name))


@rule(
    "minor-name", area="people", exposes=True, in_guide=True,
    requires=N_("People under 18 appear with their first name only."),
    found=N_("The name of a person under 18 has more than a first name."),
    remedy=N_("Keep the first name. Two first names of one child are joined by a hyphen: Ana-María. Several children are parted by commas: Zofia, Kacper."),
)
def _minor_name(draft):
    if _named_child(draft) and _is_too_much(_names(draft)):
        yield Finding({}, ("name",))


@rule(
    "minor-two-names", area="people", severity=Severity.WARNING,
    requires=N_("People under 18 appear with their first name only; it may have two parts."),
    found=N_("These may be two first names, or a first name and a surname."),
    remedy=N_("If both are first names, leave them as they are. If one is a surname, delete it."),
)
def _two_names(draft):
    if _named_child(draft) and not _is_too_much(_names(draft)) and _may_be_two(_names(draft)):
        yield Finding({}, ("name",))


# A last line of one word belongs to the one above it: «Zofia / Nowak»; other lines of a poem begin with capitals.
_SIGNED = re.compile(r"[^\S\n]*\n[^\S\n]*(?=[^\W\d_]+[.!]?\Z)")


@rule(
    "minor-surname", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("Titles, texts and descriptions don’t tell the surname of a person under 18 either."),
    found=N_("Beside the first name there seems to be a surname on this line."),
    remedy=N_("Delete the surname, if it is one."),
)
def _surname(draft):
    if not _named_child(draft):
        return
    firsts = [name for name in _names(draft) if len(name) > 1 and _is_one(name)]
    own = {_fold(word) for name in firsts for word in name.split()}
    follows = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, firsts))})[^\S\n]"
                         r"(?:(?:van|von|ben|bin|ibn)[^\S\n])?((?:[^\W\d_](?=\.)|[^\W\d_]{2,})(?:-[^\W\d_]+)*)")
    beside = [re.compile(pattern.format(rf"(?<!\w)(?:{'|'.join(map(re.escape, firsts))})(?!\w)"), re.IGNORECASE)
              for pattern in (r"([^\W\d_]{{3,}}),?[^\S\n]{}", r"{}[^\S\n]?[,:–—-]?[^\S\n]?([^\W\d_]{{3,}})")] if firsts else []

    def tells(text: str, language: str, where=()) -> bool:
        near = [word for pattern in beside for word in pattern.findall(text)]
        if any(word[0].isupper() and _fold(word) not in own and looks_like_surname(word) for word in near):
            return True
        words = [word for word in follows.findall(text) if word[0].isupper() and _fold(word) not in own]
        return bool(words) and not _capitals_mean_nothing(text, words, own, language, where)

    told = set()
    for language, where, path, number, text in lines(draft) if firsts else ():
        if where[:1] not in (("name",), ("school",), ("translator",)) and tells(text, language, where):
            told.add((path, number))
            yield Finding({}, where, path=path, line=number)
    languages_of = {f"{draft.folder.path}/{file}": language or "" for file, language, _ in draft.texts()}
    for path, numbers, text in blocks(draft) if firsts else ():
        if told.isdisjoint((path, number) for number in numbers) and any(
                tells(row, languages_of[path]) for row in _SIGNED.sub(" ", text).split("\n")):
            yield Finding({}, path=path, line=numbers[0])


def _capitals_mean_nothing(text: str, words: list[str], own: set[str], language: str, where) -> bool:
    """German writes every noun with a capital, an English title every word."""
    if language.split("-")[0] in ("de", "lb", "gsw") and not where:
        return all(len(word) > 1 for word in words)
    others = [word for word in re.findall(r"[^\W\d_]{4,}", text)if word not in words and _fold(word) not in own]
    return where[-1:] == ("title",) and any(word[0].isupper() for word in others if not text.startswith(word))


@rule(
    "minor-birth-date", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("Titles, texts and descriptions don’t tell when a person under 18 was born, nor the exact age: the age group is enough."),
    found=N_("There seems to be a birth date or an age on this line."),
    remedy=N_("Delete it, if it is that of a child."),
)
def _birth_date(draft):
    fields = draft.fields
    known = fields and fields.age_group
    may_be = fields.minor if known else draft.sources or (draft.kind and draft.kind.name == "school entry")
    if not may_be:
        return
    year = draft.campaign.settings.day.year
    firsts = [re.escape(name) for name in _names(draft)] if _named_child(draft) else []
    # «Zofia, 9», «Zofia (9)», «Zofia is 9»
    beside = re.compile(rf"(?<!\w)(?:{'|'.join(firsts)})(?: ?[,(] ?| (?:is|est|ist|jest) )(\d{{1,2}})"
                        r"(?!\w|[:.]\d| (?:of|minutes|hours|times|people))") if firsts else None
    for language, where, path, number, text in lines(draft, unread=True):
        if any(char.isdigit() for char in text) and where[:1] != ("name",) and (
                tells_birth(text, year, language, fields.age_group if known else None) or tells_age(text) or (
                    beside and tells_age(text, beside))):
            yield Finding({}, where, path=path, line=number)


# Titles that are words, or parts of words, in other places too; those that are not stand below.
_TITLE = r"""ms|mr|mx|m(?=\.)|sra?|srta|seño|sig(?:\.ra|na)?|signor[aei]?|dona|doña|senhora?|pani|pan|пан|κα|κος|fru|fröken|hr
    |juf|mevr|dhr"""
_TEACHER = r"""(?:class\s?|form\s?)?teacher|tutor(?:a|e|i|in|ea)?|tutrice|docente?|prof|profe|profa|prof\.?(?:ssa|ª)|professor\w*|profesor\w*
    |professeure?s?|enseignant(?:e|\.e|·e)?|ma[iî]tre(?:sse)?|instituteur|institutrice|maestr[oa]|mestr[ea]|insegnante|educador[ae]?|irakasle\w*|andereño
    |вчител(?:ь|ька|ьки|я)|учител(?:ь|ька|ьки|я|ьница)|викладач(?:ка)?|вихователь(?:ка)?|класн(?:ий|а)\s+керівни(?:к|ця)
    |(?:klassen)?lehr(?:er|erin|kraft)|nauczyciel(?:ka|ki|a)?|wychowaw(?:ca|czyni|cy)|meester|leerkracht|leraar|lerares|lärare|lærer|opettaja
    |mrs|miss|mme|mlle|madame|mademoiselle|monsieur|frau|herrn?|señor(?:a|ita)|signorina|juffrouw|meneer|mevrouw|пані|κυρία|κύριος
    |öğretmen[ıi]?|učitel(?:j|jica|ka)?|nastavni[kc]a?|învățăto(?:r|are)\w*|δάσκαλο[ςι]|δασκάλα|καθηγη(?:τής|τρια)|καθηγήτρια|tanár"""
_OF_A_NAME = r"""(?:[/(]?-?(?:in|a|e|as)\)?)?[ªº]?\.?\s*[:(,–—-]?\s*"""
_TITLES = re.compile(
    # A name has a capital, where the script has any.
    rf"(?<!\w)(?i:{_TITLE})(?!\w)\.?\s*:?\s*(?![a-zà-ÿа-яіїєґα-ω])[^\W\d_]"
    rf"|(?<!\w)(?i:{_TEACHER})(?!\w){_OF_A_NAME}(?!(?i:group|groep|grupp|grupo|groupe|gruppo|time|training|class|room)\w*)[^\W\d_]"
    r"|(?<!\w)(?:ال)?(?:أستاذة?|استاذة?|معلمة?|معلّمة?|مدرّس)\s*:?\s*[^\W\d_]|(?<!\w)(?:السيدة?|الآنسة|المدرس)\s*:?\s*[^\W\d_]"
    # In some languages they stand behind it.
    r"|[^\W\d_]\s*(?:先生|教諭|老师|老師|선생님)|担任\s*[:：]?\s*[^\W\d_]|[^\W\d_]\s+(?i:hanım|bey|öğretmen|hoca)(?!\w)", re.VERBOSE)


@rule(
    "school-teacher", area="people", kinds=("school entry",), severity=Severity.WARNING, exposes=True,
    requires=N_("`class` names the class and nobody in it or in front of it."),
    found=N_("The class seems to name a teacher."),
    remedy=N_("Write the class alone, such as 5b."),
)
def _teacher(draft):
    if draft.fields and draft.fields.class_ and _TITLES.search(draft.fields.class_):
        yield Finding({}, ("class",))
