"""What a browser is given by others is what the lock says, with its licence beside it."""

import hashlib
import importlib.util
import json
import re

import pytest
from sites import ROOT

COPIED = json.loads((ROOT / "requirements/browser.json").read_text("utf-8"))


@pytest.mark.parametrize("package", COPIED)
def test_the_copy_is_of_the_locked_version_and_nobody_changed_it(package):
    copied = COPIED[package]
    asked = json.loads((ROOT / "requirements/package.json").read_text("utf-8"))["dependencies"]
    locked = json.loads((ROOT / "requirements/package-lock.json").read_text("utf-8"))["packages"][f"node_modules/{package}"]
    assert asked[package] == copied["version"] == locked["version"], "run scripts/browser_libraries.py"
    assert copied["integrity"] == locked["integrity"] and locked["license"] == "MIT"
    for name, digest in copied["files"].items():
        assert hashlib.sha256((ROOT / "overrides/assets" / name).read_bytes()).hexdigest() == digest, name
    assert any("LICENSE" in name for name in copied["files"])


def test_every_package_of_browsers_is_copied_and_a_false_one_is_not(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("browser_libraries", ROOT / "scripts/browser_libraries.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    asked = json.loads((ROOT / "requirements/package.json").read_text("utf-8"))["dependencies"]
    assert set(script.WANTED) == set(COPIED) == set(asked)
    assert {name for files in script.WANTED.values() for name in files.values()} == {
        name for copied in COPIED.values() for name in copied["files"]}
    monkeypatch.setattr(script.subprocess, "run", lambda *_, cwd, **__: (tmp_path / "client-zip-9.9.9.tgz").write_bytes(b"false"))
    with pytest.raises(SystemExit) as stopped:
        script.fetched("client-zip", "9.9.9", "sha512-AAAA", tmp_path)
    assert re.search(r"client-zip 9\.9\.9: .* the lock asks for sha512-AAAA\. Nothing was copied", str(stopped.value))
