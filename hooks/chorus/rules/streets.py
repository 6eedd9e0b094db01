"""Where somebody lives: a street with a house number, as it is written in some thirty languages.

A number beside a word for «street» says little: «En la calle nos juntamos 8 amigos». What counts is how they stand: the
street's name between them has a capital, the number ends the phrase or leads on to a floor, a flat, a postcode, a town.
Where that is not clear, a word about living or visiting in the same line decides. What is found is a hint, no more: a
town hall has an address too.
"""

import re

from . import figures
from .lines import small, without

_NAME = r"[^\W\d_a-zà-öø-ÿа-яіїєґёα-ωά-ώ][\w’'.-]{0,24}"      # with a capital, where the script has any
_LINK = (r"(?:de|del|de’|des|du|da|do|das|dos|della|delle|dello|dei|degli|dell’|di|al|alla|la|las|le|les|los|el|l’|d’|l'|d'|san|santa|"
         r"van|den|der|het|ten|ter|de la|de las|de los|à|aux|zum|zur|im|in|von|św\.|gen\.|ks\.|im\.|вул|st\.?)")
_NAMES = rf"(?:(?:{_LINK}[ ’']?){{0,3}}{_NAME}(?:[ -](?:{_LINK}[ ’']?){{0,3}}{_NAME}){{0,3}})"
_LOOSE = r"(?:[^\W\d_][\w’'.-]{1,24}(?: [^\W\d_][\w’'.-]{0,24}){0,3})"     # a name in small letters

# Words for streets that stand in front of the name, by language family; those that are ordinary words as well
# («via», «corso», «place») are as good: the name and the number decide.
_BEFORE = "(?i:" + re.sub(r"\s", "", r"""
 rue|avenue|av\.|ave\.|boulevard|bd\.?|bvd\.?|allées?|impasse|place|pl\.|quai|chemin|passage|ruelle|sentier|square
 |chaussée|rés(?:idence|\.)|montée|faubourg|fbg\.?|esplanade|promenade|traverse|venelle|hameau|lotissement
 |calle|c/|avenida|avda?\.?|plaza|pza\.?|plza\.?|paseo|pº|ronda|camino|carretera|ctra\.?|callejón|callej[ao]|travesía|cuesta|pasaje|glorieta
 |urbanización|urb\.|bulevar|rambla|barrio|costanilla|carrer|passeig|plaça|avinguda|rúa|praza|kalea
 |via|v\.le|viale|piazza|p\.zza|p\.za|piazzale|p\.le|piazzetta|corso(?!\s+d)|c\.so|vicolo|largo|lungomare|lungotevere|lungarno|salita|strada|contrada
 |calata|fondamenta|traversa
 |rua|travessa|tv\.|trav\.|praça|pç\.|praceta|alameda|beco|calçada|estrada|largo|escadinhas|rotunda|viela|azinhaga|ladeira
 |ul\.|ulic[aęyiąo]|al\.|alej[aęiąeo]|aleje|pl\.|plac(?:u|em)?|os\.|osiedl[eua]|skwer(?:ze|u)?|rond(?:o|zie)|bulwar(?:ze|u)?
 |ulice|náměstí|nám\.|třída|námestie|nábřeží|trg|cesta|trga
 |вул\.?|вулиц[яіею]|просп\.?|пр-т|проспект[іу]?|бульв?\.?|бульвар[іу]?|провул(?:ок|ку|ком)|пров\.|пл\.|площ[аіу]|узвіз|набережн[аій]|шосе|майдан[іу]?
 |ул\.?|улиц[аеуы]|пр\.|переул(?:ок|ке)|пер\.|площад[ьи]|шоссе|набережн(?:ая|ой)
 |str\.|strada|stradă|bd\.|bulevardul|bulevard|aleea|calea|şoseaua|șoseaua|piaţa|piața|intrarea
 |οδός|οδό|οδού|λεωφόρος|λεωφόρο|λεωφ\.|πλατεία|rruga|rr\.|bulevardi|jalan|jl\.|ulitsa
 |شارع|ش\.|زنقة|درب|حارة|طريق|ساحة|ميدان|نهج|زقاق|جادة|خیابان|کوچه|רחוב|רח׳|שדרות
""") + ")"
# Where the number stands in front.
_FRENCH = (r"(?:rue|r\.|av(?:enue|\.)|ave\.|boulevard|bd\.?|bld\.?|bvd\.?|allées?|all\.|impasse|imp\.|place|pl\.|quai|q\.|chemin|ch\.|cours|passage|pass\.|ruelle|sentier|square|sq\.|"
           r"route|rte\.?|chaussée|chée|montée|villa|traverse|faubourg|fbg\.?|résidence|rés\.|cité|esplanade|promenade|venelle|hameau|lotissement|clos|mail|parvis|rond-point)")
