"""What pages weigh with twelve languages, of which six have no words of their own yet and say so on every line.

Bytes as they lie on the disk, where the site's size is counted; on the way to the reader they are compressed."""

import re

import pytest
import yaml
from roots import Root, picture, quote
from sites import CAMPAIGN

LANGUAGES = ["en", "fr", "es", "it", "uk", "ar", "de", "pl", "pt", "tr", "el", "nl"]
KB = 1024
VOICE, GALLERY, SHELL = 8 * KB, 25 * KB, 5.5 * KB
PLACES = ["bradford", "bilbao", "strasbourg", "lublin", "botkyrka"]
URDU = "میں بہت کچھ ہوں۔ میں اسکول بس چلاتی ہوں، مجھے اسنوکر اور بارش میں گرم چائے پسند ہے، میں ہر بچے کی سالگرہ پر پوری بس سے گانا گواتی ہوں۔"


@pytest.fixture(scope="module")
def twelve(made, cache):
    """A site in twelve languages with 25 quotes from five of its 40 cities, as long as those of the sample."""

    def make(folder):
        root = Root(folder, cache)
        settings = root.folder / "content/site.yml"
        settings.write_text(re.sub(r"(?m)^languages: .*$", f"languages: [{', '.join(LANGUAGES)}]", settings.read_text("utf-8")), "utf-8")
        places = root.folder / "content/cities.yml"
        known = yaml.safe_load(places.read_text("utf-8"))
        known["cities"] = {key: city for number, (key, city) in enumerate(known["cities"].items()) if number % 4 == 0 or key in PLACES}
        places.write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")
        for number in range(25):
            entry = root.submit(
                f"{PLACES[number % 5]}/voice-{number:02}",
                URDU if number % 2 else quote("a school bus driver and a beekeeper on the roof"),
                language="ur" if number % 2 else "en",
                name="شازیہ ر۔" if number % 2 else f"Shazia Rahimi {number}",
                photo=True,
                translations={"en": quote("a school bus driver")} if number % 2 else None,
            )
            picture(entry / "portrait.jpg", size=(960, 1200))
        done = root.build()
        assert done.code == 0, done.said

    return Root(made("twelve", make), cache).site


def sizes(site, address):
    """The bytes of a page in each language."""
    return {language: len((site.folder / f"{language}/{address}/index.html").read_bytes()) for language in LANGUAGES}


def test_a_voices_page_is_light(twelve):
    for number in range(25):
        place = f"{CAMPAIGN}/{PLACES[number % 5]}/voice-{number:02}"
        assert max(sizes(twelve, place).values()) <= VOICE, (place, sizes(twelve, place))


def test_a_gallery_is_light(twelve):
    for place in ("quotes", "quotes/page/2", "quotes/countries/gb"):
        assert max(sizes(twelve, f"{CAMPAIGN}/{place}").values()) <= GALLERY, (place, sizes(twelve, f"{CAMPAIGN}/{place}"))


def test_what_is_around_a_page_is_light(twelve):
    """All but what stands between <main> and </main>: every page pays for it in every language."""
    for address in twelve.addresses():
        page = (twelve.folder / address / "index.html" if not address.endswith(".html") else twelve.folder / address).read_bytes()
        around = len(re.sub(rb"<main.*</main>", b"", page, flags=re.DOTALL))
        assert around <= SHELL, (address, around)
