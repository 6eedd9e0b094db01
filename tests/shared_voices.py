"""A root whose voices agreed to different uses, for the tests of what people take away and pass on."""

from __future__ import annotations

import pytest
from roots import Drawn, Root, quote

HOSTILE = "Zoë <b>&\"’ O."
ENDED = "2021-12-19"


class Voices:
    """A root with five voices of Bilbao, and its site: with consent for social media, without, at risk, with a name
    full of signs, and one whose consent ends."""

    def __init__(self, root: Root):
        self.root, self.site = root, root.site

    @staticmethod
    def fill(root: Root) -> None:
        """Write the submissions."""
        root.submit("bilbao/social", quote("a cartographer"), name="Social Person", photo=True,
                    translations={"es": "Soy muchas cosas. Soy cartógrafa, me gusta el norte, hago mapas. Soy migrante."})
        root.submit("bilbao/asocial", quote("a beekeeper"), name="Asocial Person", photo=True,
                    consent={"scope": ["website", "print"]})
        root.submit("bilbao/at-risk", quote("a gardener at night"), name="Hidden Person", at_risk=True,
                    name_changed=True)
        root.submit("bilbao/signs", quote("an umpire"), name=HOSTILE)
        root.submit("bilbao/leaving", quote("a lighthouse keeper"), name="Leaving Person", photo=True,
                    consent={"until": ENDED})


@pytest.fixture(scope="session")
def voices(made, cache) -> Voices:
    """The root with its site on the last day on which all five are there."""

    def make(folder):
        root = Drawn(folder, cache)
        Voices.fill(root)
        done = root.build(ENDED)
        assert done.code == 0, done.said

    return Voices(Drawn(made("voices", make), cache))
