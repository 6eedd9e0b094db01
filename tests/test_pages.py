"""Every page of the full site: its languages, headings, pictures, what it must not hold, and its weight."""

import gzip
import re
import unicodedata
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
import yaml
from chorus.words import text
from sites import ADDRESS, CAMPAIGN, LANGUAGES, ROOT

# Languages by the script that they are written in here; all others are in Latin letters.
SCRIPTS = {
    "ARABIC": {"ar", "fa", "ur"},
    "CYRILLIC": {"uk"},
    "HEBREW": {"he"},
    "GREEK": {"el"},
    "CJK": {"ja"},
    "HIRAGANA": {"ja"},
    "KATAKANA": {"ja"},
}
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@pytest.fixture(scope="module")
def pages(site):
    """Every page, parsed once."""
    return dict(site.pages())


def inherited(element, name):
    """The value of an attribute that holds for an element: its own or the next ancestor's."""
    found = element.xpath(f"ancestor-or-self::*[@{name}][1]/@{name}")
    return found[0] if found else None


def direction(language):
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def texts(page):
    """(element around it, text) of every text that a reader meets."""
    for found in page.xpath("//body//text()[normalize-space() and not(ancestor::script)]"):
        parent = found.getparent()
        yield (parent.getparent() if found.is_tail else parent), " ".join(found.split())


def test_every_page_is_there_in_every_language(pages):
    rest = {language: {a.partition("/")[2] for a in pages if a.startswith(f"{language}/")} for language in LANGUAGES}
    assert all(found == rest["en"] for found in rest.values())
    assert {a for a in pages if a.split("/")[0] not in LANGUAGES} == {"", "404.html"}
    assert len(rest["en"]) > 250


def test_lang_and_dir_of_the_page_are_its_addresss(pages):
    for address, page in pages.items():
        language = address.split("/")[0] if address.split("/")[0] in LANGUAGES else "en"
        assert (page.get("lang"), page.get("dir")) == (language, direction(language)), address


def beginnings():
    """The first 24 characters of every paragraph, title, role and description of the samples, and their language."""
    found = {}
    for path in (ROOT / "submissions").glob("*/*/*/index*.md"):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        fields = yaml.load(head, yaml.BaseLoader)
        language = path.name.split(".")[1] if path.name != "index.md" else fields["language"]
        said = [*text.plain(body).split("\n\n"), *(fields.get(key, "") for key in ("title", "role", "alt"))]
        said += [item["alt"] for item in fields.get("illustrations", [])] + fields.get("alts", [])
        for words in said:
            if len(words) >= 24:
                found.setdefault(" ".join(words.split())[:24], set()).add(language)
    return {piece: languages.pop() for piece, languages in found.items() if len(languages) == 1}


def test_every_text_in_another_language_says_so_with_its_direction(pages):
    known, count = beginnings(), 0
    for address, page in pages.items():
        for element, words in texts(page):
            language = known.get(words[:24])
            if language:
                assert (inherited(element, "lang"), inherited(element, "dir")) == (language, direction(language)), (
                    address,
                    words,
                )
                count += 1
        for image in page.xpath("//img[@alt!='']"):
            language = known.get(image.get("alt")[:24])
            if language:
                assert inherited(image, "lang") == language, (address, image.get("alt"))
    assert count > 5000


def test_no_text_stands_in_a_language_that_is_not_written_in_its_script(pages):
    """Whatever the text, from submissions or not: Cyrillic letters in a text that is said to be Spanish are a slip.

    Names of people, places and networks (in `bdi`), code, hashtags, credits and translators are left out, and the rules'
    examples, some of which are wrong in just this.
    """
    for address, page in pages.items():
        for element, words in texts(page):
            # The last is the description of a card: the words on it, the school's own name.
            if words[0] == "#" or element.xpath(
                "ancestor-or-self::*[self::bdi or self::code or contains(@class, 'credit') or @class='provenance'"
                " or @class='take__alt' or @class='rules__example']"
            ):
                continue
            names = {unicodedata.name(char, "").split(" ")[0].split("-")[0] for char in words if char.isalpha()}
            language = (inherited(element, "lang") or "").split("-")[0]
            for script in names & set(SCRIPTS) if "LATIN" not in names else ():  # a foreign word in a text is none
                assert language in SCRIPTS[script], (address, words)
            if names == {"LATIN"} and len(words) >= 40:
                assert not any(language in others for others in SCRIPTS.values()), (address, words)


def test_names_are_kept_together_among_letters_that_run_the_other_way(pages):
    names = [
        found[1].strip(" \"'")
        for path in (ROOT / "submissions").glob("*/*/*/index*.md")
        for found in re.finditer(r"(?m)^\s*(?:translator|credit): (.+)$", path.read_text("utf-8"))
    ]
    said = [
        element
        for page in pages.values()
        for element in page.xpath("//*[@class='provenance' or @class='credit']")
        if any(name.rstrip(".") in element.text_content() for name in names)
    ]
    assert said and all(element.xpath(".//bdi") for element in said)


def test_headings_are_one_first_and_then_without_a_gap(pages):
    for address, page in pages.items():
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1 and levels[0] == 1, (address, levels)
        assert all(after <= before + 1 for before, after in pairwise(levels)), (address, levels)
        assert all(heading.text_content().strip() for heading in page.xpath("//h1|//h2|//h3|//h4")), address


