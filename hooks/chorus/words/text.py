"""Text: Markdown of strangers to safe HTML, and its measures.

Submissions go through a small Markdown of our own (`words.markup`: markdown-it-py, then nh3 with a short allow-list).
The secretariat's own prose goes through Python-Markdown, as elsewhere in MkDocs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..machine import limits
from . import languages
from .prose import markup
from .prose import plain as without_marks

TAGS = markup.TAGS
PROSE_TAGS = TAGS | {"ol", "blockquote", "code", "pre"}      # of the secretariat's own texts
# A host has a name, and one that is public: no number such as 127.0.0.1 or 0x7f.1, nothing of one's own network.
_LINK = re.compile(r"https://(?:[^\W_][\w-]*\.)+(?!(?i:local|localdomain|localhost|internal|lan|invalid)(?![\w-]))"
                   r"[^\W\d_][\w-]*(?::[1-9]\d{0,4})?(?:[/?#][^\s\\]*)?")
# The end of a sentence, with the quotation mark or bracket that closes after it.
_WIDE = "。！？」』）"
_SENTENCE = re.compile(r"""[.!?…؟۔।]+["'»“”’)\]]*(?=\s|$)|[。！？]+[」』”）]*""")
_LEADS = re.compile(r"[:/\\.?#]")      # signs of an address
LINK_LENGTH = 300      # characters


def good_link(target: str) -> bool:
    """Whether a link leads to a page of the web: https, a public host with a dot, nobody's name before an @."""
    return len(target) <= LINK_LENGTH and bool(_LINK.fullmatch(target))


class _EveryLink(MarkdownIt):
    """Markdown-it that takes every address for a link's."""

    def validateLink(self, url: str) -> bool:
        """Wherever it leads."""
        return True


@lru_cache(maxsize=1)
def _every_link() -> MarkdownIt:
    return _EveryLink("js-default", {"maxNesting": limits.TEXT_NESTING, "html": False}).disable(["image", "table"])


def bad_links(markdown: str) -> list[int]:
    """The paragraphs (their first line, 0-based) with links that are no `good_link`, in all of Markdown's forms.

    «[1]: Croí» is a note that somebody wrote, and leads nowhere.
    """
    found: list[int] = []
    if "]" not in markdown and "<" not in markdown:
        return found
    told: dict[str, dict[str, dict[str, str]]] = {}
    parsed = _every_link().parse(markdown, told)
    notes = {note["href"] for note in told.get("references", {}).values() if not _LEADS.search(note["href"])}
    for token in parsed:
        for child in token.children or []:
            target = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            if child.type == "link_open" and target not in notes and not good_link(target):
                found.append(token.map[0] if token.map else 0)
    return found


def tokens(markdown: str, verse: bool = False) -> list[Token]:
    """The parsed text, for both HTML and measures. verse: whether the end of a line in it is one on the page."""
    return markup.parse(markdown, verse, good_link)      # whatever else is not made a link, so none can reach a page


def html(parsed: list[Token]) -> str:
    """Sanitised HTML. Headings begin at level 2, because the page has its own first heading."""
    return markup.html(parsed)


def plain_of(parsed: list[Token]) -> str:
    """The text without marks: blocks parted by blank lines."""
    return without_marks.plain(parsed)


def blocks(parsed: list[Token]) -> Iterator[tuple[str, range]]:
    """The paragraphs and their like as a reader sees them, each with its lines in the source (0-based)."""
    return without_marks.blocks(parsed)


def plain(markdown: str) -> str:
    """The text of Markdown without its marks."""
    return plain_of(tokens(markdown))


_BLANK_LETTERS = set("\u115f\u1160\u3164\uffa0\u2800")      # letters and signs by name that show nothing


def visible(text: str) -> bool:
    """Whether there is anything to see in a plain text: spaces, joiners and lone marks are nothing."""
    return any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANK_LETTERS for char in text)


def letters(text: str) -> str:
    """The text without its combining marks and joiners: Python's expressions take the vowel signs
    of Devanagari, Tamil or Arabic for ends of words."""
    if text.isascii():
        return text
    idle = {ord(char): None for char in set(text)
            if char in "\u200c\u200d\u0640" or unicodedata.category(char)[0] == "M"}
    return text.translate(idle) if idle else text


_ALIKE = str.maketrans({**dict.fromkeys("‘’‚‛ʼ′`´", "'"), **dict.fromkeys("“”„‟«»″", '"'), "‹": "'", "›": "'",
                        **dict.fromkeys("‐‑‒–—―−", "-"), "…": "..."})


def alike(text: str) -> str:
    """The text with one form of quotation marks, dashes and spaces: programs exchange them as one types or pastes."""
    text = " ".join(text.translate(_ALIKE).split())
    return re.sub(r"(?<=[\"']) | (?=[\"'?!:;.,])", "", text)


@lru_cache(maxsize=64)      # several rules ask it of the text at hand
def words(text: str) -> int:
    """How many words a plain text has; «l’été» is two for no reader, so apostrophes join."""
    return len(re.findall(r"\w+(?:['’ʼ-]\w+)*", letters(text)))


def characters(text: str) -> int:
    """How many characters a plain text has, without white space."""
    return len(re.sub(r"\s", "", text))


def length(text: str, language: str) -> int:
    """The text's length in the unit of its script: words, or characters where there are no spaces."""
    return characters(text) if languages.in_characters(language) else words(text)


def one_line(text: str) -> str:
    """The text on one line; spaces that must not break, as before a French «!», stay as they are."""
    text = re.sub(r"\s*[\r\n\v\f\u2028\u2029]\s*", " ", text)      # the indentation of verse goes too
    return re.sub(r"[ \t]+", " ", text).strip()


def excerpt(text: str, count: int = 160) -> str:
    """The beginning of a plain text, at most `count` characters and «…»: cut after a sentence where
    one ends in the second half, else between words, and never inside a letter with its marks."""
    # Of a story only the beginning is gone through; where that is mostly spaces, all of it.
    head = one_line(text[:4 * count])
    text = head if len(head) > count + 1 else one_line(text)
    if len(text) <= count:
        return text
    # One character more is looked at: whether «3.» ends a sentence shows in what follows.
    ends = [match.end() for match in _SENTENCE.finditer(text, count // 2, count + 1) if match.end() <= count]
    if ends:
        return text[:ends[-1]] + ("…" if text[ends[-1] - 1] in _WIDE else "\u00a0…")
    cut = text[:count]
    if text[count] != " " and " " in cut[count // 2:]:
        cut = cut[:cut.rindex(" ")]
    while len(cut) > 1 and unicodedata.category(text[len(cut)])[0] == "M":
        cut = cut[:-1]
    return cut.rstrip(" \u00a0\u202f/,;:–—-.،؛。、") + "…"


def prose(markdown: str) -> str:
    """The secretariat's Markdown to HTML (trusted: it is reviewed and merged by them)."""
    import markdown as python_markdown

    return python_markdown.markdown(markdown, extensions=["tables", "attr_list", "def_list", "toc", "md_in_html"],
                                    extension_configs={"toc": {"slugify": _slug}}, output_format="html")


def printable_prose(markdown: str) -> str:
    """The same for print: nothing but the elements that `typeset.tree` draws."""
    return markup.clean(prose(markdown), PROSE_TAGS)


def _slug(value: str, separator: str) -> str:
    """Heading anchors that keep the letters of every script."""
    return re.sub(r"[^\w]+", separator, value.casefold()).strip(separator)
