"""The comment under a proposal: a verdict in plain words, for somebody who has never seen GitHub before.

A verdict comes from a job that strangers can change, so its texts are written here, from the rules
and catalogues; of the verdict there are only numbers, places and words that the tool knows itself.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from ..effects.verdict import Verdict
from ..model.city import City
from ..model.problems import Problem, Severity, count
from ..rulebook import REGISTRY
from ..words import languages
from ..words.catalogue import Catalogue
from .effects import Told, heading, headline, sentences
from .explain import explain, exposure, located

MARKER = "<!-- chorus -->"
BYTES = 60_000          # GitHub takes 65,536 characters, and the system 128 KiB in one variable


@dataclass(frozen=True, slots=True)
class Links:
    """The only addresses in a comment: the run of the check, the preview that it made, if any, the secretariat's."""

    run: str
    preview: str = ""
    contact: str = ""


def readers(verdict: Verdict, interface: Iterable[str]) -> list[str]:
    """The languages of the comment: the secretariat's two, then the contributors' as far as the site speaks them."""
    known = list(interface)
    wanted = [code for said in verdict.languages for code in (said, said.split("-")[0])]
    return list(dict.fromkeys(["en", "fr", *(code for code in wanted if code in known)]))[:4]


def render(verdict: Verdict, catalogues: list[Catalogue], links: Links, cities: Mapping[str, City] = {}) -> str:
    """The comment; the list of problems is shortened until it fits. cities: by their short names."""
    told = Told(verdict.effects, cities)
    problems = [Problem(f.path, f.code, REGISTRY[f.code].severity, f.line, values=dict(f.values), more=f.more)
                for f in verdict.problems]
    text = ""
    for most in (40, 20, 10, 4):
        parts = [_part(verdict, problems[:most], _, links) for _ in catalogues]
        text = _folded(catalogues, [_headline(verdict, _) for _ in catalogues], parts,
                       [_before(told, most, _) for _ in catalogues])
        if len(text.encode()) <= BYTES:
            break
    return text


def unreadable(catalogues: list[Catalogue], links: Links) -> str:
    """The comment where the verdict is missing or is none."""
    said = [_("The check’s result could not be read.") for _ in catalogues]
    parts = [[_("That is not your fault: one of the people who look after this site will see to it. To try once more, "
                "save one of your files again."), _report(_, links)] for _ in catalogues]
    return _folded(catalogues, said, parts)


def nothing(catalogues: list[Catalogue], links: Links) -> str:
    """What becomes of an older comment when the proposal has no submission left."""
    said = [_("There is no submission in this proposal any more, so there is nothing to check.") for _ in catalogues]
    return _folded(catalogues, said, [[_report(_, links)] for _ in catalogues])


def _folded(catalogues: list[Catalogue], headlines: list[str], parts: list[list[str]],
            before: list[list[str]] | None = None) -> str:
    """The first language open, the others to unfold; the line that is seen says how things stand.
    before: what comes before anything else in each language."""
    lines = [MARKER]
    before = before or [[] for _ in catalogues]
    for number, (_, said, part, first) in enumerate(zip(catalogues, headlines, parts, before, strict=True)):
        name, body = languages.own_name(_.language), "\n\n".join([*(first if number else []), *part])
        if number:
            where = f'dir="{languages.direction(_.language)}" lang="{_.language}"'
            summary_ = f"<summary><b>{name}</b> · {html.escape(said, quote=False)}</summary>"
            lines.append(f"<details {where}>{summary_}\n\n<div {where}>\n\n{body}\n\n</div>\n</details>")
        else:
            lines += [*first, f"{_strong(said)}\n\n{body}"]
    # Nobody is to be called by a comment; an @ inside an address calls nobody.
    return re.sub("(?<![A-Za-z0-9])@", "@\u200b", "\n\n".join(lines)) + "\n"


def _headline(verdict: Verdict, _: Catalogue) -> str:
    """How things stand, in one line."""
    if verdict.removed and not verdict.submissions and verdict.passed and not verdict.hints:
        return _.number("{count} submission is taken off the site.", "{count} submissions are taken off the site.",
                        verdict.removed)
    return headline(verdict.errors, verdict.hints, verdict.submissions, verdict.effects, _)


