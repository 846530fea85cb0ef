"""The jail as its callers see it: exhibits and a reader's name go in, validated tables or a typed verdict come out.

Several warm parents work side by side; answers come in the order asked, the same whatever their number. No jail, no
reading: where the kernel has none, every call raises ``Locked("vault.no_jail")``. A reader that works with an engine
(``prepare``) is read in warm parents of its own, which loaded the engine before the first exhibit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from copy import copy
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from typing import Self, TypeVar

from faisceau.model.errors import Invalid, Locked, Missing, Refusal
from faisceau.model.reading import Place
from faisceau.vault import stream, wire
from faisceau.vault.exhibits import Handle
from faisceau.vault.limits import GLANCE, Limits
from faisceau.vault.outcomes import Asked, Claims, Outcome, Task, claims_told
from faisceau.vault.verdicts import Ended, Fault, fault_of_end, fault_of_status
from faisceau.vault.warden import ReaderCard, Warden, WardenLost

T = TypeVar("T")

_AHEAD, _HELD = 64, 256 << 20
"""How many answers, and bytes of them, may wait for one that was asked for before them; ours."""
_ANY = ""
"""The kind of warm parent that serves every reader that works without an engine."""


class Jail:
    """Where exhibits are identified, read and resolved. Close it, or use it in a ``with``."""

    def __init__(
        self,
        handles: Callable[[str], Handle],
        readers: Sequence[str],
        last_resort: str,
        workers: int = 1,
        *,
        ceiling: Limits | None = None,
        search: Sequence[Path] = (),
    ) -> None:
        """Take where exhibits are opened, the readers' dotted names, how many to read at once, and a ceiling for budgets."""
        self.last_resort = last_resort
        self._handles, self._readers, self._ceiling, self._search = handles, tuple(readers), ceiling, tuple(search)
        self._workers = max(1, workers)
        self._idle: dict[str, SimpleQueue[Warden | None]] = {_ANY: self._places()}
        self._engines: dict[str, str] = {}
        self._cards: Mapping[str, ReaderCard] = {}

    def readers(self) -> Mapping[str, ReaderCard]:
        """Return what each reader says of itself, by dotted name, the last resort at the end."""
        if not self._cards:
            self._give_back(self._take(_ANY), _ANY)
        return self._cards

    def engine(self, reader: str) -> str:
        """Return the identification of the engine that a reader works with; empty where it needs none or has none."""
        card = self.readers().get(reader)
        if card is None or not card.prepared:
            return ""
        if reader not in self._engines:
            self._idle.setdefault(reader, self._places())
            self._give_back(self._take(reader), reader)
        return self._engines[reader]

    def identify(self, asked: Iterable[Asked]) -> Iterator[tuple[str, Claims]]:
        """Yield, for each exhibit in the order asked, its digest and the readers that claim it."""
        for claims in self._each(self._identify, asked):
            yield claims.digest, claims

    def read(self, asked: Iterable[Asked]) -> Iterator[Outcome]:
        """Yield the outcome of each reading, in the order asked; a failed one has one problem and no other row."""
        return self._each(self._read, asked)

    def resolve(
        self,
        digest: str,
        reader: str,
        locator: str,
        companions: Mapping[str, str] | None = None,
        settings: Mapping[str, str] | None = None,
        names: tuple[str, ...] = (),
    ) -> Place:
        """Return what stands at a locator; raise Missing where nothing does, Invalid where the reader fails.

        ``companions``, ``settings`` and ``names`` are those that the exhibit was read with.
        """
        try:
            done = self._look_up(Task(digest, names, reader, companions or {}, settings or {}), locator)
        except _Unopened as unopened:
            raise unopened.refusal from None
        if done.status.get("status") == "nowhere":
            raise Missing("vault.no_such_place", exhibit=digest, locator=locator)
        if done.fault is not None:
            raise Invalid(done.fault.code, **done.fault.arguments)
        try:
            return stream.place(done.bodies)
        except (wire.Malformed, LookupError) as error:
            raise Invalid("vault.reading_invalid", reader=reader, rule="place") from error

    def _look_up(self, asked: Asked, locator: str) -> _Done:
        with _opened(self._handles, asked) as (pieces, descriptors):
            limits = self._limits(asked.reader, sum(piece.size for piece in pieces))
            if limits is None:
                raise Invalid("vault.reader_unknown", reader=asked.reader)
            exhibit, *others = pieces
            companions = dict(zip(sorted(asked.companions), others, strict=True))
            request = wire.Request(wire.RESOLVE, limits, exhibit, asked.reader, companions, asked.settings, locator)
            return self._ask(request, descriptors)

    def over(self, handles: Callable[[str], Handle]) -> Jail:
        """Return the same warm parents for the exhibits of another vault: they never saw an exhibit, nor a key."""
        self.readers()
        other = copy(self)
        other._handles = handles  # noqa: SLF001 - of the same class
        return other

    def close(self) -> None:
        """End the warm parents."""
        for idle in self._idle.values():
            for _ in range(self._workers):
                if warden := idle.get():
                    warden.close()
                idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _each(self, act: Callable[[Asked], T], asked: Iterable[Asked]) -> Iterator[T]:
        """Do something for each of many, some at a time, and yield the results in order."""
        waiting: deque[Future[T]] = deque()
        with ThreadPoolExecutor(self._workers) as pool:
            try:
                for one in asked:
                    waiting.append(pool.submit(act, one))
                    while waiting and (waiting[0].done() or not self._may_go_ahead(waiting)):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                pool.shutdown(cancel_futures=True)

    def _may_go_ahead(self, waiting: Collection[Future[T]]) -> bool:
        """Say whether one more may be begun before the first is ended: what has come already is little, and no one is idle.

        So a large exhibit at the head keeps nobody from reading the small ones behind it.
        """
        while len(unfinished := [one for one in waiting if not one.done()]) > 2 * self._workers:
            wait(unfinished, return_when=FIRST_COMPLETED)
        held = sum(_bytes_of(one.result()) for one in waiting if one.done() and one.exception() is None)
        return len(waiting) < _AHEAD and held < _HELD

    def _identify(self, asked: Asked) -> Claims:
        try:
            return self._glance(asked)
        except _Unopened as unopened:
            return Claims(asked.exhibit, (), (unopened.fault,))

    def _glance(self, asked: Asked) -> Claims:
        with _opened(self._handles, Task(asked.exhibit, asked.names)) as (pieces, descriptors):
            done = self._ask(wire.Request(wire.GLANCE, GLANCE.within(self._ceiling), pieces[0]), descriptors)
        if done.fault is not None:
            return Claims(asked.exhibit, (), (done.fault,))
        try:
            return claims_told(asked.exhibit, stream.document(done.bodies[wire.CLAIMS][0]), self._readers)
        except (wire.Malformed, LookupError, TypeError, ValueError):
            return Claims(asked.exhibit, (), (Fault("vault.reading_invalid", {"reader": "", "rule": "claims"}),))

    def _read(self, asked: Asked) -> Outcome:
        try:
            return self._study(asked)
        except _Unopened as unopened:
            return _failed(asked, unopened.fault)

    def _study(self, asked: Asked) -> Outcome:
        with _opened(self._handles, asked) as (pieces, descriptors):
            limits = self._limits(asked.reader, sum(piece.size for piece in pieces))
            if limits is None:
                return _failed(asked, Fault("vault.reader_unknown", {"reader": asked.reader}))
            exhibit, *others = pieces
            companions = dict(zip(sorted(asked.companions), others, strict=True))
            request = wire.Request(wire.READ, limits, exhibit, asked.reader, companions, asked.settings)
            done = self._ask(request, descriptors)
        if done.fault is not None:
            return _failed(asked, done.fault, done.ended)
        try:
            tables = stream.tables(asked.exhibit, done.bodies)
        except wire.Malformed as broken:
            fault = Fault("vault.reading_invalid", {"reader": asked.reader, "rule": str(broken)})
            return _failed(asked, fault, done.ended)
        return Outcome(asked.exhibit, asked.reader, tables, done.ended.cpu_seconds, done.ended.peak_bytes)

    def _limits(self, reader: str, size: int) -> Limits | None:
        card = self.readers().get(reader)
        return None if card is None else Limits(*card.budget.of(size)).within(self._ceiling)

    def _ask(self, request: wire.Request, descriptors: Sequence[int]) -> _Done:
        kind = request.reader if request.act != wire.GLANCE and self.readers()[request.reader].prepared else _ANY
        if kind != _ANY:
            self.engine(kind)
        warden = self._take(kind)
        try:
            content, ended = warden.ask(request, descriptors)
        except WardenLost:
            warden.close()
            self._idle[kind].put(None)
            return _Done(_NO_END, Fault("vault.jail_lost", {"reader": request.reader}))
        except BaseException:
            # Half a conversation cannot be taken up again.
            warden.close()
            self._idle[kind].put(None)
            raise
        self._give_back(warden, kind)
        return _judged(request, content, ended)

    def _places(self) -> SimpleQueue[Warden | None]:
        """Return the places of as many warm parents of a kind as may work side by side, none of them started yet."""
        idle: SimpleQueue[Warden | None] = SimpleQueue()
        for _ in range(self._workers):
            idle.put(None)
        return idle

    def _take(self, kind: str) -> Warden:
        """Return an idle warm parent for any reader, or for the one reader whose engine it loaded; start it where needed."""
        warden = self._idle[kind].get()
        if warden is not None:
            return warden
        try:
            readers = self._readers if kind == _ANY else (kind,)
            warden = _started(readers, self.last_resort, self._search, kind)
        except BaseException:
            self._idle[kind].put(None)
            raise
        if kind == _ANY:
            self._cards = warden.readers
        else:
            self._engines[kind] = warden.engine
        return warden

    def _give_back(self, warden: Warden, kind: str) -> None:
        self._idle[kind].put(warden)


