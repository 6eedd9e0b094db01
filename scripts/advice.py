"""What a person is told whose machine could not be set up: a sentence on why, and one on what to do."""

import platform
import re
import struct
import sys
import sysconfig

from fetching import ELSEWHERE


def explain_pip(output):
    """One sentence or two on why packages could not be installed, and what to do."""
    missing = re.search(r"No matching distribution found for (\S+)", output)
    if re.search(r"MemoryError|No space left on device", output):
        return "The disk or the memory is full. Make room, then run the same command again."
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A package that was fetched is not the one that was locked, so nothing was installed. Run the "
            "same command again; if it says so once more, tell the maintainers before you go on."
        )
    if re.search(r"Retrying \(|ConnectionError|ConnectTimeout|ReadTimeout|SSLError|ProxyError", output):
        return (
            "The packages could not be fetched, since there is no connection to where Python packages come "
            "from. Connect to the internet (behind a proxy, set HTTPS_PROXY), then run the same "
            "command again."
        )
    if missing:
        return f"There is no ready-made package {missing[1]} for {python_name()} on this computer. {other_python()}"
    if "Configuration file contains invalid" in output or "Configuration file could not be loaded" in output:
        return f"The settings of pip on this computer can't be read. This is what pip said:\n{last_lines(output)}"
    if ELSEWHERE in output:
        return (
            f"The packages were installed, but Python does not find them in .venv "
            f"({output.rpartition(ELSEWHERE)[2].strip()}). Something on this computer leads pip elsewhere: ask whoever "
            "looks after it, or make an environment of your own and set CHORUS_PYTHON=system."
        )
    return f"Installing the packages failed; this is the end of what pip said:\n{last_lines(output)}"


def other_python():
    """Which Python to use instead of one that packages are not made for."""
    # A Python for Intel's processors says amd64 even on such a computer.
    if platform.machine() == "ARM64" and sysconfig.get_platform() != "win-amd64":
        return (
            "This is Windows on ARM: install the ordinary Python for Intel and AMD processors (“Windows installer "
            "(64-bit)” on python.org, x64/AMD64; it runs here too) and start the same command with it."
        )
    if is_musl():
        return (
            "This is Alpine Linux or another system with musl instead of glibc. Use Debian, Ubuntu or Fedora; in a "
            "container, an image without “alpine” in its name, such as python:3.13-slim."
        )
    if struct.calcsize("P") < 8:
        return "This is a 32-bit Python: install the 64-bit one, on a 64-bit system."
    return "Use Python 3.11, 3.12, 3.13 or 3.14 on a 64-bit system."


def is_musl():
    """Whether this Python was made for musl, as on Alpine Linux."""
    told = (sysconfig.get_config_var(name) for name in ("SOABI", "MULTIARCH", "HOST_GNU_TYPE", "BUILD_GNU_TYPE"))
    return any("musl" in str(value) for value in told)


def explain_files(problem):
    """One sentence on a folder that can't be written."""
    return (
        f"{problem.strerror or problem} ({problem.filename or '.venv'}). Check that you may write in this "
        "folder, that its disk has room and that no other program is using .venv, then run the same command "
        "again."
    )


def last_lines(output, count=12):
    """The end of a long output, where the reason is."""
    return "\n".join("    " + line for line in output.strip().splitlines()[-count:])


def python_name():
    """The running Python as people write it."""
    return f"Python {sys.version_info[0]}.{sys.version_info[1]}"