_ARABIC = r"(?:شارع|درب|زنقة|ش\.|حارة|طريق|ساحة|ميدان|نهج|زقاق|جادة)"
# These are other words as well, or a letter: «cours moyen 2», «R. Silva 3».
_WEAK = r"(?i:ch\.|cours|villa|cité|route|rte\.?|clos|c\.|v\.|borgo|campo|corso|rione|galleria|r\.|quinta|bairro|vila|zona)"
# Words for streets behind the name, in one word with it or apart.
_JOINED = (r"(?:stra(?:ß|ss)e|str\.?|weg|gasse|allee|platz|ring|damm|ufer|chaussee|steig|stieg|markt|graben|zeile|hof|kai|promenade|berg|feld|pfad|"
           r"straat|laan|gracht|plein|kade|dijk|singel|steeg|markt|hof|wal|baan|lei|"
           r"gatan|vägen|gränd|torget|torg|gata|väg|allén|stigen|backen|gade|vej|allé|stræde|torv|plads|veien|veg|vegen|gate|gaten|"
           r"katu|tie|kuja|polku|utca|út|tér|köz|körút|gatve|iela)")
_SUFFIX = (r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Ln\.?|Drive|Close|Crescent|Cres\.?|Terrace|Gardens|Gdns\.?|Grove|Mews|"
           r"Boulevard|Blvd\.?|Straße|Strasse|Str\.?|Weg|Gasse|Allee|Platz|Ring|Damm|Ufer|Markt|straat|laan|plein|gracht|gate|gata|gatan|vei|vej|väg|gade|utca|út|tér|"
           r"Caddesi|Cad\.?|Sokak|Sokağı|Sok\.?|Sk\.?|Bulvarı|Blv\.?|Mahallesi|Mah\.?|Meydanı|ulice|ulica|nám\.|tee|tänav)")
# A year is no house number.
_NUMBER = (r"(?:(?:(?<!\w)(?i:n(?:\.[º°o]?|[º°o])\.? ?|nr\.? ?|no\.?:? ?|№ ?|num\.? ?|numero |número |numéro |numer |number |núm\.? ?|αρ\.? ?|буд(?:\.|инок) ?|д(?:\.|ом) ?|"
           r"رقم |house )|(?!(?:1[5-9]|20)\d\d(?!\d)))\d{1,4}(?:[ -]?[A-Za-zА-Яа-яІі](?![\w’'])|[/-]\d{1,4}[A-Za-z]?| ?(?:bis|ter|quater)(?!\w)|/[A-Za-z](?!\w)|-[IVX]{1,4}(?!\w)){0,2})")
# «3 Kings Park», «20 Green Gate»: addresses only beside a word about living there.
_PERHAPS = r"(?:Court|Ct\.?|Place|Square|Sq\.?|Row|Hill|Park|Walk|Way|Rise|View|Quay|Green|Gate|Yard|Mill|House|Parade|Wharf|Heights|Dr\.?)"
# What may follow a house number: an end, or more of an address.
_MORE = (r"(?:bis|ter|stock|og|dg|eg|etage|et\.|tür|top|wohnung|whg|étage|bât|bâtiment|appt?|apt|apartment|app|appartement|boîte|bte|esc|escalier|"
         r"flat|floor|ground|top|unit|piso|planta|puerta|pta|bajo|izq\w*|dcha|derecha|esq|dto|direito|rés|andar|r/c|interno|int|scala|piano|"
         r"m|lok|mieszk\w*|piętro|klatka|кв|квартира|під’їзд|поверх|корп|оф|bus|hoog|huis|trappor|tr|tv|th|mf|st|sal|lgh|lägenhet|"
         r"daire|kat|numara\w*|apartman\w*|bl|sc|ap|et|bloc|الدور|الطابق|شقة|طابق|عمارة)")
_ENDS = (rf"(?=\s*(?:$|[,;)!?»”\"“]|\.(?!\d)|[-–—]\s|:(?!\d))|,?\s+(?i:{_MORE})(?![^\W_])|,?\s+[A-Z]{{0,2}}-?\d{{4,5}}(?!\d)|,?\s+\d\d[- ]\d{{3}}(?!\d)"
         rf"|,?\s+[A-Z]{{1,2}}\d[A-Z\d]? ?\d[A-Z]{{2}}|,?\s+[1-9]\d{{3}} [A-Z]{{2}}(?!\w))")
