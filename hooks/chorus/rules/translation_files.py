"""Rules on the languages in the names of a submission's translations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..model.kind import KINDS, Kind
from ..model.problems import Problem
from ..model.records import FileEntry
from ..read.text_files import TEXT_NAME, text_language, texts
from ..words import language_names, languages
from ..words.catalogue import N_
from .draft import Draft
from .registry import Finding, declare, rule_as_read

declare(
    "translation-fields", area="field",
    requires=N_("What is said of the person and the work stands in index.md alone; a translation has only lines about itself."),
    found=N_("Lines of index.md stand in this translation too: {parts}."),
    remedy=N_("Delete them here. What a translation has is `translator:` or `machine: true`, and the translated `title:`, `role:`, `pull_quote:` and `alt:` where index.md has them."),
)


declare(
    "translation-field", area="field",
    requires=N_("A translation translates what index.md says; it has no lines of its own beside who translated it."),
    found=N_("A translation of this kind has no field called `{name}`."),
    remedy=N_("Delete the line, or correct the name. A translation of this kind can have: {known}."),
)


def explained(problems: list[Problem], kind: Kind | None) -> list[Problem]:
    """The problems with a translation's fields; those of index.md that somebody copied along are one problem, for one
    slip made them. kind: the original's; None where nobody knows it, so that any kind's fields may be meant."""
    kinds = [kind] if kind else KINDS.values()
    originals = {info.alias or name for one in kinds for name, info in one.fields.model_fields.items()}
    if not kind:
        may_be = {name for one in kinds for name in one.translation.model_fields}
        problems = [p for p in problems if not (p.code in ("field-unknown", "field-misspelt") and p.values["name"] in may_be)]
    copied = [problem for problem in problems if problem.code == "field-unknown" and problem.values["name"] in originals]
    problems = [replace(problem, code="translation-field")
                if problem.code == "field-unknown" and problem not in copied else problem for problem in problems]
    if not copied:
        return problems
    parts = [problem.values["name"] for problem in copied]
    first = Problem(copied[0].path, "translation-fields", line=min(problem.line for problem in copied),
                    values={"parts": parts})
    return [first, *(problem for problem in problems if problem not in copied)]


def _file(draft: Draft, entry: FileEntry) -> str:
    return f"{draft.folder.path}/{entry.name}"


@rule_as_read(
    "translation-language", area="file", in_guide=True,
    requires=N_("A translation is called index.<language>.md, with the code of a language other than the original’s."),
    found=N_("The language code in the file’s name is unknown."),
    remedy=N_("Rename the file: the English translation is index.en.md, the French one index.fr.md. On GitHub: open the file, choose the pencil (“Edit this file”), and change the name in the box above the text."),
)
def _translation_language(draft: Draft) -> Iterator[Finding]:
    for entry, name in texts(draft.folder.files):
        found = TEXT_NAME.fullmatch(name)
        if found and (code := found[1]) and languages.canonical(code) is None:
            guess = language_names.meant(code)
            yield Finding({"guess": f"index.{guess}.md"} if guess else {}, path=_file(draft, entry))


@rule_as_read(
    "translation-original", area="file",
    requires=N_("A translation is in another language than the original in index.md."),
    found=N_("The language code in the file’s name is that of the original."),
    remedy=N_("If this text is a translation, rename the file with the code of its own language, such as `index.en.md` or `index.fr.md`. If the original is in another language, correct `language:` in index.md. Delete the file if it only repeats the original."),
)
def _translation_original(draft: Draft) -> Iterator[Finding]:
    for entry, name in texts(draft.folder.files):
        code = text_language(name)
        if code and code == draft.language and languages.canonical(code):
            yield Finding(path=_file(draft, entry))


@rule_as_read(
    "translation-twice", area="file",
    requires=N_("There is one translation into each language."),
    found=N_("This is a second translation into the same language as {other}."),
    remedy=N_("Keep the better one of the two files and delete the other. If one is in another language, correct the code in its name."),
)
def _translation_twice(draft: Draft) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for entry, name in texts(draft.folder.files):
        if (language := text_language(name)) and first.setdefault(language, entry.name) != entry.name:
            yield Finding({"other": first[language]}, path=_file(draft, entry))
