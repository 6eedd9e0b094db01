"""The booklet's PDF: its content as data for a typst template."""

from __future__ import annotations

from typing import Any

from ...attachments import storage
from ...attachments.pictures import derived
from ...model.records import Campaign
from ...typeset import letters, prose_tree
from ...typeset.press import Press
from ...typeset.sheet import Mark, Sheet, common, marked, named, piece
from .works import Booklet, Line, Side, Words, Work


def sheet(campaign: Campaign, booklet: Booklet, words: dict[str, str], press: Press,
          mark: Mark | None = None) -> Sheet:
    """The booklet of one language. words: the template's own, in that language; mark: of a sample."""
    colours = campaign.settings.colours
    data: dict[str, Any] = {
        **common(booklet.language, colours), "title": f"{booklet.title}: {booklet.slogan.text}", "name": booklet.title,
        "words": words, "slogan": _words(booklet.slogan), "day": _line(booklet.day), "count": booklet.count,
        "art": [_picture(work, 0) for work in booklet.cover], "jury": booklet.jury and _words(booklet.jury),
        "chapters": [{"title": chapter.title, "works": [_work(work) for work in chapter.works]}
                     for chapter in booklet.chapters],
        "credits": [_line(work.credit) for work in booklet.works], "publisher": _line(booklet.publisher),
    }
    unread = letters.missing(press, letters.within(data))
    if unread:
        data = _printable(data, unread, words["unprintable"])
    people = tuple(sorted({work.entry.id for work in booklet.works}))
    return Sheet("booklet.typ", "pdf", marked(data, mark), people=people,
                 origin=f"content/campaigns/{campaign.id}/campaign.yml")


def _work(work: Work) -> dict[str, Any]:
    return {
        "title": _words(work.title), "who": _line(work.who), "by": _line(work.by), "form": work.form,
        "badge": work.badge, "details": [_line(line) for line in work.details], "notice": work.notice,
        "portrait": work.portrait,
        "pictures": [{"path": _picture(work, shown.number), "alt": _words(shown.alt),
                      "ratio": round(shown.picture.width / shown.picture.height, 4)} for shown in work.illustrations],
        "sides": [_side(side) for side in work.sides], "beside": work.beside and len(work.sides) > 1,
        "jury": work.jury and _words(work.jury),
    }


def _side(side: Side) -> dict[str, Any]:
    about = piece("", side.text.language)
    return {"heading": side.heading, "title": side.title and _words(side.title), "note": _line(side.note),
            "lang": about["lang"], "dir": about["dir"], "verse": side.text.verse, "body": prose_tree.of(side.text.html)}


def _words(words: Words) -> dict[str, str]:
    return named(words.text, words.language) if words.name else piece(words.text, words.language)


def _line(line: Line) -> list[dict[str, str]]:
    return [_words(words) for words in line]


def _picture(work: Work, number: int) -> str:
    """A portrait as on the page (of 52 mm, where 480 pixels are 234 an inch), a work of art as it is made for print."""
    picture = work.illustrations[number].picture
    return storage.in_cache(picture.key, derived.fallback(picture.widths) if work.portrait else derived.PRINT)


# --- letters that no font has ---------------------------------------------------------------------------------

LOST = 0.02      # of a text's letters; with more of them missing it could not be read


def _printable(data: Any, unread: frozenset[str], sentence: str) -> Any:
    """The data without signs that no font has; a text in a script without a font gives way to a sentence."""
    if isinstance(data, str):
        return "".join(("\ufffd" if char.isalnum() else "") if char in unread else char for char in data)
    if isinstance(data, list):
        return [_printable(item, unread, sentence) for item in data]
    if isinstance(data, dict):
        if "body" in data:
            plain = prose_tree.plain(data["body"])
            lost = sum(char in unread and char.isalnum() for char in plain)
            if lost > LOST * len(plain):
                data = {**data, "body": [{"tag": "unprintable", "parts": [sentence]}]}
        return {key: value if key in ("path", "to") else _printable(value, unread, sentence)
                for key, value in data.items()}
    return data
