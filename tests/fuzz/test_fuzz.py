"""A short run of every fuzz target: the corpus first (every finding is in it), then inputs near it, then any bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.catalogue import TARGETS
from fuzz.run import mutated, seeds, tried

RUNS = {
    "packages": 60, "twice": 40, "grids": 150, "rulebooks": 150, "word": 40, "open_document": 40, "published": 80, "reports": 20,
    "arguments": 60, "chains": 100, "old": 100, "exported": 60, "compiled": 100, "rows": 100,
}  # fmt: skip


@pytest.mark.parametrize("name", list(TARGETS))
def test_every_finding_stays_mended_and_its_neighbours_are_clean(name: str) -> None:
    chance, corpus = random.Random(name), seeds(name)
    assert corpus != [b""], "a target without a corpus gets nowhere"
    for data in corpus:
        tried(name, data)
    for _ in range(RUNS.get(name, 400)):
        tried(name, mutated(chance, corpus))


@pytest.mark.parametrize("name", list(TARGETS))
def test_any_bytes_are_read_or_refused(name: str) -> None:
    @settings(max_examples=RUNS.get(name, 400) // 4, deadline=None, derandomize=True, database=None)
    @given(st.binary(max_size=300))
    def run(data: bytes) -> None:
        tried(name, data)

    run()
