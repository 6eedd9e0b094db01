"""Finds the Chromium or Chrome of this machine: it runs the tests of what a reader sees.

    python3 scripts/chromium.py      prints where it is; exit 1 when there is none
"""

import os
import shutil
import sys
from pathlib import Path

# In the order of cost and of trust: the one without windows draws the same pages for a third of the processor time, and
# on Ubuntu chromium-browser may be only a note that says what to install.
COMMANDS = ["chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chrome",
            "chromium-browser"]
APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
]
HOW_TO_GET = (
    "on Debian, sudo apt-get install chromium-headless-shell; on macOS, install Google Chrome; "
    "anywhere, set CHROME_PATH to a Chromium or Chrome that you have"
)


def find():
    """The browser's path, or None. Whoever sets CHROME_PATH means that one and no other."""
    chosen = os.environ.get("CHROME_PATH")
    if chosen:
        return shutil.which(chosen)
    places = [*COMMANDS, *(str(Path(path).expanduser()) for path in APPLICATIONS)]
    return next(filter(None, map(shutil.which, places)), None)


if __name__ == "__main__":
    browser = find()
    print(browser or f"No Chromium was found. To get one: {HOW_TO_GET}")
    sys.exit(0 if browser else 1)
