"""Programs that translate, known by what people call them: a program is nobody who read a text over."""

from __future__ import annotations

import re
from functools import lru_cache

from ..words.nearness import folded

# Whole names only: Claude, Gemini and Bing are people's names too.
_NAMES = """
    deepl | deep l | google | google translate | google translator | google traduction | traduction google |
    google traductor | traductor de google | traductor google | google traduttore | google übersetzer |
    google перекладач | перекладач google | google tłumacz | tłumacz google | google tradutor | ترجمة جوجل |
    ترجمة غوغل | جوجل | مترجم جوجل | google lens | google gemini | gemini ai | chatgpt | chat gpt | gpt | openai |
    open ai | copilot | microsoft | microsoft translator | microsoft translate | microsoft copilot |
    bing translator | bing translate | claude ai | mistral | mistral ai | le chat | llama | deepseek | yandex |
    yandex translate | яндекс | яндекс переводчик | papago | reverso | systran | promt | softcatalà | apertium |
    itzuli | apple translate | amazon translate | libretranslate | linguee | etranslation | e translation |
    translate | smartcat | modernmt | lingvanex | baidu translate | ai | a i | ki | ia | ші | ai translation |
    artificial intelligence | intelligence artificielle | inteligencia artificial | intelligenza artificiale |
    künstliche intelligenz | sztuczna inteligencja | штучний інтелект | الذكاء الاصطناعي | ذكاء اصطناعي |
    machine | a machine | the machine | computer | software | robot | bot | machine translation |
    machine translated | automatic translation | automatic | translator app | translation app |
    translation software | online translator | traduction automatique | traducteur automatique |
    machine à traduire | traducción automática | traductor automático | traduzione automatica |
    traduttore automatico | машинний переклад | автоматичний переклад | ترجمة آلية | maschinelle übersetzung |
    tłumaczenie maszynowe | tłumaczenie automatyczne | tradução automática"""
_BESIDE = re.compile(r"https?://(?:www\.)?|www\.|\.(?:com|org|net|ai|eu|cat)\b|\b(?:pro|free|plus|write|beta|turbo|mini)\b"
                     r"|\bv?\d\w?(?:\.\d+)*\b|[®™._-]")
_AND = re.compile(r"\s*(?:[/+&,;()\[\]]|(?<!\w)(?:and|et|y|e|und|та|і|и|و|with|via|by)(?!\w))\s*")


def is_program(name: str) -> bool:
    """Whether a translator's name is that of one or more programs, and of nobody beside them."""
    plain = _BESIDE.sub(" ", folded(name[:80]))
    parts = [" ".join(part.split()) for part in _AND.split(plain)]
    parts = [part for part in parts if part]
    return " ".join(plain.split()) in _known() or (bool(parts) and all(part in _known() for part in parts))


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(" ".join(folded(name).split()) for name in _NAMES.split("|"))
