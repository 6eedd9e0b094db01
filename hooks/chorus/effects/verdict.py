"""The verdict on a proposal: all that crosses from the job that reads strangers' files to the one that may comment.

A proposal can change the first job, so whatever arrives here may be hostile. It is numbers, codes
of rules, languages, paths made of folder names, and names of effects (what the proposal does to
what was there before); `read` refuses everything else. The old and the new words themselves stay in
the first job. Only the standard library is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, NoReturn

from .. import attachments as _known  # noqa: F401  (makes the sorts of attachments known)
from ..errors import UnreadableVerdict
from ..model import sorts

BYTES = 64 * 1024
PARTS = 30              # of a list in a sentence: the longest is that of a kind's fields
PROBLEMS = 60           # listed at most; `errors` and `hints` count all
PLACES = 20             # of one effect that are named; its `count` counts all
# What a proposal can do to what was there before, in the order in which it is told.
EFFECTS = ("lifted", "removed", "moved", "changed", "pictures", "attachments", "consents", "marks", "results",
           "settings", "files")
_OF_SUBMISSIONS = EFFECTS[1:8]      # their places are submissions' folders; those of the others are not named
_MOST = 100_000
_SLUG = r"[a-z0-9][a-z0-9-]{0,60}"
_CODE = r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))?"
_NAMED = r"index(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?\.md"
_SETTINGS = rf"content/(?:site|cities)\.yml|content/campaigns/{_SLUG}/(?:campaign|results)\.yml"
_PATH = re.compile(rf"submissions(?:/{_SLUG}){{0,3}}|submissions(?:/{_SLUG}){{3}}/{_NAMED}|{_SETTINGS}")
_ATTACHMENT = re.compile(rf"submissions(?:/{_SLUG}){{3}}/({_SLUG}\.[a-z0-9]+)")
_FOLDER = re.compile(rf"submissions/({_SLUG})/({_SLUG})/{_SLUG}")
_LANGUAGE = re.compile(_CODE)
_TEXT = re.compile(_NAMED)
_FORMS = (_TEXT, re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"\d{1,6}(?:\.\d)?", re.ASCII),
          re.compile(r"[0-9a-f]{12}"), re.compile(r"\.cache/chorus/faults/[0-9a-f]{12}\.log"), _LANGUAGE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. path: a submission's file, its folder, or "" where the name must not be shown.
    more: how many like it are counted, and not listed."""

    code: str
    path: str = ""
    line: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)
    more: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing that a proposal does to what was there before. what: one of `EFFECTS`; count: to how many;
    places: folders of submissions, at most `PLACES` of them."""

    what: str
    count: int
    places: tuple[str, ...] = ()

    @property
    def cities(self) -> list[str]:
        """The short names of the cities whose submissions they are."""
        return sorted({place.split("/")[2] for place in self.places})


@dataclass(frozen=True, slots=True)
class Verdict:
    """pull, head: the proposal's number and newest commit. submissions: touched and still there;
    removed: taken away, or moved elsewhere. languages: those that the touched submissions were written in.
    effects: what is done to what was there before, in the order of `EFFECTS`."""

    pull: int
    head: str
    passed: bool
    submissions: int
    removed: int
    errors: int
    hints: int
    languages: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()
    effects: tuple[Effect, ...] = ()


def write(verdict: Verdict) -> bytes:
    """The verdict as `read` takes it."""
    problems = [{"code": p.code, "path": p.path, "line": p.line, "values": dict(p.values), "more": p.more}
                for p in verdict.problems]
    effects = [{"what": e.what, "count": e.count, "places": list(e.places)} for e in verdict.effects]
    data = {name: getattr(verdict, name) for name in Verdict.__slots__}
    return json.dumps({**data, "problems": problems, "effects": effects}, ensure_ascii=False).encode()


def read(raw: bytes, codes: Mapping[str, bool], words: Collection[str]) -> Verdict:
    """The verdict in a text of strangers; `UnreadableVerdict` if it is anything else.

    codes: the rules, and whether breaking them is an error; words: the only texts that a value may be.
    """
    data = _object(_json(raw), set(Verdict.__slots__))
    found = [_finding(item, codes, words) for item in _list(data["problems"], PROBLEMS)]
    effects = [_effect(item, words) for item in _list(data["effects"], len(EFFECTS))]
    languages = _list(data["languages"], 20)
    _must(all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in languages), "languages")
    _must(isinstance(data["passed"], bool), "passed")
    _must(isinstance(data["head"], str) and re.fullmatch(r"[0-9a-f]{40}", data["head"]), "head")
    counts = {name: _whole(data[name], _MOST) for name in ("submissions", "removed", "errors", "hints")}
    verdict = Verdict(_whole(data["pull"], 10**9), data["head"], data["passed"], **counts,
                      languages=tuple(languages), problems=tuple(found), effects=tuple(effects))
    wrong = sum(1 + finding.more for finding in found if codes[finding.code])
    told = sum(1 + finding.more for finding in found)
    _must(verdict.pull > 0 and verdict.passed == (verdict.errors == 0), "passed")
    _must(wrong <= verdict.errors and told - wrong <= verdict.hints, "problems")
    _must(len(found) == PROBLEMS or told == verdict.errors + verdict.hints, "problems")
    counted = {effect.what: effect.count for effect in effects}
    _must(list(counted) == [what for what in EFFECTS if what in counted] and len(counted) == len(effects), "effects")
    _must(counted.get("removed", 0) + counted.get("moved", 0) == verdict.removed, "removed")
    return verdict


def allowed(value: object, words: Collection[str]) -> bool:
    """Whether a rule's measured value may be shown: numbers, dates, paths and the tool's own words."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0 <= value <= 10**9
    if isinstance(value, list | tuple):
        return len(value) <= PARTS and all(isinstance(part, str) and allowed(part, words) for part in value)
    return isinstance(value, str) and len(value) <= 400 and (
        value in words or value.casefold() in words or _is_path(value)
        or any(form.fullmatch(value) for form in _FORMS))


