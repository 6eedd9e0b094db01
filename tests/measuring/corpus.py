"""Writes a corpus of submissions for the bench: several languages, photos of real-life size.

The same number gives the same corpus. The pictures are textures with a photograph's detail and
noise, so that decoding and encoding cost what a phone's photo costs; no two files are alike.
"""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFilter

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN = "more-than-migrants-2021"
MEGAPIXELS = (1, 2, 3, 5, 8, 12)
MASTERS = 24
WORDS = {
    "en": "the and of to we that was for with our school children when they city people water morning together friends",
    "fr": "le la de et une nous que dans pour avec notre école enfants quand ville gens eau matin ensemble amis rue",
    "es": "el la los de y un una nosotros que en para con nuestra escuela niños cuando ciudad gente agua mañana juntos",
    "it": "il la gli di e un una noi che in per con nostra scuola bambini quando città gente acqua mattina insieme",
    "uk": "ми та і у на що це було для з наша школа діти коли вони місто люди вода ранок разом друзі вулиця",
    "ar": "نحن و في من على كان مع مدرسة أطفال عندما مدينة ناس ماء صباح معًا أصدقاء شارع بيت نهر حديقة صوت",
    "de": "der die das und wir dass es war für mit unsere Schule Kinder als sie Stadt Menschen Wasser Morgen zusammen",
    "pl": "my i w na że to było dla z nasza szkoła dzieci kiedy oni miasto ludzie woda rano razem przyjaciele ulica",
}
QUOTES = {
    "en": "I am many things. I am {0}, I like {1}, I do {2}. I am a migrant.",
    "fr": "Je suis plusieurs choses à la fois. Je suis {0}, j’aime {1}, je fais {2}. Je suis un migrant.",
    "es": "Soy muchas cosas. Soy {0}, me gusta {1}, hago {2}. Soy migrante.",
    "it": "Sono tante cose. Sono {0}, mi piace {1}, faccio {2}. Sono un migrante.",
    "uk": "Я — це багато всього. Я {0}, я люблю {1}, я роблю {2}. Я мігрант.",
    "ar": "أنا أشياء كثيرة. أنا {0}، أحب {1}، أعمل {2}. أنا مهاجر.",
    "de": "Ich bin vieles. Ich bin {0}, ich mag {1}, ich mache {2}. Ich bin Migrant.",
    "pl": "Jest we mnie wiele. Jestem {0}, lubię {1}, robię {2}. Jestem migrantem.",
}
NAMES = ("Anna", "Marco", "Inês", "Olena", "Lucía", "Émile", "Jakub", "Greta", "Tomás", "Sofia", "Andrii", "Chloé",
         "Paolo", "Marta", "Hugo", "Iryna", "Elif", "Noor")
MIX = ["quote"] * 6 + ["story"] * 7 + ["statement"] * 3 + ["school"] * 4


@dataclass
class Size:
    """What was made."""

    photos: int = 0
    bytes: int = 0
    megapixels: float = 0


def make(folder: Path, count: int) -> Size:
    """Write content/ and submissions/ with `count` submissions into `folder`."""
    for name in ("content", "submissions"):
        shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(ROOT / "content", folder / "content")
    settings = folder / "content/campaigns" / CAMPAIGN / "campaign.yml"
    settings.write_text(settings.read_text("utf-8").replace("at_most: 5", "at_most: 100000"), "utf-8")
    (folder / "content/campaigns" / CAMPAIGN / "results.yml").unlink(missing_ok=True)
    chance = random.Random(count)
    masters = _masters(folder / "masters", chance)
    listed = (folder / "content/cities.yml").read_text("utf-8").split("\ncities:\n")[1].splitlines()
    cities = [line[2:-1] for line in listed if line[:2] == "  " and line[2] != " " and line.endswith(":")]
    size, results = Size(), []
    for number in range(count):
        kind = MIX[number % len(MIX)]
        city = cities[number % len(cities)]
        entry = folder / "submissions" / CAMPAIGN / city / f"{kind}-{number:05}"
        entry.mkdir(parents=True)
        _submission(entry, kind, number, chance)
        if kind == "school":
            results.append(f"  - entry: {city}/{entry.name}\n    status: selected\n")
        if kind != "statement":
            raw, pixels = masters[chance.randrange(len(masters))]
            # JFIF's density, in dots per inch: two copies of one picture are two files, and nothing foreign is in them.
            assert raw[6:11] == b"JFIF\0"
            across, down = number % 60000 + 1, number // 60000 + 1
            raw = raw[:13] + b"\1" + across.to_bytes(2, "big") + down.to_bytes(2, "big") + raw[18:]
            (entry / "photo.jpg").write_bytes(raw)
            size.photos += 1
            size.bytes += len(raw)
            size.megapixels += pixels
    (folder / "content/campaigns" / CAMPAIGN / "results.yml").write_text("entries:\n" + "".join(results), "utf-8")
    shutil.rmtree(folder / "masters")
    size.megapixels /= max(1, size.photos)
    return size


