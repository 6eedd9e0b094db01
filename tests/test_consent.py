"""What consent does not cover is not shown: when it has ended, for a use it leaves out, while it is held back."""

import datetime as dt
import html

import books
import pytest
import yaml
from chorus.attachments.ledger import content_of
from chorus.attachments.pictures import derived
from chorus.check import settings as reading
from chorus.check.submissions import check
from roots import Drawn, Root, quote
from sites import ADDRESS, CAMPAIGN, LANGUAGES, LAST

SCHOOL = {
    "kind": "school entry",
    "category": "11-18",
    "form": "poem",
    "school": "School by the River",
    "class_": "7b",
    "age_group": "11-18",
}
GUARDED = {"by": "self+guardian"}
RESULTS = """entries:
  - {entry: lublin/printed, status: winner}
  - {entry: lublin/unprinted, status: selected}
"""
SHERBROOKE = ["sherbrooke", "Sherbrooke", "Шербрук", "شيربروك"]


def fill(root):
    """One submission for each case."""
    root.submit(
        "bradford/ended", quote("a lighthouse keeper"), name="Ended Person", photo=True, consent={"until": "2021-12-19"}
    )
    root.submit("bradford/last-day", quote("a bell ringer"), name="Lastday Person", photo=True, consent={"until": LAST})
    root.submit("bradford/held", quote("a glass blower"), name="Held Person", photo=True, hold=True)
    root.submit(
        "bilbao/asocial",
        quote("a beekeeper"),
        name="Asocial Person",
        photo=True,
        consent={"scope": ["website", "print"]},
    )
    root.submit("bilbao/social", quote("a cartographer"), name="Social Person", photo=True)
    root.submit(
        "lublin/printed", "My window has two sides.", name="Zofia", title="Two sides", consent=GUARDED, **SCHOOL
    )
    root.submit(
        "lublin/unprinted",
        "My door has three sides.",
        name="Kacper",
        title="Three sides",
        consent={**GUARDED, "scope": ["website", "social"]},
        **SCHOOL,
    )
    root.submit("lublin/unchosen", "My roof has one side.", name="Hania", title="One side", consent=GUARDED, **SCHOOL)
    root.submit(
        "sherbrooke/at-risk", quote("a gardener at night"), name="Changed Name", at_risk=True, name_changed=True
    )
    root.results(RESULTS)


@pytest.fixture(scope="module")
def consents(made, cache):
    """The root of all cases, with its site of 20 December."""

    def make(folder):
        root = Drawn(folder, cache)
        fill(root)
        done = root.build()
        assert done.code == 0, done.said

    return Drawn(made("consents", make), cache)


def key(root, place):
    """The name of the derivatives of a submission's photo."""
    return derived.key(content_of((root.folder / "submissions" / CAMPAIGN / place / "portrait.jpg").read_bytes()), 4 / 5, None)


@pytest.mark.parametrize(
    ("place", "name", "words"),
    [("bradford/ended", "Ended Person", "a lighthouse keeper"), ("bradford/held", "Held Person", "a glass blower")],
)
def test_what_has_ended_or_is_held_back_is_nowhere(consents, place, name, words):
    assert consents.site.holding(place, name, words, key(consents, place)) == []


def test_a_consent_counts_on_its_last_day(consents):
    for needle in ("bradford/last-day", "Lastday Person", "a bell ringer", key(consents, "bradford/last-day")):
        assert consents.site.holding(needle)


def test_without_consent_for_the_website_nothing_is_built(root):
    root.submit("bradford/one", quote("a stonemason"))
    assert root.build().code == 0
    root.submit(
        "bradford/two", quote("a deep-sea welder"), name="Nosite Person", consent={"scope": ["social", "print"]}
    )
    done = root.build()
    assert done.code == 1 and "does not cover the website" in done.said
    assert root.site.holding("Nosite Person", "a deep-sea welder", "bradford/two") == [] and root.site.holding(
        "a stonemason"
    )


def test_without_consent_for_print_an_entry_is_on_the_site_but_not_in_the_booklet(consents):
    for language in LANGUAGES:
        booklet = "".join(map(consents.site.read, [f"{language}/{CAMPAIGN}/booklet/", *books.places(consents.site, language)]))
        assert "Two sides" in booklet and "My window has two sides." in booklet
        for needle in ("Three sides", "Kacper", "three sides", "One side", "Hania"):
            assert needle not in booklet
        assert consents.site.has(f"{language}/{CAMPAIGN}/lublin/unprinted/")


def share_pictures(site):
    """What other websites show beside a link to a page: its address → the picture's."""
    found = {address: page.xpath("//meta[@property='og:image']/@content") for address, page in site.pages(("404.html",))}
    return {address: image for address, (image,) in found.items()}


