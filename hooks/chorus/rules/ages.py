"""How people say how old somebody is, with the number in figures or in words: «she is eleven», «elf Jahre alt», «onze ans»."""

import re
from collections.abc import Iterable
from functools import lru_cache

from .famous import is_beast
from .figures import count, plain, spoken_in, table

CHILDREN = range(4, 19)
_END = r"(?=\s*(?:[,.;:!?)…—–-]|$)|\s+(?:and|but|now|today|or|when|so|und|aber|jetzt|en|maar|och|men|og)(?!\w))"
# By language: what is said of oneself, or of him and her; {n}: the number.
_FRAMES = {
    "en": r"(?:i am|i[’']m|i turned|i[’']ve turned|i will be|i[’']ll be|s?he is|s?he[’']s|aged?) {n}(?:,? going on \w+|,? nearly \w+)?(?:(?: years?(?: old)?| and a half)?" + _END + r"|[ -]years?[ -]old)"
          r"|{n}-year-olds? (?:boy|girl|child|me|son|daughter|pupil|brother|sister)|(?:boy|girl|child|son|daughter|pupil|brother|sister) (?:of|is|aged?) {n}(?: years old)?" + _END
          + r"|(?:boy|girl|child|son|daughter|pupil|niece|nephew|grandson|granddaughter|brother|sister)(?: \w+){{1,3}} is {n}(?: years old)?" + _END,
    "fr": r"(?:j[’']ai|elle a|il a|qui a|âgée?s? de|(?:fils|fille|neveu|nièce|élève)(?: \w+){{0,3}} a) (?:à peine |déjà |presque )?{n} ans(?! de | que | après| plus)",
    "de": r"(?:ich bin|er ist|sie ist|bin|ist|hat) (?:schon |erst |jetzt |fast |gerade )?{n} jahre(?: alt)?(?! (?:später|lang|her|älter))|(?:ich bin|er ist|sie ist|(?:sohn|tochter|kind|enkel|enkelin|neffe|nichte|schüler|schülerin)(?: \w+){{0,3}} ist) (?:schon |erst |jetzt )?{n}" + _END
          + r"|{n}-?jährige[rns]? (?:sohn|tochter|junge|mädchen)",
    "es": r"(?:tengo|tiene|cumplí|cumplo|cumple) (?:ya |solo |casi )?{n} años(?! (?:más|menos|después|de ))|(?:niñ[oa]|hij[oa]) de {n} años",
    "it": r"(?:ho|ha|compio|compie|di) (?:già |solo |quasi )?{n} anni(?! (?:fa|più|dopo|di ))",
    "pt": r"(?:tenho|tem|fiz|faço|de) (?:já |só |quase )?{n} anos(?! (?:depois|mais|atrás))",
    "gl": r"(?:teño|ten) {n} anos", "ca": r"(?:tinc|té) {n} anys(?! (?:més|després))",
    "ro": r"(?:am|are|împlinesc) {n}(?: de)? ani(?! (?:în urmă|mai))",
    "nl": r"(?:ik ben|hij is|zij is|ze is|word) (?:al |pas |bijna )?{n}(?: jaar(?: oud)?)?" + _END + r"|{n} jaar oud",
    "pl": r"(?:mam|ma|skończył\w{{0,3}}|kończę|kończy) (?:już |tylko |prawie )?{n} lata?(?! (?:temu|więcej|później))|{n}-?letni\w{{0,3}} (?:syn|córka)",
    "uk": r"(?:мені|йому|їй|має|виповнилос[яь]|маю) (?:вже |лише |тільки |майже )?{n}(?: (?:років|роки|рік)(?! (?:тому|більше))|" + _END + ")",
    "ru": r"(?:мне|ему|ей|исполнилось) (?:уже |только |почти )?{n}(?: (?:лет|года?)(?! назад)|" + _END + ")",
    "bg": r"на {n} години|навърших {n}", "hr": r"(?:imam|ima) {n} godin\w", "sl": r"(?:imam|ima|sem|je) {n} let(?! nazaj)",
    "cs": r"(?:je mi|mi je|mám|má|bylo mi) {n}(?: let| roků)", "sk": r"(?:mám|má) {n} rokov",
    "hu": r"{n} éves", "el": r"(?:είμαι|είναι) {n}(?: χρονών| ετών| χρόνων|" + _END + ")", "sq": r"(?:jam|është) {n} vje[çc]",
    "sv": r"(?:jag är|hon är|han är|fyller|fyllt|blir) {n}(?: år(?: gammal)?(?! sedan| äldre))?" + _END + r"|{n} år gammal|(?:jag är|hon är|han är) {n} år",
    "da": r"(?:jeg er|hun er|han er|fylder) {n}(?: år(?: gammel)?)?" + _END + r"|(?:jeg er|hun er|han er) {n} år", "fi": r"{n}[- ]?vuoti\w+|{n} vuotta vanha", "et": r"{n}[- ]?aasta\w+|{n} aastat vana",
    "tr": r"{n} yaşında\w*|{n} yaşım\w*", "lt": r"man {n} met\w+", "lv": r"man ir {n} gad\w+", "is": r"(?:ég er|hún er|hann er) {n} ára",
    "ar": r"(?:عمري|عمره|عمرها|العمر|أبلغ|ابلغ|تبلغ|يبلغ|عندي|عمر)(?: الآن| من العمر)?:? {n}(?: سن\w+| عام\w*| أعوام)?",
    "fa": r"(?:من )?{n} سال(?:ه|م| دارم)", "he": r"(?:אני )?(?:בן|בת) {n}(?!\w)", "hi": r"(?:मैं|मेरी उम्र) {n} (?:साल|वर्ष)",
    "id": r"(?:umur|usia|berumur|berusia)(?: saya)? {n} tahun", "sw": r"(?:nina|ana) (?:umri wa )?miaka {n}", "eu": r"{n} urte (?:ditut|ditu)",
    "ga": r"(?:tá mé|táim) {n} (?:bliana|mbliana)",
}
# «only eleven», «schon elf», «скоро одинадцять»
_ADVERBS = ("already|almost|nearly|only|just|now|still|about|soon|around|today|finally|déjà|presque|seulement|bientôt|maintenant|environ|à peine|juste|schon|erst|jetzt|fast|gerade|bald|nun|endlich|noch"
            "|ya|solo|sólo|casi|ahora|apenas|già|quasi|solo|appena|ora|adesso|ormai|soltanto|já|só|quase|agora|apenas|al|pas|bijna|nu|już|tylko|prawie|dopiero|niedługo|teraz|zaledwie|ledwo"
            "|вже|лише|тільки|майже|скоро|незабаром|щойно|зараз|всього|уже|только|почти|сейчас|redan|bara|snart|nästan|allerede|kun|næsten|snart|artık|daha|sadece|henüz|الآن|فقط|تقريبا|حوالي")
