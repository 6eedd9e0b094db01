"""Names of accounts on social media: «@rosa», «on Insta as rosa_bakes», «t.me/rosa»."""

import re

_NETWORKS = (r"instagram|insta|ig|facebook|fb|tiktok|twitter|telegram|snapchat|snap|discord|youtube|linkedin|threads|mastodon|bluesky|"
             r"viber|whatsapp|wechat|signal|vkontakte|[іи]н[сc]таграм\w{0,3}|[іи]нст[аіиу]|телеграм\w{0,3}|ф[еэ]йсбу[кц]\w{0,3}|т[іи]к-?ток\w{0,3}|"
             r"[إا]?نست[غقج]رام|[إا]نستا|تيل[يـ]?[جغ]رام|تلغرام|فيسبوك|تيك توك|سناب(?: ?شات)?|ίνσταγκραμ|φέισμπουκ")
_AT = re.compile(r"(?<![\w@/])@[\w.]{3,30}\b")
_ADDRESS = re.compile(r"(?<!\w)(?:instagram|facebook|tiktok|twitter|telegram|snapchat|youtube|linkedin|t\.me|fb|wa\.me|discord\.gg|vk)"
                      r"(?:\.com|\.me|\.gg)?/@?[^\W\d]", re.IGNORECASE)
# Some languages put an ending to them: «na Facebooku», «Instagramon».
_NETWORK = re.compile(rf"(?<!\w)(?i:{_NETWORKS})(?i:u|ie|em|a|owi|on|ban|en|ra|da|de|ta|te|issa|i)?(?!\w)")
_ON = re.compile(r"(?<!\w)(?i:on|auf|sur|en|su|no|na|op|på|в|у|на|على)\s$")
# What each of their names holds: plain words are looked for much faster than any expression.
_HINTS = ("insta", " ig", "ig:", "face", "fb", "tok", "ток", "twitter", "tele", "теле", "snap", "discord", "tube", "linkedin", "threads", "mastodon", "bluesky",
          "viber", "whatsapp", "wechat", "signal", "vkont", "нст", "бук", "نست", "تيل", "تلغ", "فيس", "تيك", "سناب", "ίνστα", "φέισ")
# No word of a language looks like that: «rosa_bakes», «rosa.backt», «rosabakes2010».
_ODD = re.compile(r"(?<![\w./-])(?=[\w.]*[a-z])(?:[a-z0-9]+(?:_+[a-z0-9]+)+|[a-z]{2,20}(?:\.[a-z0-9]{2,20}){1,3}|[a-z]{3,24}\d{1,6})_?(?![\w/]|\.\w)")
_SAID = re.compile(r"^\s*(?:(?:name|user(?:name)?|account|profil\w*|cuenta|compte|konto|nick\w*|handle)\s*)?(?::|=|—|–|-)\s*@?([A-Za-z][\w.]{3,29})\s*(?:[,.;!)]|$)"
                   r"|\b(?:as|als|unter|como|comme|sous|jako|як|как|come|som|olarak|ca|ως|باسم|under the name|name is)\s+@?([a-z][\w.]{4,29})\s*(?:[,.;!)]|$)")
# «on Facebook, search for Nadia Osei»
_SEARCH = re.compile(r"(?<!\w)(?i:search|look|find|busc\w+|búscame|cherche\w*|such\w*|sucht|cerca\w*|trova\w*|procur\w+|szuka\w*|znajdź\w*|шука\w*|знайд\w+|zoek|ابحثوا?)\s"
                     r"(?i:for\s|me\s|us\s|mich\s|nach\s|por\s|mnie\s|мене\s|за\s|як\s|as\s|unter\s|als\s|como\s|come\s|jako\s|sous\s|عن\s){0,3}([A-ZÀ-ÞА-ЯІЇЄ][\w’'-]+(?:\s[A-ZÀ-ÞА-ЯІЇЄ][\w’'-]+)+)")
_TAG = re.compile(r"(?<!\w)[A-Za-z][\w.]{2,20}#\d{4}(?!\d)")


def names_account(line: str) -> bool:
    """Whether an uncovered line seems to hold the name of an account."""
    if ("@" in line and _AT.search(line)) or ("/" in line and _ADDRESS.search(line)) or ("#" in line and _TAG.search(line)):
        return True
    small = f" {line.casefold()}"
    if not any(map(small.__contains__, _HINTS)):
        return False
    for found in _NETWORK.finditer(line):
        behind = line[found.end():found.end() + 60]
        if _ODD.search(behind) or _SAID.search(behind) or _SEARCH.search(behind):
            return True
        before = line[max(0, found.start() - 50):found.start()]
        if _ON.search(before) and _ODD.search(before):
            return True
    return False
