"""Invented texts of real length in the languages that cities write in. They say nothing; their letters, words and
paragraphs cost what a person's do."""

from __future__ import annotations

import random

WORDS = {
    "en": "the and of to we that was for with our school children when they city people water morning together friends "
          "street learned river garden history voice remember every another light house market evening song",
    "fr": "le la de et une nous que dans pour avec notre école enfants quand ville gens eau matin ensemble amis rue "
          "rivière jardin histoire voix souvenir chaque autre lumière maison marché soir chanson être déjà",
    "es": "el la los de y un una nosotros que en para con nuestra escuela niños cuando ciudad gente agua mañana juntos "
          "calle río jardín historia voz recuerdo cada otro luz casa mercado tarde canción pequeño también",
    "it": "il la gli di e un una noi che in per con nostra scuola bambini quando città gente acqua mattina insieme "
          "strada fiume giardino storia voce ricordo ogni altro luce casa mercato sera canzone perché così",
    "uk": "ми та і у на що це було для з наша школа діти коли вони місто люди вода ранок разом друзі вулиця "
          "річка сад історія голос пам’ять кожен інший світло дім ринок вечір пісня маленький завжди",
    "ar": "نحن و في من على كان مع مدرسة أطفال عندما مدينة ناس ماء صباح معًا أصدقاء شارع بيت نهر حديقة صوت "
          "تاريخ ذاكرة كل ضوء سوق مساء أغنية صغير دائمًا",
    "de": "der die das und wir dass es war für mit unsere Schule Kinder als sie Stadt Menschen Wasser Morgen zusammen "
          "Freunde Straße Fluss Garten Geschichte Stimme Erinnerung jeder Licht Haus Markt Abend Lied immer",
    "pl": "my i w na że to było dla z nasza szkoła dzieci kiedy oni miasto ludzie woda rano razem przyjaciele ulica "
          "rzeka ogród historia głos pamięć każdy inny światło dom rynek wieczór piosenka zawsze mały",
}
SHARES = {"en": 20, "fr": 15, "es": 13, "it": 13, "uk": 13, "ar": 8, "de": 10, "pl": 8}
# As the campaign's patterns want a quote.
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
STORY = 350         # words, in paragraphs of 70
STATEMENT = 80
PARAGRAPH = 70


def language(chance: random.Random, kind: str) -> str:
    """What somebody writes in; the mayors in what the secretariat reads."""
    if kind == "statement":
        return chance.choices(["en", "fr"], [2, 1])[0]
    return chance.choices(list(SHARES), list(SHARES.values()))[0]


def title(chance: random.Random, code: str) -> str:
    """A title of four words."""
    return _line(chance, code, 4)


def text(chance: random.Random, kind: str, code: str) -> str:
    """The text of a submission: Markdown without front matter."""
    if kind == "quote":
        return QUOTES[code].format(*(_line(chance, code, 5).casefold() for _ in range(3)))
    if kind == "school":
        return "\n\n".join("\\\n".join(_line(chance, code, 5) for _ in range(4)) for _ in range(4))
    return _prose(chance, code, STORY if kind == "story" else STATEMENT)


def _prose(chance: random.Random, code: str, words: int) -> str:
    paragraphs: list[str] = []
    while words > 0:
        sentences, length = [], 0
        while length < min(words, PARAGRAPH):
            count = chance.randint(7, 16)
            sentences.append(_line(chance, code, count) + ".")
            length += count
        paragraphs.append(" ".join(sentences))
        words -= length
    return "\n\n".join(paragraphs)


def _line(chance: random.Random, code: str, count: int) -> str:
    words = " ".join(chance.choice(WORDS[code].split()) for _ in range(count))
    return words[:1].upper() + words[1:]
