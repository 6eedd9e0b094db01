"""English words on a page in another language: the interface's messages that nobody has translated yet.

A screen reader must be told where the language changes, and in a line from right to left English words keep their
order only if they are kept apart. While a template is drawn nobody knows whether a word ends up in the text or in an
attribute, so two signs are put around it; when the page is there, they become an element where one may stand, and are
taken away where not.
"""

from __future__ import annotations

import re

from markupsafe import Markup

from ..words.catalogue import Untranslated

# Noncharacters of Unicode, for a program's own use; no text of anybody's holds them (and if one did, it would only be
# called English).
_BEGIN, _END = "\ufdd0", "\ufdd1"
_ELEMENT = '<span lang="en" dir="ltr">'
_TOKEN = re.compile(
    r"""<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>"""            # what is in them is no element
    r"""|<(/?)([a-zA-Z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>|[\ufdd0\ufdd1]""", re.DOTALL | re.IGNORECASE)
# Elements in which only text may stand, or elements of another kind.
_CLOSED = {"title", "option", "textarea", "svg", "math", "head"}
_VOID = {"br", "wbr", "img", "hr", "input"}


def marked(value: object) -> object:
    """For Jinja's `finalize`: a message without a translation between the two signs, anything else as it is."""
    return around(Markup.escape(value)) if isinstance(value, Untranslated) else value


def around(html: Markup) -> Markup:
    """HTML made of an untranslated message, between the two signs."""
    return Markup(f"{_BEGIN}{html}{_END}")


def settle(html: str) -> str:
    """A page, or its main part, with elements in place of the signs. What has none comes back as it is."""
    if _BEGIN not in html and _END not in html:
        return html
    done: list[str] = []
    closed: list[str] = []                       # elements around, in which no element may stand
    since: tuple[int, list[str]] | None = None   # where the open sign stands in `done`, and the elements open since
    end = 0
    for token in _TOKEN.finditer(html):
        done.append(html[end:token.start()])
        end, said, name = token.end(), token[0], (token[2] or "").lower()
        if said == _BEGIN:
            since, said = None if closed else (len(done), []), ""
        elif said == _END:
            said = ""
            if since and not since[1]:
                done[since[0]], said = _ELEMENT, "</span>"
            since = None
        elif name and not closed and since and name not in _VOID:
            since = _followed(since, name, bool(token[1]))
        if name in _CLOSED and not token[1] and not said.endswith("/>"):
            closed.append(name)
        elif closed and name == closed[-1] and token[1]:
            closed.pop()
        done.append(said if said in (_ELEMENT, "</span>") else _bare(said))
    return "".join([*done, html[end:]])


def _followed(since: tuple[int, list[str]], name: str, closes: bool) -> tuple[int, list[str]] | None:
    """What is open since a sign after one more tag; None where the tag closes something from before it."""
    place, inner = since
    if not closes:
        return place, [*inner, name]
    return (place, inner[:-1]) if inner and inner[-1] == name else None


def _bare(text: str) -> str:
    return text.replace(_BEGIN, "").replace(_END, "")