_LEADS_ON = r"(?=\s+(?i:in|à|a|en|em|w|we|na|у|в|bei|near|and|et|y|e|und|i|та|και|og|och|te|ve|at|by|with|mit|auf|from|über|where|wo|où|donde|dove|gdzie|where|,)(?!\w))"
_ANY_END = rf"(?:{_ENDS}|{_LEADS_ON})"

# Words about living somewhere and visiting.
_HOME = re.compile(r"""(?<!\w)(?:
 lives?|living|lived|home|house|address|flat|visit|find\s+(?:me|us|you)|come\s+(?:to|by|and|over)|door|stay(?:s|ing|ed)?|moved|knock|neighbou?rs?|resid\w+|write\s+to|shop\s+is
 |gran(?:ny|dma|dpa|ny|s)?|nan(?:a|ny)?|parents|mum|umgezogen|eingezogen|nonn[ao]|genitori|abuel[ao]s?|padres|mamie|papi|grand-mère|babci\w*|dziadk\w+|rodzic\w+|бабус\w+|дідус\w+|батьк\w+
 |wohn\w*|leb(?:e|st|t|en|te|ten)|gezogen|ziehen|adresse|zuhause|zu\s+hause|haus|besuch\w*|komm\w*|oma|klingel\w*|findet|daheim|heim
 |habit\w*|maison|chez|logement|demeur\w*|venez|passez|adresse|loge\w*|atelier|vis|vivons
 |viv[oeía]\w*|casa|domicilio|direcci[oó]n|piso|ven|venid|visit\w*|hogar|resid\w+
 |abit\w*|indirizzo|veni\w*|trova\w*|sto
 |mor[oa]\w*|morada|endereço|venham|viv\w+
 |mieszka\w*|adres\w*|dom|domu|zaprasza\w*|przy|przyjd\w*|mieszkanie
 |жив\w*|мешка\w*|адрес\w*|дім|дома|вдома|приход\w*|завіта\w*|квартир\w*|прожива\w*
 |woon\w*|adres|thuis|huis|kom|langs
 |bor|bodde|adress\w*|hemma|hem|hjemme|bo|boede
 |otur\w+|ev\w{0,6}|adres\w*|yaşıyor\w*
 |locui\w+|stau|acasă|adresa
 |μένω|μένει|μένουμε|σπίτι|διεύθυνση|κατοικ\w+
 |أسكن|اسكن|نسكن|يسكن|تسكن|بيتي|بيتنا|عنواني|عنواننا|منزلي|أعيش|نعيش|ساكن\w*|زوروني|شقتي
 |بىتم|خانه|آدرس|bydl\w+|bývám\w*|stanu\w*|asun|lakom|lakik|lakunk|banoj|bizi\s+naiz
)(?!\w)""", re.VERBOSE)
# «221B Baker Street», «10 Downing Street»: nobody's secret.
_FAMOUS = re.compile(r"221b baker street|(?:10|11|number ten) downing street|1600 pennsylvania avenue|742 evergreen terrace|4 privet drive|"
                     r"7 rue de fleurus|berggasse 19")

_SURE = re.compile("|".join((
    # rue Mozart 12, C/ Olmo, 15, ul. Długa 5, شارع الزيتون رقم 12
    rf"(?<![\w/]){_BEFORE}[ ,]{{0,2}}{_NAMES},? {{0,2}}{_NUMBER}{_ANY_END}",
    # 12 rue Mozart, ١٥ شارع طلعت
    rf"(?<![\w.,:/]){_NUMBER},? {{0,2}}(?:bis |ter )?(?i:{_FRENCH}|{_ARABIC}) {_NAMES}",
    # 27 Mill Court
    rf"(?<![\w.,:/-])\d{{1,4}}[A-Za-z]?(?:[/-]\d{{1,4}})?,? (?:[A-Z][\w’'-]{{1,20}} ){{1,3}}{_SUFFIX}{_ANY_END}",
    # Storgatan 14 B, Lindenstr. 17b; Cumhuriyet Caddesi 45, Baker Street 12
    rf"(?<!\w)[A-ZÄÖÅÜØÆ][\w-]{{1,24}}(?:stra(?:ß|ss)e|str\.|straat|gracht|laan|plein|gatan|gränd|vägen|gade|vej|veien|gasse|allee|platz|allé|gata|katu|utca),? ?{_NUMBER}{_ENDS}",
    rf"(?<!\w)(?:[A-ZÇĞİÖŞÜÄÅØ][\w’'-]{{1,20}} ){{1,3}}(?:Street|Road|Avenue|Lane|Drive|Close|Crescent|Terrace|Straße|Str\.|Caddesi|Cad\.|Sokak|Sokağı|Sok\.|Bulvarı|utca|út|ulice),? ?{_NUMBER}{_ENDS}",
)))
# «Am Freitag 13», «Im Zimmer 12»
_NOT_A_DAY = (r"(?!(?i:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonn\w+|januar|februar|märz|april|mai|juni|juli|august|september|oktober|"
              r"november|dezember|jahr\w*|zimmer|raum|saal|gleis|klasse|alter|haus|bus|zug|kapitel|seite|stock|platz|kanal|bahnhof|bahnsteig|tor|spiel)(?!\w))")
