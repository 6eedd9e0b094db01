#!/usr/bin/env python3
"""Makes a corpus of N submissions and measures what building it costs; see --help."""

from environment import ROOT, ensure

ensure("site")

import sys
from pathlib import Path

sys.path.append(str(Path(ROOT) / "tests"))

from measuring import measure

if __name__ == "__main__":
    sys.exit(measure.main())
