"""A kind is whole: CONTRIBUTING's recipe for one, and what is refused when a part is missing."""

import dataclasses
import re
import shutil
import sys

import lxml.html
import pytest
import yaml
from babel.messages.pofile import read_po, write_po
from chorus.errors import IncompleteKind
from chorus.kinds import KINDS, registration
from chorus.kinds.examples import whole
from chorus.kinds.quote.fields import QuoteFields, QuoteTranslation
from chorus.kinds.registration import lacks, register, unheld
from chorus.kinds.school_entry.fields import SchoolEntryFields
from chorus.model.fields import Line
from chorus.model.kind import Ask, Form, Printed
from chorus.rules.registry import REGISTRY
from sites import ROOT, environment, run

MOMENT = ROOT / "tests/trial/moment"
RECIPE = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("**Add a kind.**")[1].split("\n**")[0]
LANGUAGES = ("en", "fr", "ar")
SITE = {"languages": list(LANGUAGES), "title": {"en": "Trial"}, "description": {"en": "For the tests."},
        "contact": "tests@example.org", "repository": "https://github.com/example/tests"}
CAMPAIGN = {
    "slogan": {"en": "Moments"}, "claim": {"en": "Here and now."}, "day_name": {"en": "Day of the Tests"},
    "opens": "2021-10-01", "deadline": "2021-11-30", "launch": "2021-12-01", "full": "2021-12-10", "day": "2021-12-18",
    "colours": {"main": "#4a2377", "accent": "#ffc845"}, "toolkit": {"items": []},
    "kinds": {"moment": {"publish": "2021-12-03", "length": {"words": 90, "characters": 300}, "translation": "required",
                         "prompt": {"en": "What did you see?"}}}}
FIELDS = {"kind": "moment", "language": "pt", "title": "Cinco pães", "name": "Amina K.", "place": "O mercado",
          "age_group": "adult", "consent": {"ref": "ICC-2021-AB12CD", "date": "2021-11-02", "by": "self", "scope": ["website"]}}


