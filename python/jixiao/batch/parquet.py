"""The results of a batch as a Parquet file: one row a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiao.recalc.run import Record


def write_results(path: Path, records: Iterable[Record]) -> None:
    """Columns: path, output, error, formulas, changed, unsupported (list of cells), reasons. Needs pyarrow.

    Raises UnwritableFile. The file appears whole or not at all.
    """
    import pyarrow as pa  # type: ignore[import-untyped]
    from pyarrow import parquet

    from jixiao.package.save import save_bytes

    schema = pa.schema(
        [
            ("path", pa.string()),
            ("output", pa.string()),
            ("error", pa.string()),
            ("formulas", pa.int64()),
            ("changed", pa.int64()),
            ("unsupported", pa.list_(pa.string())),
            ("reasons", pa.list_(pa.string())),
        ]
    )
    rows = [{name: _whole(getattr(record, name)) for name in schema.names} for record in records]
    buffer = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_pylist(rows, schema=schema), buffer)
    save_bytes(path, buffer.getvalue().to_pybytes())


def _whole(value: Any) -> Any:
    """A value without half characters, which no text of Parquet holds: a question mark stands for each."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    return [_whole(each) for each in value] if isinstance(value, list) else value
