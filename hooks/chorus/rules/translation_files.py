"""Rules on the languages in the names of a submission's translations."""

from ..words import language_names, languages
from ..words.catalogue import N_
from .files import TEXT_NAME, text_language, texts
from .registry import Finding, rule


def _file(draft, entry):
    return f"{draft.folder.path}/{entry.name}"


@rule(
    "translation-language", area="file", in_guide=True,
    requires=N_("A translation is called index.<language>.md, with the code of a language other than the original’s."),
    found=N_("The language code in the file’s name is unknown."),
    remedy=N_("Rename the file: the English translation is index.en.md, the French one index.fr.md. On GitHub: open the file, choose the pencil (“Edit this file”), and change the name in the box above the text."),
)
def _translation_language(draft):
    for entry, name in texts(draft.folder.files):
        code = TEXT_NAME.fullmatch(name)[1]
        if code and languages.canonical(code) is None:
            guess = language_names.meant(code)
            yield Finding({"guess": f"index.{guess}.md"} if guess else {}, path=_file(draft, entry))


@rule(
    "translation-original", area="file",
    requires=N_("A translation is in another language than the original in index.md."),
    found=N_("The language code in the file’s name is that of the original."),
    remedy=N_("If this text is a translation, rename the file with the code of its own language, such as `index.en.md` or `index.fr.md`. If the original is in another language, correct `language:` in index.md. Delete the file if it only repeats the original."),
)
def _translation_original(draft):
    original = draft.fields.language if draft.fields else None
    for entry, name in texts(draft.folder.files):
        code = text_language(name)
        if code and code == original and languages.canonical(code):
            yield Finding(path=_file(draft, entry))


@rule(
    "translation-twice", area="file",
    requires=N_("There is one translation into each language."),
    found=N_("This is a second translation into the same language as {other}."),
    remedy=N_("Keep the better one of the two files and delete the other. If one is in another language, correct the code in its name."),
)
def _translation_twice(draft):
    first = {}
    for entry, name in texts(draft.folder.files):
        if (language := text_language(name)) and first.setdefault(language, entry.name) != entry.name:
            yield Finding({"other": first[language]}, path=_file(draft, entry))
