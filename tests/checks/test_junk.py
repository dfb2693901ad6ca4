"""Whatever the cells hold, the checks say something sensible or nothing: they never fail."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checks.faults import edited
from checks.injection import bases
from jixiao.checks import CATALOGUE, fixes, message, run
from jixiao.forms.find import find_forms
from jixiao.workbook.grid import Grid, parse_a1

WRITTEN = [
    "", " ", "—", "/", "不适用", "无", "100%", "≥90%", "1e309", "-1", "0", "1,23", "９９．５％", "=1+1", "#REF!", "#N/A", "7场", "3-5次",
    "由于疫情原因未开展。", "较为健全", "2020年12月31日前", "产出指标(50分)", "一级指标", "总分", "1万亿", "0/0", "《“（", "\n\n", "\ufffd", "％",
    "得分率100%", "结果:推荐8人,备选1人", "占总人数的15.00%", "率=1/0=0%", "1/(0+0)=5%",
]  # fmt: skip
junk = st.one_of(
    st.sampled_from(WRITTEN),
    st.text(max_size=30),
    st.floats(allow_nan=True, allow_infinity=True),
    st.integers(min_value=-(10**20), max_value=10**20),
    st.booleans(),
    st.none(),
    st.dates(min_value=dt.date(1900, 1, 1)),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(min_value=0, max_value=10**6), st.lists(junk, min_size=1, max_size=8))
@example(194, [None, "", None, -9.999999999999996e28])
def test_no_content_of_a_cell_breaks_the_checks(seed, values):
    rng = random.Random(seed)
    base = rng.choice(bases())
    sheet = base.sheets[base.index]
    filled = [at for at, _ in sheet.cells()]
    changed = edited(sheet, {rng.choice(filled): value for value in values})
    report = Grid("报告", [[value] for value in values if isinstance(value, str)])
    sheets = [changed, report]
    found = run([form for grid in sheets for form in find_forms(grid)], sheets)
    for finding in found:
        at = parse_a1(finding.cell)
        assert finding.code in CATALOGUE and finding.message and message(finding, "en")
        assert finding.sheet in (changed.name, report.name)
        assert at.row < max(changed.height, report.height) + 3
    assert all(value is not None for _, _, value in fixes(found))
