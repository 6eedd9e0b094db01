"""Figures that are written as words: «null sechs, zwölf», «шістдесят сім», «ستة وخمسون».

A number that is read out is a row of such words. What stands here turns each row into figures, in the ways in which the
languages build their numbers below a thousand: a unit behind its ten or in front of it, a ten behind its hundred.
"""

import re
from functools import lru_cache
from itertools import pairwise

from babel.languages import get_official_languages

# By language: 0 to 19, then the tens from 20, then the hundreds from 100; / between forms, - for none.
_WORDS = {
    "en": "zero/oh/nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
          "seventeen eighteen nineteen twenty thirty forty/fourty fifty sixty seventy eighty ninety hundred",
    "de": "null ein/eins/eine zwei/zwo drei vier fünf/fuenf sechs sieben acht neun zehn elf zwölf/zwoelf dreizehn vierzehn "
          "fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig "
          "neunzig hundert",
    "fr": "zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
          "dix-neuf vingt/vingts trente quarante cinquante soixante septante huitante/octante nonante cent/cents",
    "es": "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
          "dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien/ciento "
          "doscientos/doscientas trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    "it": "zero uno/un/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici "
          "diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento "
          "trecento quattrocento cinquecento seicento settecento ottocento novecento",
    "pt": "zero um/uma dois/duas três quatro cinco seis/meia sete oito nove dez onze doze treze catorze/quatorze quinze "
          "dezasseis/dezesseis dezassete/dezessete dezoito dezanove/dezenove vinte trinta quarenta cinquenta sessenta setenta "
          "oitenta noventa cem/cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos",
    "ca": "zero un/una/u dos/dues tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze disset divuit "
          "dinou vint trenta quaranta cinquanta seixanta setanta vuitanta noranta cent",
    "gl": "cero un/unha dous/dúas tres catro cinco seis sete oito nove dez once doce trece catorce quince dezaseis dezasete "
          "dezaoito dezanove vinte trinta corenta cincuenta sesenta setenta oitenta noventa cen/cento",
    "ro": "zero unu/una/un doi/două trei patru cinci șase/şase șapte/şapte opt nouă zece unsprezece doisprezece treisprezece "
          "paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci treizeci patruzeci cincizeci "
          "șaizeci șaptezeci optzeci nouăzeci sută",
    "nl": "nul een/één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
          "achttien negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd",
    "sv": "noll ett/en två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton/aderton "
          "nitton tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra",
    "da": "nul en/et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve "
          "tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede",
    "no": "null en/ett to tre fire fem seks sju/syv åtte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten "
          "tjue/tyve tretti/tredve førti femti seksti sytti åtti nitti hundre",
    "is": "núll einn/ein/eitt tveir/tvær/tvö þrír/þrjár/þrjú fjórir/fjórar/fjögur fimm sex sjö átta níu tíu ellefu tólf þrettán "
          "fjórtán fimmtán sextán sautján átján nítján tuttugu þrjátíu fjörutíu fimmtíu sextíu sjötíu áttatíu níutíu hundrað",
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista "
          "neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista kaksikymmentä kolmekymmentä "
          "neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä sata",
    "et": "null üks kaks kolm neli viis kuus seitse kaheksa üheksa kümme üksteist kaksteist kolmteist neliteist viisteist "
          "kuusteist seitseteist kaheksateist üheksateist kakskümmend kolmkümmend nelikümmend viiskümmend kuuskümmend "
          "seitsekümmend kaheksakümmend üheksakümmend sada",
    "pl": "zero jeden/jedna/jedno dwa/dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście "
          "czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia trzydzieści czterdzieści "
          "pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto dwieście trzysta czterysta pięćset "
          "sześćset siedemset osiemset dziewięćset",
    "uk": "нуль один/одна/одне два/дві три чотири п’ять шість сім вісім дев’ять десять одинадцять дванадцять тринадцять "
          "чотирнадцять п’ятнадцять шістнадцять сімнадцять вісімнадцять дев’ятнадцять двадцять тридцять сорок п’ятдесят "
          "шістдесят сімдесят вісімдесят дев’яносто сто двісті триста чотириста п’ятсот шістсот сімсот вісімсот дев’ятсот",
    "ru": "ноль/нуль один/одна/одно два/две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать "
          "четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят "
          "семьдесят восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
    "bg": "нула един/една/едно два/две три четири пет шест седем осем девет десет единадесет/единайсет дванадесет/дванайсет "
          "тринадесет/тринайсет четиринадесет/четиринайсет петнадесет/петнайсет шестнадесет/шестнайсет седемнадесет/седемнайсет "
          "осемнадесет/осемнайсет деветнадесет/деветнайсет двадесет/двайсет тридесет/трийсет четиридесет/четирийсет петдесет "
          "шестдесет/шейсет седемдесет осемдесет деветдесет сто",
    "cs": "nula jeden/jedna/jedno dva/dvě tři čtyři pět šest sedm osm devět deset jedenáct dvanáct třináct čtrnáct patnáct šestnáct "
          "sedmnáct osmnáct devatenáct dvacet třicet čtyřicet padesát šedesát sedmdesát osmdesát devadesát sto",
    "sk": "nula jeden/jedna/jedno dva/dve tri štyri päť šesť sedem osem deväť desať jedenásť dvanásť trinásť štrnásť pätnásť šestnásť "
          "sedemnásť osemnásť devätnásť dvadsať tridsať štyridsať päťdesiat šesťdesiat sedemdesiat osemdesiat deväťdesiat sto",
    "hr": "nula jedan/jedna dva/dvije/dve tri četiri pet šest sedam osam devet deset jedanaest dvanaest trinaest četrnaest petnaest "
          "šesnaest sedamnaest osamnaest devetnaest dvadeset trideset četrdeset pedeset šezdeset sedamdeset osamdeset devedeset sto",
    "sl": "nič/nula ena/en dva/dve tri štiri pet šest sedem osem devet deset enajst dvanajst trinajst štirinajst petnajst šestnajst "
          "sedemnajst osemnajst devetnajst dvajset trideset štirideset petdeset šestdeset sedemdeset osemdeset devetdeset sto",
    "hu": "nulla egy kettő/két három négy öt hat hét nyolc kilenc tíz tizenegy tizenkettő tizenhárom tizennégy tizenöt tizenhat "
          "tizenhét tizennyolc tizenkilenc húsz harminc negyven ötven hatvan hetven nyolcvan kilencven száz",
    "lt": "nulis vienas/vieneri du/dveji trys/treji keturi/ketveri penki/penkeri šeši/šešeri septyni/septyneri aštuoni/aštuoneri "
          "devyni/devyneri dešimt vienuolika dvylika trylika keturiolika penkiolika šešiolika septyniolika aštuoniolika devyniolika "
          "dvidešimt trisdešimt keturiasdešimt penkiasdešimt šešiasdešimt septyniasdešimt aštuoniasdešimt devyniasdešimt šimtas",
    "lv": "nulle viens divi trīs četri pieci seši septiņi astoņi deviņi desmit vienpadsmit divpadsmit trīspadsmit četrpadsmit "
          "piecpadsmit sešpadsmit septiņpadsmit astoņpadsmit deviņpadsmit divdesmit trīsdesmit četrdesmit piecdesmit sešdesmit "
          "septiņdesmit astoņdesmit deviņdesmit simts",
    "el": "μηδέν ένα/ένας/μία δύο/δυο τρία/τρεις τέσσερα/τέσσερις πέντε έξι επτά/εφτά οκτώ/οχτώ εννέα/εννιά δέκα έντεκα δώδεκα δεκατρία "
          "δεκατέσσερα δεκαπέντε δεκαέξι δεκαεπτά/δεκαεφτά δεκαοκτώ/δεκαοχτώ δεκαεννέα/δεκαεννιά είκοσι τριάντα σαράντα πενήντα "
          "εξήντα εβδομήντα ογδόντα ενενήντα εκατό/εκατόν",
    "tr": "sıfır bir iki üç dört beş altı yedi sekiz dokuz on onbir oniki onüç ondört onbeş onaltı onyedi onsekiz ondokuz "
          "yirmi otuz kırk elli altmış yetmiş seksen doksan yüz",
    "sq": "zero një dy tre/tri katër pesë gjashtë shtatë tetë nëntë dhjetë njëmbëdhjetë dymbëdhjetë trembëdhjetë katërmbëdhjetë "
          "pesëmbëdhjetë gjashtëmbëdhjetë shtatëmbëdhjetë tetëmbëdhjetë nëntëmbëdhjetë njëzet tridhjetë dyzet pesëdhjetë gjashtëdhjetë "
          "shtatëdhjetë tetëdhjetë nëntëdhjetë njëqind",
    "ar": "صفر واحد/واحدة اثنان/اثنين/اثنتان/اتنين/اثنا/اثنتا ثلاثة/ثلاث/تلاتة أربعة/أربع/اربعة خمسة/خمس ستة/ست سبعة/سبع ثمانية/ثماني/تمانية "
          "تسعة/تسع عشرة/عشر أحد_عشر/إحدى_عشرة/احدى_عشرة - - - - - - - - عشرون/عشرين ثلاثون/ثلاثين أربعون/أربعين خمسون/خمسين ستون/ستين "
          "سبعون/سبعين ثمانون/ثمانين تسعون/تسعين مئة/مائة",
    "fa": "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل پنجاه شصت هفتاد "
          "هشتاد نود صد",
    "he": "אפס אחת/אחד שתיים/שניים שלוש/שלושה ארבע/ארבעה חמש/חמישה שש/שישה שבע/שבעה שמונה תשע/תשעה עשר/עשרה - - - - - - - - - עשרים "
          "שלושים ארבעים חמישים שישים שבעים שמונים תשעים מאה",
    "hi": "शून्य एक दो तीन चार पाँच/पांच छह/छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस तीस चालीस पचास साठ सत्तर अस्सी नब्बे सौ",
    "id": "nol/kosong satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas - - - - - - - - - - - - - - - - seratus",
    "sw": "sifuri moja mbili tatu nne tano sita saba nane tisa kumi - - - - - - - - - ishirini thelathini arobaini hamsini sitini "
          "sabini themanini tisini mia",
    "eu": "zero bat bi hiru lau bost sei zazpi zortzi bederatzi hamar hamaika hamabi hamahiru hamalau hamabost hamasei hamazazpi "
          "hemezortzi hemeretzi hogei - berrogei - hirurogei - laurogei - ehun",
    "ga": "náid aon dó trí ceathair cúig sé seacht ocht naoi deich",
}
_SAME = {"nb": "no", "nn": "no", "bs": "hr", "sr": "hr", "gsw": "de", "lb": "de", "be": "ru", "mk": "bg", "ms": "id", "fil": "en"}
_VALUES = [*range(20), *range(20, 100, 10), *range(100, 1000, 100)]
# What stands inside a number, between ten and unit; in Arabic it is part of the word.
_AND = {"y", "e", "et", "i", "și", "şi", "og", "och", "und", "en", "dhe", "та", "і", "και", "ve", "na", "eta"}
_TWICE = {"double": 2, "doppel": 2, "doble": 2, "doppio": 2, "dubbel": 2, "triple": 3, "triplo": 3, "dreifach": 3}
# Words for the signs that part a number's groups.
_BETWEEN = {"point", "punkt", "punto", "ponto", "punt", "kropka", "крапка", "точка", "dash", "tiret", "trattino", "guion", "guión",
            "strich", "space", "espace", "then", "dann", "puis", "luego", "poi", "potem", "потім", "потом", "ثم"}
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAP = re.compile(r"[\s,.;:/()|•·*~–—-]{0,4}", re.ASCII)


