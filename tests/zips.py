"""What readers take away as a ZIP: what a page lists for it, and the ZIP that a browser makes of that."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path
from urllib.parse import urljoin

from sites import Site


def listed(site: Site, address: str) -> dict[str, Path]:
    """Name in the ZIP → the file of the site that goes in there, or is turned into what goes in there."""
    found = {}
    for link in site.page(address).xpath("//a[@data-file]"):
        name, path = link.get("data-file"), site.folder / urljoin(address, link.get("href"))
        assert found.setdefault(name, path) == path, name
        form = link.get("data-as")
        assert name.rpartition(".")[2] == (form or path.suffix[1:]) and link.get("download")
    return found


def taken(page, number: int = 0) -> tuple[str, dict[str, bytes]]:
    """The name of the ZIP that a page's button gives, and name in it → content. Pressed with the keyboard."""
    from playwright.sync_api import expect

    box = page.locator("[data-zip]").nth(number)
    with page.expect_download() as download:
        box.locator("[data-zip-make]").press("Enter")
    expect(box.locator("[data-zip-said]")).to_contain_text(download.value.suggested_filename)
    assert box.locator("[data-zip-make]").is_visible() and not box.locator("[data-zip-stop]").is_visible()
    with zipfile.ZipFile(download.value.path()) as zipped:
        assert zipped.testzip() is None and zipped.namelist() == sorted(zipped.namelist())
        for entry in zipped.infolist():
            assert dt.datetime(*entry.date_time).year == 1980 and entry.compress_type == zipfile.ZIP_STORED
        return download.value.suggested_filename, {name: zipped.read(name) for name in zipped.namelist()}