def shown_place(folder: str, words: Collection[str]) -> bool:
    """Whether a submission's folder may be named: of a known campaign and city, and made of plain letters."""
    match = _FOLDER.fullmatch(folder)
    return match is not None and match[1] in words and match[2] in words


def shown_path(path: str) -> str:
    """As much of a path as may be shown: the file, else the folder around it, else ""."""
    while path and not _is_path(path):
        path = path.rpartition("/")[0]
    return path


def _is_path(path: str) -> bool:
    """Whether a path is one of the repository's that may be named: of settings, a folder, a text or an attachment."""
    attachment = _ATTACHMENT.fullmatch(path)
    return bool(_PATH.fullmatch(path)) or (attachment is not None and sorts.good_name(attachment[1]))


def _json(raw: bytes) -> Any:
    """Strict JSON: no NaN, no key twice, no depth or size that costs anything."""
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        _must(len({key for key, _ in pairs}) == len(pairs), "a key twice")
        return dict(pairs)

    def never(_constant: str) -> NoReturn:
        raise UnreadableVerdict("no number")

    _must(len(raw) <= BYTES, "size")
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_constant=never, parse_float=never)
    except UnreadableVerdict:
        raise
    except (ValueError, RecursionError, MemoryError):
        raise UnreadableVerdict("no JSON") from None


def _finding(data: Any, codes: Mapping[str, bool], words: Collection[str]) -> Finding:
    _object(data, {"code", "path", "line", "values", "more"})
    _must(isinstance(data["code"], str) and data["code"] in codes, "code")
    _must(isinstance(data["path"], str) and (data["path"] == "" or _is_path(data["path"])), "path")
    values = data["values"]
    _must(isinstance(values, dict) and len(values) <= 12, "values")
    for key, value in values.items():
        _must(re.fullmatch(r"[a-z_]{1,20}", key) and allowed(value, words), "values")
    return Finding(data["code"], data["path"], _whole(data["line"], _MOST), values,
                   _whole(data["more"], _MOST))


def _effect(data: Any, words: Collection[str]) -> Effect:
    _object(data, {"what", "count", "places"})
    _must(isinstance(data["what"], str) and data["what"] in EFFECTS, "effect")
    count, places = _whole(data["count"], _MOST), _list(data["places"], PLACES)
    _must(all(isinstance(place, str) and shown_place(place, words) for place in places), "place")
    _must(len(set(places)) == len(places) <= count and count, "count")
    _must(not places or data["what"] in _OF_SUBMISSIONS, "place")
    return Effect(data["what"], count, tuple(places))


def _object(data: object, keys: set[str]) -> dict[str, Any]:
    if not isinstance(data, dict) or set(data) != keys:
        raise UnreadableVerdict("keys")
    return data


def _list(data: object, most: int) -> list[Any]:
    if not isinstance(data, list) or len(data) > most:
        raise UnreadableVerdict("list")
    return data


def _whole(value: object, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise UnreadableVerdict("number")
    return value


def _must(condition: object, what: str) -> None:
    if not condition:
        raise UnreadableVerdict(what)
