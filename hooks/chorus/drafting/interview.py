"""An interview: one question at a time, in plain words; a wrong answer gets a sentence and the question again."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Collection, Mapping
from typing import TypeVar, overload

from ..errors import WrongAnswer
from ..model.problems import Problem
from ..read.characters import printable
from ..report.explain import explain
from ..words.catalogue import Catalogue

# «All of them» and «and», as people answer, whatever language the questions are in.
_ALL = ("all", "everything", "all of them", "*", "tout", "tous", "toutes", "todo", "todos", "todas", "tutti", "tutte",
        "tutto", "всі", "усі", "все", "الكل", "كل شيء", "alle", "alles", "wszystkie", "tudo")
_AND = r"(?<!\w)(?:and|et|y|e|und|та|і|й|и|i|en|och|og)(?!\w)"
_BETWEEN = (re.compile(rf"\s*(?:[+&/.]|{_AND})\s*|(?<!\w)و(?=\S)", re.IGNORECASE), re.compile(r"\s+"))
WIDTH = 92      # characters, as in the check's report
T = TypeVar("T")


def _parts(typed: str) -> list[str]:
    return [part for part in re.split(r"\s*[,،;、，]\s*", typed) if part]


def objection(problem: Problem, _: Catalogue) -> WrongAnswer:
    """What the checker would say of an answer: what to do, and what was measured if the rule measures."""
    said = explain(problem, _)
    measured = any(str(value)[:1].isdigit() for value in problem.values.values())
    return WrongAnswer(f"{said.found} {said.remedy}" if measured else said.remedy)


class Interview:
    """Who asks. hear: shows a prompt and returns the line that was typed; say: shows a line."""

    def __init__(self, _: Catalogue, hear: Callable[[str], str], say: Callable[[str], None]):
        self._, self.hear, self.show = _, hear, say

    def say(self, text: str, indent: str = "") -> None:
        """Show a sentence, in lines that fit."""
        for line in textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent,
                                  break_long_words=False, break_on_hyphens=False):
            self.show(line)

    @overload
    def ask(self, question: str, understand: Callable[[str], T], *, default: str = "",
            choices: Collection[str] = ()) -> T: ...

    @overload
    def ask(self, question: str, understand: Callable[[str], T], *, default: str = "", leave_out: str,
            choices: Collection[str] = ()) -> T | None: ...

    def ask(self, question: str, understand: Callable[[str], T], *, default: str = "", leave_out: str = "",
            choices: Collection[str] = ()) -> T | None:
        """What `understand` makes of the answer; it raises `WrongAnswer`. Enter means the default, or None where the
        question may be left out: `leave_out` is the word for that. choices: are shown, with numbers."""
        self.show("")
        self.say(question)
        for number, label in enumerate(choices, 1):
            self.say(f"{number}  {label}", "  ")
        while True:
            hint = default or leave_out
            typed = self.hear(f"[{printable(hint)}] > " if hint else "> ").strip() or default
            if not typed and leave_out:
                return None
            try:
                if not typed:
                    raise WrongAnswer(self._("This question needs an answer."))
                return understand(typed)
            except WrongAnswer as wrong:
                self.say(str(wrong), "  ")

    def choose(self, question: str, choices: Mapping[str, str], *, default: str = "",
               take: Callable[[str], object] = bool) -> str:
        """One of several words; of one alone nobody is asked. choices: word → what the person reads; the number
        before it will do as well. take: is given the word, and may raise `WrongAnswer`."""
        def understand(typed: str) -> str:
            word = self._chosen(typed, choices)
            take(word)
            return word

        if len(choices) == 1:
            return understand(next(iter(choices)))
        return self.ask(question, understand, default=default, choices=choices.values())

    def choose_several(self, question: str, choices: Mapping[str, str], *, default: Collection[str] = (),
                       take: Callable[[list[str]], object] = bool) -> list[str]:
        """One or more of several words, with commas between them; in the order of the choices."""
        def understand(typed: str) -> list[str]:
            found = {word for part in _parts(typed) for word in self._several(part, choices)}
            if not found:
                raise WrongAnswer(self._("This question needs an answer."))
            words = [word for word in choices if word in found]
            take(words)
            return words

        return self.ask(question, understand, default=", ".join(default), choices=choices.values())

    def agree(self, question: str) -> bool:
        """Yes or no; no, where nothing is typed."""
        yes, no = self._("yes"), self._("no")

        def understand(typed: str) -> bool:
            for answer, words in ((True, (yes, "yes", "y", "true")), (False, (no, "no", "n", "false"))):
                if typed.casefold() in words:
                    return answer
            raise WrongAnswer(self._("Type yes or no."))

        return self.ask(question, understand, default=no)

    def lines(self, end: str) -> list[str]:
        """Further lines as they are typed, up to one that is `end`."""
        found = []
        while (line := self.hear("")).strip() != end:
            found.append(line)
        return found

    def _several(self, typed: str, choices: Mapping[str, str]) -> list[str]:
        """The words that a part of an answer means: one, a row of numbers or words, «1-3», or all of them."""
        words = list(choices)
        if typed.casefold().strip(".") in (*_ALL, self._("all").casefold()):
            return words
        if row := re.fullmatch(r"(\d{1,2})\s*[-–—]\s*(\d{1,2})", typed):
            numbers = range(int(row[1]), int(row[2]) + 1)
            return [self._chosen(str(number), choices) for number in numbers] or [self._chosen(typed, choices)]
        try:
            return [self._chosen(typed, choices)]
        except WrongAnswer:
            for between in _BETWEEN:
                if len(apart := [part for part in between.split(typed) if part]) > 1 or apart not in ([], [typed]):
                    return [word for part in apart for word in self._several(part, choices)]
            raise

    def _chosen(self, typed: str, choices: Mapping[str, str]) -> str:
        words = list(choices)
        if typed.isascii() and typed.isdigit() and 1 <= int(typed[:6]) <= len(words):
            return words[int(typed[:6]) - 1]
        for word, label in choices.items():
            if typed.casefold() in (word.casefold(), label.casefold()):
                return word
        raise WrongAnswer(self._("Type one of the numbers, or the word behind it."))
