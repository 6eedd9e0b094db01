"""What a machine may lack: each of these fixtures gives it or skips the test, and the end says how many."""

from pathlib import Path

import chromium as browsers
import pytest

ROOT = Path(__file__).resolve().parent.parent
NO_SHARED = "the folder ../shared is not here"
NO_CHROMIUM = "no Chromium was found"
pytest_plugins = ["sites", "roots", "browsing", "shared_voices"]


def pytest_addoption(parser):
    """Options of these tests alone."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew instead of comparing")


@pytest.fixture(scope="session")
def shared_corpora() -> Path:
    """The collections of hostile and odd input that lie beside the repository on some machines."""
    corpora = ROOT.parent / "shared" / "corpora"
    if not corpora.is_dir():
        pytest.skip(NO_SHARED)
    return corpora


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium or Chrome."""
    browser = browsers.find()
    if not browser:
        pytest.skip(f"{NO_CHROMIUM}: {browsers.HOW_TO_GET}")
    return browser


def pytest_terminal_summary(terminalreporter):
    """Tests that were skipped for want of something should not look like tests that passed."""
    reasons = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])]
    for wanted in (NO_SHARED, NO_CHROMIUM):
        count = sum(wanted in reason for reason in reasons)
        if count:
            terminalreporter.write_line(f"Skipped {count} because {wanted}.", yellow=True)
