"""Text: Markdown of strangers to safe HTML, and its measures.

Submissions go through markdown-it-py (linear on hostile input) and nh3 (ammonia, a short
allow-list). The secretariat's own prose goes through Python-Markdown, as elsewhere in MkDocs.
"""

from __future__ import annotations

import re
from functools import lru_cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from . import languages, limits

TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "blockquote", "h2", "h3", "br", "hr", "code", "pre"}
LINK_REL = "noopener noreferrer nofollow ugc"


@lru_cache(maxsize=2)
def _parser(line_breaks: bool) -> MarkdownIt:
    options = {"maxNesting": limits.TEXT_NESTING, "breaks": line_breaks, "linkify": False, "html": False}
    return MarkdownIt("js-default", options).disable(["image", "table"])


def tokens(markdown: str) -> list[Token]:
    """The parsed text, for both HTML and measures."""
    return _parser(False).parse(markdown)


def html(parsed: list[Token], line_breaks: bool = False) -> str:
    """Sanitised HTML. Headings begin at level 2, because the page has its own first heading.

    line_breaks: whether the end of a line in the text is one on the page.
    """
    for token in parsed:
        if token.type in ("heading_open", "heading_close"):
            token.tag = "h2" if token.tag in ("h1", "h2") else "h3"
    parser = _parser(line_breaks)
    return nh3.clean(
        parser.renderer.render(parsed, parser.options, {}),
        tags=TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=LINK_REL,
    )


def plain_of(parsed: list[Token]) -> str:
    """The text without marks: blocks parted by blank lines."""
    blocks = []
    for token in parsed:
        if token.type == "inline":
            blocks.append("".join(_plain_inline(child) for child in token.children or []))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content)
    return "\n\n".join(block.strip() for block in blocks)


def _plain_inline(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return "\n"
    return token.content


def plain(markdown: str) -> str:
    """The text of Markdown without its marks."""
    return plain_of(tokens(markdown))


def words(text: str) -> int:
    """How many words a plain text has; «l’été» is two for no reader, so apostrophes join."""
    return len(re.findall(r"\w+(?:['’ʼ-]\w+)*", text))


def characters(text: str) -> int:
    """How many characters a plain text has, without white space."""
    return len(re.sub(r"\s", "", text))


def length(text: str, language: str) -> int:
    """The text's length in the unit of its script: words, or characters where there are no spaces."""
    return characters(text) if languages.in_characters(language) else words(text)


def excerpt(text: str, count: int = 160) -> str:
    """The beginning of a plain text, at most `count` characters, cut between words, with «…»."""
    text = " ".join(text.split())
    if len(text) <= count:
        return text
    cut = text[:count]
    if " " in cut[count // 2:]:
        cut = cut[:cut.rindex(" ")]
    return cut.rstrip(" ,;:–—-.،。、") + "…"


def prose(markdown: str) -> str:
    """The secretariat's Markdown to HTML (trusted: it is reviewed and merged by them)."""
    import markdown as python_markdown

    return python_markdown.markdown(markdown, extensions=["tables", "attr_list", "def_list", "toc", "md_in_html"],
                                    extension_configs={"toc": {"slugify": _slug}}, output_format="html")


def _slug(value: str, separator: str) -> str:
    """Heading anchors that keep the letters of every script."""
    return re.sub(r"[^\w]+", separator, value.casefold()).strip(separator)
