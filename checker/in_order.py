"""Work in the background, in order: while some stories are translated, the next ones are read and the last judged."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ThreadPoolExecutor

AHEAD = 2
"""Items that are worked on at a time: the one's rest leaves threads idle, which the other one takes."""

_Item = TypeVar("_Item")


def in_order(
    items: Iterable[_Item], work: Callable[[_Item], None], needed: Callable[[_Item], bool]
) -> Iterator[_Item]:
    """The items in their order, each when its work is done. Where none needs any, no thread is made.

    At most ``AHEAD`` items wait while the next one is made. What ``work`` raises is raised here.

    >>> list(in_order(["a", "b", "c"], lambda item: None, lambda item: item != "b"))
    ['a', 'b', 'c']
    """
    waiting: deque[tuple[_Item, Future[None] | None]] = deque()
    pool: ThreadPoolExecutor | None = None
    try:
        for item in items:
            if needed(item):
                pool = pool or _pool()
                waiting.append((item, pool.submit(work, item)))
            else:
                waiting.append((item, None))
            while waiting and (len(waiting) > AHEAD or _done(waiting[0][1])):
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    except BaseException:
        if pool is not None:  # whoever interrupts doesn't wait for what is under way
            pool.shutdown(wait=False, cancel_futures=True)
        raise
    if pool is not None:
        pool.shutdown()


def _pool() -> ThreadPoolExecutor:
    from concurrent.futures import ThreadPoolExecutor  # 10 ms, and most runs translate nothing

    return ThreadPoolExecutor(AHEAD, thread_name_prefix="translating")


def _done(future: Future[None] | None) -> bool:
    return future is None or future.done()


def _finished(item: _Item, future: Future[None] | None) -> _Item:
    if future is not None:
        future.result()
    return item
