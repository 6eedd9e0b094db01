"""That what is said of a problem are whole sentences, in words that nobody needs to be a programmer for."""

import functools
import string

from chorus.report.explain import explain
from chorus.rulebook import REGISTRY
from chorus.words import catalogue
from mini_submission import LIBRARY

# Words of programs, which nobody who writes a submission should have to read.
FOREIGN = ("NoneType", "mapping", "scalar", "token", "pydantic", "Error:", "line 1, column", "{")


@functools.cache
def words_in(language: str) -> catalogue.Catalogue:
    """The sentences in a language; in English where they are not translated yet."""
    return catalogue.load(language, LIBRARY / "content" / "locales")


def check_sentences(problems) -> None:
    """Every sentence of every problem, in English and French: no gap, no foreign word."""
    for words in map(words_in, ("en", "fr")):
        for problem in problems:
            rule, said = REGISTRY[problem.code], explain(problem, words)
            values = {"field": problem.field, **problem.values}
            for message, sentence in zip((rule.found, rule.requires, rule.remedy),
                                         (said.found, said.expected, said.remedy), strict=True):
                assert sentence.strip() and not [word for word in FOREIGN if word in sentence], sentence
                # A value that the problem lacks is shown as «…», which some sentences have of their own.
                message = words(message)
                named = [str(values.get(name)) for _, name, _, _ in string.Formatter().parse(message) if name]
                assert sentence.count("…") == message.count("…") + "".join(named).count("…"), sentence
