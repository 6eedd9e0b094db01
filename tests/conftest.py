"""What a machine may lack: each of these fixtures gives it or skips the test, and the end says how many."""

import signal
from pathlib import Path

import choosing
import chromium as browsers
import cpu_time
import order
import pytest
import sharing_out

ROOT = Path(__file__).resolve().parent.parent
NO_SHARED = "the folder ../shared is not here"
NO_CHROMIUM = "no Chromium was found"
pytest_plugins = ["sites", "roots", "browsing", "shared_voices"]

# A shell starts what runs in its background deaf to Ctrl-C, and commands inherit that: those that the tests stop with
# it would run on for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    """Options of these tests alone."""
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew instead of comparing")
    parser.addoption("--cpu", action="store_true", help="name the tests and files that cost most processor time")
    parser.addoption("--update-costs", action="store_true", help="the same, and write it into tests/costs.json")
    parser.addoption("--quick", action="store_true", help="without what is dear or needs the sample site")


def pytest_configure(config):
    """What an option asks for; and groups that hold."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(sharing_out.Sharing(), "sharing_out")
    if config.getoption("--cpu") or config.getoption("--update-costs"):
        config.pluginmanager.register(cpu_time.Meter(writes=config.getoption("--update-costs")), "cpu_time")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Before the tests are shared out."""
    if config.getoption("--quick"):
        kept = choosing.quick(items)
        config.hook.pytest_deselected(items=list(set(items) - set(kept)))
        items[:] = kept
    order.arrange(items)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_finish(session):
    """Before this process says what it has collected."""
    sharing_out.tell(session.config, session.items)


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
