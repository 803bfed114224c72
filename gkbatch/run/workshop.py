"""In: orders for documents. Out: each made by a process that works, whole on the disk, not yet in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.run.delivery import Outputs
from gkbatch.run.making import Kind, Made, MakeRequest, unpack_made
from gkbatch.run.memory import Kept, Memory
from gkbatch.run.parcels import Found, ParcelError, Parcels
from gkbatch.run.process import Answer, Loss
from gkbatch.run.progress import Progress
from gkbatch.run.workers import Answering
from gkbatch.run.writing import sync_all

_SYNCED_TOGETHER = 128
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

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Those that the document may speak of; a report speaks of none."""
        return self.review.findings if self.kind in {"slip", "proof"} else ()


@dataclass(frozen=True)
class Done:
    """What came of an order: the document's mark (SHA-256), or ``fault``, which says why there is none.

    It lies at ``source``, yet to be put in its place; None where it stands there from the run before.
    """

    order: Order
    recipe: str
    source: Path | None
    mark: str
    remarks: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True)
class Workshop:
    """Who makes the documents of a run, the outputs they are for, and what is known of the run before.

    ``template_mark`` is the SHA-256 of the template.
    """

    layout: Layout
    outputs: Outputs
    workers: Answering
    memory: Memory
    template_mark: str
    progress: Progress

    def carried_out(self, orders: Sequence[Order], meanwhile: Callable[[], None] | None = None) -> Iterator[Done]:
        """What came of each, in their order; what still stands from the run before is not made again.

        ``meanwhile`` is done while others work, where there is work. Raises OutputsError where the folder takes no
        more.
        """
        tasks = [self._task(number, order) for number, order in enumerate(orders)]
        wanted = [task.request for task in tasks if task.standing is None]
        answers = self.workers.answers(wanted)
        if wanted and meanwhile:
            meanwhile()
        return self._done(tasks, answers)

    def _done(self, tasks: Sequence[_Task], answers: Iterator[Answer]) -> Iterator[Done]:
        for start in range(0, len(tasks), _SYNCED_TOGETHER):
            together = []
            for number, task in enumerate(tasks[start : start + _SYNCED_TOGETHER], start=start + 1):
                self.progress(task.order.review.agency.name, number, len(tasks))
                together.append(task.standing or self._made(task, next(answers)))
            with self.outputs.in_words(""):
                sync_all([done.source for done in together if done.source is not None and not done.fault])
            yield from together

    def deliver(self, done: Done) -> str:
        """Puts the document in its place; the path, as ``Outputs.deliver``."""
        if done.source is None:
            return done.order.path
        place = self.outputs.deliver_file(done.order.path, done.source, done.mark)
        if place == done.order.path:
            self.memory.note(place, Kept(done.recipe, done.mark, done.remarks))
        return place

    def _task(self, number: int, order: Order) -> _Task:
        review, outputs = order.review, self.outputs
        packed = self.memory.parcel_of(review.submission) or self._parcels.pack(Found(review.submission))
        name, report = f"{order.kind}-{number}", outputs.folder.absolute() / order.report
        request = MakeRequest(
            order.kind, name, review.agency, packed, order.findings, order.shown, report, order.report
        )
        recipe = self.memory.recipe(
            order.kind,
            self.template_mark,
            review.agency.code,
            packed,
            repr((order.findings, order.shown)),
            outputs.delivered.get(order.report, ""),
        )
        kept = self.memory.standing(outputs, order.path, recipe)
        return _Task(order, request, recipe, Done(order, recipe, None, kept.mark, kept.remarks) if kept else None)

    def _made(self, task: _Task, answer: Answer) -> Done:
        try:
            made = Made(fault=_LOST) if isinstance(answer, Loss) else unpack_made(answer)
        except ParcelError:
            made = Made(fault=_LOST)
        if made.refusal:
            with self.outputs.in_words(task.order.path):
                raise OSError(made.refusal, made.fault)
        source = self.outputs.passing / made.name
        return Done(task.order, task.recipe, source, made.mark, made.remarks, made.fault)

    @cached_property
    def _parcels(self) -> Parcels:
        return Parcels(self.layout)


@dataclass(frozen=True)
class _Task:
    order: Order
    request: MakeRequest
    recipe: str
    standing: Done | None
