"""From checked drafts to submissions: texts are converted, pictures get their sizes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..attachments import storage
from ..attachments.darkroom import Developed
from ..attachments.pictures import derived
from ..model import sorts
from ..model.attachment import Attachment, Making
from ..model.kind import Kind
from ..model.media import Media, Picture
from ..model.records import Submission, Text
from ..model.submission import PhotoTranslation, SubmissionFields, TranslationFields
from ..read.front_matter import Document
from ..rules.draft import WholeDraft
from ..rules.texts import fingerprint

_LINES = ("title", "role", "pull_quote")
# What a text has of every kind; other translated lines are the kind's own.
_SHARED = frozenset({*PhotoTranslation.model_fields, *_LINES, "alts"})


def make(draft: WholeDraft, developed: dict[Path, Developed]) -> Submission:
    """The submission of a draft that has no errors."""
    fields, kind = draft.fields, draft.kind
    assert draft.city is not None      # where there is no such city, that is an error of its own
    now = fingerprint(draft.text)
    alts = tuple(one.text for one in sorts.of_family(fields.attachments(), "picture"))
    found = {fields.language: _text(kind, fields.language, draft.document, fields, alts=alts,
                                    drawable=draft.index not in draft.flaws)}
    for language, translation in sorted(draft.translations.items()):
        about = translation.fields
        found[language] = _text(
            kind, language, translation.document, about, alts=about.described, translator=about.reader,
            machine=about.by_machine, stale=bool(about.made_from) and about.made_from != now,
            drawable=translation.file not in draft.flaws)
    attachments = fields.attachments()
    pictures = tuple(_picture(draft, developed, one) for one in sorts.of_family(attachments, "picture"))
    media = tuple(_media(draft, developed, one) for one in attachments)
    return Submission(draft.folder, kind, fields, draft.campaign, draft.city, found, pictures, media,
                      draft.campaign.result(draft.folder.city, draft.folder.entry))


def _text(kind: Kind, language: str, document: Document, fields: SubmissionFields | TranslationFields,
          **about: Any) -> Text:
    """A text with the lines of its front matter that are in its language."""
    lines = {name: getattr(fields, name, None) or "" for name in (*_LINES, *kind.translation.model_fields)
             if name in _LINES or name not in _SHARED}
    title, role, pull_quote = (lines.pop(name) for name in _LINES)
    return Text(language, document.html, document.plain, verse=document.verse, title=title, role=role,
                pull_quote=pull_quote, own=tuple(lines.items()), **about)


def _media(draft: WholeDraft, developed: dict[Path, Developed], one: Attachment) -> Media:
    path = draft.folder.directory / one.file
    outcome, sort = developed[path], sorts.SORTS[developed[path].facts.format]
    files = sort.derived(outcome.facts, Making(draft.kind.crop, one.focus))
    return Media(one, path, outcome.key, files, tuple(storage.on_site(outcome.key, name) for name in files))


def _picture(draft: WholeDraft, developed: dict[Path, Developed], one: Attachment) -> Picture:
    path = draft.folder.directory / one.file
    outcome = developed[path]
    facts, crop = outcome.facts, draft.kind.crop
    widths = derived.widths(derived.size(facts.width, facts.height, crop)[0])
    width, height = derived.derived_size(facts.width, facts.height, crop, widths[-1])
    return Picture(path, outcome.key, widths, width, height, one.credit, derived.formats(outcome.key, widths))
