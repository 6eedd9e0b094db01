"""Our own hostile words: neighbours of the collections beside the repository, so that its tests stand alone."""

import json
import re

OWN = [
    # Elements, in the ways in which parsers disagree on them.
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<b onclick=alert(1)>x</b>",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<table><td background=javascript:alert(1)>", "<iframe srcdoc='<script>parent.alert(1)</script>'>",
    "<!--><img src=x onerror=alert(1)>-->", "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>", "</title><script>alert(1)</script>",
    "</main></body><script>alert(1)</script>", "</textarea></style></script><svg onload=alert(1)>",
    "<base href=//t.example/>", "<meta http-equiv=refresh content='0;url=//t.example'>",
    "<link rel=stylesheet href=//t.example/s.css>", "<video><source onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x", "<input autofocus onfocus=alert(1)>",
    "<template><img src=x onerror=alert(1)></template>", "<a\thref\n=\rjavascript:alert(1)>x",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "＜script＞alert(1)＜/script＞", "<ſcript>alert(1)</ſcript>",
    # Out of an attribute.
    '" onmouseover="alert(1)', "' onfocus='alert(1)' autofocus='", "x onclick=alert(1) ", "`onload=alert(1)`",
    '"><svg onload=alert(1)>', "&quot; onload=alert(1) x=&quot;",
    # Addresses.
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "java\nscript:alert(1)",
    "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "%6aavascript:alert(1)", "\\x6aavascript:alert(1)",
    "vbscript:msgbox(1)", "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)", "blob:https://t.example/1", "file:///etc/passwd", "//t.example/p",
    "/\\t.example/p", "\\\\t.example\\p", "https:t.example", "https:/t.example", "https://user:word@t.example/",
    "https://t.example\\@example.org/", "https://t.example:x/", "https://", "?a=1", "#main", "../../en/",
    "tel:+33612345678", 'https://t.example/" onclick="alert(1)', "https://t.example/'onclick='alert(1)",
    "https://t.example/<script>", "https://t.example/\u202egro.elpmaxe", "https://例え.example/",
    "https://xn--80ak6aa92e.example/",
    # Markdown around them.
    "[a](javascript:alert(1))", "[a](<javascript:alert(1)>)", "[a]: javascript:alert(1)\n\n[a]",
    "<javascript:alert(1)>", "![a](https://t.example/p.gif)", "[![a](//t.example/p.gif)](//t.example)",
    '[a](https://t.example/ "x" onclick="alert(1)")', "[a](https://t.example){onclick=alert(1)}",
    "[a]: <//t.example/> '\n[a]", "[a](\\//t.example)", "]]]](((javascript:alert(1)", "*<img src=x*onerror=alert(1)>",
    # What other programs would carry out.
    "{{ 7*7 }}", "{% include 'main.html' %}", "{{ config.__class__.__mro__ }}", "${7*7}", "#{7*7}", "<%= 7*7 %>",
    "{0.__class__}", "{found}", "{{{name}}}", "%(name)s %s %n", '--8<-- "mkdocs.yml"', "--8<--\nmkdocs.yml\n--8<--",
    '#read("/etc/passwd")', "\\input{/etc/passwd}", "!!python/object/apply:os.system [id]", "$(id) `id` ; id | id",
    "'; DROP TABLE voices; --", "=cmd|'/C calc'!A0", "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "::error file=a::b",
    "::add-mask::a", "::set-output name=a::b", "%0A::error::b", "##[error]b", "BEGIN:VEVENT\\nEND:VCALENDAR",
    "x\r\nATTENDEE:mailto:a", "@everyone #1 closes #1",
    # Characters.
    "a\x1b[31mb", "a\x1b]8;;https://t.example\x07b\x1b]8;;\x07", "a\x9b31mb", "a\x00b", "a\x08\x08b", "a\x7fb",
    "a\u202eb", "a\u2066b\u2069", "a\ufeffb", "a\u2028b", "a\ud800b", "a\udfffb", "a\ue000b", "a\U000e0041b",
    "a\uffffb", "Z\u0334\u0335\u0336\u0337\u0338\u0339\u033a\u033balgo", "x" * 300,
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "👩\u200d👩\u200d👧\u200d👦", "ﷺ" * 9, "İ" * 20, "ß" * 60,
    "𝕬𝖒𝖎𝖓𝖆",    "\u200f\u200e\u200f", "\u3164", "​", "\u00ad\u00ad",
    # Words that a programming language takes for something else.
    "null", "NaN", "true", "undefined", "__proto__", "constructor", "0", "-0", "1e309", "0x0", "None", "~", "[]", "{}",
    "''", "- a", "? a", "a: b", "# a", "*a", "&a b", "@a", "%a", "|", ">", "!", "---", "...", "\t", "con", "..",
]

# What a body may be made of around a payload.
CONTEXTS = {
    "text": "{}", "link": "[a]({})", "link in angles": "[a](<{}>)", "label": "[{}](https://example.org/)",
    "reference": "[a][b]\n\n[b]: {}", "reference in angles": "[a]\n\n[a]: <{}>", "autolink": "<{}>",
    "title": '[a](https://example.org/ "{}")', "image": "![a]({})", "code": "`{}`", "fence": "```\n{}\n```",
    "fence info": "```{}\na\n```", "indented": "    {}", "list": "- {}", "quotation": "> {}", "heading": "# {}",
    "attributes": "# a {{{}}}", "cell": "| a |\n|---|\n| {} |", "footnote": "a[^1]\n\n[^1]: {}",
    "block": "<div>\n\n{}\n\n</div>", "emphasis": "*{}*",
}

_HALF = re.compile("[\ud800-\udfff]")
COLLECTIONS = ["ours", "theirs"]


def collection(name, request):
    """The texts of a collection: our own, or those that lie beside the repository."""
    if name == "ours":
        return OWN
    corpora = request.getfixturevalue("shared_corpora")
    files = {"xss/payloads.json": "payload", "naughty/strings.json": "string"}
    return [item[key] for file, key in files.items() for item in json.loads((corpora / file).read_text("utf-8"))]


def encodable(payloads):
    """Those that a reader can pass on: no blank ones, and no halves of characters, which no file can hold."""
    return [payload for payload in payloads if payload.strip() and not _HALF.search(payload)]
