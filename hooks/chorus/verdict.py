"""The verdict on a proposal: all that crosses from the job that reads strangers' files to the one that may comment.

A proposal can change the first job, so whatever arrives here may be hostile. It is numbers, codes
of rules, languages, and paths made of folder names; `read` refuses everything else. Only the
standard library is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

BYTES = 64 * 1024
PARTS = 30              # of a list in a sentence: the longest is that of a kind's fields
PROBLEMS = 60           # listed at most; `errors` and `hints` count all
_MOST = 100_000
_SLUG = r"[a-z0-9][a-z0-9-]{0,60}"
_FILE = rf"(?:index(?:\.[a-z]{{2,3}}(?:-[A-Za-z0-9]{{2,4}})?)?\.md|{_SLUG}\.(?:jpg|jpeg|png))"
_PATH = re.compile(rf"submissions(?:/{_SLUG}){{0,3}}|submissions(?:/{_SLUG}){{3}}/{_FILE}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_TEXT = re.compile(r"index(?:\.[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?)?\.md")
_FORMS = (_TEXT, re.compile(r"\d{4}-\d\d-\d\d", re.ASCII), re.compile(r"\d{1,6}(?:\.\d)?", re.ASCII),
          re.compile(r"[0-9a-f]{12}"), re.compile(r"\.cache/chorus/faults/[0-9a-f]{12}\.log"), _LANGUAGE, _PATH)


class Unreadable(ValueError):
    """The text is no verdict."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem. path: a submission's file, its folder, or "" where the name must not be shown."""

    code: str
    path: str = ""
    line: int = 0
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """pull, head: the proposal's number and newest commit. submissions: touched and still there;
    removed: taken away. languages: those that the touched submissions were written in."""

    pull: int
    head: str
    passed: bool
    submissions: int
    removed: int
    errors: int
    hints: int
    languages: tuple[str, ...] = ()
    problems: tuple[Finding, ...] = ()


def write(verdict: Verdict) -> bytes:
    """The verdict as `read` takes it."""
    problems = [{"code": p.code, "path": p.path, "line": p.line, "values": dict(p.values)} for p in verdict.problems]
    data = {name: getattr(verdict, name) for name in Verdict.__slots__}
    return json.dumps({**data, "problems": problems}, ensure_ascii=False).encode()


def read(raw: bytes, codes: Mapping[str, bool], words: Collection[str]) -> Verdict:
    """The verdict in a text of strangers; `Unreadable` if it is anything else.

    codes: the rules, and whether breaking them is an error; words: the only texts that a value may be.
    """
    data = _object(_json(raw), set(Verdict.__slots__))
    found = [_finding(item, codes, words) for item in _list(data["problems"], PROBLEMS)]
    languages = _list(data["languages"], 20)
    _must(all(isinstance(code, str) and _LANGUAGE.fullmatch(code) for code in languages), "languages")
    _must(isinstance(data["passed"], bool), "passed")
    _must(isinstance(data["head"], str) and re.fullmatch(r"[0-9a-f]{40}", data["head"]), "head")
    counts = {name: _whole(data[name], _MOST) for name in ("submissions", "removed", "errors", "hints")}
    verdict = Verdict(_whole(data["pull"], 10**9), data["head"], data["passed"], **counts,
                      languages=tuple(languages), problems=tuple(found))
    wrong = sum(codes[finding.code] for finding in found)
    _must(verdict.pull > 0 and verdict.passed == (verdict.errors == 0), "passed")
    _must(wrong <= verdict.errors and len(found) - wrong <= verdict.hints, "problems")
    _must(len(found) == min(verdict.errors + verdict.hints, PROBLEMS), "problems")
    return verdict


def allowed(value: Any, words: Collection[str]) -> bool:
    """Whether a rule's measured value may be shown: numbers, dates, paths and the tool's own words."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return 0 <= value <= 10**9
    if isinstance(value, list | tuple):
        return len(value) <= PARTS and all(isinstance(part, str) and allowed(part, words) for part in value)
    return isinstance(value, str) and len(value) <= 400 and (
        value in words or value.casefold() in words or any(form.fullmatch(value) for form in _FORMS))


def shown_path(path: str) -> str:
    """As much of a path as may be shown: the file, else the folder around it, else ""."""
    while path and not _PATH.fullmatch(path):
        path = path.rpartition("/")[0]
    return path


def _json(raw: bytes) -> Any:
    """Strict JSON: no NaN, no key twice, no depth or size that costs anything."""
    def once(pairs):
        _must(len({key for key, _ in pairs}) == len(pairs), "a key twice")
        return dict(pairs)

    def never(_constant):
        raise Unreadable("no number")

    _must(len(raw) <= BYTES, "size")
    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_constant=never, parse_float=never)
    except Unreadable:
        raise
    except (ValueError, RecursionError, MemoryError):
        raise Unreadable("no JSON") from None


def _finding(data: Any, codes: Mapping[str, bool], words: Collection[str]) -> Finding:
    _object(data, {"code", "path", "line", "values"})
    _must(isinstance(data["code"], str) and data["code"] in codes, "code")
    _must(isinstance(data["path"], str) and (data["path"] == "" or _PATH.fullmatch(data["path"])), "path")
    values = data["values"]
    _must(isinstance(values, dict) and len(values) <= 12, "values")
    for key, value in values.items():
        _must(re.fullmatch(r"[a-z_]{1,20}", key) and allowed(value, words), "values")
    return Finding(data["code"], data["path"], _whole(data["line"], _MOST), values)


def _object(data: Any, keys: set[str]) -> dict[str, Any]:
    _must(isinstance(data, dict) and set(data) == keys, "keys")
    return data


def _list(data: Any, most: int) -> list[Any]:
    _must(isinstance(data, list) and len(data) <= most, "list")
    return data


def _whole(value: Any, most: int) -> int:
    _must(isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most, "number")
    return value


def _must(condition: object, what: str) -> None:
    if not condition:
        raise Unreadable(what)
