"""The files of one folder, mended: attachments are cleaned and named well, texts named as they must be and brought to
one form of line ends and letters."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..attachments import names
from ..attachments.darkroom import READ_AT_MOST
from ..attachments.meant import meant, sort_in
from ..errors import Refusal, TooCostly
from ..machine import cache as caching
from ..machine.budget import cpu_share
from ..model import sorts
from ..model.records import FileEntry
from ..model.sorts import Sort
from ..read import front_matter
from ..read.characters import printable
from ..read.text_files import INDEX, TEXT_NAME, text_name, texts
from ..report.explain import listed
from ..rules.texts import fingerprint
from ..words.catalogue import N_, Catalogue

TEXT_AT_MOST = 2**20      # bytes; far more than any text that could be accepted
DAMAGED = N_("{path} is damaged, so it was left as it is.")


def shown(path: Path, root: Path) -> str:
    """A path as messages name it: from the root, where it lies below."""
    return printable(path.relative_to(root).as_posix() if root in path.parents else str(path))


def straightened(text: str) -> tuple[str, list[str]]:
    """A text with the line ends and letters of the house, and what was changed for it (message ids)."""
    changes = []
    slips: tuple[tuple[str, Callable[[str], str]], ...] = (
        (N_("{path}: an invisible mark at its beginning was removed."), lambda t: t.removeprefix("\ufeff")),
        (N_("{path}: its line ends were straightened."), lambda t: t.replace("\r\n", "\n").replace("\r", "\n")),
        (N_("{path}: its letters with accents were stored in the usual form."),
         lambda t: unicodedata.normalize("NFC", t)),
        (N_("{path}: its last line was ended."), lambda t: t if not t or t.endswith("\n") else f"{t}\n"),
    )
    for message, after in slips:
        changed = after(text)
        if changed != text:
            changes.append(message)
        text = changed
    return text, changes


class Mending:
    """The files of one folder. Each is taken by itself, so that one that fails keeps no other from being mended."""

    def __init__(self, root: Path, folder: Path, files: list[str], _: Catalogue):
        self.root, self.folder, self.files, self._ = root, folder, files, _
        self.index = folder / INDEX

    def run(self) -> Iterator[str]:
        """Mend what can be mended: a sentence for each change."""
        yield from self._one_by_one(INDEX, self._name_texts())
        attachments = [name for name in self.files if sort_in(self.folder / name)]
        for name in attachments:
            yield from self._one_by_one(name, self._attachment(name))
        if attachments or INDEX in self.files:
            yield from self._one_by_one(INDEX, self._mentions())
        written = [name for name in self.files if TEXT_NAME.fullmatch(name)]
        for name in sorted(written, key=lambda name: name != INDEX):
            yield from self._one_by_one(name, self._straighten(name))
            if name != INDEX:
                yield from self._one_by_one(name, self._stamp(name))

    def clean(self) -> Iterator[str]:
        """Take the hidden data out of the files, and leave everything else as it is."""
        for name in self.files:
            yield from self._one_by_one(name, self._clean(name))

    def _one_by_one(self, name: str, changes: Iterator[str]) -> Iterator[str]:
        done: list[str] = []
        failed = ""
        try:
            with cpu_share():
                for change in changes:
                    done.append(change)     # kept even if the next one fails
        except OSError as error:
            # Pillow raises it too, for damaged pictures; only the system's own has a number.
            failed = N_("{path} can’t be read or written, so it was left as it is.") if error.errno else DAMAGED
        except (TooCostly, MemoryError):
            failed = N_("{path} takes far too much time or memory to open, so it was left as it is.")
        except Exception:       # Pillow: SyntaxError, ValueError, struct.error, … on damaged files
            failed = DAMAGED
        yield from done
        if failed:
            yield self._say(failed, name)

    def _say(self, message: str, name: str, **values: Any) -> str:
        filled = {key: listed([self._(part) for part in value], self._) if isinstance(value, tuple | list) else value
                  for key, value in values.items()}
        return self._(message, path=shown(self.folder / name, self.root), **filled)

    def _text(self) -> str:
        """index.md as it lies there, "" where there is none that can be read."""
        try:
            if stat.S_ISREG(os.lstat(self.index).st_mode) and self.index.stat().st_size <= TEXT_AT_MOST:
                return self.index.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            pass
        return ""

    def _attachment(self, name: str) -> Iterator[str]:
        sort = yield from self._clean(name)
        if sort:
            yield from self._rename(name, sort)

    def _clean(self, name: str) -> Generator[str, None, Sort | None]:
        path = self.folder / name
        if path.stat().st_size > READ_AT_MOST:
            yield self._say(N_("{path} is too large to be opened, so it was left as it is."), name)
            return None
        raw = path.read_bytes()
        sort = sorts.holding(raw)
        if not sort:
            return None      # the check says what it is
        cleaned = sort.clean(raw)
        if cleaned.content is not None:
            _write(path, cleaned.content)
        for message, values in cleaned.changes:
            yield self._say(message, name, **values)
        return sort

    def _rename(self, name: str, sort: Sort) -> Iterator[str]:
        text = self._text()
        others = set(os.listdir(self.folder)) - {name}
        new = names.good(name, sort, names.person(text), others,
                         illustration=("file", unicodedata.normalize("NFC", name)) in names.mentions(text))
        if new == name:
            return
        followed = names.follow(text, name, new) if os.path.lexists(self.index) else text
        if followed is None and new in {said for _, said in names.mentions(text)}:
            followed = text      # the fields say already what the file should have been called
        if followed is None:
            return      # index.md can't be brought in step: the check asks the person to do both
        os.rename(self.folder / name, self.folder / new)
        yield self._say(N_("{path} is now called {new}."), name, new=new)
        if followed != text:
            _write(self.index, followed.encode())
            yield self._say(N_("{path} now names {new}."), INDEX, new=new)

    def _name_texts(self) -> Iterator[str]:
        """`Index.md` becomes index.md, `index_EN.md.txt` index.en.md, unless something is called so already."""
        there = [FileEntry(entry.name, entry.stat(follow_symlinks=False).st_mode, 0)
                 for entry in sorted(os.scandir(self.folder), key=lambda entry: entry.name)]
        for entry, new in texts(there):
            if entry.name in self.files and entry.name != new and text_name(entry.name):
                os.rename(self.folder / entry.name, self.folder / new)
                self.files[self.files.index(entry.name)] = new
                yield self._say(N_("{path} is now called {new}."), entry.name, new=new)

    def _mentions(self) -> Iterator[str]:
        """Names in the fields that are a file's but for capitals, spaces, the ending, a folder or an address."""
        text = self._text()
        files = [entry.name for entry in os.scandir(self.folder) if entry.is_file(follow_symlinks=False)]
        for _, said in names.mentions(text):
            found = said not in files and meant(said, filter(sorts.of, files))
            followed = found and names.follow(text, said, found)
            if followed:
                text = followed
                _write(self.index, text.encode())
                yield self._say(N_("{path} now names {new}."), INDEX, new=found)

    def _straighten(self, name: str) -> Iterator[str]:
        path = self.folder / name
        if path.stat().st_size > TEXT_AT_MOST:
            return
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            return      # the check says so
        mended, changes = straightened(text)
        if mended != text:
            _write(path, mended.encode())
        yield from (self._say(message, name) for message in changes)

    def _stamp(self, name: str) -> Iterator[str]:
        """Note in a translation which original it was made from, if it doesn't say so yet."""
        path = self.folder / name
        try:
            original = front_matter.read(self._text().encode())
            raw = path.read_bytes()
            translation = front_matter.read(raw)
        except Refusal:
            return
        if "made_from" in translation.front.data:
            return
        lines = raw.decode().split("\n")
        end = next(number for number, line in enumerate(lines[1:], 1) if line.rstrip() == front_matter.FENCE)
        lines.insert(end, f"made_from: {fingerprint(original.text)}")
        stamped = "\n".join(lines).encode()
        with suppress(Refusal):
            # Fields in an unusual form may not bear one more line: then they stay as they are.
            if "made_from" in front_matter.read(stamped).front.data:
                _write(path, stamped)
                yield self._say(N_("{path}: it was noted from which original it was translated."), name)


def _write(path: Path, content: bytes) -> None:
    """Replace a file of the repository."""
    caching.write(path, content, caching.SHARED)
