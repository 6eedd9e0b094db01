"""After whatever happens to a site, a build over what is kept and one from nothing are the same, byte for byte.

    HISTORIES=50 SEED=7 python3 scripts/test.py tests/test_histories.py      # as .github/workflows/histories.yml does

Each history is a sequence of edits by chance (`histories.EDITS`); its seed stands in the test's name, and the same seed
makes the same edits.
"""

import os

import pytest
from histories import History

LENGTH = 6
COUNT, SEED = int(os.environ.get("HISTORIES", "5")), int(os.environ.get("SEED", "11"))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEED * 1000, SEED * 1000 + COUNT))
def test_a_build_over_what_is_kept_is_the_same_as_one_from_nothing(tmp_path, seed):
    nightly = "HISTORIES" in os.environ
    # Of five one changes the tool as well, and one draws everything.
    history = History(tmp_path, seed, tool=seed % 5 == 1, cards=seed % 5 == 2)
    assert history.build().code == 0
    told = []
    for number in range(1, LENGTH + 1):
        told.append(history.edit())
        print(f"seed {seed}, {number}: {told[-1]}")
        if nightly or number % 3 == 0 or history.chance.random() < 0.2:
            assert history.differs() == [], f"seed {seed}:\n" + "\n".join(told)
        else:
            history.build()