def _started(readers: Sequence[str], last_resort: str, search: Sequence[Path], prepared: str) -> Warden:
    """Start a warm parent; raise Locked where its children could not be jailed."""
    warden = Warden(readers, last_resort, search, prepared)
    if warden.not_jailed:
        warden.close()
        raise Locked("vault.no_jail", reason=warden.not_jailed)
    return warden


@dataclass(frozen=True, slots=True)
class _Done:
    """A child's end, judged: a fault, or frames."""

    ended: Ended
    fault: Fault | None
    status: Mapping[str, object] = field(default_factory=dict)
    bodies: stream.Answer = field(default_factory=dict)


_NO_END = Ended(0, False, 0.0, 0)


def _judged(request: wire.Request, content: memoryview, ended: Ended) -> _Done:
    """Judge how a child ended and what it says of itself; what it read is judged apart."""
    try:
        status, bodies = stream.answer(content, request.limits.output)
    except wire.Malformed as broken:
        fault = fault_of_end(request.reader, ended, request.limits)
        return _Done(ended, fault or Fault("vault.reading_invalid", {"reader": request.reader, "rule": str(broken)}))
    if fault := fault_of_end(request.reader, ended, request.limits):
        return _Done(ended, fault)
    if request.act == wire.RESOLVE and status.get("status") == "nowhere":
        return _Done(ended, None, status)
    try:
        return _Done(ended, fault_of_status(request.reader, status, request.limits), status, bodies)
    except ValueError as broken:
        return _Done(ended, Fault("vault.reading_invalid", {"reader": request.reader, "rule": str(broken)}))