# These need a word about living there.
_LIKELY = re.compile("|".join((
    rf"(?<!\w)(?i:{_BEFORE}|{_WEAK})[ ,]{{0,2}}{_LOOSE},? {{0,2}}{_NUMBER}{_ANY_END}",
    rf"(?<![\w.,:/]){_NUMBER},? {{0,2}}(?i:{_FRENCH}|{_ARABIC}) (?!(?i:après|avant|plus|là|et|à|de là|que|où)(?!\w))\w{{2,20}}(?: \w{{2,20}}){{0,3}}{_ENDS}",
    rf"(?<![\w.,:/-])(?!(?:1[5-9]|20)\d\d(?!\d))\d{{1,4}}[A-Za-z]?,? (?:[A-Za-z][\w’'-]{{1,20}} ){{1,3}}(?:(?i:{_SUFFIX})|{_PERHAPS})(?!\w)",
    rf"(?<!\w)[A-ZÄÖÅÜØÆ][\w-]{{1,24}}{_JOINED},? ?{_NUMBER}{_ANY_END}",
    rf"(?<!\w)[a-zäöåüøæ][\w-]{{1,24}}(?:stra(?:ß|ss)e|str\.|straat|gracht|gatan|vägen|gade|veien|gasse|allee),? ?{_NUMBER}{_ANY_END}",
    # al numero 15 di via Verdi
    rf"(?<!\w)(?i:n(?:[º°o]|\.[º°o]?)|num[ée]ro|número|numero|number|nummer|nr\.?|номер(?:ом)?|№) ?\d{{1,4}} (?:(?:de|di|del|della|dell’|dans|da|in|of|auf|in der|de la|у|на|w|przy) )?(?:la |der )?{_BEFORE} {_NAMES}",
    # Am Alten Markt 5, Kwiatowej 12 m. 4, Gül Sokak No: 12, Plaza Mayor 3
    rf"(?<!\w)(?:[Aa]m|[Aa]n der|[Aa]n den|[Ii]m|[Zz]um|[Zz]ur|[Aa]uf dem|[Aa]uf der|[Hh]inter (?:den|dem|der)|[Uu]nter (?:den|dem|der)|[Bb]ei der|[Ii]n den|[Vv]or dem|[Ii]n der|przy|na|op de|aan de|op het) {_NOT_A_DAY}{_NAME}(?: {_NAME}){{0,2}},? ?{_NUMBER}(?:{_ENDS}|{_LEADS_ON})",
    rf"(?<!\w){_NAME}(?: {_NAME}){{0,2}},? \d{{1,4}}[a-z]?(?:/\d{{1,4}})?,? (?:m\.|lok\.|кв\.|apt\.?|d\.|daire|scala|interno|esc\.|bus|appt|ap\.) ?\d",
)))
# Nobody writes these but in an address.
_PARTS = re.compile(
    r"(?<!\w)буд\. ?\d|(?<!\w)кв\. ?\d{1,3}\b|(?<!\w)д\. ?\d{1,3}[,\s]+кв\."
    r"|(?<!\w)[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?!\w)"
    r"|(?<!\w)(?:Flat|Apartment|Apt\.?) \d{1,4}[A-Za-z]?, ?\d"
    r"|(?<!\w)nr\. ?\d{1,4}[A-Za-z]?, ?(?:bl|sc|ap|et)\. ?\w"
    r"|(?<![\d.])-?\d{1,2}\.\d{4,8}°?,? {0,2}-?\d{1,3}\.\d{4,8}(?!\d)", re.ASCII)
