"""Of whom children write: people and figures whom everybody knows, and whom tales call Mr and Mrs though they are nobody."""

import re

from .lines import without

# By first name, since a child may have the same: «Pablo Picasso y yo», «Oliver Twist asked for more».
_PEOPLE = r"""
 ada\slovelace|adam\s(?:mickiewicz|małysz|smith|et\s[èe]ve|und\seva|y\seva|e\seva|i\sewa|та\sєва|і\sєва)|albert\s(?:einstein|schweitzer|camus)|alice\s(?:walker|cooper|au\spays)|amelia\searhart
 |angela\s(?:merkel|davis)|anna\s(?:achmatowa|karenina|frank)|anne?\s(?:frank|of\sgreen)|antoine\sde\ssaint|astrid\slindgren|barack\sobama|bob\s(?:marley|dylan)|bruce\slee|charles\s(?:darwin|dickens|aznavour)
 |charlie\s(?:chaplin|brown|parker)|christopher\scolumbus|clara\s(?:schumann|zetkin|barton)|cristiano\sronaldo|cristoforo\scolombo|cristóbal\scolón|dante\salighieri|david\s(?:beckham|bowie|copperfield)
 |elena\sferrante|emil\s(?:nolde|und\sdie|zátopek)|emily\sdickinson|emma\swatson|federico\s(?:garcía|fellini)|florence\snightingale|freddie\smercury|frida\skahlo|friedrich\sschiller|fryderyk\schopin
 |gabriel\sgarcía|gabriela\smistral|galileo\sgalilei|george\s(?:washington|orwell)|giuseppe\s(?:verdi|garibaldi)|grace\s(?:kelly|darling|hopper)|greta\sthunberg|hannah\sarendt|harry\s(?:potter|styles|kane)
 |hans\s(?:christian|im)|helen\skeller|henri\smatisse|hermione\sgranger|huckleberry\sfinn|isaac\snewton|isabel\sallende|ivan\sfranko|jan\s(?:iii|paweł|kochanowski|matejko|hus)|jane\s(?:austen|goodall|eyre)
 |jean\s(?:moulin|valjean|jaurès|de\sla\sfontaine)|jeanne\sd[’']arc|jesse\sowens|joan\sof|johann\s(?:sebastian|wolfgang)|john\s(?:lennon|f)|jules\sverne|julia\sroberts|julius\scaesar|jurij\sgagarin|yuri\sgagarin|karl\smarx
 |kylian\smbappé|lamine\syamal|leo(?:nel)?\smessi|leonardo\s(?:da\svinci|dicaprio)|lewis\scarroll|lionel\smessi|louis\s(?:armstrong|pasteur|braille)|ludwig\svan|luke\sskywalker|mahatma\sgandhi|malala\syousafzai
 |marco\s(?:polo|pantani)|maria\s(?:montessori|callas|skłodowska)|marie\s(?:curie|antoinette)|mario\s(?:kart|bros)|martin\s(?:luther|buber)|martina\snavrátilová|max\s(?:ernst|planck|und|frisch)|maya\sangelou|michael\s(?:jackson|jordan|ende|phelps)
 |miguel\sde|miriam\smakeba|mo\s(?:salah|farah)|mohamm?[ae]d\s(?:ali|salah)|mustafa\skemal|mikołaj\skopernik|nadia\scomăneci|naz[ıi]m\shikmet|neil\sarmstrong|nelson\smandela|nina\ssimone|noah[’']?s\s(?:ark|arche)|oliver\s(?:twist|kahn)|orhan\spamuk
 |oscar\swilde|pablo\s(?:picasso|neruda)|paul\s(?:klee|mccartney|cézanne|gauguin|celan)|peter\s(?:pan|rabbit|und)|pippi\s\w+|rafael\snadal|robert\s(?:lewandowski|burns)|robin\shood|roger\sfederer|romeo\s(?:and|und|et|y|e|i)|rosa\s(?:parks|luxemburg)
 |sally\sride|sara\sbernhardt|selma\slagerlöf|serena\swilliams|sherlock\sholmes|sim[oó]n\sbolívar|simone\s(?:biles|veil|de\sbeauvoir)|sof[ií]a\s(?:loren|vergara)|sophia\sloren|sophie\sscholl|stephen\shawking|steve\sjobs|taylor\sswift|thomas\s(?:mann|edison)
 |tom\s(?:sawyer|hanks|and\sjerry|und\sjerry)|usain\sbolt|valentina\steresh?\w+|victor\shugo|vincent\svan|virginia\swoolf|walt\s(?:disney|whitman)|william\s(?:shakespeare|tell)|wolfgang\samadeus|yunus\semre|zinedine\szidane
 |андрій\sшевченко|богдан\sхмельницьк\w+|григорій\sсковорода|іван\s(?:франко|котляревськ\w+|сила)|леся\sукраїнк\w+|ліна\sкостенко|лионель\sмесси|ліонель\sмессі|марія\s(?:примаченк\w+|кюрі|заньковецьк\w+)|олександр\s(?:усик|пушкін|довженк\w+)
 |софія\sкиївськ\w+|тарас\s(?:шевченк\w+|бульб\w+)|юрій\sгагарін
 |محمد\s(?:صلاح|علي)|محمود\sدرويش|نزار\sقباني|نجيب\sمحفوظ|ليلى\sوالذئب|علي\sبابا|أم\sكلثوم|عمر\sالشريف|زين\sالدين\sزيدان|ابن\sبطوطة|يوسف\sالصديق
"""
_FAMOUS = re.compile(rf"(?<!\w)(?:{_PEOPLE})(?!\w)", re.VERBOSE)      # in small letters


