"""How many people a name names: «Amina, Leo and Sara» are three, «José Ortega y Gasset» is one."""

from __future__ import annotations

import re

from .school_class import names_a_class

_COMMA = re.compile(r"\s*[,،、，;&+/]\s*")
_AND = re.compile(r"\s+(?:and|et|und|та|og|och|en|és|și|şi|ve|dhe|και|ja|ir|un)\s+|\s+و\s*(?=\w)", re.IGNORECASE)
# Between the two names of one family as well: «Horta e Costa», «Ortega y Gasset».
_MAY_BE_ONE = re.compile(r"\s+(?:e|y|i|і|й|и|a)\s+", re.IGNORECASE)
_PARTICLES = frozenset(re.findall(r"\w+", """
    de da do di du del della dos das la le el al van von der den ter ten bin ibn ben bint af av zu y e"""))
_OTHERS = re.compile(r"(?:others?|more|autres?|otros|otras|altri|altre|інші|others|آخرون|andere|inni|co\.?|company"
                     r"|friends?)", re.IGNORECASE)


def people(name: str, language: str | None = None) -> int:
    """The number of people, as far as the name tells; at least 1. A class counts as one: it has one list."""
    if names_a_class(name):
        return 1
    parts = [part for piece in _COMMA.split(name) for part in _AND.split(piece) if part.strip()]
    parts = [part for part in parts if _is_name(part)]
    split = [whole for part in parts for whole in _apart(part, alone=len(parts) == 1)]
    return max(len(split), 1)


def _apart(part: str, *, alone: bool) -> list[str]:
    halves = [half for half in _MAY_BE_ONE.split(part) if half.strip()]
    alike = len({len(half.split()) for half in halves}) == 1
    return halves if len(halves) > 1 and all(map(_is_name, halves)) and (alike or not alone) else [part]


def _is_name(part: str) -> bool:
    """Whether it may be somebody's name: capitals, where the script has any, and no more than three words."""
    words = part.split()
    if not 0 < len(words) <= 5 or _OTHERS.fullmatch(part.strip()) or not any(word[0].isalpha() for word in words):
        return False
    return all(word[0].isupper() or word[0].lower() == word[0].upper() or word.lower() in _PARTICLES for word in words)
