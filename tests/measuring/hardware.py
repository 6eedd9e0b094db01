"""The machine that figures come from, in words."""

from __future__ import annotations

import datetime as dt
import os
import platform
from pathlib import Path


def described() -> dict[str, str]:
    """Processor, memory, system, Python and day: without them a figure says nothing."""
    return {"processor": f"{os.cpu_count()} × {_processor()}", "memory": _memory(),
            "system": f"{platform.system()} {platform.release().split('-')[0]}",
            "python": platform.python_version(), "date": dt.datetime.now(dt.UTC).date().isoformat()}


def sentence(machine: dict[str, str]) -> str:
    """The same on one line."""
    return (f"{machine['processor']}, {machine['memory']} of memory, {machine['system']}, "
            f"Python {machine['python']}, {machine['date']}")


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return " ".join(line.split(":", 1)[1].split())
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB"
    except (AttributeError, ValueError, OSError):
        return "an unknown amount"
