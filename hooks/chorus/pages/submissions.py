"""From checked drafts to submissions: texts are converted, pictures get their sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..model.kind import Kind
from ..model.records import Draft, Picture, Submission, Text
from ..model.submission import PhotoTranslation, SubmissionFields, TranslationFields
from ..pictures import develop
from ..pictures.darkroom import Developed
from ..read.front_matter import Document
from ..rules.texts import fingerprint
from ..words import text as texts

_LINES = ("title", "role", "pull_quote")
# What a text has of every kind; other translated lines are the kind's own.
_SHARED = frozenset({*PhotoTranslation.model_fields, *_LINES, "alts"})


def make(draft: Draft, developed: dict[Path, Developed]) -> Submission:
    """The submission of a draft that has no errors."""
    fields, kind = draft.fields, draft.kind
    now = fingerprint(draft.text)
    alts = tuple(alt for _, alt, _, _ in fields.picture_fields())
    found = {fields.language: _text(kind, fields.language, draft.document, fields, alts=alts,
                                    drawable=draft.index not in draft.flaws)}
    for language, translation in sorted(draft.translations.items()):
        about = translation.fields
        found[language] = _text(
            kind, language, translation.document, about, alts=about.described, translator=about.reader,
            machine=about.by_machine, stale=bool(about.made_from) and about.made_from != now,
            drawable=translation.file not in draft.flaws)
    pictures = tuple(_picture(draft, developed, name, credit) for name, _, credit, _ in fields.picture_fields())
    return Submission(draft.folder, kind, fields, draft.campaign, draft.city, found, pictures,
                      draft.campaign.result(draft.folder.city, draft.folder.entry))


def _text(kind: Kind, language: str, document: Document, fields: SubmissionFields | TranslationFields,
          **about: Any) -> Text:
    """A text with the lines of its front matter that are in its language."""
    lines = {name: getattr(fields, name, None) or "" for name in (*_LINES, *kind.translation.model_fields)
             if name in _LINES or name not in _SHARED}
    title, role, pull_quote = (lines.pop(name) for name in _LINES)
    return Text(language, texts.html(document.tokens), document.plain, verse=document.verse, title=title, role=role,
                pull_quote=pull_quote, own=tuple(lines.items()), **about)


def _picture(draft: Draft, developed: dict[Path, Developed], name: str, credit: str) -> Picture:
    path = draft.folder.directory / name
    outcome = developed[path]
    facts, crop = outcome.facts, draft.kind.crop
    widths = develop.widths(develop.size(facts.width, facts.height, crop)[0])
    width, height = develop.derived_size(facts.width, facts.height, crop, widths[-1])
    return Picture(path, outcome.key, widths, width, height, credit)
