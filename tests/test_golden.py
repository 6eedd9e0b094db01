"""Golden pages: what stands between <main> and </main> on one page of each template, word for word.

python3 scripts/test.py -k golden --update-golden      writes them anew; look at the difference before you commit it
"""

import re
from pathlib import Path

import pytest
from roots import Tiny
from sites import ROOT, Site

GOLDEN = Path(__file__).resolve().parent / "golden/pages"
BASE = "{language}/small-voices-2021/"
PAGES = {
    "home": "{language}/",
    "campaign": BASE,
    "gallery": f"{BASE}quotes/",
    "quote": f"{BASE}port/samira/",
    "quote-at-risk": f"{BASE}country-ma/night-cbd555/",
    "story": f"{BASE}port/lamp/",
    "statement": f"{BASE}port/mayor/",
    "school-entry": f"{BASE}hill/window/",
    "booklet": f"{BASE}booklet/",
    "booklet-chapter": f"{BASE}booklet/category-11-18/",
    "calendar": f"{BASE}calendar/",
    "take-part": f"{BASE}take-part/",
    "rules": f"{BASE}take-part/rules/",
    "rules-examples": f"{BASE}take-part/rules/people/",
    "clean-photo": f"{BASE}take-part/clean-photo/",
    "cities": "{language}/cities/",
    "city": "{language}/cities/port/",
    "network": "{language}/networks/rivers/",
    "toolkit": f"{BASE}toolkit/",
    "your-city": f"{BASE}toolkit/your-city/",
    "prose": "{language}/about/",
}
PARAMETERS = [
    ("chooser", "en", ""),
    ("404", "en", "404.html"),
    *(
        (name, language, address.format(language=language))
        for name, address in PAGES.items()
        for language in ("en", "ar")
    ),
]


@pytest.fixture(scope="module")
def small(made, cache) -> Site:
    """The site of tests/golden/root on 20 December."""

    def make(folder):
        done = Tiny(folder, cache).build()
        assert done.code == 0, done.said

    return Tiny(made("golden", make), cache).site


def drawn(page):
    """The main part of a page; what depends on how a picture was compressed or drawn, its name and size, is left out."""
    main = re.search(r"<main[^>]*>\n(.*)</main>", page, re.DOTALL)[1]
    main = re.sub(r"media/[0-9a-f]{20}-", "media/picture-", main)
    main = re.sub(r"(cards|packs|booklets|toolkit|collages?)/[0-9a-f]{20}\.", r"\1/drawn.", main)
    return re.sub(r"\d+([.,٫]\d+)?(?=[ \xa0\u202f]([kM]B|كيلوبايت|ميغابايت|م\.ب))", "…", main)


@pytest.mark.parametrize(("name", "language", "address"), PARAMETERS, ids=[f"{n}-{lang}" for n, lang, _ in PARAMETERS])
def test_golden_page(small, request, name, language, address):
    file = GOLDEN / language / f"{name}.html"
    found = drawn(small.read(address))
    if request.config.getoption("--update-golden"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8")
    assert found.splitlines() == file.read_text("utf-8").splitlines()


def test_every_template_has_a_golden_page():
    pages = [*(ROOT / "overrides/pages").glob("*.html"), *(ROOT / "hooks/chorus/kinds").rglob("*.html")]
    templates = {path.stem for path in pages} - {"parts"}
    assert {"quote", "campaign"} <= templates
    assert templates <= {path.stem for path in (GOLDEN / "en").glob("*.html")}


def test_no_markup_of_a_contributor_is_markup_on_a_page(small):
    """The little root is full of <, &, " and ’ in every field."""
    for address in small.addresses():
        page = small.read(address)
        assert "<b>" not in page and "<one>" not in page and "<both>" not in page, address
        # The lines for another page are shown as text: there, and nowhere else, an escape is escaped.
        rest = re.sub(r"<code data-copy-text>.*?</code>", "", page, flags=re.DOTALL)
        assert not re.search(r"&amp;(amp|lt|gt|quot|#)", rest), address
