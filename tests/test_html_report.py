"""`check.py --format html`: one file that asks nothing of anybody, in every language, with everything escaped."""

import re
import shutil

import html5lib
import lxml.html
import pytest
from chorus import report
from chorus.model.problems import Problem, Severity, in_order
from chorus.words.catalogue import load
from mini_submission import LIBRARY, ROOT, command

HERE = "submissions/test-campaign/harbour-town/amina"
PROBLEMS = in_order([
    Problem(f"{HERE}/index.md", "field-missing", line=1, field="consent", values={"name": "consent"}),
    Problem(f"{HERE}/My Photo.jpg", "picture-private-data", values={"data": ("place (GPS)",), "path": "x"}),
    Problem(HERE, "folder-name"),
    Problem("submissions/test-campaign/harbour-town/zofia/a.jpg", "name-in-picture-file", Severity.WARNING),
    Problem("content/site.yml", "settings-missing", values={"file": "content/site.yml"}),
])
EVIL = ["<script>alert(1)</script>", "\"><img src=//t.example/x onerror=alert(1)>", "`</code><b>`", "&lt;i&gt;",
        "</style><svg/onload=alert(1)>", "\u202egpj.exe", "a\nb\r\x1b[31m"]


def rendered(problems, *languages, folders=3):
    catalogues = [load(language, LIBRARY / "content/locales") for language in languages or ("en",)]
    return report.FORMATS["html"](problems, folders, catalogues)


def parsed(text):
    """The page as a browser reads it: strictly, so that a slip in the HTML is an error."""
    html5lib.HTMLParser(strict=True).parse(text)
    return lxml.html.document_fromstring(text)


def test_every_problem_is_a_card_with_what_where_and_what_to_do():
    page = parsed(rendered(PROBLEMS))
    cards = page.find_class("card")
    assert len(cards) == len(PROBLEMS) and [c.find_class("rule")[0].text_content() for c in cards] == [
        f"Rule {problem.code}" for problem in PROBLEMS]
    card = next(c for c in cards if "field-missing" in c.text_content())
    assert [dt.text for dt in card.iter("dt")] == ["Where", "What is expected", "What to do"]
    assert card.xpath("string(.//dd[1])") == "index.md · line 1 · field consent"
    assert card.xpath("string(.//h3)") == "The field consent is missing."
    assert "the whole folder" in next(c for c in cards if "folder-name" in c.text_content()).text_content()
    assert [c.get("class") for c in cards].count("card warning") == 1
    assert [h.text_content() for h in page.iter("h2")] == [
        "content/site.yml", HERE, "submissions/test-campaign/harbour-town/zofia"]
    assert page.find_class("summary")[0].text == "3 submissions checked: 4 problems to mend and 1 hint."


def test_nothing_to_mend_is_said_too():
    page = parsed(rendered([], folders=1))
    assert not page.find_class("card") and "everything is in order" in page.find_class("summary")[0].text


def test_each_language_stands_by_itself_with_its_direction():
    page = parsed(rendered(PROBLEMS, "fr", "ar", "en"))
    assert (page.get("lang"), page.get("dir")) == ("fr", "ltr")
    parts = page.find_class("language")
    assert [(p.get("lang"), p.get("dir"), p.get("id")) for p in parts] == [
        ("fr", "ltr", "fr"), ("ar", "rtl", "ar"), ("en", "ltr", "en")]
    assert [len(part.find_class("card")) for part in parts] == [len(PROBLEMS)] * 3
    assert [a.get("href") for a in page.xpath("//nav/a")] == ["#fr", "#ar", "#en"]
    assert all(code.get("dir") == "ltr" for code in page.iter("code"))
    said = [part.xpath("string(.//h3)") for part in parts]
    assert len(set(said)) == 3 and re.search(r"[\u0600-\u06ff]", said[1])


def test_it_asks_nothing_of_anybody():
    text = rendered(PROBLEMS, "en", "ar")
    page = parsed(text)
    assert not page.xpath("//script|//img|//link|//iframe|//form|//object|//base|//@src|//@style")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not re.findall(r"https?:|//\w|url\(|@import", text)
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"]
    assert all(link.startswith("#") for link in page.xpath("//a/@href"))
    assert "@media print" in text


@pytest.mark.parametrize("evil", EVIL)
def test_whatever_a_file_or_field_is_called_it_stays_text(evil):
    problems = [Problem(f"{HERE}/{evil}", "field-unknown", line=2, field=evil, values={"name": evil, "guess": evil}),
                Problem(f"submissions/{evil}/b/c/d", "file-type"), Problem(evil, "file-misplaced")]
    text = rendered(problems, "en", "ar")
    page = parsed(text)
    tame = [Problem(f"{HERE}/x", "field-unknown", line=2, field="y", values={"name": "n", "guess": "g"}),
            Problem("submissions/a/b/c/d", "file-type"), Problem("z", "file-misplaced")]
    plain = parsed(rendered(tame, "en", "ar"))
    tags = [sorted(el.tag for el in p.iter() if el.tag not in ("code", "h2", "section", "bdi")) for p in (page, plain)]
    assert tags[0] == tags[1]
    assert not page.xpath("//b|//i|//svg|//img|//script") and "\x1b" not in text and "\u202e" not in text


def test_the_command_writes_it_in_the_languages_asked_for(tmp_path):
    shutil.copytree(ROOT / "content", tmp_path / "content")
    (tmp_path / HERE).mkdir(parents=True)
    (tmp_path / HERE / "index.md").write_text("---\nkind: quote\n---\nText\n", "utf-8")
    done = command("check.py", "--root", tmp_path, "--format", "html", "--language", "ar,fr-BE,xx,en")
    assert done.returncode == 1 and done.stderr.count("\n") == 1 and "“xx”" in done.stderr
    assert [part.get("lang") for part in parsed(done.stdout).find_class("language")] == ["ar", "fr", "en"]


@pytest.mark.browser
def test_it_is_shown_as_it_was_meant(browser, tmp_path):
    from axe_playwright_python.sync_playwright import Axe

    (tmp_path / "report.html").write_text(rendered(PROBLEMS, "en", "ar"), "utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "report.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    edge = page.evaluate("getComputedStyle(document.querySelector('#ar .card')).borderRightWidth")
    assert float(edge.removesuffix("px")) > 3
    violations = Axe().run(page).response["violations"]
    assert not violations, violations
    assert len(asked) == 1
    page.close()
