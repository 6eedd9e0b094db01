"""The fonts of everything that is drawn: Noto (SIL Open Font License), from Python packages.

System fonts are left out, so that a picture is the same on every machine. The public's browser uses its own fonts.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

PACKS = ("justmytype_western_core", "justmytype_intl_rtl", "justmytype_intl_cjk", "justmytype_intl_south_asia",
          "justmytype_intl_sea", "justmytype_intl_africa")
_FAMILIES = ("notosans", "notosansarabic", "notosanshebrew", "notosansjp", "notosanskr", "notosanssc", "notosanstc",
             "notosansbengali", "notosansdevanagari", "notosanstamil", "notosanstelugu", "notosansthai", "notosanslao",
             "notosanskhmer", "notosansmyanmar", "notosansethiopic", "notosanssymbols2")
# Han letters look different in Japan, Korea, Taiwan and China: the language decides, not the letter.
_HAN = {"ja": "Noto Sans JP", "ko": "Noto Sans KR", "zh": "Noto Sans SC", "yue": "Noto Sans TC",
        "zh-Hant": "Noto Sans TC", "zh-TW": "Noto Sans TC", "zh-HK": "Noto Sans TC"}


@lru_cache(maxsize=1)
def folders() -> tuple[str, ...]:
    """Where the fonts lie on this machine."""
    found = (files(pack) / "fonts" / "ofl" / family for pack in PACKS for family in _FAMILIES)
    return tuple(str(folder) for folder in found if folder.is_dir())


def first(language: str) -> list[str]:
    """The families that a language wants before the others; a text of another script in it still finds its font."""
    script = "-".join(language.split("-")[:2])
    family = _HAN.get(script) or _HAN.get(language.split("-")[0])
    return list(dict.fromkeys([*([family] if family else []), "Noto Sans SC", "Noto Sans JP", "Noto Sans KR"]))
