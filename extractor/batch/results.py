"""The results of a run, packed: a run over thousands of files must not grow with every one."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from typing import overload

from extractor.batch.work import Result


class Results(Sequence[Result]):
    """Results in the order of their inputs, about a kilobyte each; reading one unpacks it."""

    def __init__(self) -> None:
        self._packed: dict[int, bytes] = {}
        self._order: list[int] = []

    def put(self, index: int, result: Result) -> None:
        """Keep the result of input `index`."""
        self._packed[index] = zlib.compress(pickle.dumps(result, protocol=5), 1)
        self._order = []

    @overload
    def __getitem__(self, at: int) -> Result: ...
    @overload
    def __getitem__(self, at: slice) -> list[Result]: ...
    def __getitem__(self, at: int | slice) -> Result | list[Result]:
        if isinstance(at, slice):
            return [self._unpack(index) for index in self._sorted()[at]]
        return self._unpack(self._sorted()[at])

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[Result]:
        return map(self._unpack, self._sorted())

    def _sorted(self) -> list[int]:
        if not self._order:
            self._order = sorted(self._packed)
        return self._order

    def _unpack(self, index: int) -> Result:
        result: Result = pickle.loads(zlib.decompress(self._packed[index]))
        return result
