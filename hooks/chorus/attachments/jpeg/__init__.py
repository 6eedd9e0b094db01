"""The sort JPEG: photos, as cameras and phones take them."""

from __future__ import annotations

from ..pictures import picture

# Other endings: as Windows and messengers write them.
JPEG = picture("JPEG", ("jpg", "jpeg"), "image/jpeg", lambda raw: raw.startswith(b"\xff\xd8\xff"),
               ("jfif", "jpe", "jif", "jfi", "pjpeg", "pjp", "jpg_large", "jpg-large", "jpegg", "jpgg"))
