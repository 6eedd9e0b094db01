"""Where what was made of an attachment lies: in the cache and on the site, called by its content."""

from __future__ import annotations

from pathlib import PurePosixPath


def folder(key: str) -> PurePosixPath:
    """The folder in the cache of what was made of the attachment called `key`."""
    return PurePosixPath("pictures", key[:2], key)      # of all sorts; older caches have it under this name


def in_cache(key: str, name: str) -> str:
    """Where the cache has a file, as the templates of sheets write it: from the top of the cache."""
    return f"/{folder(key) / name}"


def on_site(key: str, name: str) -> str:
    """Where the site has a file."""
    return f"media/{key}-{name}"