def test_only_consent_for_social_media_makes_a_card_the_share_picture(consents):
    shown = share_pictures(consents.site)
    for language in LANGUAGES:
        page = f"{language}/{CAMPAIGN}/bilbao/social/"
        assert shown[page].startswith(f"{ADDRESS}cards/")
        others = [address for address, image in shown.items() if image == shown[page]]
        assert [address for address in others if "bilbao/social/" not in address] == []
        without = f"{language}/{CAMPAIGN}/bilbao/asocial/"
        assert shown[without] == shown[f"{language}/{CAMPAIGN}/calendar/"]      # the campaign's own
        assert "/cards/" not in consents.site.read(without)
    photos = [key(consents, f"bilbao/{place}") for place in ("social", "asocial")]
    assert not [image for image in shown.values() if any(photo in image for photo in photos)]


def outside_of_lists(site, *needles):
    """Where something stands, but for the pages of all cities and networks, which name each member."""
    return [name for name in site.holding(*needles) if not in_lists(name)]


def in_lists(name):
    """Whether a file belongs to the pages of all cities or networks."""
    return name.split("/")[1:2] in (["cities"], ["networks"])


def test_of_a_person_at_risk_the_city_is_nowhere_but_in_the_lists_of_all_cities(consents):
    assert outside_of_lists(consents.site, *SHERBROOKE) == []
    (place,) = (path.name for path in (consents.site.folder / f"en/{CAMPAIGN}/country-ca").iterdir())
    for name in consents.site.holding("a gardener at night", "Changed Name", f"country-ca/{place}"):
        assert not in_lists(name), "a network's cities say more than its country"
    for language in LANGUAGES:
        page = consents.site.read(f"{language}/{CAMPAIGN}/country-ca/{place}/")
        assert html.escape("a gardener at night") in page and not any(name in page for name in SHERBROOKE)
        gallery = consents.site.read(f"{language}/{CAMPAIGN}/quotes/")
        assert f'href="../country-ca/{place}/"' in gallery
        assert not consents.site.has(f"{language}/{CAMPAIGN}/quotes/cities/sherbrooke/") and "cities/sherbrooke/" not in gallery
        assert consents.site.has(f"{language}/{CAMPAIGN}/quotes/countries/ca/")
        city = consents.site.read(f"{language}/cities/sherbrooke/")
        assert "at-risk" not in city and "Changed Name" not in city and 'content="noindex"' in city


def test_two_people_at_risk_in_one_country_keep_a_page_each(root):
    for city in ("bradford", "leeds"):
        root.submit(f"{city}/at-risk", quote(f"from {city[0]}"), name="Changed Name", at_risk=True, name_changed=True)
    done = root.build()
    texts = [root.site.holding(f"I am from {city}, I like") for city in "bl"]
    assert done.code == 1 or all(any("country-gb" in name for name in found) for found in texts), done.said


def test_a_school_entry_of_a_child_at_risk_can_be_sent_without_a_school(root):
    fields = {key: value for key, value in SCHOOL.items() if key not in ("school", "class_")}
    root.submit(
        "sherbrooke/poem",
        "My window has two sides.",
        name="Zofia",
        title="Two sides",
        at_risk=True,
        name_changed=True,
        consent=GUARDED,
        **fields,
    )
    root.results("entries:\n  - {entry: sherbrooke/poem, status: winner}\n")
    done = root.build()
    assert done.code == 0, done.said
    assert outside_of_lists(root.site, *SHERBROOKE) == []


@pytest.fixture(scope="module")
def withdrawn(made, cache):
    """A root from which a submission was taken away after it had been published."""

    def make(folder):
        root = Root(folder, folder / "own-cache")
        root.submit("bradford/stays", quote("a stonemason"), photo=True)
        entry = root.submit("bradford/goes", quote("a deep-sea welder"), name="Withdrawn Person", photo=True)
        (folder / "key").write_text(key(root, "bradford/goes"))
        assert root.build().code == 0 and root.site.holding("Withdrawn Person")
        for path in entry.iterdir():
            path.unlink()
        entry.rmdir()
        assert root.build().code == 0

    return made("withdrawn", make)


def test_a_withdrawn_submission_is_gone_with_the_next_build(withdrawn):
    site = Root(withdrawn, withdrawn / "own-cache").site
    assert site.holding("Withdrawn Person", "a deep-sea welder", "bradford/goes", (withdrawn / "key").read_text()) == []
    assert site.holding("a stonemason")


def test_a_withdrawn_photo_is_gone_from_the_cache_too(withdrawn):
    name = (withdrawn / "key").read_text()
    assert [path for path in (withdrawn / "own-cache").rglob(f"*{name}*")] == []


@pytest.mark.parametrize(("day", "told"), [("2021-12-10", []), ("2021-12-11", ["settings-video-ended"])])
def test_the_secretariat_is_told_of_a_video_that_a_consent_takes_away(root, cache, day, told):
    root.submit("kobe/amina", quote("a baker"), consent={"until": "2021-12-10"})
    path = root.settings / "campaign.yml"
    said = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    said["videos"] = [{"publish": "2021-12-01", "title": {"en": "A"}, "link": "https://example.org/a",
                       "voices": ["kobe/amina"]}]
    path.write_text(yaml.safe_dump({**said, "toolkit": {}}, allow_unicode=True), "utf-8")
    found = check(root.folder, reading.load(root.folder / "content")[0], cache=cache, day=dt.date.fromisoformat(day))
    assert [problem.code for problem in found.problems] == told
