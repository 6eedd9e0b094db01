"""Words that are surnames by all appearances: by their ending, or because they are among the most frequent ones.

Only what is hardly ever a first name: no Kim, Thomas, Romano or Taylor. Whoever finds one here gives a hint, no more.
"""

import re

from ..nearest import folded


def fold(text: str) -> str:
    """The text in small letters without accents."""
    return folded(text).replace("ł", "l")


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
_NOT = frozenset(["franciska", "genova", "йегова"])
# 王小明, 김민준: the family's name is the first sign; two of the given name follow. Four signs are both names in Japan.
_CHINESE = re.compile(r"[王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭罗羅梁宋郑鄭谢謝韩韓唐冯馮邓鄧曹彭曾蕭萧蔡潘袁董叶葉蒋蔣杜魏]"
                      r"[\u4e00-\u9fff]{2}|[王李张張刘劉陈陳杨楊赵趙吴吳][\u4e00-\u9fff]|[\u4e00-\u9fff]{4,6}")
_KOREAN = re.compile(r"[김이박최정강조윤장임한오서신권황안송류홍][가-힣]{2}")


def looks_like_surname(word: str) -> bool:
    """Whether a word is hardly a first name."""
    word = fold(word)
    return word in _FREQUENT or bool(_ENDING.fullmatch(word) and word not in _NOT)


def is_full_name(word: str) -> bool:
    """Whether a name without a space is, in Chinese, Korean or Japanese, that of the family and the given one."""
    return bool(_CHINESE.fullmatch(word) or _KOREAN.fullmatch(word))
