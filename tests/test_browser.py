"""In a browser: nothing is asked of others or runs out of the page; it works by keyboard and without script."""

import re

import pytest
from browsing import LOST, PAGES, PLACES, until
from playwright.sync_api import expect
from sites import ADDRESS, CAMPAIGN, LANGUAGES

pytestmark = pytest.mark.browser
WIDTHS = (320, 390, 1280)
OVERFLOW = """() => {
  const page = document.documentElement, wide = page.scrollWidth - page.clientWidth;
  return wide <= 0 ? [] : [...document.querySelectorAll("body *")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.right > page.clientWidth + 1 || box.left < -1;
  }).map(element => element.outerHTML.slice(0, 120)).concat(`${wide} pixels`);
}"""
SHIFTS = """() => {
  window.shifted = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});
}"""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_nothing_of_others_stores_nothing_and_fits_on_every_screen(tab, name):
    opened = tab()
    page = opened.go(PAGES[name])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(OVERFLOW) == [], width
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(page, "[...document.images].every(i => i.complete || i.getBoundingClientRect().bottom < 0)")
    assert opened.foreign() == []
    said = opened.said if PAGES[name] != LOST else [line for line in opened.said if "404" not in line]
    assert said == [] and [url for url in opened.failed if not url.endswith(LOST)] == []
    assert page.context.cookies() == []
    assert page.evaluate(
        "async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, "
        "(await caches.keys()).length]"
    ) == [0, 0, 0, 0]
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    broken = (
        "() => [...document.images].filter(i => i.complete && !i.naturalWidth && i.loading !== 'lazy').map(i => i.src)"
    )
    assert page.evaluate(broken) == []


@pytest.mark.parametrize("name", ["quotes", "stories", "statements", "schools", "city", "campaign"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_cards_of_a_row_have_one_height(tab, language, name):
    page = tab().go(f"{language}/{PLACES[name]}")
    for width in (390, 800, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        boxes = page.evaluate("""() => [...document.querySelectorAll(".cards")].flatMap((list, index) =>
          [...list.querySelectorAll(".card")].map(card => {
            const box = card.getBoundingClientRect();
            return [index, Math.round(box.top), Math.round(box.height)];
          }))""")
        rows = {}
        for index, top, height in boxes:
            rows.setdefault((index, top), set()).add(height)
        assert rows and all(max(heights) - min(heights) <= 1 for heights in rows.values()), (width, rows)


@pytest.mark.parametrize("name", ["campaign", "quotes", "story", "booklet", "chapter", "quote, ar"])
def test_nothing_shifts_while_a_page_loads_and_is_scrolled(tab, name):
    place, _, language = name.partition(", ")
    opened = tab(390)
    opened.page.add_init_script(f"({SHIFTS})()")
    page = opened.go(f"{language or 'en'}/{PLACES[place]}")
    for _ in range(60):
        page.mouse.wheel(0, 700)
        page.wait_for_timeout(30)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 1"):
            break
    page.wait_for_load_state("networkidle")
    assert page.evaluate("scrollY") > 0 and sum(page.evaluate("shifted")) < 0.01


@pytest.mark.parametrize("name", ["chooser", "campaign, en", "campaign, ar", "booklet, en", "404"])
def test_the_first_tab_leads_to_the_content(tab, name):
    page = tab(390).go(PAGES[name])
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    assert link.get_attribute("href") == "#main"
    box = link.bounding_box()
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 40 and box["height"] >= 24
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement === document.body || "
        "document.getElementById('main').contains(document.activeElement) || "
        "document.activeElement.closest('footer') !== null"
    )


@pytest.mark.parametrize("name", ["campaign", "story", "filtered", "privacy"])
def test_the_language_menu_works_by_keyboard_and_stays_on_the_page(tab, name):
    opened = tab(390)
    page = opened.go(f"en/{PLACES[name]}")
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".languages a").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".languages a").first.is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    for _ in LANGUAGES:
        page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "العربية"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{opened.address}ar/{PLACES[name]}")
    assert page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == ["ar", "rtl"]


def test_a_right_to_left_page_is_laid_out_from_the_right(tab):
    edges = {}
    for language in ("en", "ar"):
        page = tab().go(f"{language}/{PLACES['quotes']}")
        edges[language] = [page.locator(selector).first.bounding_box()["x"] for selector in (".brand", ".card", "h1")]
    assert all(left < 400 for left in edges["en"]) and edges["ar"][0] > 640 and edges["ar"][1] > 640


@pytest.mark.parametrize("name", ["campaign", "quotes", "quote", "story", "booklet", "chapter", "take part"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_without_script_all_of_the_text_is_there(tab, site, language, name):
    place = f"{language}/{PLACES[name]}"
    page = tab(390, java_script_enabled=False).go(place)
    words = re.findall(r"\w{4,}", site.page(place).get_element_by_id("main").text_content())
    assert set(words) <= set(re.findall(r"\w{4,}", page.locator("#main").text_content()))
    assert page.locator("#main").bounding_box()["height"] > 400
    page.locator(".languages summary").click()
    assert page.locator(".languages a:visible").count() == len(LANGUAGES)


@pytest.mark.parametrize("name", ["quote", "chapter"])
def test_buttons_that_need_script_are_hidden_without_it(tab, name):
    page = tab(390, java_script_enabled=False).go(f"en/{PLACES[name]}")
    assert page.locator("button").count() and page.locator("button:visible").count() == 0


@pytest.mark.parametrize("page_of_it", ["", "page/2/"])
def test_the_old_address_of_a_citys_filter_leads_to_the_citys_page(tab, page_of_it):
    opened = tab()
    opened.page.goto(f"{opened.address}fr/{CAMPAIGN}/quotes/cities/bradford/{page_of_it}", wait_until="commit")
    opened.page.wait_for_url(f"{opened.address}fr/cities/bradford/#{CAMPAIGN}-quotes")
    expect(opened.page.locator(f"#{CAMPAIGN}-quotes")).to_be_visible()


def test_the_share_buttons_do_what_they_say(tab):
    opened = tab(390, permissions=["clipboard-read", "clipboard-write"])
    page = opened.go(f"en/{PLACES['quote']}")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_role("status").filter(has_text="Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{ADDRESS}en/{PLACES['quote']}"
    mail = page.get_by_role("link", name="Send by e-mail").get_attribute("href")
    assert mail.startswith("mailto:?subject=") and "&body=https%3A%2F%2F" in mail


def test_a_link_to_a_folded_translation_unfolds_it(tab, site):
    place = next(
        a for a in site.addresses() if a.startswith("en/") and site.page(a).xpath("//details[@class='translation']")
    )
    anchor = site.page(place).xpath("//details[@class='translation']/@id")[0]
    page = tab().go(place)
    assert not page.locator(f"#{anchor} .text").is_visible()
    page.locator(f"a[href='#{anchor}']").first.click()
    page.locator(f"#{anchor} .text").wait_for()
    expect(tab().go(f"{place}#{anchor}").locator(f"#{anchor} .text")).to_be_visible()


def test_the_lines_for_another_website_can_be_copied_by_keyboard(tab):
    opened = tab(390, permissions=["clipboard-read", "clipboard-write"])
    page = opened.go(f"en/{PLACES['quote']}")
    assert page.get_by_role("button", name="Copy", exact=True).count() == 0      # folded away
    page.locator(".embed summary").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Copy", exact=True).press("Enter")
    page.locator("[data-copy-said]", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('<figure lang="en"') and copied.endswith("</figure>")
    assert copied == page.locator("[data-copy-text]").text_content()
