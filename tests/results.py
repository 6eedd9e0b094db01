"""Results of the check for the tests of the comment: two that are in order, and every kind that is not."""

import json

from chorus.effects import verdict
from chorus.words import catalogue
from sites import ROOT

HEAD = "feedface" * 5
RUN = "https://github.com/intercultural-cities/chorus/actions/runs/99"
ENTRY = "submissions/more-than-migrants-2021/bradford/amina"
CODES = {"mixed-proposal": True, "text-too-long": True, "picture-private-data": True, "quote-pattern": True,
         "translation-stale": False, "picture-bytes": True}
WORDS = frozenset({"place (GPS)", "I am many things. I am …, I like …, I do …. I am a migrant.",
                   "more-than-migrants-2021", "bradford", "dublin", "lublin"})
GOOD = {"pull": 12, "head": HEAD, "passed": True, "submissions": 1, "removed": 0, "errors": 0, "hints": 0,
        "languages": ["uk"], "problems": [], "effects": []}
PROBLEMS = [
    {"code": "mixed-proposal", "path": "submissions", "line": 0, "values": {"count": 2}, "more": 0},
    {"code": "quote-pattern", "path": f"{ENTRY}/index.md", "line": 13,
     "values": {"pattern": "I am many things. I am …, I like …, I do …. I am a migrant."}, "more": 0},
    {"code": "translation-stale", "path": f"{ENTRY}/index.fr.md", "line": 4,
     "values": {"fingerprint": "0a1b2c3d4e5f"}, "more": 0},
    {"code": "picture-private-data", "path": f"{ENTRY}/portrait.jpg", "line": 0,
     "values": {"data": ["place (GPS)"], "path": f"{ENTRY}/portrait.jpg"}, "more": 0},
    {"code": "picture-bytes", "path": "", "line": 0, "values": {"size": "12.3", "megabytes": 10}, "more": 0},
]
BAD = {**GOOD, "passed": False, "submissions": 2, "errors": 4, "hints": 1, "problems": PROBLEMS}
CAMPAIGN = "submissions/more-than-migrants-2021"
REMOVED = {**GOOD, "submissions": 0, "removed": 2, "languages": [], "effects": [
    {"what": "removed", "count": 2, "places": [f"{CAMPAIGN}/bradford/amina", f"{CAMPAIGN}/dublin/mayor"]}]}
# What the proposal does: it deletes the mayor of Dublin and changes Danylo of Lublin.
OTHERS = {**GOOD, "removed": 1, "effects": [
    {"what": "removed", "count": 1, "places": [f"{CAMPAIGN}/dublin/mayor"]},
    {"what": "changed", "count": 1, "places": [f"{CAMPAIGN}/lublin/danylo"]}]}
KNOWN = {"number": 12, "head": HEAD, "run": 99, "conclusion": "failure", "preview": [98, 5], "told": True,
         "others": False, "before": False}


def text(data):
    """A result as it lies in the artefact."""
    return json.dumps(data).encode()


def words_in(*languages):
    """Catalogues."""
    return [catalogue.load(language, ROOT / "content/locales") for language in languages]


def but(**changes):
    """The bad result, changed."""
    return text({**BAD, **changes})


def problem(**changes):
    """A result with one problem, changed."""
    return but(errors=1, hints=0, problems=[{**PROBLEMS[1], **changes}])


def without(key):
    """The bad result without a key."""
    return text({name: value for name, value in BAD.items() if name != key})


def effect(**changes):
    """A result with one effect, changed."""
    return text({**OTHERS, "removed": 0, "effects": [{**OTHERS["effects"][1], **changes}]})


