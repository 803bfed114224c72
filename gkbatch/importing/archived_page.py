"""In: the bytes of a page saved as a single file (.mht, .mhtml). Out: its lines and the rows of its tables.

Browsers and WPS write it as a mail whose first HTML part is the page. Pictures and what else it was saved with are not looked at.
"""

from __future__ import annotations

from email import message_from_bytes, policy

from gkbatch.importing.page import page_blocks
from gkbatch.importing.source import Part

_PAGE = "text/html"


def archived_page_blocks(data: bytes) -> tuple[Part, ...]:
    """What the page shows, in order; none where there is no page in it."""
    parts = message_from_bytes(data, policy=policy.default).walk()
    page = next((part for part in parts if part.get_content_type() == _PAGE), None)
    content = None if page is None else page.get_payload(decode=True)
    return page_blocks(content) if isinstance(content, bytes) else ()
