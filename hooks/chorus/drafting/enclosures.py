"""What belongs to a submission beside its fields: the photo, illustrations, the text; from files or typed."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from ..errors import Refusal, WrongAnswer
from ..machine import limits
from ..model.problems import Problem
from ..read import front_matter
from ..read.text_files import can_be_typed_from
from ..report.explain import listed
from ..rules.file_places import is_place
from ..words import languages
from ..words.catalogue import N_
from .interview import Interview, objection
from .new_submission import NewSubmission

READ_AT_MOST = 2**20      # bytes of a text file; far more than any text that could be accepted
WHERE = N_("Where is the picture on this computer? You can drag the file into this window.")
END = "."      # a line of its own that ends the text


def add_photo(talk: Interview, new: NewSubmission) -> None:
    """Ask for the portrait; `photo` is among the fields afterwards if there is one."""
    _ = talk._
    name = talk.ask(_(WHERE), lambda said: _picture(talk, new, said, "portrait"),
                    leave_out=_("add it later") if new.asked.photo == "required" else _("leave out"))
    if name:
        new.fields["photo"] = name


def add_illustrations(talk: Interview, new: NewSubmission) -> None:
    """Ask for pictures and what each of them shows, until no more comes."""
    found: list[dict[str, Any]] = []
    _, form = talk._, new.kind.forms.get(new.fields.get("form", ""))
    meaning = new.kind.means("alt")

    def describe(said: str) -> None:
        found[-1]["alt"] = said
        if wrong := new.objections("illustrations", len(found) - 1, "alt"):
            raise objection(wrong[0], _)

    while name := talk.ask(
            _(WHERE), lambda said: _picture(talk, new, said, "picture"),
            leave_out=_("add it later") if form and form.wordless and not found else _("leave out")):
        found.append({"file": name})
        new.fields["illustrations"] = found
        talk.ask(_(meaning), describe)


def _picture(talk: Interview, new: NewSubmission, said: str, base: str) -> str:
    """Take a picture from where it lies, and say what was done to it; its name in the folder."""
    _ = talk._
    try:
        name, changes, refused = new.add_picture(_path(said), base)
    except (OSError, ValueError):
        raise _nothing(talk) from None
    if refused:
        raise objection(refused[0], _)
    for message, values in changes:
        hidden = {"data": listed([_(part) for part in values["data"]], _)} if "data" in values else {}
        talk.say(_(message, path=name, **{**values, **hidden}), "  ")
    return name


def add_text(talk: Interview, new: NewSubmission) -> None:
    """Ask for the text, after what the campaign asks for."""
    _, language = talk._, new.fields["language"]
    talk.show("")
    talk.say(languages.pick(new.asked.prompt, _.language)[1])
    for number, question in enumerate(new.asked.questions, 1):
        talk.say(f"{number}. {languages.pick(question, _.language)[1]}", "  ")
    if pattern := new.asked.pattern.get(language) or new.asked.pattern.get(language.split("-")[0]):
        talk.say(pattern, "  ")
    said = talk.ask(
        _("Type or paste the text and end it with a line that holds only a full stop. Or type the place of a text "
          "file on this computer (.txt or .md)."), lambda said: _read(talk, said), leave_out=_("add it later"))
    # In this form the check refuses it, so that it is never published by mistake.
    missing = _("Replace this line with the text.")
    new.text = f"<!-- {missing} -->" if said is None else said


def _read(talk: Interview, said: str) -> str:
    """The text of a file, or the one that is being typed."""
    path = _path(said)
    if not can_be_typed_from(path.name):
        if is_place(said):
            raise WrongAnswer(talk._(
                "This is the place of a file, and only .txt and .md can be read here. Open the file, "
                "copy its text and paste it into this window, or save it as .txt."))
        return "\n".join([said, *talk.lines(END)]) if said != END else ""
    try:
        if path.stat().st_size > READ_AT_MOST:
            raise Refusal("text-too-large", 1, size=path.stat().st_size // 1024, limit=limits.TEXT_BYTES // 1024)
        return front_matter.decode(path.read_bytes())
    except (OSError, ValueError):
        raise _nothing(talk) from None
    except Refusal as refusal:
        raise objection(Problem.of(refusal, path.name), talk._) from None


def _nothing(talk: Interview) -> WrongAnswer:
    return WrongAnswer(talk._("There is no file at this place. Check the spelling, or drag the file into this window."))


def _path(said: str) -> Path:
    """A path as it was typed, or as terminals write one that was dragged in: in quotes, or with `\\ ` for spaces."""
    said = said.strip().strip("\"'").removeprefix("file://")
    if os.sep == "/":
        said = re.sub(r"\\(.)", r"\1", said)
    return Path(said).expanduser()