def files(root):
    """Every file of a project that is no product of a run, with its bytes."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and not {"__pycache__", ".cache", ".venv"} & set(path.relative_to(root).parts)}


def dump(path, head, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    plain = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{plain}---\n{text}\n" if path.suffix == ".md" else plain, "utf-8")


@pytest.fixture(scope="module")
def trial(tmp_path_factory):
    """(copy of the project with the kind, its files before, its site)."""
    copy = tmp_path_factory.mktemp("trial") / "chorus"
    for part in ("hooks", "overrides", "scripts", "content/locales", "requirements", "mkdocs.yml"):
        (copy / part).parent.mkdir(parents=True, exist_ok=True)
        take = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        take(ROOT / part, copy / part, **{"ignore": shutil.ignore_patterns("__pycache__")} if take is shutil.copytree else {})
    before = files(copy)

    def command(name, *arguments):
        return run([sys.executable, str(copy / "scripts" / f"{name}.py"), *map(str, arguments)],
                   environment(copy / ".cache", CHORUS_DATE="2021-12-20"), copy)

    # The recipe: the folder, the line, the words.
    shutil.copytree(MOMENT, copy / "hooks/chorus/kinds/moment", ignore=shutil.ignore_patterns("__pycache__"))
    kinds = copy / "hooks/chorus/kinds/__init__.py"
    kinds.write_text(kinds.read_text("utf-8").replace('    "school_entry",\n', '    "school_entry",\n    "moment",\n'), "utf-8")
    for line in re.findall(r"^python3 scripts/(\w+)\.py$", RECIPE, re.MULTILINE):
        assert command(line).code == 1      # it lists what has to be translated
    for path in (copy / "content/locales").glob("*.po"):
        with path.open("rb") as file:
            words = read_po(file, locale=path.stem)
        for message in words:
            if message.id and not all([message.string] if isinstance(message.string, str) else message.string):
                ids = message.id if isinstance(message.id, tuple) else (message.id,)
                meant = [f"{path.stem}:{one}" for one in ids]
                message.string = meant[0] if len(ids) == 1 else tuple([meant[1]] * words.num_plurals)
        with path.open("wb") as file:
            write_po(file, words, width=100, include_lineno=False, ignore_obsolete=True)
    assert command("messages", "--check").code == 0

    root, site = copy.parent / "root", copy.parent / "site"
    dump(root / "content/site.yml", SITE)
    dump(root / "content/cities.yml", {"cities": {"harbour": {"name": "Harbour Town", "country": "GB"}}})
    dump(root / "content/campaigns/now/campaign.yml", CAMPAIGN)
    shutil.copytree(copy / "content/locales", root / "content/locales")
    bread = root / "submissions/now/harbour/bread"
    dump(bread / "index.md", FIELDS, "Às sete abrem as bancas, e cada uma tem o pão de outro país.")
    dump(bread / "index.en.md", {"translator": "Sara B.", "title": "Five breads", "place": "The market behind the station"},
         "At seven the stalls open, and each has the bread of another country.")
    town = root / "submissions/now/harbour/town"
    dump(town / "index.md", FIELDS | {"language": "en", "title": "A town", "place": "Harbour Town", "consent":
                                      FIELDS["consent"] | {"ref": "ICC-2021-AB12CE"}}, "It rains on all of us.")
    dump(town / "index.fr.md", {"translator": "Sara B.", "title": "Une ville", "role": "Maire"}, "Il pleut sur nous tous.")
    checked = command("check", "--root", root)
    built = command("build", "--root", root, "--site", site, "--date", "2021-12-20")
    assert (site / "en/now/moments/index.html").is_file(), built.said
    return copy, before, site, checked.said


def page(trial, address):
    return lxml.html.fromstring((trial[2] / address / "index.html").read_text("utf-8")).find(".//main").text_content()


def test_the_recipe_touches_a_folder_a_line_and_the_catalogues(trial):
    copy, before, *_ = trial
    after = files(copy)
    touched = {name for name in after if after[name] != before.get(name)}
    assert not before.keys() - after.keys()
    rest = {name for name in touched if not name.startswith("content/locales/")}
    named = set(re.findall(r"^(hooks/\S+)", RECIPE, re.MULTILINE))
    assert rest == named and len(named) == 6
    assert [name for name in rest if name in before] == ["hooks/chorus/kinds/__init__.py"]
    old, new = (one["hooks/chorus/kinds/__init__.py"].decode().splitlines() for one in (before, after))
    assert [line for line in new if line not in old] == ['    "moment",'] and len(new) == len(old) + 1
    assert {name.rpartition(".")[2] for name in touched - rest} == {"po", "pot"}


def test_the_new_kind_is_on_every_page_that_shows_kinds(trial):
    assert "Five breads" in page(trial, "en/now/moments") and "A town" not in page(trial, "en/now/moments")
    shown = page(trial, "en/now/harbour/bread")
    assert "The market behind the station" in shown and "O mercado" not in shown and "Às sete abrem" in shown
    assert "Five breads" in page(trial, "en/now") and "1 moment" in page(trial, "en/now")
    assert "fr:Moments" in page(trial, "fr/now/moments") and "ar:Moments" in page(trial, "ar/now/moments")
    assert "The first moments are shown" in page(trial, "en/now/calendar")
    assert b"The first moments are shown" in (trial[2] / "en/now/calendar/calendar.ics").read_bytes().replace(b"\r\n ", b"")
    assert "Five breads" in page(trial, "en/cities/harbour")


def test_the_guide_and_the_check_know_it(trial):
    guide = page(trial, "en/now/take-part")
    for words in ("Five kinds of bread", "Where it was, as people there say.", "The place in this language.",
                  "place says where in the city it was.", "comes with an English or French translation"):
        assert words in guide, words
    assert "The office in this language." not in guide and "form: poem" not in guide
    said = trial[3]
    assert "`place` is only the city." in said and "A translation of this kind has no field called `role`." in said
    assert "translator" in said and "bread" not in said.replace("harbour/bread", "")


# --- what is not whole -------------------------------------------------------------------------------------------

class WithMotto(QuoteFields):
    """A field that nobody explains."""

    motto: Line | None = None


class WithOffice(QuoteTranslation):
    """A translation that says more than the original."""

    role: Line | None = None


QUOTE = dataclasses.replace(KINDS["quote"], name="motto", slug="mottos")
SCHOOL = dataclasses.replace(KINDS["school entry"], name="work", slug="works")
WRONG = {
    "a field without a meaning": (dict(fields=WithMotto), "the field `motto` has no meaning for the guide."),
    "a meaning of no field": (dict(meanings={"weight": "…"}), "a meaning is given for the field `weight`, which it does not have."),
    "a translated field without a meaning": (
        dict(fields=WithMotto, meanings={"motto": "…"}, translation=type("Mottos", (QuoteTranslation,), {
            "__annotations__": {"motto": Line | None}, "motto": None})), "the translated field `motto` has no meaning for the guide."),
    "a translation of what is not there": (
        dict(translation=WithOffice), "a translation may carry `role`, which the original does not have."),
    "a label": (dict(label=""), "`label` is empty."),
    "a count": (dict(counted=("{count} motto", "")), "`counted` needs two sentences, for one and for many."),
    "a name that is taken": (dict(slug="stories"), "another kind is called “story” with the address stories/ already."),
    "a setting without its field": (
        dict(asks=frozenset({Ask.FORMS})), "it may be asked for `forms`, but has no field `form`."),
    "a booklet without a jury": (
        dict(printed=Printed.SELECTED), "the booklet is to hold what the jury selected of it, but it has no competition."),
    "an example that its fields refuse": (
        dict(example=dataclasses.replace(KINDS["quote"].example, fields="language: en\nname: Amina K.\nage_group: old\n")),
        "its example breaks the rule `field-choice` in index.md, line 5."),
    "an example in French": (
        dict(example=dataclasses.replace(KINDS["quote"].example, french="role: Maire\n---\nOui.\n")),
        "its example breaks the rule `field-unknown` in index.fr.md, line 2."),
}


@pytest.fixture
def folder(tmp_path):
    """A kind's folder with a template."""
    (tmp_path / "motto.html").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_whole_is_refused_at_start(name, folder):
    change, sentence = WRONG[name]
    known = dict(KINDS)
    with pytest.raises(IncompleteKind) as refused:
        register(dataclasses.replace(QUOTE, folder=folder, **change))
    assert f"The kind “motto” is not whole: {sentence}" in str(refused.value).split("\n")
    assert known == KINDS


