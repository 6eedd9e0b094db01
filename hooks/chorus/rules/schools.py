"""Names of schools in a text; a person under 18 whose photo is shown doesn't say which one is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.problems import Severity
from ..words.catalogue import N_
from .draft import WholeDraft
from .lines import uncovered_blocks
from .registry import Finding, rule

_CAP = r"[^\W\d_a-zß-öø-ÿа-яіїєґё][\w’'.-]*"
_OF = r"(?:d[eiuao]s?|del|della|dell’|de\sla|de\sl’|de\slos|da|do|dos|das|la|le|les|los|las|l’|l'|d’|d'|el|von|van|vom|zu[rm]?|an\sder|am|im|in\sder|auf\sder|de|het|św\.|im\.|ім(?:ені|\.))"
_NAMED = re.compile("|".join((
    # Oakwood Secondary School, Riverside Academy, St Mary's Primary
    r"(?<!\w)(?!(?:The|Our|My|At|In|After|Before|High|Old|New|Sunday|Summer|Night|Primary|Secondary|Every|A|And|To|From|This|That|Art|Music|Law|Middle|Medical|Language|Evening)\s(?:School|College|Academy|High|Primary|Secondary)(?!\w))"
    r"(?:[A-Z][\w’'.-]*\s){1,4}(?:School|Academy|College|Gymnasium|Lyceum|Kindergarten|Nursery|High|Primary|Elementary)(?!\w)",
    # Realschule am Stadtpark, Goethe-Realschule, Schillergymnasium
    rf"(?<!\w)[A-ZÄÖÜ]\w*(?:schule|gymnasium|kolleg|kindergarten)\s{_OF}\s(?!(?:Dorf|Ort|Stadt|Nähe|Land|Viertel|Straße|Ecke|Jahr|Tal|Sommer|Winter|Herbst|Morgen|Abend|Ausland|Nachbar\w*)(?!\w))[A-ZÄÖÜ]\w+|(?<!\w)[A-ZÄÖÜ]\w+(?:-[A-ZÄÖÜ]\w+)*-(?:\w*[Ss]chule|Gymnasium|Kolleg|Kita)(?!\w)"
    r"|(?<!\w)(?!Grund|Haupt|Real|Gesamt|Hoch|Berufs|Sonder|Förder|Musik|Tanz|Sprach|Volks|Fahr|Ober|Vor|Baum|Abend|Ganztags|Gemeinschafts|Mittel|Kunst|Sommer|Schwimm|Ski|Reit)[A-ZÄÖÜ]\w{2,}(?:gymnasium|schule)(?!\w)",
    rf"(?<!\w)(?i:école|collège|lycée|groupe\sscolaire|colegio|instituto|escuela|institut|escola|colégio|liceo|scuola|istituto|asilo|liceu|jardim)s?\s"
    rf"(?:(?i:primaire|élémentaire|maternelle|public[oa]?|públic[oa]|primari[oa]|secundari[oa]|básica|media|elementare|secondaria|comprensivo|superiore|di\sprimo\sgrado|classico|scientifico|infantil|secundária|statale)\s){{0,2}}(?:{_OF}\s?){{0,2}}{_CAP}",
    rf"(?<!\w)(?:IES|CEIP|CPI|EB)\s{_CAP}|(?<!\w)(?i:basisschool|middelbare\sschool|school|lyceum)\s(?:De|Het|’t|Sint|St\.?)\s?{_CAP}|(?<!\w)[A-Z]\w{{3,}}(?:college|lyceum|school)(?!\w)"
    rf"|(?<!\w)(?i:basisschool|lyceum)\s{_CAP}",
    rf"(?<!\w)(?i:szk[oó][łl]\w*|sp|liceum|przedszkol\w+|gimnazjum|technikum)\s(?:[Pp]odstawow\w+\s|[Śś]redni\w+\s)?(?:nr\s?\d+|im\.|{_CAP})",
    rf"(?<!\w)(?i:школ\w{{1,3}}|ліце\w{{1,3}}|гімназі\w{{1,2}}|лице\w{{1,3}}|гимнази\w{{1,2}}|дитсадк\w*|садоч?к\w*|училищ\w+)[\s-]*(?:№\s?\d+|No\s?\d+|«|{_CAP}|\d{{1,3}}(?!\s?\w))",
    r"(?<!\w)(?:[Aa]ttends?|[Gg]o(?:es)?\sto|[Pp]upil\s(?:at|of)|[Ss]tudent\s(?:at|of))\s(?:St\.?|Saint)\s[A-Z]\w+(?:['’]s)?",
    rf"(?<!\w)(?:(?:Gael)?[Ss]coil|[Cc]oláiste|[Mm]eánscoil|Ysgol|Sgoil)\s{_CAP}|(?<!\w){_CAP}\s(?i:ikastola|ikastetxea)",
    r"(?:مدرسة|ثانوية|إعدادية|ابتدائية|روضة|بمدرسة|معهد)\s(?!الحي|الليل|الحياة|الصيف)(?:ال\w{2,}|\w+\sال\w{2,}|رقم\s?\d+)",
    r"(?<!\w)[A-ZÅÄÖ]\w{2,}(?:skolan|skolen|skola|skole)(?!\w)|(?<!\w)[A-ZÆØÅ]\w+\s(?:[Ss]kole|[Ss]kola|koulu|lukio|[Gg]ymnasium|[Ff]riskole)(?!\w)",
    rf"(?<!\w)(?:{_CAP}\s){{1,4}}(?:İlkokulu|Ortaokulu|Lisesi|Okulu|Anaokulu|Általános\sIskola|Gimnázium|Iskola)\w*",
    rf"(?<!\w)(?i:școala|şcoala|liceul|colegiul|grădinița|osnovn\w+\sškol\w+|oš|zš|základní\sškol\w+|δημοτικό|γυμνάσιο|λύκειο|σχολείο)\s(?:[Gg]imnazială\s|[Nn]ațional\s|[Tt]eoretic\s)?(?:[Nn]r\.?\s?\d+|[„\"“]|{_CAP})|\d+ο\s(?:Δημοτικό|Γυμνάσιο|Λύκειο)",
    r"[\u4e00-\u9fff]{2,8}(?:小学校|中学校|高校|高等学校|小学|中学|小學|中學|学校)|[가-힣]{2,}(?:초등학교|중학교|고등학교)",
)))


def names_school(text: str) -> bool:
    """Whether a text names a school, not only that there is one."""
    return bool(_NAMED.search(text))


@rule(
    "minor-school", area="people", severity=Severity.WARNING, exposes=True,
    requires=N_("A text with the name of a person under 18 doesn’t say which school they go to; a school entry has a field for that, and no photo."),
    found=N_("This text seems to name the school of a person under 18."),
    remedy=N_("Write “my school” in place of its name. With the first name and a photo, it tells where the child can be found."),
)
def _school(draft: WholeDraft) -> Iterator[Finding]:
    if draft.kind.by_pupils or not draft.fields.minor:
        return
    for path, numbers, text in uncovered_blocks(draft):
        if names_school(text):
            yield Finding({}, path=path, line=numbers[0])
