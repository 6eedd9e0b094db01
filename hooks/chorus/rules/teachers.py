"""Teachers who are named: in the field for the class, or with their title in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problems import Severity
from ..words.catalogue import N_
from .draft import WholeDraft
from .famous import is_character
from .lines import small
from .registry import Finding, having, rule
from .surnames import is_family, is_given, is_only_family

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
# In front of a name in a text. «M.», «Pan», «Sir» are other words too, hence the capital behind them.
_IN_A_TEXT = re.compile(
    r"(?<![\w.])(?:(?:[Mm]iss|Mr|Mrs|Ms|Mx|Sir|Madam|Mme|Mlle|MM?\.(?=\s)|Monsieur|Madame|Mademoiselle|[Hh]errn?|Frau|Fräulein|Señor(?:a|ita)?|señor(?:a|ita)?"
    r"|Sra?\.?|Srta\.?|[Pp]rof\.|Don|Doña|Sig\.(?:ra|na)?|Signor(?:a|e|ina)?|signor(?:a|e|ina)?|Senhora?|senhora?|Dona|Profa?\.?|Prof\.?ssa|Professora?|professora?|[Mm]aestr[oa]"
    r"|[Pp]rofesor(?:a|ka)?|Pan(?:i|a|ią|u|em|ie)?|pan(?:i|a|ią|u|em)|Пан(?:і|а|у|ом|ові)?|пан(?:і|а|у|ом|ові)?|[Гг]осподин\w*|[Гг]оспож\w+|[Mm]eneer|[Mm]evrouw|[Jj]uf(?:frouw)?|[Mm]eester|Dhr\.|Mevr\."
    r"|Fru|[Ff]röken|Herr|Hr\.|[Kk]ύρι[οε]ς?|[Κκ]υρί[αα]|[Κκ]ύριο[ςυ]?|Domn\w*|Doamn\w*|[Dd]oamna|[Dd]omnul|Gospo(?:din|đa)|Paní?|Tanár|Teacher|teacher|[Mm]aître(?:sse)?|[Ll]ehrer(?:in)?"
    r"|[Ll]ärare|[Ll]ærer|[Вв]чител(?:ька|ь|ьки|ьку|ю|я)|[Уу]чительница|[Nn]auczyciel(?:ka|ki|em|ka)?|[Ii]nsegnante|[Oo]pettaja|Öğretmen(?:im)?)\.?\s+"
    r"(?:(?:de|del|della|van|von|der|den|di|da|le|la)\s){0,3})([^\W\d_a-zß-öø-ÿа-яіїєґα-ω][\w’'-]*)"
    r"|(?<!\w)(?:ال)?(?:أستاذت?ي?|أستاذة|استاذة?|معلمت?ي|معلّمت?ي|معلمتنا|معلمة|المعلمة|المعلم|مدرّس)\s+()(?!في|من|على|هذ|ال|إلى|التي|الذي|كان|قال|علم|تحب)[^\W\d_]{3,}"
    r"|(?<!\w)[ولب]?(?:ال|ل)(?:سيدة?|آنسة|أستاذة?)\s+()(?!في|من|على|إلى|التي|الذي)[^\W\d_]{2,}")
# Where the title stands behind the name.
_BEHIND = re.compile(
    r"[\u4e00-\u9fff]{1,4}()(?:先生|老师|老師)(?!方|たち|们)|[가-힣]{2,4}\s?()선생님|(?<!\w)[A-ZÇĞİÖŞÜ]\w+\s()(?:[Hh]anım|[Bb]ey|[Öö]ğretmen(?:im\w*)?|[Hh]oca(?:m\w*)?)(?!\w)")
_CHINESE_OURS = re.compile(r"(?:私|僕|我|我们|我們|你|他|她|的|は|の|が|と|担任|小学|中学|学校|女|男|大|全|各|位)(?:先生|老师|老師)")


# Titles that stand before first names as well, of any neighbour: «a dona Fátima», «pani Ewa».
_FAMILIAR = re.compile(r"(?i:don[aª]?|doña|senhora?|pan(?:i|a|ią|u|em|ie)?|пан(?:і|а|у|ом|ові)?)\s|[ولب]?(?:ال|ل)سيد|\w+\s(?i:hanım|bey)")
# Whoever teaches: told by school, lesson, to learn.
_LESSONS = re.compile(r"(?<!\w)(?:teach\w*|taught|lesson\w*|class\w*|school\w*|escola\w*|aula\w*|turma|ensin\w+|professor\w*|escuela|clase\w*|enseñ\w+|profesor\w*|"
                      r"szk[oó][łl]\w*|lekcj\w+|klas\w+|nauczy\w+|uczy\w*|школ\w+|урок\w*|клас\w*|вчи\w+|навчи\w+|вчител\w+|ders\w*|okul\w*|sınıf\w*|öğret\w+)(?!\w)"
                      r"|علم|درّ?س|مدرسة|صف|حصة")


# Whoever helped «us» is nobody of a tale, whatever their name: «Frau Sommer hat uns vorgelesen», «Pan Wilk nauczył nas».
_TAUGHT = re.compile(r"(?<!\w)(?:taught|teach(?:es|er)?|lessons?|class(?:room)?|school|showed|helped|beigebracht|unterricht\w*|vorgelesen|geholfen|klasse|schule|lehrer\w*"
                     r"|appris|enseign\w+|classe|école|aidée?s?|montré|enseñ\w+|clase|escuela|ayud(?:ó|aron)|profesor\w*|maestr[oa]|insegn\w+|scuola|aiutat[oi]|ensin\w+|escola|ajudou"
                     r"|nauczył\w*|uczy\w*|szk[oó][łl]\w*|klas\w+|pomógł|pomogł\w+|навчи\w+|вчи\w+|школ\w+|клас\w*|допомі?о?г\w*|вчител\w+)(?!\w)")
# A first name with the father's is how pupils call a teacher: «Ірина Петрівна», «Иван Петрович».
_PATRONYMIC = re.compile(r"(?<!\w)[А-ЯІЇЄҐ][а-яіїєґ’']+\s[А-ЯІЇЄҐ][а-яіїєґ’']{2,}(?:[іїо]вн(?:а|и|і|у|ою|ой)|евн(?:а|ы|е|у|ой)|(?:[ойе]|є)вич(?:а|у|ем|еві)?)(?!\w)")


# «Mi maestra se llama Laura», «our teacher, Anna», «nasza pani, Anna»
_CALLED = re.compile(r"(?<!\w)(?:teacher|tutor|lehrer(?:in)?|klassenlehrer(?:in)?|maestr[oa]|profesora?|seño|professora?|prof|professeure?|ma[iî]tre(?:sse)?|instit(?:uteur|utrice)|insegnante"
                     r"|nauczyciel(?:ka)?|wychowawczyni|wychowawca|nasz[ae]?\spani?|вчител(?:ь|ька)|учител(?:ь|ька)|наша?\sпан(?:і)?|öğretmen(?:im(?:iz)?)?|juf|meester|leraar|lärare|lærer)"
                     r"\.?(?:,|(?:’s)?\s(?:is|is\scalled|called|named|heißt|ist|se\sllama|es|s[’']appelle|est|si\schiama|è|chama-se|é|nazywa\ssię|to|ma\sna\simię|звати|зовуть|це|heet|heter|hedder))?\s([\w’'-]+)")
_TITLES_BEHIND = ("先生", "老师", "老師", "선생님", "hanım", "bey", "öğretmen", "hoca")


def names_teacher(text: str) -> bool:
    """Whether a title such as Mr or Frau stands in front of a name, or behind one, in a text."""
    low = small(text)
    behind = any(map(low.__contains__, _TITLES_BEHIND))
    for found in (*_IN_A_TEXT.finditer(text), *(_BEHIND.finditer(text) if behind else ())):
        name = found[1]
        if _FAMILIAR.match(found[0]) and not _LESSONS.search(low) and not is_only_family(re.findall(r"[\w’'-]+", found[0])[-1]):
            continue
        if not name and not _CHINESE_OURS.search(found[0]):
            return True
        if name and len(name) > 1 and (not is_character(name) or _TAUGHT.search(low)):
            return True
    if ("вн" in low or "вич" in low) and _PATRONYMIC.search(text):
        return True
    called = [text[slice(*found.span(1))] for found in _CALLED.finditer(low)]
    return any(name[0].isupper() and (is_given(name) or is_family(name)) for name in called)


@rule(
    "school-teacher", area="people", kinds=having("class_"), severity=Severity.WARNING, exposes=True,
    requires=N_("`class` names the class and nobody in it or in front of it."),
    found=N_("The class seems to name a teacher."),
    remedy=N_("Write the class alone, such as 5b."),
)
def _teacher(draft: WholeDraft) -> Iterator[Finding]:
    if _TITLES.search(draft.value("class_") or ""):
        yield Finding({}, ("class",))
