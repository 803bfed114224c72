"""In: the bytes of an Office file that was just made. Out: the same file without a trace of the clock.

Office files are zip archives that carry the time of saving in every member and in their core
properties. With both fixed, the same input gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
# The time of saving in every file of ours that nobody has saved since.
SETTLED_TIME = "2000-01-01T00:00:00Z"
_SETTLED = rb"\g<1>" + SETTLED_TIME.encode() + rb"\g<2>"


def settled(data: bytes) -> bytes:
    """``data``, an Office file of ours, with fixed times: equal content gives equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as settled_zip:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == _CORE:
                content = _TIMES.sub(_SETTLED, content)
            entry = zipfile.ZipInfo(member.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            settled_zip.writestr(entry, content)
    return target.getvalue()
