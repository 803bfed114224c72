"""In: orders for documents. Out: each made by a process that works, whole on the disk, not yet in its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.run.delivery import Outputs
from gkbatch.run.making import Kind, Made, MakeRequest, unpack_made
from gkbatch.run.packing import Found, PackedError, Packing
from gkbatch.run.process import Answer, Loss
from gkbatch.run.progress import Progress
from gkbatch.run.workers import Answering

_LOST = "生成时程序被迫中止（可能是内存不足）"


@dataclass(frozen=True)
class Order:
    """A document that is wanted at ``path``, made of a review; ``shown`` are the findings of a slip.

    A copy is made of the finished report at ``report``.
    """

    kind: Kind
    path: str
    review: Review
    shown: tuple[Finding, ...] = ()
    report: str = ""


@dataclass(frozen=True)
class Done:
    """What came of an order: the document lies at ``source`` with the mark (SHA-256), or ``fault`` says why it does not."""

    order: Order
    source: Path
    mark: str
    remarks: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Workshop:
    """Who makes the documents of a run, and the outputs they are for."""

    layout: Layout
    outputs: Outputs
    workers: Answering
    progress: Progress

    def carried_out(self, orders: Sequence[Order]) -> Iterator[Done]:
        """What came of each, in their order. Raises OutputsError where the folder takes no more."""
        requests = [self._request(number, order) for number, order in enumerate(orders)]
        for number, (order, answer) in enumerate(zip(orders, self.workers.answers(requests), strict=True), start=1):
            self.progress(order.review.agency.name, number, len(orders))
            made = _made(answer)
            if made.refusal:
                with self.outputs.in_words(order.path):
                    raise OSError(made.refusal, made.fault)
            yield Done(order, self.outputs.passing / requests[number - 1].name, made.mark, made.remarks, made.fault)

    def deliver(self, done: Done) -> str:
        """Puts the document in its place; the path, as ``Outputs.deliver``."""
        return self.outputs.deliver_file(done.order.path, done.source, done.mark)

    @cached_property
    def _packing(self) -> Packing:
        return Packing(self.layout)

    def _request(self, number: int, order: Order) -> MakeRequest:
        review = order.review
        packed = self._packing.pack(Found(review.submission))
        report = self.outputs.folder.absolute() / order.report
        name = f"{order.kind}-{number}"
        return MakeRequest(order.kind, name, review.agency, packed, review.findings, order.shown, report, order.report)


def _made(answer: Answer) -> Made:
    if isinstance(answer, Loss):
        return Made(fault=_LOST)
    try:
        return unpack_made(answer)
    except PackedError:
        return Made(fault=_LOST)
