"""Music for a campaign's film, made of arithmetic: plucked strings over long chords, soft under any voice.

Nobody has to be asked for it or paid. The same length gives the same samples: chance comes from a fixed seed. NumPy is
wanted for this alone, hence imported only where a film is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Waves: TypeAlias = NDArray[np.float64]

RATE = 44_100               # samples a second, each for two ears
RECIPE = "1"                # change it with how the music sounds, so that films made before are made anew
_BEAT = 60 / 76             # seconds
_BAR = 4                    # beats
# Chords as semitones above the D below middle C; each lasts two bars. Ends where it began.
_CHORDS = ((0, 4, 7, 14), (-5, 2, 7, 11), (-3, 4, 9, 12), (-7, 0, 5, 9))
_FIGURE = (0, 2, 1, 3, 2, 1, 3, 2)      # which note of the chord is plucked on each half beat
_LOW = 146.83               # hertz
_LOUDEST = 0.5              # of full scale: music under words


def score(seconds: float) -> NDArray[np.int16]:
    """The music for a film of so many seconds: an array of int16, two rows (left, right)."""
    import numpy as np

    count = int(seconds * RATE)
    mix = np.zeros((2, count + 4 * RATE))
    chance = np.random.default_rng(1218)
    two_bars = 2 * _BAR * _BEAT
    strings: dict[int, Waves] = {}
    for number in range(int(seconds / two_bars) + 1):
        chord, begin = _CHORDS[number % len(_CHORDS)], number * two_bars
        for place, tone in enumerate(chord):
            _add(mix, _pad(tone, two_bars + 1.5), begin, (place - 1.5) / 4)
        _add(mix, _pad(chord[0] - 12, two_bars + 1), begin, 0.0)
        if number == 0:
            continue                    # the first chord alone, while the title is read
        for half in range(int(2 * two_bars / _BEAT)):
            at = begin + half * _BEAT / 2
            if at > seconds - two_bars / 2:
                break                   # the last chord rings out alone
            tone = chord[_FIGURE[(half + number) % len(_FIGURE)]] + 12
            if tone not in strings:
                strings[tone] = _plucked(chance, tone)
            _add(mix, strings[tone] * (0.9 if half % 4 == 0 else 0.55), at, -0.4 if half % 2 else 0.4)
    for delay, loud in ((0.31, 0.28), (0.62, 0.14), (1.1, 0.06)):      # the echo of a room
        shift = int(delay * RATE)
        mix[:, shift:] += loud * mix[::-1, :-shift].copy()
    mix = mix[:, :count]
    mix *= _LOUDEST / np.abs(mix).max()
    _fade(mix, 1.5, 4.0)
    return (mix * 32_767).astype(np.int16)


def _hertz(tone: int) -> float:
    return _LOW * 2 ** (tone / 12)


def _pad(tone: int, seconds: float) -> Waves:
    """A long soft tone: a sine with a little of its octave and fifth, slowly swelling."""
    import numpy as np

    time = np.arange(int(seconds * RATE)) / RATE
    wave = np.zeros_like(time)
    for times, loud, bend in ((1, 1.0, 1.0), (1, 0.6, 1.003), (2, 0.22, 0.999), (3, 0.07, 1.001)):
        wave += loud * np.sin(2 * np.pi * _hertz(tone) * times * time * bend)
    swell: Waves = np.sin(np.pi * time / seconds) ** 0.7
    return 0.12 * wave * swell


def _plucked(chance: np.random.Generator, tone: int, seconds: float = 2.6) -> Waves:
    """A plucked string (Karplus and Strong, 1983): noise in a loop as long as a wave, smoothed at each turn."""
    import numpy as np

    wave = chance.uniform(-1, 1, int(RATE / _hertz(tone)))
    wave = (wave + np.roll(wave, 1) + np.roll(wave, 2)) / 3         # a soft finger, no nail
    turns = []
    for _ in range(int(seconds * RATE / len(wave)) + 1):
        turns.append(wave)
        wave = 0.997 * (wave + np.roll(wave, 1)) / 2
    string: Waves = np.concatenate(turns)
    dying: Waves = np.linspace(1, 0, len(string)) ** 1.5
    return string * dying


def _add(mix: Waves, sound: Waves, begin: float, side: float) -> None:
    """Lay a sound into the mix. begin: in seconds; side: -1 left to 1 right."""
    at = int(begin * RATE)
    end = min(at + len(sound), mix.shape[1])
    for ear, loud in enumerate(((1 - side) / 2, (1 + side) / 2)):
        mix[ear, at:end] += loud * sound[:end - at]


def _fade(mix: Waves, rise: float, fall: float) -> None:
    """Begin and end in silence. rise, fall: seconds."""
    import numpy as np

    up, down = min(int(rise * RATE), mix.shape[1]), min(int(fall * RATE), mix.shape[1])
    mix[:, :up] *= np.linspace(0, 1, up)
    mix[:, mix.shape[1] - down:] *= np.linspace(1, 0, down)
