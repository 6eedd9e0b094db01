"""Statements of mayors and other elected officials, in English or French."""

from __future__ import annotations

from ..model.fields import Line
from ..model.kind import Example, Kind
from ..model.submission import PhotoFields
from ..rules.registry import Finding, rule
from ..words.catalogue import M_, N_


class StatementFields(PhotoFields):
    """A statement. `role`: the office, in the statement's language."""

    role: Line
    pull_quote: Line | None = None


_EXAMPLE = Example(
    fields="""\
language: en
name: Maria Silva
role: Mayor of Loures
photo: portrait.jpg
alt: Maria Silva at her desk
age_group: adult
""",
    text="""\
Our city speaks sixty languages before breakfast …
""",
    french="""\
translator: Jules M.
role: Maire de Loures
alt: Maria Silva à son bureau
---

Notre ville parle soixante langues avant le petit déjeuner …
""",
)

STATEMENT = Kind(
    name="statement", slug="statements", fields=StatementFields, template="statement.html",
    label=N_("Statement"), counted=M_("{count} statement", "{count} statements"), gallery=N_("Statements"),
    intro=N_("Mayors and elected officials say what their city stands for."),
    example=_EXAMPLE,
)


@rule(
    "statement-language", area="text", kinds=("statement",), in_guide=True,
    requires=N_("The statement is written in one of these languages: {languages}."),
    found=N_("The statement’s language is `{language}`."),
    remedy=N_("Write it in English or French, and add the city’s language as a translation (index.<language>.md)."),
    limits=lambda campaign, kind: {"languages": campaign.settings.kinds[kind].languages}
    if campaign.settings.kinds[kind].languages else None,
)
def _language(draft):
    allowed = draft.limits.languages if draft.limits else []
    language = draft.fields and draft.fields.language
    if allowed and language and language.split("-")[0] not in allowed:
        yield Finding({"language": language, "languages": allowed}, ("language",))