def plain(word: str) -> str:
    """A word in small letters, with one sort of apostrophe."""
    return word.casefold().replace("'", "’").replace("ʼ", "’")


@lru_cache(maxsize=128)
def table(languages: frozenset[str]) -> dict[str, int]:
    """word → number, in these languages; what is built of a ten and a unit in one word is in it."""
    found: dict[str, int] = {}
    for language in sorted(languages):
        base = language.split("-")[0]
        of_one: dict[str, int] = {}
        for value, forms in zip(_VALUES, _WORDS.get(_SAME.get(base, base), "").split(), strict=False):
            of_one.update((plain(form), value) for form in forms.replace("_", " ").split("/") if form != "-")
        found |= _joined(of_one, base) | of_one
    return found


def _joined(words: dict[str, int], language: str) -> dict[str, int]:
    """«vierunddreißig», «trentaquattro», «trettiofyra», «ثلاثون» with its «and»."""
    units = [(word, value) for word, value in words.items() if 0 < value < 10]
    tens = [(word, value) for word, value in words.items() if value in range(20, 100, 10)]
    join = {"de": "und", "lb": "an", "nl": "en", "da": "og"}.get(language)
    found = {}
    if join:
        found = {f"{unit}{'ën' if unit.endswith('e') and language == 'nl' else join}{ten}": value + more
                 for unit, more in units for ten, value in tens}
    elif language in ("sv", "no", "nb", "fi", "et", "hu"):
        found = {ten + unit: value + more for unit, more in units for ten, value in tens}
        if language == "hu":
            found |= {"huszon" + unit: 20 + more for unit, more in units}
    elif language == "it":
        found = {(ten[:-1] if unit[0] in "uo" else ten) + unit: value + more for unit, more in units for ten, value in tens}
        found |= {word.replace("tre", "tré"): value for word, value in found.items() if word.endswith("tre")}
    elif language == "es":
        found = {"veinti" + unit: 20 + more for unit, more in units} | {"veintidós": 22, "veintitrés": 23, "veintiséis": 26}
    elif language in ("ar", "fa", "he"):
        found = {("و" if language != "he" else "ו") + word: value for word, value in words.items() if value >= 20}
    return found


