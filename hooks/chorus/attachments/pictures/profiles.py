"""Whether a colour profile is one, and nothing besides (ICC.1:2022, 7)."""

from __future__ import annotations

_MOST_TAGS = 100
_KNOWN = frozenset(
    b"desc cprt wtpt bkpt rXYZ gXYZ bXYZ rTRC gTRC bTRC kTRC chad chrm cicp dmnd dmdd dscm vued view lumi meas tech "
    b"A2B0 A2B1 A2B2 B2A0 B2A1 B2A2 D2B0 D2B1 D2B2 D2B3 B2D0 B2D1 B2D2 B2D3 gamt targ mmod vcgt ndin aarg aagg aabg "
    b"calt clro clrt clot pre0 pre1 pre2 resp rig0 rig2 ciis psvm hdgm".split())


def is_plain(data: bytes) -> bool:
    """Whether all of the bytes belong to entries of a profile that are known."""
    size, count = int.from_bytes(data[:4], "big"), int.from_bytes(data[128:132], "big")
    if len(data) < 132 or data[36:40] != b"acsp" or count > _MOST_TAGS or not size <= len(data) < size + 4:
        return False
    rest = bytearray(data)
    rest[:132 + 12 * count] = bytes(132 + 12 * count)
    for at in range(132, 132 + 12 * count, 12):
        start, length = int.from_bytes(data[at + 4:at + 8], "big"), int.from_bytes(data[at + 8:at + 12], "big")
        if data[at:at + 4] not in _KNOWN or start + length > len(data):
            return False
        rest[start:start + length] = bytes(length)
    return not any(rest)