# A house, then a flat in it: no street has to be named.
_FLAT_IN = re.compile(r"""(?<!\w)(?:bl(?:ok|oc|ock|oque)?|building|bldg|house|haus|b[âa]t(?:iment)?|imm(?:euble)?|edif(?:icio)?|edifício|ed|pal(?:azzina)?|portal|esc(?:alera)?|prédio|lote|torre
 |budynek|bud|буд(?:инок)?|корп(?:ус)?|дом|д|блок|عمارة|بناية|مبنى|برج|رقم|no|nr|nº|№)\.?[ :]{0,2}\d{1,4}[a-zа-я]?,?\s{1,2}
 (?:flat|apt|apartment|unit|app(?:t|artement)?|piso|puerta|pta|int(?:erno)?|ap(?:to|artamento|t)?|andar|m|mieszk(?:anie|\.)?|lok(?:al)?|кв(?:артира)?|شقة|طابق|الطابق|الدور
 |daire|wohnung|whg|top|tür|byt|ap)\.?[ :]{0,2}(?:nr\.?[ ]?|n\.?º?[ ]?|№[ ]?|رقم[ ])?\d{1,4}(?!\d)""", re.VERBOSE)
# «Bundesstraße 27», «route nationale 7»: a road's own number.
_ROAD = re.compile(r"(?<!\w)(?:bundesstra(?:ß|ss)e|lande?sstra(?:ß|ss)e|kreisstra(?:ß|ss)e|staatsstra(?:ß|ss)e|nationalstra(?:ß|ss)e|schnellstra(?:ß|ss)e|autobahn|(?:route\s)?(?:nationale|départementale)|autoroute"
                   r"|(?:carretera\s)?(?:nacional|comarcal)|autov[ií]a|autopista|strada\s(?:statale|provinciale|regionale)|autostrada|estrada\snacional|drog[aięąeo]\skrajow\w+|rijksweg|riksväg|europastra(?:ß|ss)e"
                   r"|траса|трасі|motorway|highway|interstate)\s(?:n[.°º]?\s?|nr\.?\s|numer\s)?[a-z]{0,2}[ -]?\d{1,4}")
# «8/3'te», «12’de»: Turkish endings behind a number.
_WITH_ENDING = re.compile(r"(?<=\d)['’][a-zçğıöşü]{1,5}(?!\w)")


def names_street(line: str, language: str = "", country: str | None = None) -> bool:
    """Whether an uncovered line seems to tell where somebody lives. language, country: in whose words a house's number
    may be written out."""
    if not _HAS_FIGURE(line):
        spoken = figures.spoken_in(language, country)
        return bool(figures.count(line, spoken) and _HOME.search(small(line)) and _WORD_FOR_STREET.search(small(line))
                    and (counted := _counted(line, spoken)) != line and _SURE.search(counted))
    line = without(_ROAD, without(_FAMOUS, line)).replace("،", ",")
    if "'" in line or "’" in line:
        line = _WITH_ENDING.sub(",", line)
    if (_WORD_FOR_STREET.search(small(line)) and _SURE.search(line)) or _PARTS.search(line) or _FLAT_IN.search(small(line)):
        return True
    return bool(_HOME.search(small(line)) and any(
        _LITTLE.isdisjoint(_WORDS(small(found[0]))) for found in _LIKELY.finditer(line)))


_WORDS = re.compile(r"[^\W\d_]+").findall
# No street is called so; times and sums are: «in piazza Verdi alle 21», «6 months at Hope House».
_LITTLE = frozenset(_WORDS("""and und et y alle um o о об at seit desde dal dalle od з ab until bis months weeks days hours years this same dieser diesem derselben selben cette même esta misma questa stessa tej samej цій тій monaten wochen jahren tagen
    monate wochen jahre tage stunden mois semaines jours heures ans
    meses semanas días horas años mesi settimane giorni ore anni meses dias anos miesięcy tygodni dni godzin lat місяців тижнів днів годин років times mal fois veces volte vezes razy рази разів
    when which where that who"""))


def _counted(line: str, languages: frozenset[str]) -> str:
    """The line with figures for the numbers of two and more that are written in words: «Thirty-two Orchard Avenue»."""
    parts, at = [], 0
    for run in figures.runs(line, figures.table(languages)):
        if len(run.said) == 1 and 1 < run.said[0] < 1000:
            parts += [line[at:run.start], run.figures]
            at = run.end
    return "".join((*parts, line[at:]))


# Looked for in small letters; what is sure has one of these.
_WORD_FOR_STREET = re.compile(
    rf"(?<!\w)(?:{_BEFORE[4:-1]}|{_FRENCH[3:-1]}|{_SUFFIX.lower()[3:-1]})(?!\w)"
    r"|(?:stra(?:ß|ss)e|str\.|straat|gracht|laan|plein|gatan|gränd|vägen|gade|vej|veien|gasse|allee|platz|allé|gata|katu|utca)(?!\w)")
_HAS_FIGURE = re.compile(r"\d").search