# Who tells their own age doesn't begin with these; what has an age in these words may be a cat or a school.
_OF_ANOTHER = frozenset(["tiene", "tem", "ten", "ha", "ma", "має", "a", "hat", "ist", "té", "are", "ima", "má", "cumple", "compie", "is", "è"])
_FRAMES |= {"no": _FRAMES["da"], "nb": _FRAMES["da"], "gsw": _FRAMES["de"], "lb": _FRAMES["de"]}
_EAST = re.compile(r"(?<!\d)(\d{1,2}|[一二三四五六七八九十]{1,3})\s?(?:歳|岁|歲)(?!以)|(?<!\d)(\d{1,2})살")
_EASTERN = {"十": 10, **{sign: number for number, sign in enumerate("一二三四五六七八九", 1)}}


_RUN_TOGETHER = frozenset(["fi", "et"])      # the number is part of a longer word


_WORDS = re.compile(r"[^\W\d_]+").findall


@lru_cache(maxsize=64)
def _pattern(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    frame = _FRAMES.get(language)
    if not frame:
        return None
    words = {word: value for word, value in table(frozenset({language})).items() if value in CHILDREN}
    if language in ("tr", "ar", "he", "ro"):
        words |= _of_two(language)
    forms = "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))
    before = rf"(?:(?:{_ADVERBS})\s+)?"
    number = before + rf"(?:\d{{1,2}}|{forms})(?!\w)" if language not in _RUN_TOGETHER else before + rf"(?:\d{{1,2}}|{forms})"
    return re.compile(r"(?<!\w)(?:" + frame.replace("{{", "{").replace("}}", "}").replace(" ", r"\s+").replace("{n}", number)
                      + ")"), words


def _of_two(language: str) -> dict[str, int]:
    """«on bir», «إحدى عشرة»: eleven to eighteen in two words."""
    units = {word: value for word, value in table(frozenset({language})).items() if 0 < value < 10}
    if language == "tr":
        return {f"on {word}": 10 + value for word, value in units.items() if value < 9}
    tens = ("عشرة", "عشر") if language == "ar" else ("עשרה", "עשר") if language == "he" else ()
    first = {"أحد": 1, "إحدى": 1, "احدى": 1, "احد": 1} if language == "ar" else {}
    return {f"{word} {ten}": 10 + value for word, value in (units | first).items() for ten in tens if value < 9}


def ages(text: str, languages: Iterable[str]) -> list[int]:
    """The ages that a text tells of somebody, from 4 to 18, in these languages."""
    said, languages = plain(text), frozenset(languages)
    found = [_eastern(one[1] or one[2]) for one in _EAST.finditer(text)]
    if not (any(map(str.isdigit, said)) or count(text, languages) or languages & _RUN_TOGETHER):
        return [age for age in found if age in CHILDREN]
    for language in sorted(languages):
        if known := _pattern(language):
            pattern, words = known
            for match in pattern.finditer(said):
                whole = re.sub(r"\s+", " ", match[0])
                if whole.split(" ", 1)[0] in _OF_ANOTHER and any(map(is_beast, _WORDS(said[:match.start()])[-3:])):
                    continue
                number = re.search(r"\d{1,2}", whole)
                found.append(int(number[0]) if number else max(
                    (value for word, value in words.items() if re.search(rf"(?<!\w){re.escape(word)}", whole)), default=0))
    return [age for age in found if age in CHILDREN]


def _eastern(said: str) -> int:
    if said.isdigit():
        return int(said)
    tens, _, rest = said.rpartition("十")
    return (10 * _EASTERN.get(tens, 1) if "十" in said else 0) + _EASTERN.get(rest, 0)


def spoken(language: str, country: str | None) -> list[str]:
    """The languages in which an age may be told in a text."""
    return sorted(spoken_in(language, country))
