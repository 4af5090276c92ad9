"""Work in the background: order, how far ahead, what is raised, what an end in the middle leaves."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.in_order import AHEAD, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator


@given(st.lists(st.tuples(st.integers(), st.booleans()), max_size=12))
def test_every_item_comes_in_its_place_with_its_work_done(items: list[tuple[int, bool]]) -> None:
    done: list[tuple[int, bool]] = []
    for each, (item, needs) in zip(items, in_order(items, done.append, lambda item: item[1]), strict=True):
        assert each == (item, needs)
        assert not needs or each in done
    assert sorted(done) == sorted(each for each in items if each[1])


def test_the_next_is_made_while_the_first_is_worked_on() -> None:
    third = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        yield 2
        third.set()  # asked for only if nobody waits for the first one
        yield 3

    assert list(in_order(items(), lambda _: assert_set(third), lambda _: True)) == [1, 2, 3]


def assert_set(event: threading.Event) -> None:
    assert event.wait(30)


def test_few_wait_at_a_time() -> None:
    made: list[int] = []
    gate = threading.Event()

    def items() -> Iterator[int]:
        for number in range(10):
            made.append(number)
            if number == AHEAD:
                gate.set()
            yield number

    for at, _ in enumerate(in_order(items(), lambda _: assert_set(gate), lambda _: True)):
        assert len(made) <= at + AHEAD + 1


def divided(item: int) -> None:
    assert 6 / item


def test_what_the_work_raises_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order([1, 0, 2], divided, lambda _: True))


def test_an_end_in_the_middle_waits_for_nobody() -> None:
    gate = threading.Event()
    stream = in_order(range(9), lambda item: None if item == 0 else assert_set(gate), lambda _: True)
    assert next(stream) == 0
    stream.close()  # type: ignore[attr-defined]
    gate.set()


def test_an_interruption_waits_for_nobody() -> None:
    gate = threading.Event()

    def items() -> Iterator[int]:
        yield 1
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(in_order(items(), lambda _: assert_set(gate), lambda _: True))
    assert not gate.is_set()
    gate.set()


def test_without_work_there_is_no_thread() -> None:
    before = threading.active_count()
    for _ in in_order(range(3), lambda _: None, lambda _: False):
        assert threading.active_count() == before
