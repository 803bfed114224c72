"""In: the bytes of a delivered Office file. Out: its parts, and what is wrong with the package as such."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gkbatch.archive import ArchiveError, parts_of, relations_of, tree_of
from gkbatch.remembered import remembered

_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")


class PackageError(Exception):
    """The file is no package that can be opened; the words say why."""


def opened(data: bytes) -> Mapping[str, bytes]:
    """Its parts by their paths, the sums over them checked. Raises PackageError."""
    try:
        return parts_of(data)
    except ArchiveError as fault:
        raise PackageError(f"打不开：{fault}") from fault
    except Exception as fault:  # a damaged archive fails in a dozen ways, all of them mean the same
        raise PackageError("打不开，文件已损坏，或者设了密码，或者不是 Office 文件") from fault


def package_faults(parts: Mapping[str, bytes], read: Collection[str] = ()) -> tuple[str, ...]:
    """Parts that are no well-formed XML, that nobody says the type of, or that are referred to and missing.

    ``read`` are parts that are known to be well-formed, for they have been read.
    """
    broken = {
        name: fault
        for name, content in parts.items()
        if name.lower().endswith(_XML) and name not in read and (fault := _broken(content))
    }
    if broken or _TYPES not in parts:
        told = [f"成员 {name} {fault}" for name, fault in broken.items()]
        return tuple(told or [f"缺少成员 {_TYPES}"])
    return (*_untyped(parts), *_missing(parts))


@remembered(64, 16 * 1024)  # most parts are the same in every report
def _broken(content: bytes) -> str:
    try:
        tree_of(content)
    except Exception:  # noqa: BLE001 whatever is wrong with it, programs cannot read it
        return "不是完好的 XML"
    return ""


def _untyped(parts: Mapping[str, bytes]) -> Iterator[str]:
    endings, names = _typed(parts[_TYPES])
    for name in parts:
        if name != _TYPES and name.lower() not in names and name.lower().rpartition(".")[2] not in endings:
            yield f"成员 {name} 没有注明类型"


@remembered(8, 16 * 1024)
def _typed(content: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """The endings and the paths, in small letters, of which it says the type."""
    types = tree_of(content)
    return (
        frozenset(str(one.get("Extension")).lower() for one in types.iter("{*}Default")),
        frozenset(str(one.get("PartName")).lstrip("/").lower() for one in types.iter("{*}Override")),
    )


def _missing(parts: Mapping[str, bytes]) -> Iterator[str]:
    known = {name.lower() for name in parts}
    for name in parts:
        folder, _, own = name.rpartition("_rels/")
        if not own.endswith(".rels"):
            continue
        for relation in relations_of(parts, f"{folder}{own.removesuffix('.rels')}").values():
            if relation.target.partition("#")[0].lower() not in known:
                yield f"{name} 里指到的成员 {relation.target} 不存在"
