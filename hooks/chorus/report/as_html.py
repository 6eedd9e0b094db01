"""HTML: one file to keep, print or forward, for people who don't read terminals.

It asks nothing of anybody: no script, no picture, no address. Its style stands in the file
itself, and without it (some mail programs take it away) the order of things still makes sense.
"""

from __future__ import annotations

import html
from itertools import groupby

from ..model.problems import Problem, Severity
from ..read.characters import printable
from ..words import languages
from ..words.catalogue import N_, Catalogue
from .explain import explain, exposure, summary

MARKS = {Severity.ERROR: N_("To mend"), Severity.WARNING: N_("Hint")}

STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem 1rem 3rem; background: #fff; color: #1d1a22;
       font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Arial, sans-serif;
       overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .3em; }
h2 { font-size: 1.1rem; margin: 2em 0 .6em; padding-bottom: .3em; border-bottom: 2px solid #4a2377; }
h3 { font-size: 1.1rem; line-height: 1.35; margin: .3em 0 .5em; }
p { margin: 0 0 .8em; }
a { color: #4a2377; }
code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .92em; }
.summary { font-size: 1.15rem; }
.language + .language { margin-top: 4rem; border-top: 1px solid #999; padding-top: 2rem; }
.card { border: 1px solid #999; border-inline-start: .4rem solid #b3261e; border-radius: .4rem;
        padding: .8rem 1.1rem; margin: 0 0 1rem; }
.card.warning { border-inline-start-color: #8a6100; }
.mark { margin: 0; font-weight: 700; font-size: .9rem; color: #b3261e; }
.warning .mark { color: #7a5600; }
dl { margin: 0; }
dt { font-weight: 700; font-size: .9rem; color: #55505c; }
dd { margin: 0 0 .6em; }
.rule { margin: 0; font-size: .85rem; color: #55505c; }
.note { border: 1px solid #8a6100; border-radius: .4rem; padding: .6rem 1rem; }
.goto { margin: 0 0 1.5rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .card { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .language + .language { break-before: page; border: 0; margin: 0; padding: 0; }
  .goto { display: none; }
}
"""


def render(problems: list[Problem], folders: int, catalogues: list[Catalogue], contact: str = "",
           *, live: bool = False) -> str:
    """The whole report in each language, one below the other, each to be read by itself.

    live: in a preview, without the security policy, which would stop the script that reloads it.
    """
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""
    first = catalogues[0]
    parts = [_language(problems, folders, _, contact) for _ in catalogues]
    return f"""<!doctype html>
<html {_attributes(first.language)}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{"" if live else policy}<title>{_text(_title(first))}</title>
<style>{STYLE}</style>
</head>
<body>
{_choice(catalogues)}<main>
{"".join(parts)}</main>
</body>
</html>
"""


def _title(_: Catalogue) -> str:
    return _("Report on the submissions")


def _choice(catalogues: list[Catalogue]) -> str:
    """Links to the languages, where there are several."""
    if len(catalogues) < 2:
        return ""
    links = (f'<a href="#{_text(_.language)}" {_attributes(_.language)}>{_text(languages.own_name(_.language))}</a>'
             for _ in catalogues)
    return f'<nav class="goto">{" · ".join(links)}</nav>\n'


def _language(problems: list[Problem], folders: int, _: Catalogue, contact: str) -> str:
    lines = [f'<section class="language" id="{_text(_.language)}" {_attributes(_.language)}>',
             f"<h1>{_text(_title(_))}</h1>", f'<p class="summary">{_text(summary(problems, folders, _))}</p>']
    if problems:
        lines.append("<p>" + _text(_("Mend each point in the file that it names and propose the change again; "
                                     "the check then runs by itself.")) + "</p>")
    if note := exposure(problems, _, contact):
        lines.append(f'<p class="note">{_text(note)}</p>')
    for place, group in groupby(problems, key=lambda p: _place(p.path)):
        cards = [_card(problem, place, _) for problem in group]
        lines += ["<section>", f"<h2>{_code(place)}</h2>", *cards, "</section>"]
    return "\n".join([*lines, "</section>", ""])


def _place(path: str) -> str:
    """What a problem is listed under: the submission's folder, or the file itself where there is none."""
    parts = path.split("/")
    return "/".join(parts[:4]) if parts[0] == "submissions" else path


def _card(problem: Problem, place: str, _: Catalogue) -> str:
    said = explain(problem, _)
    name = problem.path.removeprefix(place).strip("/")
    where = [_code(name)] if name else [_text(_("the whole folder"))] if problem.path.startswith("submissions/") else []
    if problem.line:
        where.append(_text(_("line {line}", line=problem.line)))
    if problem.field:
        where.append(_sentence(_("field `{name}`", name=problem.field.replace("`", ""))))
    rows = [(_("Where"), " · ".join(f"<bdi>{part}</bdi>" for part in where))] if where else []
    rows.append((_("What is expected"), _sentence(said.expected)))
    rows.append((_("What to do"), f"<strong>{_sentence(said.remedy)}</strong>"))
    code = _sentence(_("Rule `{code}`", code=problem.code))
    listed = "\n".join(f"<dt>{_text(label)}</dt><dd>{value}</dd>" for label, value in rows)
    return (f'<article class="card {problem.severity}">\n<p class="mark">{_text(_(MARKS[problem.severity]))}</p>\n'
            f"<h3>{_sentence(said.found)}</h3>\n<dl>\n{listed}\n</dl>\n"
            f'<p class="rule">{code}</p>\n</article>')


def _attributes(language: str) -> str:
    return f'lang="{_text(language)}" dir="{languages.direction(language)}"'


def _text(text: str) -> str:
    return html.escape(str(text))


def _code(text: str) -> str:
    """A path, field or code: from left to right whatever is around it, and whatever is in it."""
    return f'<code dir="ltr">{_text(printable(text))}</code>'


def _sentence(text: str) -> str:
    """A rule's sentence; what stands in backquotes is code."""
    parts = text.split("`")
    return "".join(_code(part) if index % 2 else _text(part) for index, part in enumerate(parts))
