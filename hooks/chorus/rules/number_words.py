"""The words for numbers in some thirty-five languages, as they are said in CLDR’s spell-out rules and by people."""

# By language: 0 to 19, then the tens from 20, then the hundreds from 100; / between forms, - for none.
WORDS = {
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
SAME = {"nb": "no", "nn": "no", "bs": "hr", "sr": "hr", "gsw": "de", "lb": "de", "be": "ru", "mk": "bg", "ms": "id", "fil": "en"}
VALUES = [*range(20), *range(20, 100, 10), *range(100, 1000, 100)]