def _bytes_of(answer: object) -> int:
    return sum(table.nbytes for table in answer.tables.values()) if isinstance(answer, Outcome) else 0


def _failed(asked: Asked, fault: Fault, ended: Ended = _NO_END) -> Outcome:
    found = {"problems": fault.problems(asked.exhibit)}
    return Outcome(asked.exhibit, asked.reader, found, ended.cpu_seconds, ended.peak_bytes, fault)


class _Unopened(Exception):  # noqa: N818 - said of the exhibit
    """The vault refused to open an exhibit: damaged, locked away, not there."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.fault = Fault(refusal.code, {name: str(value) for name, value in refusal.arguments.items()})


@contextmanager
def _opened(handles: Callable[[str], Handle], asked: Asked) -> Iterator[tuple[list[wire.Piece], list[int]]]:
    """Open what is asked for as long as it is read: the exhibit first, then its companions by suffix."""
    wanted = [(asked.exhibit, asked.names), *((asked.companions[suffix], ()) for suffix in sorted(asked.companions))]
    with ExitStack() as stack:
        pieces, descriptors = [], []
        for digest, names in wanted:
            try:
                handle = handles(digest)
            except Refusal as refusal:
                raise _Unopened(refusal) from refusal
            stack.callback(handle.close)
            pieces.append(wire.Piece(digest, names, handle.size, handle.key))
            descriptors.append(handle.descriptor)
        yield pieces, descriptors
