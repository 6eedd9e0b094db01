"""Turns a problem into sentences, in a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from babel import lists, numbers

from ..model.problems import Problem, count, errors
from ..read.characters import printable
from ..rulebook import REGISTRY
from ..words import languages
from ..words.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Explanation:
    """found: what is there; expected: what the rule requires; remedy: what to do."""

    found: str
    expected: str
    remedy: str


# Lists of which one thing is to be chosen; all others are enumerations.
_ALTERNATIVES = ("choices", "languages")


class _Values(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def explain(problem: Problem, _: Catalogue) -> Explanation:
    """The three sentences of a problem."""
    rule = REGISTRY[problem.code]
    said = [fill(_(message), problem.values, _) for message in (rule.found, rule.requires, rule.remedy)]
    if "consent_number" in problem.values:
        which = _("Consent {consent_number} of {consent_count}: {found}")
        said[0] = fill(which, {**problem.values, "found": said[0]}, _)
    if problem.values.get("guess") and "{guess}" not in rule.remedy:
        said[2] = fill(_("Did you mean `{guess}`?"), problem.values, _) + " " + said[2]
    if problem.more:
        said[0] += " " + _.number("There is {count} more like it in this file.",
                                  "There are {count} more like it in this file.", problem.more)
    return Explanation(*said)


def listed(parts: list[str], _: Catalogue, *, any_of: bool = False) -> str:
    """«a, b and c» as the language writes it; any_of: «a, b or c»."""
    return lists.format_list([printable(part) for part in parts], "or" if any_of else "standard",
                             languages.of_dates(_.language))


def fill(sentence: str, values: dict[str, Any], _: Catalogue) -> str:
    """A sentence with its `{names}` filled in; `<language>` and the like stay.

    `data` lists messages, every other list names that are typed as they are; `tongue` is a language, named by its name.
    """
    return sentence.format_map(_Values({key: _filling(key, value, _) for key, value in values.items()}))


def _filling(key: str, value: Any, _: Catalogue) -> Any:
    if isinstance(value, tuple | list):
        return listed([_(part) if key == "data" else part for part in value], _, any_of=key in _ALTERNATIVES)
    if key == "tongue" and isinstance(value, str):
        return printable(languages.name(value, _.language))
    if isinstance(value, float):
        return numbers.format_decimal(value, "0.0", locale=languages.of_dates(_.language))
    return printable(value) if isinstance(value, str) else value


def located(problem: Problem, said: Explanation, _: Catalogue) -> str:
    """What was found, with its line where there is one."""
    return _("Line {line}: {found}", line=problem.line, found=said.found) if problem.line else said.found


def summary(problems: list[Problem], folders: int, _: Catalogue) -> str:
    """One sentence on the whole."""
    return summary_of(*counted(problems), folders, _)


def counted(problems: list[Problem]) -> tuple[int, int]:
    """(how many are to be mended, how many are only hints)."""
    wrong = count(errors(problems))
    return wrong, count(problems) - wrong


def summary_of(wrong: int, hints: int, folders: int, _: Catalogue) -> str:
    """The same where only the numbers are known."""
    checked = _.number("{count} submission checked", "{count} submissions checked", folders)
    if not wrong and not hints:
        return _("{checked}: everything is in order.", checked=checked)
    parts = []
    if wrong:
        parts.append(_.number("{count} problem to mend", "{count} problems to mend", wrong))
    if hints:
        parts.append(_.number("{count} hint", "{count} hints", hints))
    return _("{checked}: {result}.", checked=checked, result=listed(parts, _))


def exposure(problems: list[Problem], _: Catalogue, contact: str = "") -> str:
    """What to do, besides deleting it, about what must not be public; "" where nothing of that sort was found."""
    if not any(REGISTRY[problem.code].exposes for problem in problems):
        return ""
    if not contact:
        return _("Is something private already in a pull request? Then it is public, and it stays in the history even "
                 "when you delete it. Don’t worry, this happens: tell the secretariat, which can have it removed for "
                 "good.")
    return _("Is something private already in a pull request? Then it is public, and it stays in the history even when "
             "you delete it. Don’t worry, this happens: write to the secretariat ({contact}), which can have it "
             "removed for good.", contact=contact)
