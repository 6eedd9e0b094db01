#!/usr/bin/env python3
"""Copies what readers' browsers are given by others into overrides/assets/, in the locked version and no other.

    python3 scripts/browser_libraries.py

The versions and what each package must hash to are in requirements/package.json and package-lock.json, which Dependabot
keeps current; run this after a change there. npm fetches the package, with whatever settings you have; a package that
is not the locked one is not opened. Beside each file lies its licence, and requirements/browser.json says what was
copied: tests/test_browser_libraries.py holds files, lock and list together.
"""

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# package → {file in it: what it is called in overrides/assets}
WANTED = {"client-zip": {"index.js": "chorus-client-zip.js", "LICENSE.txt": "chorus-client-zip.LICENSE.txt"}}


def locked(package):
    """The version and the hash that requirements/package-lock.json asks of a package."""
    lock = json.loads((ROOT / "requirements/package-lock.json").read_text(encoding="utf-8"))
    entry = lock["packages"][f"node_modules/{package}"]
    return entry["version"], entry["integrity"]


def fetched(package, version, integrity, folder):
    """The package's archive; ends the program where it is not the locked one."""
    subprocess.run(["npm", "pack", f"{package}@{version}", "--silent", "--ignore-scripts"], cwd=folder, check=True,
                   stdout=subprocess.DEVNULL)
    (archive,) = Path(folder).glob(f"{package}-*.tgz")
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != integrity:
        sys.exit(f"{package} {version}: npm gave a package that hashes to {found}, and the lock asks for {integrity}. "
                 "Nothing was copied. Look at where your npm gets its packages from.")
    return archive


def main():
    """Fetch, compare, copy, and write down what was copied."""
    copied = {}
    for package, files in WANTED.items():
        version, integrity = locked(package)
        with tempfile.TemporaryDirectory() as folder:
            archive = fetched(package, version, integrity, folder)
            with tarfile.open(archive) as opened:
                inside = {name: opened.extractfile(f"package/{name}").read() for name in files}
        for name, target in files.items():
            (ROOT / "overrides/assets" / target).write_bytes(inside[name])
        copied[package] = {"version": version, "integrity": integrity, "files": {
            target: hashlib.sha256(inside[name]).hexdigest() for name, target in files.items()}}
        print(f"{package} {version}: {', '.join(files.values())}")
    (ROOT / "requirements/browser.json").write_text(json.dumps(copied, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