def without_famous(text: str) -> str:
    """The text without the names of people and figures whom everybody knows."""
    return without(_FAMOUS, text)


# Who is Mr or Mrs in a poem: weather, seasons, beasts, plants, things, ranks; in Slavic tongues without their endings.
_FIGURES = """
    moon sun wind rain snow winter summer autumn spring fox wolf bear owl cat dog mouse rabbit crow star sky sea river nobody president speaker bean tree
    death time night day frost darcy holmes watson potter lancelot cloud storm thunder fog ocean wave mountain hill stone leaf flower rose tulip
    daisy hedgehog badger squirrel frog toad duck goose hen cow pig horse sheep goat lion tiger elephant monkey snake fish whale spider bee ant fly butterfly
    snail worm turtle tortoise robin sparrow bird chicken dragon ghost monster robot teddy clock pencil book table chair window door house teapot spoon potato
    tomato carrot apple banana pumpkin bread cheese cake cookie pancake sock shoe hat sandman snowman scarecrow pirate king queen prince princess
    universe music math maths science right wrong everything or and i we you he she they the my our your god lord dad mum mom mama papa
    mond sonne regen schnee holle ober doktor professor direktor nachbar kapitän bürgermeister wolke sturm donner blitz nebel meer welle berg
    stein blatt blume tulpe fuchs bär eule katze hund maus hase igel dachs eichhörnchen frosch kröte ente gans henne huhn kuh schwein pferd schaf ziege löwe
    elefant affe schlange fisch wal spinne biene ameise fliege schmetterling schnecke wurm schildkröte spatz vogel drache gespenst monster uhr bleistift buch
    tisch stuhl fenster tür haus kartoffel tomate apfel banane brot käse kuchen socke schuh hut schneemann könig königin prinz prinzessin frühling sommer herbst
    nacht tag tod zeit stern himmel fluss baum kugel wind
    lune soleil vent pluie neige hiver bovary renard loup directeur président maire ministre nuage orage tonnerre brouillard mer vague montagne pierre
    feuille fleur tulipe ours hibou chouette chat chien souris lapin hérisson blaireau écureuil grenouille crapaud canard oie poule vache cochon cheval mouton
    chèvre lion tigre éléphant singe serpent poisson baleine araignée abeille fourmi mouche papillon escargot ver tortue moineau oiseau dragon fantôme horloge
    crayon livre chaise fenêtre porte maison patate tomate carotte pomme banane pain fromage gâteau chaussette chaussure chapeau roi reine printemps été automne
    nuit jour mort temps étoile ciel rivière arbre personne bonhomme
    luna sol viento lluvia lobo zorro director alcalde presidente quijote nube tormenta trueno niebla mar ola montaña piedra hoja flor tulipán oso búho gato perro
    ratón conejo erizo ardilla rana sapo pato gallina vaca cerdo caballo oveja cabra león tigre elefante mono serpiente pez ballena araña abeja hormiga mosca
    mariposa caracol gusano tortuga gorrión pájaro dragón fantasma reloj lápiz libro mesa silla ventana puerta casa patata manzana plátano pan queso pastel
    zapato sombrero rey reina primavera verano otoño invierno noche día muerte tiempo estrella cielo río árbol nadie
    sole vento pioggia lupo volpe dio nuvola tempesta tuono nebbia mare onda pietra foglia fiore orso gufo gatto cane topo coniglio riccio scoiattolo
    rana anatra gallina mucca maiale cavallo pecora capra leone elefante scimmia serpente pesce balena ragno ape formica mosca farfalla lumaca
    tartaruga passero uccello drago orologio matita libro tavolo sedia finestra porta patata mela pane formaggio torta scarpa cappello re regina estate
    inverno notte giorno morte stella fiume albero nessuno sindaco
    lua chuva deus nuvem tempestade trovão nevoeiro onda montanha pedra folha urso coruja gato cão rato coelho ouriço esquilo rã sapo pato galinha vaca porco
    cavalo ovelha cabra leão elefante macaco cobra peixe baleia aranha abelha formiga mosca borboleta caracol tartaruga pardal pássaro dragão relógio lápis livro
    maçã pão queijo bolo sapato chapéu rei rainha verão outono inverno noite dia estrela céu rio árvore
    maan zon regen sneeuw wolk storm zee berg steen blad bloem vos beer uil kat hond muis konijn egel eekhoorn kikker eend kip koe varken paard schaap geit leeuw
    olifant aap slang vis walvis spin bij mier vlieg vlinder slak schildpad mus vogel draak klok boek tafel stoel raam deur huis appel brood kaas koning koningin
    lente zomer herfst nacht dag ster boom måne vinter ay güneş yağmur kar bulut rüzgar tilki kurt ayı kedi köpek fare tavşan kirpi
    القمر الشمس الريح المطر الثلج الشتاء الصيف الغيمة البحر الذئب الثعلب الدب القط القطة الكلب الفأر الأرنب الأسد النجمة الشجرة الليل
"""
_STEMS = """
    księżyc słońc wiatr deszcz śnieg zim lat jesie wios chmur burz mgł morz fal gór kamie liś kwiat tulipan lis wilk niedźwie sow kot pies ps mysz zając zajac jeż
    borsuk wiewiórk żab kaczk gęś kur krow świni koń owc koz lew słoń małp wąż ryb wieloryb pająk pszczoł mrówk much motyl ślimak żółw wróbel ptak smok duch zegar
    ołówek książk stół krzesł okn drzw dom ziemniak pomidor jabłk chleb ser but kapelusz król królow noc dzień gwiazd nieb rzek drzew tadeusz kleks prezydent
    dyrektor burmistrz bóg bog bałwan
    місяц сонц вітер вітр дощ сніг зим літ осін весн хмар хмарк бур туман мор хвил гор камін лист листок квітк лисиц лис вовк вовчик ведм ведмід сов кіт кот кицьк соба пес миш мишк
    зайч заєц їжак білк жаб качк гус курк коров свин кін вівц коз лев слон мавп зм змі риб кит павук бджол мурах мух метелик равлик черепах горобец птах дракон привид годинник
    олівец книжк стіл вікн двер будин картопл помідор яблук хліб сир капелюх корол королев ніч ден зірк неб річк дерев коцьк президент директор мороз снігов бог
    луна солнц ветер ветр дожд снег лет осен туч мишк лис волк медвед сова кошк собак
"""
_CHARACTERS = frozenset(word.casefold() for word in re.findall(r"[^\W_]+", _FIGURES))
_CHARACTER_STEMS = frozenset(_STEMS.split())


_THINGS = frozenset(re.findall(r"\w+", """
    oak school bridge town city village car bike bus shop bakery church quercia scuola ponte città macchina chiesa roble encina escuela puente ciudad coche iglesia carro
    chêne école pont ville voiture église eiche schule brücke stadt auto kirche escola ponte cidade carro igreja dąb szkoła most miasto kościół дуб школа міст місто церква машина
"""))


def is_beast(word: str) -> bool:
    """Whether a word names a beast, a plant or a thing, whose age is nobody's."""
    return word in _THINGS or is_character(word)


def is_character(word: str) -> bool:
    """Whether a word behind Mr or Mrs is, by all appearances, a figure of a tale; it may be somebody's surname too."""
    small = word.casefold()
    return small in _CHARACTERS or any(small[:end] in _CHARACTER_STEMS for end in range(max(2, len(small) - 3), len(small) + 1))
