"""A class as the author of its work: «Class 7b», «Classe de CM2», «Клас 7-Б», «3ºB», «الصف السابع».

Only words that are of a class and nothing else: in what is taken for a class no child's name can hide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ..words.nearness import folded

_CLASS = """
    class classes year grade form group pupils pupil students children kids room kindergarten preschool nursery
    reception classe classi cours niveau eleves groupe annee cycle terminale lycee college maternelle clase
    grupo curso ano anos aula alumnado alumnos alumnas estudiantes primaria eso bachillerato infantil anno
    gruppo alunni alunne studenti sezione liceo elementare media клас класу класи класс учні учениці учнів
    школярі група групи рік صف الصف فصل الفصل شعبة الشعبة تلاميذ تلميذات طلاب طالبات روضة الروضة klasse klassen
    klass klassen klas klase klasė klasa klasy clasa clas klaso gruppe jahrgang stufe schuler schulerinnen
    kinder uczniowie uczennice grupa rok oddział oddzial turma alunos alunas groep leerlingen klassen elever
    elevene oppilaat luokka luokan osztaly trida trieda razred odjeljenje odjel ταξη τμημα μαθητες sınıf sınıfı
    öğrencileri sinif sinifi ogrenciler ikasgela maila taldea ikasleak gela classe curs alumnat rang blwyddyn
    dosbarth lop"""
_BESIDE = """
    the our a an of in from and all de la le les l d des du della delle dei degli di il lo i el los las del da
    do das dos e y et und der die das den dem aus von vom i z ze w nasza notre nos nostra nuestra unsere наш
    наша наші і й та з із كل جميع من في و"""
_ORDINALS = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth one two three four five
    six seven eight nine ten eleven twelve premiere seconde deuxieme troisieme quatrieme cinquieme sixieme
    primero primera segundo segunda tercero tercera cuarto cuarta quinto quinta sexto sexta prima seconda terza
    quarta quinta primo secondo terzo quarto перший другий третій четвертий п'ятий шостий сьомий восьмий
    дев'ятий десятий одинадцятий الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر الحادي
    الثانية الأولى الثالثة الرابعة الخامسة السادسة عشر عشرة الابتدائي الابتدائية الإعدادي الإعدادية المتوسط
    الثانوي الثانوية الأساسي erste zweite dritte vierte funfte sechste siebte achte neunte zehnte pierwsza druga
    trzecia czwarta piata szosta siodma osma primeiro primeira terceiro terceira cp ce cm gs"""
# 7b, 3ºB, 4.º B, 7-Б, 6ème, 5th, CM2, VIII; Japanese, Chinese and Korean write it without spaces.
_CODE = re.compile(r"\d{1,2}[ºª°]?(?:e|o|a|er|re|eme|ere|th|st|nd|rd)?[^\W\d_]?[ºª°]?|[a-z]{1,2}\d{1,2}[a-z]?"
                   r"|[ivx]{1,4}|[^\W\d_]|[0-9]{4}")
_FIGURE = "[0-9一二三四五六七八九十]{1,2}"
_TOGETHER = re.compile(rf"(?:小学校|中学校|高校|小学|中学|高中|初中|高|初|中)?{_FIGURE}(?:年生?|年级|年級|学年|학년)\s?"
                       rf"(?:(?:{_FIGURE}|[a-z])[组組班반])?(?:一同|全員|みんな)?|{_FIGURE}[班組组반]")


def names_a_class(name: str) -> bool:
    """Whether a name is that of a school class as a whole, with nobody's own in it."""
    plain = folded(unicodedata.normalize("NFKC", name[:80])).replace("’", "'")
    if _TOGETHER.fullmatch(unicodedata.normalize("NFKC", name[:80]).strip().lower()):
        return True
    own, beside = _words()
    words = [word for word in re.split(r"[^\w'ºª°]+|(?<=\W)'|'(?=\W)|\b[ld]'", plain) if word.strip("ºª°_")]
    if not words or not all(word in own or word in beside or _CODE.fullmatch(word) for word in words):
        return False
    # A letter alone, or two, can be anybody's.
    return (len(words) > 1 and any(word in own for word in words)) or any(
        word[0].isdigit() or (len(word) > 2 and word[-1].isdigit()) for word in words if len(word) < 6)


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(folded(_CLASS).split()), frozenset(folded(_BESIDE + _ORDINALS).split())