@lru_cache(maxsize=512)
def spoken_in(language: str, country: str | None) -> frozenset[str]:
    """The languages in whose words a number may be read out in a text: its own, the country's, English."""
    of_country = get_official_languages(country, regional=True, de_facto=True) if country else ()
    return frozenset({language.split("-")[0] or "en", *(code.split("_")[0] for code in of_country[:4]), "en"})


class Run:
    """figures: what a row of words and figures says; said: its numbers one by one; in_words: how many of the figures
    were words."""

    __slots__ = ("end", "figures", "in_words", "said", "start")

    def __init__(self, start: int):
        self.start, self.end, self.figures, self.in_words, self.said = start, start, "", 0, []

    def counts(self) -> bool:
        """«one, two, three …», «zehn, zwanzig, dreißig»: nobody's number."""
        steps = {after - before for before, after in pairwise(self.said)}
        return len(self.said) > 2 and len(steps) == 1

    def close(self, value: int | None) -> None:
        """A number is complete."""
        if value is not None:
            self.said.append(value)
            self.figures += str(value)


def runs(text: str, words: dict[str, int]) -> list[Run]:
    """The rows of numbers in a text in which some are words."""
    found: list[Run] = []
    run, value, times, waiting, end, loose = None, None, 1, False, 0, True
    for token in _TOKEN.finditer(text):
        said = plain(token[0])
        gap = text[end:token.start()]
        number = None if said.isdigit() else words.get(said)
        if number is None and not said.isdigit() and said[:1] in ("و", "ו"):
            number = words.get(said[1:])
        known = number is not None or said.isdigit()
        if run and not (_GAP.fullmatch(gap) and (known or said in _AND or said in _BETWEEN or said in _TWICE)):
            run.close(value)
            run, value = None, None
        if known or said in _TWICE:
            if run is None:
                run, value, times, waiting = Run(token.start()), None, 1, False
                found.append(run)
            if said in _TWICE and not known:
                run.close(value)
                value, times = None, _TWICE[said]
            elif said.isdigit():
                run.close(value)
                value = None
                run.figures += said * times
                run.said.append(int(said[:9]))
                times = 1
            else:
                run.in_words += 1
                together = not waiting or loose
                joined = _join(value, number, said) if value is not None and gap.strip(" -–") == "" and together else None
                if joined is None:
                    run.close(value)
                    value = number
                else:
                    value = joined
                for _ in range(times - 1):
                    run.close(number)
                times = 1
            run.end = token.end()
            waiting = False
        elif run and said in _BETWEEN:
            run.close(value)
            value = None
            run.in_words += 1
        elif run:
            waiting, loose = True, value is not None and value % 10 == 0 and value >= 20
        end = token.end()
    if run:
        run.close(value)
    return [one for one in found if one.in_words]


def _join(value: int, more: int, said: str) -> int | None:
    """The number that two words say together; None where they say two."""
    if value >= 100:
        return value + more if value % 100 == 0 and 0 < more < 100 else (
            (rest := _join(value % 100, more, said)) and value // 100 * 100 + rest if value % 100 else None)
    if more == 100 and 1 < value < 10:
        return value * 100
    if value % 10 == 0 and value >= 20 and 0 < more < 10:
        return value + more
    if value in (60, 80) and 10 <= more < 20:     # soixante-dix, quatre-vingt-dix
        return value + more
    if (value, more) == (4, 20) and said.startswith("vingt"):
        return 80
    if value == 10 and 0 < more < 10 and said in _AFTER_TEN:      # «on bir»
        return 10 + more
    if 0 < value < 10 and said[0] in "وו" and more in range(20, 100, 10):
        return value + more
    return 10 + value if 0 < value < 10 and more == 10 and said[0] in "عע" else None


_AFTER_TEN = frozenset(plain(form) for form in "/".join(_WORDS["tr"].split()[1:10]).split("/"))