def _before(told: Told, most: int, _: Catalogue) -> list[str]:
    """What somebody must decide about, first of all. The words themselves are not in here: they are strangers'."""
    if not told.effects:
        return []
    items = []
    for effect, (does, decide) in zip(told.effects, sentences(told, _), strict=True):
        items.append(f"- {_strong(does)} {plain(decide)}")
        items += [f"  - `{place}`" for place in effect.places[:most]]
    said = [_strong(heading(_)), "\n".join(items)]
    if any(effect.what in ("changed", "moved") for effect in told.effects):
        said.append(plain(_("The report of the check, linked below, shows the old and the new words side by side.")))
    return said


def _part(verdict: Verdict, problems: list[Problem], _: Catalogue, links: Links) -> list[str]:
    """The comment in one language: a greeting, what to mend, what happens next."""
    said = [_("Hello, and thank you for taking part!")]
    if not verdict.passed:
        said.append(_("A computer has read your proposal. Please go through this list; each point says what to do."))
    said += _checklist(problems, _)
    if more := verdict.errors + verdict.hints - count(problems):
        said.append(_.number("{count} more point is not shown here.", "{count} more points are not shown here.", more))
    if note := exposure(problems, _, links.contact):
        said.append(plain(note))
    said.append(_strong(_("How it goes on from here")))
    said += _when_passed(_, links) if verdict.passed else _when_refused(_)
    said.append(_("Something is not clear? Answer here, in your own language. But write nothing that must stay "
                  "private: everything here is public."))
    return [*said, _report(_, links)]


def _when_passed(_: Catalogue, links: Links) -> list[str]:
    said = [_("You need not do anything more. The secretariat reads your proposal and answers here. People look at "
              "what a computer can’t see, such as whether everybody shown has agreed.")]
    if links.preview:
        said.append(_("To see how it will look, download the preview, unpack it and open contact-sheet.html. It is "
                      "kept for three days; GitHub asks you to sign in.")
                    + " " + _link(_("Download the preview"), links.preview))
    else:
        said.append(_("A preview of the site with your proposal in it is being made. As soon as it is ready, this "
                      "comment leads to it."))
    return said


def _when_refused(_: Catalogue) -> list[str]:
    return [_("Mend the points in this same proposal: under “Files changed”, open the menu “…” of a file, choose “Edit "
              "file”, and save with “Commit changes”. The check then runs again by itself, and this comment changes. "
              "When nothing is left, the secretariat reads your proposal."),
            _("Is this your first proposal? Then GitHub holds the check back until somebody of the secretariat lets it "
              "run. That can take until the next working day, and you need do nothing for it.")]


def _report(_: Catalogue, links: Links) -> str:
    return _link(_("The full report of the check"), links.run)


def _link(text: str, address: str) -> str:
    return f"[{plain(text)}]({address})"


def _strong(text: str) -> str:
    return f"**{plain(text)}**"


def _checklist(problems: list[Problem], _: Catalogue) -> list[str]:
    """What to mend, file by file, to be ticked off."""
    blocks = []
    for path, group in groupby(problems, key=lambda problem: problem.path):
        items = []
        for problem in group:
            said = explain(problem, _)
            mark = "⚠️ " if problem.severity is Severity.WARNING else ""
            items.append(f"- [ ] {mark}{plain(located(problem, said, _))} {plain(said.expected)}"
                         f"<br>→ {_strong(said.remedy)}")
        where = _strong(_("The proposal as a whole")) if path in ("", "submissions") else f"`{path}`"
        blocks.append("\n".join([where, "", *items]))
    return blocks


def plain(text: str) -> str:
    """A sentence that Markdown shows as it is; only the rules' own `code` marks stay."""
    parts = text.split("`")
    if len(parts) % 2 == 0:
        parts = [text.replace("`", "’")]
    parts[::2] = [re.sub(r"([\\*_\[\]#|~])", r"\\\1", html.escape(part, quote=False)) for part in parts[::2]]
    return "`".join(parts)