HOSTILE = {
    "nothing": b"",
    "no JSON": b"<html>",
    "not UTF-8": b"\xff\xfe{}",
    "a byte order mark": b"\xef\xbb\xbf" + text(BAD),
    "huge": b" " * verdict.BYTES + text(BAD),
    "deep": b"[" * 60_000,
    "deep objects": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    "a list": b"[]",
    "a text": b'"passed"',
    "null": b"null",
    "NaN": text(BAD).replace(b'"errors": 4', b'"errors": NaN'),
    "infinity": text(BAD).replace(b'"errors": 4', b'"errors": -Infinity'),
    "a huge number": text(BAD).replace(b'"errors": 4', b'"errors": ' + b"9" * 6000),
    "a float": but(errors=4.0),
    "an exponent": text(BAD).replace(b'"errors": 4', b'"errors": 4e0'),
    "negative": but(hints=-1),
    "true as a number": but(hints=True),
    "a text as a number": but(pull="12"),
    "pull zero": but(pull=0),
    "a key twice": text(BAD)[:-1] + b', "passed": true}',
    "a key too many": but(message="Hello"),
    "a key too few": without("languages"),
    "passed as text": but(passed="yes"),
    "passed with errors": but(passed=True),
    "refused without errors": text({**GOOD, "passed": False}),
    "another head": but(head="main"),
    "a head in capitals": but(head="FEEDFACE" * 5),
    "a head with a line break": but(head=HEAD + "\n"),
    "a language that is markup": but(languages=["<b>"]),
    "languages without end": but(languages=["uk"] * 10_000),
    "a language that is a list": but(languages=[["uk"]]),
    "problems that are none": but(problems={"code": "mixed-proposal"}),
    "problems without end": but(problems=PROBLEMS[:1] * 61, errors=61, hints=0),
    "fewer problems than counted": but(problems=PROBLEMS[:1]),
    "errors passed off as hints": but(errors=1, hints=4),
    "an unknown code": problem(code="please-pay"),
    "a code that is a list": problem(code=["quote-pattern"]),
    "markup as a code": problem(code="**quote-pattern**"),
    "a path above": problem(path="submissions/../../etc/passwd"),
    "an absolute path": problem(path="/etc/passwd"),
    "a path elsewhere": problem(path=".github/workflows/check.yml"),
    "a path with a backtick": problem(path=f"{ENTRY}/`index.md"),
    "a path with a line break": problem(path=f"{ENTRY}/index.md\n\n# Pay here"),
    "a path that calls somebody": problem(path="submissions/@everyone"),
    "a path that is an address": problem(path="https://evil.example"),
    "a path with a name": problem(path=f"{ENTRY}/Fatima Hassan.jpg"),
    "a path that is too long": problem(path="submissions/" + "a" * 5000),
    "a path with a turned letter": problem(path=f"{ENTRY}/\u202egpj.jpg"),
    "a line that is text": problem(line="13"),
    "a line beyond": problem(line=10**12),
    "more than counted": problem(more=1),
    "more than none": problem(more=-1),
    "more as text": problem(more="800"),
    "more beyond": but(errors=10**9, problems=[{**PROBLEMS[1], "more": 10**9 - 1}]),
    "a line that is a list": problem(line=[1]),
    "free text in a value": problem(values={"pattern": "Send your password to us"}),
    "an address in a value": problem(values={"pattern": "https://evil.example"}),
    "a mention in a value": problem(values={"pattern": "@everyone"}),
    "markdown in a value": problem(values={"pattern": "[click](https://evil.example)"}),
    "HTML in a value": problem(values={"pattern": "<img src=x onerror=alert(1)>"}),
    "a gap in a value": problem(values={"pattern": "{pattern.__class__}"}),
    "a value in a value": problem(values={"pattern": {"a": 1}}),
    "null as a value": problem(values={"pattern": None}),
    "a list of free texts": problem(values={"data": ["place (GPS)", "and more"]}),
    "an odd name of a value": problem(values={"__class__.x": 1}),
    "values without end": problem(values={f"v{chr(97 + n)}": 1 for n in range(20)}),
    "values that are a list": problem(values=[1]),
    "a lone surrogate": text(BAD).replace(b'"feedface', b'"\\ud800eedface'),
    "a control character": text(BAD).replace(b"feedface", b"feed\x00ace", 1),
    "a field too many in a problem": problem(message="Hello"),
    "effects that are none": but(effects={"removed": 1}),
    "no effects at all": without("effects"),
    "an effect too many": but(effects=[*OTHERS["effects"], {"what": "praised", "count": 1, "places": []}]),
    "an unknown effect": effect(what="please-pay"),
    "an effect that is a list": effect(what=["changed"]),
    "an effect twice": text({**OTHERS, "removed": 2, "effects": [OTHERS["effects"][0]] * 2}),
    "effects out of order": text({**OTHERS, "effects": OTHERS["effects"][::-1]}),
    "effects without end": but(effects=OTHERS["effects"][1:] * 5000),
    "an effect on nothing": effect(count=0, places=[]),
    "an effect counted as text": effect(count="1"),
    "an effect that is true": effect(count=True),
    "less counted than named": effect(count=1, places=[f"{CAMPAIGN}/lublin/danylo", f"{CAMPAIGN}/lublin/other"]),
    "a place twice": effect(count=2, places=[f"{CAMPAIGN}/lublin/danylo"] * 2),
    "places without end": effect(count=900, places=[f"{CAMPAIGN}/lublin/d{n}" for n in range(900)]),
    "places as text": effect(places=f"{CAMPAIGN}/lublin/danylo"),
    "a place of a city that is none": effect(places=[f"{CAMPAIGN}/click-here-now/danylo"]),
    "a place of a campaign that is none": effect(places=["submissions/pay-at-once/lublin/danylo"]),
    "a place that is a file": effect(places=[f"{CAMPAIGN}/lublin/danylo/index.md"]),
    "a place above": effect(places=[f"{CAMPAIGN}/lublin/../../x"]),
    "a place with a line break": effect(places=[f"{CAMPAIGN}/lublin/danylo\n"]),
    "a place in the program": effect(places=[".github/workflows/check.yml"]),
    "a place with markup": effect(places=[f"{CAMPAIGN}/lublin/<b>danylo"]),
    "a place that is a list": effect(places=[[f"{CAMPAIGN}/lublin/danylo"]]),
    "places of lines": text({**GOOD, "effects": [{"what": "lifted", "count": 1, "places": [f"{CAMPAIGN}/lublin/x"]}]}),
    "words in an effect": effect(words="Danylo"),
    "more taken away than told": text({**OTHERS, "removed": 2}),
    "less taken away than told": text({**OTHERS, "removed": 0}),
    "settings of another name": problem(path="content/campaigns/x/pay-here.yml"),
    "settings above": problem(path="content/campaigns/../site.yml"),
}
