"""What people write in their own language where a field knows only some English words.

Nothing is taken as meant: a consent says what its form says. The checker only asks, «Did you mean …?».
In English, French, Spanish, Italian, Ukrainian, Arabic, German, Portuguese and Polish.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..words.nearness import folded, near

_SELF = """
    myself | herself | himself | themselves | themself | she | he | they | in person | person
    | elle-même | lui-même | moi-même | soi-même | elle même | lui même | moi même | elle | lui | il
    | en personne | personne | intéressée | intéressé
    | ella misma | él mismo | yo mismo | yo misma | ella | él | yo | sí misma | sí mismo
    | persona | interesada | interesado
    | lei stessa | lui stesso | io stesso | io stessa | se stessa | se stesso
    | вона | він | вона сама | він сам | сама | сам | я сам | я сама | особисто
    | بنفسها | بنفسه | بنفسي | هي | هو | الشخص نفسه | هي نفسها | هو نفسه
    | sie selbst | er selbst | ich selbst | selbst | selber | ich
    | ela mesma | ele mesmo | ela própria | ele próprio | eu mesmo | eu mesma | própria | próprio
    | ona sama | on sam | ja sam | ja sama | osobiście"""
_GUARDIAN = """
    parent | parents | mother | father | mum | mom | dad | legal guardian | guardians | carer
    | parent légal | mère | père | tuteur | tutrice | représentant légal | représentante légale
    | madre | padre | padres | tutor | tutora | tutor legal | tutora legal
    | genitore | genitori | tutore | tutrice legale
    | мати | мама | батько | тато | батьки | опікун | опікунка
    | الأم | الأب | الوالدان | الوالدين | أمه | أمها | أبوه | أبوها | وليّ الأمر | الوصي | والدته | والدتها
    | والده | والدها
    | mutter | vater | eltern | erziehungsberechtigte | erziehungsberechtigter | vormund | elternteil
    | mãe | pai | pais | encarregado de educação | encarregada de educação | responsável
    | matka | ojciec | rodzic | rodzice | opiekun | opiekunka"""
_WORDS = {
    "self": _SELF,
    "guardian": _GUARDIAN,
    "winner": """winners | winning | won | first | first prize | 1st | 1st prize | 1 | gold | prize
        | gagnant | gagnante | lauréat | lauréate | premier prix | ganador | ganadora | premio | primer premio
        | vincitore | vincitrice | primo premio | переможець | переможниця | лауреат | перша премія
        | فائز | فائزة | الفائز | gewinner | gewinnerin | sieger | siegerin | gewonnen | vencedor
        | vencedora | zwycięzca | zwyciężczyni | laureat | laureatka""",
    "selected": """select | shortlisted | shortlist | finalist | chosen | accepted | second | third | runner-up | 2nd
        | 3rd | honourable mention | honorable mention | mention | sélectionné | sélectionnée | retenu | retenue
        | finaliste
        | seleccionado | seleccionada | elegido | elegida | selezionato | selezionata | scelto | scelta | finalista
        | обраний | обрана | відібраний | відібрана | фіналіст | مختار | مختارة | ausgewählt | finalistin | auswahl
        | selecionado | selecionada | wybrany | wybrana | wyróżniony | wyróżniona""",
    "website": """web | webpage | web page | site | internet | online | homepage | home page
        | site web | site internet | en ligne | sitio | sitio web | página web | en línea
        | sito | sito web | сайт | вебсайт | веб-сайт | інтернет | الموقع | موقع | موقع إلكتروني | الموقع الإلكتروني
        | webseite | netz | página | sítio | sítio web | strona | strona internetowa | www""",
    "social": """social media | social network | social networks | facebook | instagram | twitter | x | tiktok | bluesky
        | mastodon | linkedin | youtube | whatsapp | telegram
        | réseaux sociaux | réseau social | médias sociaux | réseaux
        | redes sociales | redes | medios sociales | reti sociali | social network | rete sociale
        | соцмережі | соціальні мережі | соц мережі | وسائل التواصل | وسائل التواصل الاجتماعي | مواقع التواصل
        | التواصل الاجتماعي | soziale medien | soziale netzwerke | sozial | redes sociais | mídias sociais
        | media społecznościowe | portale społecznościowe | społecznościowe""",
    "print": """paper | printed | booklet | poster | posters | press | brochure | exhibition | book
        | imprimé | impression | papier | affiche | affiches | brochure | livret | presse | sur papier
        | impreso | impresos | imprenta | papel | cartel | carteles | folleto | prensa | en papel
        | stampa | stampato | carta | manifesto | manifesti | opuscolo
        | друк | друковане | папір | плакат | плакати | буклет | преса
        | طباعة | الطباعة | مطبوع | مطبوعات | ورق | ملصق | ملصقات | كتيب
        | druck | gedruckt | plakat | plakate | broschüre | heft | impressão | impresso | cartaz | cartazes
        | druk | wydruk | plakat | plakaty | broszura""",
}
# Names of fields, in the same languages.
_FIELDS = {
    "language": "lang | language_code | langue | idioma | lengua | lingua | мова | язык | اللغة | لغة"
                " | sprache | język",
    "name": "nom | prénom | nombre | nome | ім'я | ім’я | имя | الاسم | اسم | vorname | imię | first_name | firstname",
    "photo": "picture | image | portrait | foto | fotografía | imagen | immagine | фото | صورة"
             " | bild | imagem | zdjęcie",
    "alt": "alt_text | alternative_text | description | texte_alternatif | descripción | descrizione | опис | وصف"
           " | beschreibung | descrição | opis",
    "credit": "photographer | copyright | crédito | fotógrafo | фотограф | المصور | fotograf",
    "title": "heading | titre | título | titolo | назва | заголовок | العنوان | titel | tytuł",
    "kind": "type | genre | tipo | тип | вид | النوع | art | typ | rodzaj",
    "role": "office | position | function | fonction | cargo | carica | посада | المنصب | amt | funktion | stanowisko",
    "consent": "permission | consentement | consentimiento | consenso | згода | الموافقة | einwilligung | zgoda",
    "school": "école | escuela | scuola | школа | المدرسة | schule | escola | szkoła",
    "class": "grade | classe | clase | клас | الصف | klasse | turma | klasa",
    "date": "datum | fecha | data | дата | التاريخ | day | signed",
    "translator": "translated_by | traducteur | traductrice | traductor | traductora | traduttore | traduttrice"
                  " | перекладач | перекладачка | المترجم | übersetzer | übersetzerin | tradutor | tłumacz | tłumaczka",
}
_PLUS = re.compile(r"\s*(?:[+&/,،]|(?<!\w)(?:and|et|y|e|та|і|и|und|i|with|avec|con|mit|com|z)(?!\w)|(?<!\w)و(?=\S))\s*")
_ARTICLE = re.compile(r"(?:(?:the|an?|his|her|their|my|les?|la|son|sa|ses|ma|mon|mes|el|los|las|sus?|mis?|il|lo|gli|sua"
                      r"|suo|seus?|minha|meu|mia|mio|die|der|das|ihre?|seine?|meine?|os?|as?|іі|його|моя|міи) |l['’])")


def guessed(typed: str, choices: Iterable[str]) -> dict[str, str]:
    """{"guess": choice} for a problem's values: the one that looks like what was typed, or means the same."""
    choices, wanted = list(choices), _folded(typed)
    meant = _meaning(wanted)
    if meant is None and (parts := [_meaning(part) for part in _PLUS.split(wanted) if part]):
        known = {part for part in parts if part}      # «self+guardian»
        meant = "+".join(sorted(known, reverse=True)) if all(parts) else None
    return {"guess": meant} if meant in choices else near(typed, choices)


def field(typed: str, known: Iterable[str]) -> dict[str, str]:
    """{"guess": field} for a problem's values: the one of the `known` fields that is called `typed` elsewhere."""
    name = _fields().get(_folded(typed.replace("_", " ")))
    return {"guess": name} if name and name in known else {}


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return {_folded(word.replace("_", " ")): name for name, words in _FIELDS.items() for word in words.split("|")}


def _meaning(wanted: str) -> str | None:
    return _meanings().get(wanted) or _meanings().get(wanted[end.end():] if (end := _ARTICLE.match(wanted)) else wanted)


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    return {**{_folded(word): choice for choice, words in _WORDS.items() for word in words.split("|")},
            **{choice: choice for choice in _WORDS}}


def _folded(typed: str) -> str:
    """In small letters, without accents, with one space between words: people leave accents out."""
    return folded(" ".join(typed[:60].split()))