def test_ids_are_unique_and_what_refers_to_one_finds_it(pages):
    for address, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), (address, [i for i in ids if ids.count(i) > 1])
        wanted = {
            name for value in page.xpath("//@aria-labelledby|//@aria-describedby|//@for") for name in value.split()
        }
        assert wanted <= set(ids), address


def test_pictures_have_a_description_and_a_size(pages):
    seen = 0
    for address, page in pages.items():
        for image in page.xpath("//img"):
            assert image.get("alt") is not None and int(image.get("width")) > 0 and int(image.get("height")) > 0, (
                address
            )
            if not image.xpath("ancestor::*[@aria-hidden='true']"):
                assert len(image.get("alt")) >= 5, (address, image.get("src"))
            seen += 1
    assert seen > 1000


def test_pictures_below_the_fold_wait_and_the_first_one_does_not(pages):
    for address, page in pages.items():
        images = page.xpath("//main//img")
        assert all(image.get("loading") == "lazy" for image in images[24:]), address
        assert sum(image.get("fetchpriority") == "high" for image in images) <= 2, address
        if re.search(rf"{CAMPAIGN}/\w[^/]*/[^/]+/$", address) and page.find_class("entry__figure"):
            assert images[0].get("loading") is None, address


def test_there_is_no_style_script_or_handler_in_a_page(pages):
    for address, page in pages.items():
        assert page.xpath("//@style|//style|//script[not(@src)]|//script[normalize-space()]") == [], address
        assert page.xpath("//@*[starts-with(name(), 'on')]") == [], address
        assert not [value for value in page.xpath("//@href|//@src") if value.strip().lower().startswith("javascript:")]
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "unsafe" not in policy and "default-src 'self'" in policy and "http" not in policy


def foreign(value):
    """Whether an address leads to another host."""
    return bool(urlsplit(value).netloc) and not value.startswith(ADDRESS)


def test_nothing_is_asked_of_another_host(pages, site):
    allowed = set(
        re.findall(
            r"https://[^\s)\"'>]+",
            "".join(
                path.read_text("utf-8") for path in (ROOT / "content").rglob("*.*") if path.suffix in (".md", ".yml")
            ),
        )
    )
    for address, page in pages.items():
        links = page.xpath("//@src|//@srcset|//@poster|//@data|//@action|//@formaction|//@background|//@ping")
        links += page.xpath(
            "//link/@href|//meta[@property='og:image' or @property='og:url']/@content|//@*[name()='xlink:href']"
        )
        assert not [value for value in links if any(foreign(part.split(" ")[0]) for part in value.split(", "))], address
        assert not [
            a for a in page.xpath("//a/@href") if foreign(a) and a.rstrip("/") not in {x.rstrip("/") for x in allowed}
        ]
        assert page.xpath("//iframe|//embed|//object|//base") == [], address
        # The one form is filled in for the script on the same page, and sent nowhere.
        forms = page.xpath("//form")
        assert not forms or (address.endswith("/your-city/") and all(not form.get("action") for form in forms)), address
    for path in site.folder.rglob("*.css"):
        # A picture within the style sheet has to say that it is one: that address is never asked.
        said = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8")).replace(" xmlns='http://www.w3.org/2000/svg'", "")
        assert not re.findall(r"@import|url\((?!['\"]?data:)|//\w", said), path
    for path in site.folder.rglob("*.js"):
        code = path.read_text("utf-8")
        # These two ask for files that a page of this site links to, when somebody takes them away.
        asked = {"chorus-save.js": "await fetch(link.href);", "chorus-zip.js": "await fetch(address, { signal })"}.get(path.name)
        if asked:
            assert code.count("fetch(") == code.count(asked) == 1, path
            code = code.replace(asked, "")
        assert not re.findall(
            r"https?://|fetch\(|XMLHttpRequest|WebSocket|sendBeacon|localStorage|sessionStorage|document\.cookie|"
            r"indexedDB|\beval\(|innerHTML",
            code,
        ), path


def test_the_campaign_page_is_light(site):
    """HTML, styles and script together, compressed as a server does it: under 40 KiB before pictures."""
    parts = [path.read_bytes() for path in [*site.folder.glob("assets/*.css"), *site.folder.glob("assets/*.js")]]
    shell = sum(len(gzip.compress(part, 6)) for part in parts)
    for language in LANGUAGES:
        size = shell + len(gzip.compress(site.read(f"{language}/{CAMPAIGN}/").encode(), 6))
        assert size < 40 * 1024, (language, size)


def test_no_page_is_heavy(site):
    """A chapter of the booklet holds whole texts, the rules some sentences each, and the list of cities 150 names;
    nothing else comes near them."""
    for address in site.addresses():
        most = 24
        assert len(gzip.compress(site.read(address).encode(), 6)) < most * 1024, address


def test_titles_and_descriptions_are_there_and_tell_pages_apart(pages):
    titles = {}
    for address, page in pages.items():
        (title,), (description,) = (
            page.xpath("/html/head/title/text()"),
            page.xpath("//meta[@name='description']/@content"),
        )
        assert title.strip() and len(description) <= 300, address
        if address != "404.html":
            assert description.strip(), address
            titles.setdefault((page.get("lang"), title), []).append(address)
        for unrendered in ("{{", "{%", "None", "Undefined", "jinja"):
            assert unrendered not in title + description, address
    assert [where for where in titles.values() if len(where) > 1 and "" not in where] == []
