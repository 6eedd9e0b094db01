"""«Did you mean …?»: what the checker makes of words and codes of other languages, and that it never takes them as said."""

import pytest
from chorus.check import settings
from chorus.check.submissions import check
from chorus.kinds import KINDS
from chorus.model import synonyms
from chorus.model.problems import Problem, in_order
from chorus.model.synonyms import guessed
from chorus.read.strict_yaml import Mapping
from chorus.read.validation import PRIVATE, validate
from chorus.report.explain import explain
from mini_submission import CASES, ROOT
from plain_words import words_in

USES, SIGNERS = ("website", "social", "print"), ("self", "guardian", "self+guardian")
QUOTE = (CASES / "rules/quote-pattern/good-english/index.md").read_text("utf-8")


def consent(**fields):
    """The problems with a quote's consent."""
    _, problems = validate(KINDS["quote"].fields, Mapping({"consent": fields}), "index.md")
    return [problem for problem in problems if problem.field.startswith(f"consent.{next(iter(fields))}")]


@pytest.mark.parametrize(("typed", "meant"), [
    ("web", "website"), ("la web", "website"), ("сайт", "website"), ("الموقع", "website"), ("strona internetowa", "website"),
    ("Redes sociales", "social"), ("les réseaux sociaux", "social"), ("reseaux sociaux", "social"), ("соцмережі", "social"),
    ("وسائل التواصل الاجتماعي", "social"), ("Soziale Medien", "social"), ("redes sociais", "social"),
    ("stampa", "print"), ("papier", "print"), ("друк", "print"), ("طباعة", "print"), ("druk", "print"),
    ("webiste", "website"), ("sticker", None), ("", None),
])
def test_uses(typed, meant):
    assert guessed(typed, USES).get("guess") == meant


@pytest.mark.parametrize(("typed", "meant"), [
    ("ella misma", "self"), ("elle-même", "self"), ("lei stessa", "self"), ("вона сама", "self"), ("بنفسها", "self"),
    ("sie selbst", "self"), ("ela mesma", "self"), ("ona sama", "self"), ("her mother", "guardian"), ("sa mère", "guardian"),
    ("والدتها", "guardian"), ("ella y su madre", "self+guardian"), ("elle et sa mère", "self+guardian"),
    ("вона і мама", "self+guardian"), ("هي وأمها", "self+guardian"), ("ona sama i matka", "self+guardian"),
    ("guardian + self", "self+guardian"), ("her brother", None), ("she and her brother", None),
])
def test_signers(typed, meant):
    assert guessed(typed, SIGNERS).get("guess") == meant


@pytest.mark.parametrize(("typed", "meant"), [
    ("lang", "language"), ("Sprache", "language"), ("мова", "language"), ("اللغة", "language"), ("idioma", "language"),
    ("nom", "name"), ("Imię", "name"), ("foto", "photo"), ("image", "photo"), ("texte alternatif", "alt"), ("tipo", "kind"),
    ("згода", "consent"), ("firstname", "name"),
])
def test_fields(typed, meant):
    data = {"kind": "quote", "language": "en", "name": "Ana", "age_group": "adult", "consent": {}}
    _, problems = validate(KINDS["quote"].fields, Mapping({typed: data.pop(meant, "x"), **data}), "index.md")
    assert [(p.code, p.values["guess"]) for p in problems if not p.field.startswith("consent.")] == [("field-misspelt", meant)]


def test_no_name_of_a_field_means_two():
    words = [synonyms._folded(word) for said in synonyms._FIELDS.values() for word in said.split("|")]
    assert len(words) > 80 and len(set(words)) == len(words) and not {*words} & {*synonyms._FIELDS, *PRIVATE}


def test_no_word_means_two_things():
    words = [synonyms._folded(word) for said in synonyms._WORDS.values() for word in {*map(str.strip, said.split("|"))}]
    assert len(words) > 150 and not {synonyms._folded(word) for word in SIGNERS + USES} & set(words)
    meanings = {word: {choice for choice, said in synonyms._WORDS.items()
                       if word in {synonyms._folded(one) for one in said.split("|")}} for word in words}
    assert not [word for word, choices in meanings.items() if len(choices) > 1]


def test_words_of_a_list_are_told_apart():
    first, second = in_order(consent(scope=["web", "redes sociales"]))
    said = [explain(problem, words_in("en")) for problem in (first, second)]
    assert [one.found for one in said] == [f"The field `scope` does not know word number {n} of the list." for n in (1, 2)]
    assert said[0].remedy.startswith("Did you mean `website`?") and said[1].remedy.startswith("Did you mean `social`?")


def test_a_guess_is_never_taken_as_said():
    (problem,) = consent(by="ella misma")
    assert (problem.code, problem.values["guess"]) == ("field-choice", "self")


def test_what_reads_the_same_is_said_once():
    twice = [Problem("index.md", "field-empty", line=4, field=f"alts.{n}", values={"name": "alts"}) for n in (0, 1)]
    other = Problem("index.md", "field-empty", line=5, field="alts.2", values={"name": "alts"})
    assert in_order([*twice, other]) == [twice[0], other]


def test_a_day_that_does_not_exist():
    (problem,) = consent(date="2021-11-31")
    said = explain(problem, words_in("en"))
    assert said.found == "There is no such day as 2021-11-31." and "Did you mean" not in said.remedy
    (swapped,) = consent(date="2021-13-11")
    assert explain(swapped, words_in("en")).remedy.startswith("Did you mean `2021-11-13`?")


@pytest.mark.parametrize(("code", "meant"), [("ua", "uk"), ("gr", "el"), ("cz", "cs"), ("jp", "ja"), ("qq", None)])
def test_a_country_for_a_language(tmp_path, code, meant):
    folder = tmp_path / "submissions/test-campaign/harbour-town/one"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(QUOTE, "utf-8")
    (folder / f"index.{code}.md").write_text("---\ntranslator: Sara B.\n---\nx y z\n", "utf-8")
    known, _ = settings.load(ROOT / "content")
    (problem,) = (p for p in check(tmp_path, known).problems if p.code == "translation-language")
    assert problem.values == ({"guess": f"index.{meant}.md"} if meant else {})
