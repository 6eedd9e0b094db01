"""A statement is in a language that the campaign takes statements in."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.records import Draft
from ...rules.registry import Finding, rule
from ...words.catalogue import N_


@rule(
    "statement-language", area="text", kinds=("statement",), in_guide=True,
    requires=N_("The statement is written in one of these languages: {languages}."),
    found=N_("The statement’s language is `{language}`."),
    remedy=N_("Write it in English or French, and add the city’s language as a translation (index.<language>.md)."),
    limits=lambda campaign, kind: {"languages": campaign.settings.kinds[kind].languages}
    if campaign.settings.kinds[kind].languages else None,
)
def _language(draft: Draft) -> Iterator[Finding]:
    allowed = draft.limits.languages if draft.limits else []
    language = draft.fields and draft.fields.language
    if allowed and language and language.split("-")[0] not in allowed:
        yield Finding({"language": language, "languages": allowed}, ("language",))