def test_a_kind_without_its_template_is_refused(tmp_path):
    assert list(lacks(dataclasses.replace(QUOTE, folder=tmp_path))) == [
        f"there is no template motto.html in its folder {tmp_path.name}/."]


def test_a_refusal_without_a_rule_is_refused(folder):
    """Else somebody's slip would end in a KeyError, where the sentence is looked for."""
    (folder / "fields.py").write_text('def _weight(value):\n    raise refuse("motto-weight", weight=value)\n', "utf-8")
    assert list(lacks(dataclasses.replace(QUOTE, folder=folder))) == ["fields.py, line 2: no rule is called `motto-weight`."]
    (folder / "fields.py").write_text('raise refuse("field-empty")\n', "utf-8")
    assert not list(lacks(dataclasses.replace(QUOTE, folder=folder)))


def test_words_of_a_field_that_the_kind_does_not_name_are_refused(folder):
    shutil.copy(folder / "motto.html", folder / "work.html")
    less = dataclasses.replace(SCHOOL, folder=folder, forms={"poem": Form("Poem"), "song": Form("Song")})
    assert [sentence.partition(" of ")[0] for sentence in lacks(less)] == [
        "the word `essay`", "the word `illustration`", "the word `song`"]
    assert not list(lacks(dataclasses.replace(SCHOOL, folder=folder, fields=SchoolEntryFields)))


def test_all_that_is_missing_is_said_at_once(tmp_path):
    with pytest.raises(IncompleteKind) as refused:
        register(dataclasses.replace(QUOTE, folder=tmp_path, label="", fields=WithMotto))
    assert len(str(refused.value).split("\n")) == 3


def test_a_rule_for_a_kind_that_nobody_knows_is_refused():
    assert not list(unheld(REGISTRY.values()))
    lost = dataclasses.replace(REGISTRY["quote-pattern"], kinds=("quote", "qoute"))
    assert list(unheld([lost])) == ["the rule quote-pattern is for the kind “qoute”, which nobody knows."]


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_whole(name, monkeypatch):
    kind = KINDS[name]
    monkeypatch.setattr(registration, "KINDS", {})
    assert not list(lacks(kind))
    assert whole(kind, kind.example.fields).startswith(f"---\nkind: {name}\n")


def test_nothing_outside_of_their_folders_knows_a_kind_by_name():
    names = {*KINDS, *(kind.folder.name for kind in KINDS.values())}
    pattern = re.compile(r"KINDS\[[\"']|[\"'](?:" + "|".join(sorted(map(re.escape, names))) + r")[\"']")
    own = [kind.folder for kind in KINDS.values()]
    found = [f"{path.relative_to(ROOT)}: {line.strip()}" for folder in ("hooks", "overrides")
             for path in sorted((ROOT / folder).rglob("*")) if path.suffix in (".py", ".html", ".typ", ".js")
             and not any(path.is_relative_to(one) for one in own) and path != ROOT / "hooks/chorus/kinds/__init__.py"
             for line in path.read_text("utf-8").splitlines() if pattern.search(line)]
    assert not found