def _submission(entry: Path, kind: str, number: int, chance: random.Random) -> None:
    language = chance.choices(["en", "fr"], [2, 1])[0] if kind == "statement" else \
        chance.choices(list(WORDS), [20, 15, 13, 13, 13, 8, 10, 8])[0]
    name = chance.choice(NAMES)
    lines = [f"kind: {'school entry' if kind == 'school' else kind}", f"language: {language}"]
    if kind in ("story", "school"):
        lines.append(f"title: {_sentence(chance, language, 4)}")
    lines.append(f"name: {name}" + ("" if kind == "school" else f" {chance.choice('ABCDEFGHK')}."))
    if kind == "statement":
        lines.append("role: Mayor")
    elif kind == "school":
        category = chance.choice(("11-18", "5-10"))
        lines += [f"category: {category}", "form: poem", "school: School by the River", "class: 7b", "illustrations:",
                  "  - file: photo.jpg", "    alt: A drawing of a river and a bridge"]
    else:
        lines += ["photo: photo.jpg", "alt: A person who smiles at the camera"]
    lines += [f"age_group: {category if kind == 'school' else 'adult'}", "consent:", f"  ref: ICC-2021-{number:06}",
              f"  date: 2021-11-{chance.randint(1, 18):02}", f"  by: {'self+guardian' if kind == 'school' else 'self'}",
              "  scope: [website, social, print]"]
    _write(entry / "index.md", lines, _text(kind, language, chance))
    for other in ("en", "fr") if kind == "story" else ("en",):
        if other != language:
            head = ["translator: Chorus"]
            if kind in ("story", "school"):
                head.append(f"title: {_sentence(chance, other, 4)}")
            _write(entry / f"index.{other}.md", head, _text(kind, other, chance))


def _write(path: Path, lines: list[str], text: str) -> None:
    path.write_text("---\n" + "\n".join(lines) + "\n---\n\n" + text + "\n", "utf-8")


def _text(kind: str, language: str, chance: random.Random) -> str:
    if kind == "quote":
        return QUOTES[language].format(*(_sentence(chance, language, 5).casefold() for _ in range(3)))
    if kind == "school":
        return "\n\n".join("\\\n".join(_sentence(chance, language, 5) for _ in range(4)) for _ in range(4))
    paragraphs = 5 if kind == "story" else 2
    return "\n\n".join(" ".join(_sentence(chance, language, 12) + "." for _ in range(5)) for _ in range(paragraphs))


def _sentence(chance: random.Random, language: str, count: int) -> str:
    words = " ".join(chance.choice(WORDS[language].split()) for _ in range(count))
    return words[:1].upper() + words[1:]


def _masters(folder: Path, chance: random.Random) -> list[tuple[bytes, float]]:
    """(JPEG, megapixels) of a few distinct pictures, 3:4, some stored on their side as phones do."""
    folder.mkdir(parents=True, exist_ok=True)
    found = []
    for number in range(MASTERS):
        pixels = MEGAPIXELS[number % len(MEGAPIXELS)] * 1e6
        width = int((pixels * 3 / 4) ** 0.5)
        picture = _texture(width, width * 4 // 3, chance)
        exif = Image.Exif()
        if number % 4 == 3:
            picture = picture.transpose(Image.Transpose.ROTATE_90)
            exif[0x0112] = 6
        path = folder / f"{number}.jpg"
        picture.save(path, quality=chance.randint(86, 92), exif=exif)
        found.append((path.read_bytes(), pixels / 1e6))
    return found


def _texture(width: int, height: int, chance: random.Random) -> Image.Image:
    """Soft colour fields, detail at four scales and sensor noise."""
    bands = []
    for _ in range(3):
        field = Image.frombytes("L", (6, 8), bytes(chance.randrange(40, 216) for _ in range(48)))
        band = field.resize((width, height), Image.Resampling.BICUBIC)
        for scale, strength in ((2, 0.10), (6, 0.12), (20, 0.14), (60, 0.16)):
            noise = Image.effect_noise((max(2, width // scale), max(2, height // scale)), 60)
            band = Image.blend(band, noise.resize((width, height), Image.Resampling.BICUBIC), strength)
        bands.append(Image.blend(band, Image.effect_noise((width, height), 40), 0.06))
    return Image.merge("RGB", bands).filter(ImageFilter.GaussianBlur(0.6))
