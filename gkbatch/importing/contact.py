"""In: a line before section one. Out: the address and the telephone number in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.forms import names

_ADDRESS = re.compile(r"(?:联系)?地址[：:]\s*([^，。；,;）)\n]+)")
# Each on a line of its own, as ours print them: the whole line, unless something else stands in it.
_ALONE = r"((?:(?!(?:电话|邮编|邮政编码|传真|邮箱|网址|地址)[：:]).)+)"
_WHOLE_ADDRESS = re.compile(rf"(?:联系)?地址[：:]\s*{_ALONE}")
_WHOLE_TELEPHONE = re.compile(rf"(?:联系)?电话[：:]\s*{_ALONE}")
_TELEPHONE = re.compile(r"(?:联系)?电话[：:]\s*([\d\-－—、（）() ]{6,}\d)")


def contact(text: str) -> Iterator[tuple[str, str]]:
    """The address and the telephone number, each with its field key, as far as they stand in the line."""
    for key, whole, pattern in (
        (names.ADDRESS, _WHOLE_ADDRESS, _ADDRESS),
        (names.TELEPHONE, _WHOLE_TELEPHONE, _TELEPHONE),
    ):
        match = whole.fullmatch(text) or pattern.search(text)
        if match:
            yield key, match[1].strip()
