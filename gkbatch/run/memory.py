"""In: what the run before left in the outputs. Out: Memory, what need not be read or made again; and what to leave anew.

Nothing is taken on trust: what was read counts for the same bytes under the same name, read by the same program
with the same settings; what was made counts where it still lies there as it was left.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkbatch.run.delivery import RECORDS, Outputs

if TYPE_CHECKING:
    from gkbatch.submission import Submission

MEMORY = f"{RECORDS}/已读.bin"
_Key = tuple[str, str]


@dataclass(frozen=True)
class Kept:
    """A document of the run before: what it was made of, its SHA-256, what was told of it."""

    recipe: str
    mark: str
    remarks: tuple[str, ...] = ()


@dataclass
class Memory:
    """What the run before read and made, and what this one does, under one ``basis``: all that is the same for every file."""

    basis: str = ""
    read_before: dict[_Key, tuple[str, bytes]] = field(default_factory=dict)
    made_before: dict[str, Kept] = field(default_factory=dict)
    read: dict[_Key, tuple[str, bytes]] = field(default_factory=dict)
    made: dict[str, Kept] = field(default_factory=dict)
    parcels: dict[int, tuple[Submission, bytes]] = field(default_factory=dict)

    def recall(self, name: str, member: str, sha256: str) -> bytes | None:
        """What was read of that file, packed, where its bytes (SHA-256) are the same; None where they are not."""
        known, packed = self.read_before.get((name, member), ("", b""))
        return packed if sha256 and known == sha256 else None

    def remember(self, name: str, member: str, sha256: str, packed: bytes) -> None:
        """Keeps what was read of a file for the next run."""
        self.read[name, member] = (sha256, packed)

    def keep_parcel(self, submission: Submission, packed: bytes) -> None:
        """Keeps what a submission was unpacked from."""
        self.parcels[id(submission)] = (submission, packed)

    def parcel_of(self, submission: Submission) -> bytes | None:
        """What this very submission was unpacked from; None for one that was made in another way."""
        kept, packed = self.parcels.get(id(submission), (None, b""))
        return packed if kept is submission else None

    def standing(self, outputs: Outputs, path: str, recipe: str) -> Kept | None:
        """The document at ``path`` where it is what would be made, and still lies there; then it counts as delivered."""
        kept = self.made_before.get(path)
        if kept is None or kept.recipe != recipe or not outputs.stands(path, kept.mark):
            return None
        self.made[path] = kept
        return kept

    def note(self, path: str, kept: Kept) -> None:
        """Keeps for the next run what was made."""
        self.made[path] = kept

    def recipe(self, *parts: str | bytes) -> str:
        """What a document is made of, beside the basis, as 64 characters."""
        return digest(self.basis, *parts)

    def packed(self) -> bytes:
        """The whole of it for the next run; the same for the same run."""
        read = sorted(self.read.items())
        index = {
            "basis": self.basis,
            "read": [[name, member, sha, len(data)] for (name, member), (sha, data) in read],
            "documents": {
                path: [kept.recipe, kept.mark, list(kept.remarks)] for path, kept in sorted(self.made.items())
            },
        }
        return b"\n".join((json.dumps(index).encode(), b"".join(data for _, (_, data) in read)))


def recalled(folder: Path, basis: str) -> Memory:
    """What the run before left in ``folder``; nothing where it had another basis or left nothing that can be read."""
    try:
        head, _, data = (folder / MEMORY).read_bytes().partition(b"\n")
        index = json.loads(head)
        if index["basis"] != basis:
            return Memory(basis)
        read = dict(_entries(index["read"], data))
        made = {
            str(path): Kept(str(kept[0]), str(kept[1]), tuple(kept[2])) for path, kept in index["documents"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return Memory(basis)
    return Memory(basis, read, made)


def _entries(index: Iterable[Any], data: bytes) -> Iterator[tuple[_Key, tuple[str, bytes]]]:
    start = 0
    for name, member, sha256, length in index:
        yield (name, member), (sha256, data[start : start + length])
        start += length


def digest(*parts: str | bytes) -> str:
    """The parts, each with its length, as a SHA-256."""
    told = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "backslashreplace") if isinstance(part, str) else part
        told.update(len(data).to_bytes(8, "big") + data)
    return told.hexdigest()
