"""Words that are first names or surnames by all appearances: by their ending, or because a list has them.

The short list holds what is hardly ever a first name: no Kim, Thomas, Romano or Taylor. The long ones, in names/, come from
Faker, and from this project where Faker lacks what is frequent; many names are in both.
"""

import re
from functools import lru_cache
from pathlib import Path

from ..words.nearness import folded


def fold(text: str) -> str:
    """The text in small letters without accents."""
    return folded(text).translate(_PLAIN)


_PLAIN = str.maketrans("łıđø", "lido")      # letters whose strokes and dots are no accents


_FREQUENT = frozenset(re.findall(r"\w+", fold("""
    nowak wojcik wozniak mazur krawczyk kaczmarek zajac krol wrobel dudek adamczyk sikora duda szewczyk pietrzak marciniak
    walczak michalak smith jones williams davies evans johnson roberts robinson thompson hughes edwards clarke
    muller mueller schmidt schmitt schneider fischer weber meyer maier wagner becker schulz schulze hoffmann hofmann
    schafer schaefer koch bauer richter schroder schroeder neumann zimmermann kruger krueger hartmann krause lehmann
    dupont dubois moreau lefebvre fournier girard mercier bonnet rousseau durand rossi russo ferrari esposito bianchi
    colombo ricci greco conti gallo rizzo lombardi moretti garcia fernandez gonzalez rodriguez lopez martinez sanchez
    perez gomez jimenez ruiz hernandez diaz moreno alvarez gutierrez ramirez vasquez vazquez suarez ortiz torres flores
    silva santos ferreira pereira oliveira costa rodrigues martins sousa souza fernandes goncalves gomes lopes marques
    almeida ribeiro carvalho teixeira moreira correia mendes nunes soares vieira monteiro cardoso jansen bakker visser
    janssen peeters maes jensen nielsen hansen pedersen andersen christensen larsen sorensen rasmussen olsen korhonen
    virtanen novak novotny dvorak svoboda horvat horvath kovac kovacs nagy toth szabo varga molnar nemeth farkas balogh
    papp takacs juhasz lakatos popa radu yilmaz demir celik sahin yildiz ozturk hoxha shehu krasniqi berisha
    koval melnyk boyko bondar коваль мельник бойко бондар кравець ткачук шевчук олійник лисенко гриценко савчук
    haddad khoury khouri masri halabi najjar khatib حداد خوري الحداد الخوري المصري الحلبي النجار الخطيب
    singh kaur sharma patel gupta chowdhury nguyen tran pham huynh wang zhang chen huang diallo traore coulibaly
    camara konate ndiaye okafor okonkwo mensah
""")))
_ENDING = re.compile(r"\w{3,}(?:owski|ewski|owska|ewska|nski|nska|lski|lska|rski|rska|wicz|czyk|czak|enko|chuk|енко|чук|ськии|ська"
                     r"|цькии|цька|sson|sdottir|opoulos|opoulou|οπουλος|οπουλου|escu|shvili|швили|швілі|[sn]idze|adze|oglu)"
                     r"|\w{4,}(?:ov|ов|ova|ова|eva|[st]yan)")
# First names, and second halves of them, that the long list lacks.
_MORE_GIVEN = frozenset(re.findall(r"\w+", fold("""
    nur nura gul naz su can han ece ela efe emre hanim bibi begum bano khanom
    anh linh ngoc minh mai lan huong thao trang phuong thu ha hoa hang nga yen vy khanh long son tuan dung hieu khoi nam phuc quan
    tien trung vinh bao chau giang hanh hien hong kim lam loan my nhi nhu oanh quyen quynh tam thanh thuy tram trinh truc tuyet uyen
    van xuan an binh cuc dao diep thi ye jin min ji su hye eun joon woo aisyah putri dewi sri siti ayu zinhle thandeka lwin mar khin
    yi xin jie ling qi rui tong ting wen ya ying yue zi ze rou hyun yeon seo bin rin yoon min
    nour hala الهدي الهدى الدين الزهراء الزهرا الله الرحمن الرحيم الاسلام الصباح الشمس
""")))
_NOT = frozenset(["franciska", "genova", "йегова"])
# 王小明, 김민준: the family's name is the first sign; two of the given name follow. Four signs are both names in Japan.
_CHINESE = re.compile(r"[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭罗羅梁宋郑鄭谢謝韩韓唐冯馮邓鄧曹彭曾蕭萧蔡潘袁董叶葉蒋蔣杜魏]"
                      r"[\u4e00-\u9fff]{2}|[王李张張刘劉陈陳杨楊赵趙吴吳][\u4e00-\u9fff]|[\u4e00-\u9fff]{4,6}")
_KOREAN = re.compile(r"[김이박최정강조윤장임한오서신권황안송류홍][가-힣]{2}")


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


@lru_cache(maxsize=2)
def _listed(name: str) -> frozenset[str]:
    """The names of the lists in names/, folded."""
    return frozenset(word for file in (f"{name}.txt", f"{name}_more.txt")
                     for word in (Path(__file__).parent / "names" / file).read_text("utf-8").translate(_PLAIN).split())


def is_given(word: str) -> bool:
    """Whether a word is known as a first name; of parts that a hyphen joins, each."""
    word = fold(word)
    if word in _FREQUENT:
        return False
    return word in _listed("given") or word in _MORE_GIVEN or word in _SECOND_HALVES or ("-" in word and all(map(is_given, word.split("-"))))


def is_family(word: str) -> bool:
    """Whether a word is known as a surname, or looks like one; it may be a first name as well."""
    return looks_like_surname(word) or fold(word) in _listed("family") or (
        "-" in word and any(map(is_family, word.split("-"))))


def is_only_family(word: str) -> bool:
    """Whether a word is known as a surname and not as a first name."""
    return is_family(word) and not is_given(word)


def is_second_half(word: str) -> bool:
    """Whether a word often follows another first name."""
    return fold(word) in _SECOND_HALVES or fold(word) in _MORE_GIVEN


# First names in front of which, or behind which, another is a second one in Arabic: محمد أمين, نور الهدى, مريم نور.
_PAIRED = frozenset(map(fold, ["محمد", "احمد", "عبد", "نور", "ام", "ابو", "فاطمة", "ست", "مريم", "مارية", "ماريا", "انا", "جان", "الزهراء"]))
_ARABIC = re.compile(r"[\u0621-\u064a]{3,}")


def may_be_fathers(word: str, first: str) -> bool:
    """Whether an Arabic first name behind another is, as the custom is, the father's or the family's: يوسف منصور."""
    if not (_ARABIC.match(word) and _ARABIC.match(first)) or word.startswith("ال"):
        return False
    return is_given(word) and not is_second_half(word) and fold(first) not in _PAIRED and fold(word) not in _PAIRED


def looks_like_surname(word: str) -> bool:
    """Whether a word is hardly a first name."""
    word = fold(word)
    return word in _FREQUENT or bool(_ENDING.fullmatch(word) and word not in _NOT)


def is_full_name(word: str) -> bool:
    """Whether a name without a space is, in Chinese, Korean or Japanese, that of the family and the given one."""
    return bool(_CHINESE.fullmatch(word) or _KOREAN.fullmatch(word))
