"""The small Markdown's parser: markdown-it-py with most of CommonMark switched off or replaced, then nh3.

markdown-it-py (MIT) is linear on hostile input; nh3 (MIT, Rust's ammonia) lets ten elements and one attribute through.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ...machine import limits
from . import blocks, emphasis

TAGS = {"p", "em", "strong", "a", "ul", "li", "h2", "h3", "br", "hr"}
LINK_REL = "noopener noreferrer nofollow ugc"
_LINK = re.compile(r"\[(?=\s*[^\[\]\s])(?P<words>[^\[\]]+)\]\((?P<target>[^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*)\)")


def parse(markdown: str, verse: bool, is_good_link: Callable[[str], bool]) -> list[Token]:
    """The tokens of a text. verse: the line ends are the author's. is_good_link: whether an address may be a link's;
    otherwise the whole link is text."""
    return _parser(is_good_link).parse(markdown, {blocks.VERSE: verse})


def html(parsed: list[Token], tags: set[str] = TAGS) -> str:
    """Sanitised HTML of the tokens. Headings begin at level 2, because the page has its own first heading."""
    parser = _parser(_nowhere)
    return clean(parser.renderer.render(parsed, parser.options, {}), tags)


def clean(made: str, tags: set[str] = TAGS) -> str:
    """HTML with nothing in it but some elements, and the addresses of links."""
    return nh3.clean(
        made, tags=tags, attributes={"*": set(), "a": {"href"}},      # "*": not even nh3's own title and lang
        url_schemes={"https"}, link_rel=LINK_REL, url_relative="deny",
    )


class _Parser(MarkdownIt):
    """Markdown-it that is told where a link may lead."""

    def __init__(self, is_good_link: Callable[[str], bool]):
        super().__init__("zero", {"maxNesting": limits.TEXT_NESTING, "xhtmlOut": True})
        self._is_good_link = is_good_link

    def validateLink(self, url: str) -> bool:
        """Whether an address may be a link's."""
        return self._is_good_link(url)


def _nowhere(_: str) -> bool:
    return False


@lru_cache(maxsize=2)
def _parser(is_good_link: Callable[[str], bool]) -> MarkdownIt:
    parser = _Parser(is_good_link)
    parser.core.ruler.at("block", blocks.read)
    parser.core.ruler.after("inline", "emphasis", _inside)
    parser.core.ruler.enable("emphasis")
    parser.inline.ruler.at("link", _link)
    parser.inline.ruler.enable(["link", "newline"])
    return parser


def _link(state: StateInline, silent: bool) -> bool:
    """Markdown-it's inline rule `link`, replaced: `[words](address)` and no other form."""
    found = _LINK.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if not found or state.linkLevel or state.src[state.pos - 1:state.pos] == "!":
        return False
    target = state.md.normalizeLink(found["target"])
    if not state.md.validateLink(target):
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": target}
        state.linkLevel += 1
        end, state.pos, state.posMax = state.posMax, found.start("words"), found.end("words")
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _inside(state: StateCore) -> None:
    """Which ends of lines stay, with the white space behind them; then emphasis."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = emphasis.mark(_lines(token.children or [], token.meta.get("ends", {}),
                                                  bool(state.env.get(blocks.VERSE))))


def _lines(children: list[Token], ends: dict[int, str], verse: bool) -> list[Token]:
    found = [_text(ends[0])] if ends.get(0) else []
    number = 0
    for child in children:
        found.append(child)
        if child.type == "softbreak":
            number += 1
            if number in ends:
                child.type, child.tag, child.meta = "hardbreak", "br", {"verse": verse}
                found += [_text(ends[number])] if ends[number] else []
    return found


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)
