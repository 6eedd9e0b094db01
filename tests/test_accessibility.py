"""axe on each kind of page, in English and Arabic, narrow and wide, by day and by night; and what axe can't see."""

import pytest
from browsing import PAGES, PLACES

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ROOM = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]     # other on a wide page
FOUND = """async ([rules, only]) => {
  const chosen = only ? {type: "rule", values: only} : {type: "tag", values: rules};
  const result = await axe.run(document, {runOnly: chosen, resultTypes: ["violations"]});
  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(" ")}: ${n.failureSummary}`));
}"""


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(reading_tab, axe, name):
    """By night and on a wide page only in English: colours and columns are the same in every language."""
    reading_tab.page.set_viewport_size({"width": 390, "height": 900})
    reading_tab.page.emulate_media(color_scheme="light")
    page = reading_tab.go(PAGES[name])
    page.evaluate("document.querySelectorAll('main details').forEach(element => { element.open = true; })")
    page.evaluate(axe)
    assert page.evaluate(FOUND, [RULES, None]) == []
    if not name.endswith(", ar"):
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(FOUND, [RULES, ["color-contrast"]]) == []
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate(FOUND, [RULES, ROOM]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_language_menu_can_be_read(tab, axe, scheme):
    page = tab(390, color_scheme=scheme).go("en/about/")
    page.locator(".languages summary").click()
    page.evaluate(axe)
    assert page.evaluate(FOUND, [RULES, None]) == []


def test_axe_would_find_something(tab, axe):
    """The counterpart: a fault that is planted is found."""
    page = tab(390).go("en/about/")
    page.evaluate("document.querySelector('h1').innerHTML = '<img src=x><a href=y></a>'")
    page.evaluate(axe)
    found = page.evaluate(FOUND, [RULES, None])
    assert {one.split(":")[0] for one in found} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keyboards_place_can_be_seen(tab, scheme):
    """Every element that the keyboard reaches on these pages has an outline or a shadow of its own."""
    for name in ("campaign", "story"):
        page = tab(1280, color_scheme=scheme).go(f"en/{PLACES[name]}")
        for _ in range(25):
            page.keyboard.press("Tab")
            mark = page.evaluate("""() => {
              const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body ? "end" :
                parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none" || style.boxShadow !== "none"
                ? "" : document.activeElement.outerHTML.slice(0, 200);
            }""")
            if mark == "end":
                break
            assert mark == "", name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_read_out_has_landmarks_and_names(tab, language):
    page = tab().go(f"{language}/{PLACES['campaign']}")
    tree = page.locator("body").aria_snapshot()
    for role in ("banner", "main", "contentinfo", "navigation", "heading", "link"):
        assert role in tree
    assert page.get_by_role("main").count() == 1 and page.get_by_role("heading", level=1).count() == 1
    for link in page.get_by_role("link").all():
        assert link.inner_text().strip() or link.get_attribute("aria-label") or link.locator("img[alt]").count()


@pytest.mark.parametrize("name", ["campaign", "quotes", "story", "booklet", "chapter", "take part"])
def test_text_may_be_spaced_out_and_twice_as_large(tab, name):
    """WCAG 1.4.12 and 1.4.4: nothing is cut off and nothing runs out of the page."""
    page = tab(1280).go(f"en/{PLACES[name]}")
    page.evaluate("""() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; }
        * { word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; } html { font-size: 200% !important; }`);
      document.adoptedStyleSheets = [sheet];
    }""")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    cut = page.evaluate("""() => [...document.querySelectorAll("h1, h2, h3, a, button")].filter(element => {
      const style = getComputedStyle(element);
      return style.overflow !== "visible" && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
    }).map(element => element.outerHTML.slice(0, 200))""")
    assert cut == []


def test_motion_stops_for_those_who_ask_for_it(tab):
    page = tab(reduced_motion="reduce").go(f"en/{PLACES['campaign']}")
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter(element => {
      const style = getComputedStyle(element);
      const long = value => value.split(",").some(part => parseFloat(part) > 0.01);
      return style.animationName !== "none" && long(style.animationDuration)
        || style.transitionProperty !== "none" && long(style.transitionDuration);
    }).map(element => element.className)""")
    assert moving == [] and page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
