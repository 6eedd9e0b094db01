"""Puts a new folder into its place: all of it or nothing, and never over something that is there."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from ..machine.cache import SHARED


def place(target: Path, files: dict[str, bytes]) -> None:
    """Write a folder with these files. Raises `FileExistsError` where something is there already, `OSError` where it
    can't be written; then nothing is left of it.

    It is made beside its place, on the same disk, and appears there in one step.
    """
    above = [folder for folder in target.parents if not folder.exists()]
    near = next(folder for folder in target.parents if folder.exists())
    made = Path(tempfile.mkdtemp(dir=near, prefix=".new-"))
    try:
        whole = made / target.name
        whole.mkdir()
        for name, content in files.items():
            with (whole / name).open("xb") as file:
                file.write(content)
            (whole / name).chmod(SHARED)
        target.parent.mkdir(parents=True, exist_ok=True)
        if os.path.lexists(target):
            raise FileExistsError(f"{target} is there already")
        os.rename(whole, target)
    except BaseException:
        for folder in above:        # from the innermost out; one that somebody else uses stays
            with suppress(OSError):
                folder.rmdir()
        raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
