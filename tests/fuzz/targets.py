"""What is fuzzed: each target takes any bytes, and only a clean refusal may come of them.

The bytes choose pieces from a list of words of the field (so that most inputs get past the first look), or stand for
themselves. `TARGETS[name](data)` raises what nobody foresaw; `clean` says what is a refusal.
"""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from hostile.form import members, packed, rows
from jixiao.core.errors import Told

TARGETS: dict[str, Callable[[bytes], object]] = {}

WORDS = ["0", "1", "2", "3", "5", "7", "8", "9", "10", "12", "100", "2020", "0.5", "99.99", "1,000", "1234567", "≥", "≤", ">", "<", "=", ">=", "<=", "~", "-", "—", "+", "*", "/", "%", "％", "‰", "(", ")", "（", "）", "、", "，", ",", "。", ".", "；", ";", "：", ":", "“", "”", "一", "二", "三", "十", "百", "千", "万", "亿", "零", "两", "半", "〇", "廿", "壹", "贰", "个", "人", "次", "场", "万元", "元", "亿元", "亩", "公里", "年", "月", "日", "天", "季度", "小时", "前", "后", "以上", "以下", "以内", "不", "不超过", "不低于", "不少于", "至少", "约", "左右", "达到", "完成", "未完成", "及时", "较好", "优", "良", "中", "差", "无", "达成", "部分达成", "比较", "基本", "较", "零发生", "100%", "90%", "满分", "得", "扣", "每", "分", "低于", "超过", "百分点", "扣完为止", "完成率", "权重", "得分", "目标", "实际", "由于", "疫情", "未开展", "截至", "底", "年度", "上半年", "第", "期", "第一", "甲", "A", "B", "x", "\n", "\t", "\u3000", "\u200b", "\x00", "𠮷", "≈", "±", "①", "Ⅳ", "²", "½", "E", "e", "1e5", "inf", "nan"]  # fmt: skip

FORMULAS = ["JX_SCORE(", "JX_TOTAL(", "JX_RATE(", "JX_GRADE(", "JX_EXPLAIN(", "IF(", "SUM(", "SUMPRODUCT(", "INDEX(", "OFFSET(", "INDIRECT(", "TEXT(", "LEFT(", "REPT(", "VLOOKUP(", "IFERROR(", "LET(", "LAMBDA(", "ROUND(", "DATE(", "SUBSTITUTE(", ")", "(", ",", ";", ":", "!", "$", "&", "+", "-", "*", "/", "^", "=", "<>", ">=", "%", "@", "#", "{", "}", "[", "]", "'", '"', "A1", "B2", "$C$3", "A:A", "1:1", "A1:B9", "C5", "D5", "自评表!", "'自评表'!", "[1]表!", "名", "表1[得分]", "#N/A", "#REF!", "TRUE", "FALSE", "0", "1", "-1", "1E9", "1E308", "0.1", '"x"', '"≥90%"', '"二十"', '""', "{1,2;3,4}", ".", "_xlfn.", "_xlpm.a", "\n"]  # fmt: skip


def target(function: Callable[[bytes], object]) -> Callable[[bytes], object]:
    TARGETS[function.__name__] = function
    return function


def clean(error: BaseException) -> bool:
    """Whether an exception is a refusal in words for the user."""
    from jixiao.workbook.tokens import FormulaError

    return isinstance(error, (Told, FormulaError))


def text(data: bytes, words: tuple[str, ...] | list[str] = WORDS) -> str:
    """A text from bytes: pieces by number, or (first byte odd) the bytes themselves as UTF-8."""
    if data[:1] and data[0] % 2:
        return data[1:].decode("utf-8", "surrogatepass" if data[0] % 4 == 1 else "replace")
    return "".join(words[byte % len(words)] for byte in data[1:])


def _text(data: bytes, words: tuple[str, ...] | list[str] = WORDS) -> str:
    try:
        return text(data, words)
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _parts(data: bytes, count: int) -> list[bytes]:
    """Bytes in so many pieces: at 0xFF, else in equal ones."""
    found = data.split(b"\xff", count - 1)
    if len(found) < count:
        size = len(data) // count + 1
        found = [data[n * size : (n + 1) * size] for n in range(count)]
    return found


@target
def values(data: bytes) -> object:
    """One score from any target, actual and weight; its explanation."""
    import jixiao
    from jixiao.core.values import parse

    goal, actual, weight, direction = (_text(piece) for piece in _parts(data, 4))
    for each in (goal, actual):
        parse(each)
    for given in (weight, 10):
        for function in (jixiao.JX_SCORE, jixiao.JX_EXPLAIN):
            result = function(goal, actual, given, direction)
            assert isinstance(result, (int, float, str)), result
            assert not isinstance(result, float) or 0 <= result <= 1e300, (goal, actual, result)
            assert len(str(result)) <= 32_767
    return None


@target
def numerals(data: bytes) -> object:
    from jixiao.core import dates, numerals
    from jixiao.core.text import fold

    written = _text(data)
    found = numerals.chinese_number(written)
    assert found is None or found >= 0
    numerals.plain_number(written)
    dates.parse_date(fold(written))
    number = numerals.plain_number(written)
    return numerals.show(number) if number is not None and abs(number) < Decimal("1e30") else None


@target
def rules(data: bytes) -> object:
    """A printed rule, and what it gives for some values."""
    from jixiao.core import printed_rule

    first, second = _parts(data, 2)
    rule = printed_rule.parse(_text(first), Decimal(10))
    if rule is not None:
        for value in (_text(second), 0, 0.5, 1, -3, 95):
            rule.score(value)
    return rule


@target
def rulebooks(data: bytes) -> object:
    from jixiao.core.rulebook import load

    words = RULEBOOK_WORDS()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "f.toml"
        raw = (
            data[1:]
            if data[:1] and data[0] % 2
            else "".join(words[b % len(words)] for b in data[1:]).encode()
        )
        path.write_bytes(raw)
        return load(path)


@lru_cache(maxsize=1)
def RULEBOOK_WORDS() -> list[str]:
    from jixiao.core.rulebook import builtin_folder

    lines = {
        line for path in builtin_folder().glob("*.toml") for line in path.read_text("utf-8").splitlines()
    }
    head = 'id = "f"\nbase = "mof-2020"\ntitle = "t"\nplace = "p"\ndated = "2020"\nkinds = ["project"]\nsource = "s"\nverified = true\n'
    odd = [
        "= 1\n",
        "nan\n",
        "-1\n",
        "[]\n",
        '""\n',
        "inf",
        "[[criteria]]\n",
        "weight = -5\n",
        "bands = [[0.9, 1]]\n",
        "[execution]\n",
    ]
    return [head, *odd, *(line + "\n" for line in sorted(lines))]


@target
def grids(data: bytes) -> object:
    """A grid of any words: read, computed, checked, reported."""
    from jixiao import checks
    from jixiao.forms.find import find_forms
    from jixiao.workbook.grid import Area, Grid

    words = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施", "项目名称", "主管部门", "实施单位", "年初预算数",
             "全年预算数", "全年执行数", "执行率", "年度资金总额", "总分", "产出指标", "数量指标", "效益指标", "满意度指标", "项目支出绩效自评表", *WORDS]  # fmt: skip
    table: list[list[Any]] = [[]]
    merges = []
    for byte in data:
        if byte >= 250:
            table.append([])
        elif byte >= 245:
            here = len(table) - 1, len(table[-1])
            merges.append(Area(here[0], here[1], here[0] + byte % 2, here[1] + byte % 5))
        elif byte >= 235:
            table[-1].append([None, 0, 1.5, 100.0, True, float("1e308"), -7, 10, 20, 90][byte - 235])
        else:
            table[-1].append(words[byte % len(words)])
    grid = Grid("表", table, merges)
    forms = find_forms(grid)
    return [forms, checks.run(forms, [grid], (), (), None)]


@target
def packages(data: bytes) -> object:
    """A workbook with some bytes of one part (or of the archive) changed: read, recalculated, written."""
    from jixiao.package import Package
    from jixiao.recalc.run import Record, recalculate
    from jixiao.workbook.reading import read_grids

    whole = mutated(data)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        path.write_bytes(whole)
        with contextlib.suppress(Told):
            read_grids(path)
    package = Package(whole, "a.xlsx")
    recalculate(package, Record("a.xlsx"))
    return Package(package.to_bytes(), "a.xlsx")


SNIPPETS = (b"<", b">", b"/>", b'"', b"'", b"&", b"&#x0;", b"&lt;", b"<!--", b"-->", b"<![CDATA[", b"]]>", b"<?x?>", b"<c", b"</c>", b"<row", b"<f>", b"</f>", b"<v>", b"<is>", b"<t>",
            b' r="A1"', b' r="XFD1048576"', b' t="s"', b' t="shared"', b' si="0"', b' ref="A1:B2"', b' t="array"', b"xmlns=\"x\"", b"mc:AlternateContent", b"9" * 30, b"\x00", b"\xff", b"-1", b"1e999")  # fmt: skip


def mutated(data: bytes) -> bytes:
    found = members(rows(more='<row r="20"><c r="A20" t="s"><v>0</v></c><c r="B20"><f t="shared" si="0" ref="B20:B21">D5*2</f><v>1</v></c></row>'),
                    strings='<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>甲</t></si></sst>')  # fmt: skip
    kind, steps = (data[0] if data else 0), data[1:]
    if kind % 8 == 7:
        raw = bytearray(packed(found))
        for n in range(0, len(steps) - 2, 3):
            raw[(steps[n] * 256 + steps[n + 1]) % len(raw)] = steps[n + 2]
        return bytes(raw)
    names = sorted(found)
    name = names[kind % len(names)] if kind < 128 else "xl/worksheets/sheet1.xml"
    part = found[name]
    for n in range(0, len(steps) - 3, 4):
        at = (steps[n] * 256 + steps[n + 1]) % (len(part) + 1)
        gone = steps[n + 2] % 24
        part = part[:at] + SNIPPETS[steps[n + 3] % len(SNIPPETS)] + part[at + gone :]
    return packed({**found, name: part})


@target
def archives(data: bytes) -> object:
    """Any bytes as an archive: the same members as the standard library finds, or a refusal."""
    from jixiao.package.archive import Archive

    archive = Archive(b"PK\3\4" + data if data[:1] == b"\x01" else data)
    content = {name: archive.read(name) for name in archive}
    with contextlib.suppress(zipfile.BadZipFile, NotImplementedError, RuntimeError, UnicodeError):
        with zipfile.ZipFile(io.BytesIO(archive.data)) as other:
            found = {name: other.read(name) for name in other.namelist()}
        assert found == content
    return content


@target
def formulas(data: bytes) -> object:
    """Any formula: a value or a reason."""
    from jixiao.recalc.evaluate import evaluate
    from jixiao.workbook.view import Book, DefinedName, PlainSheet

    first, second = _parts(data, 2)
    cells = {
        "A1": 1,
        "A2": "x",
        "B2": f"=JX_TOTAL({_text(first, FORMULAS)})",
        "C5": f"={_text(second, FORMULAS)}",
        "D5": "=JX_RATE(1,3)",
    }
    outcome = evaluate(Book([PlainSheet("自评表", cells)], [DefinedName("名", _text(second, FORMULAS))]))
    for found in outcome.values.values():
        for value in found.values():
            assert not isinstance(value, str) or len(value) <= 32_767
            assert not isinstance(value, float) or abs(value) < float("inf")
    return outcome


@target
def twice(data: bytes) -> object:
    """Recalculated twice is recalculated once: the second time nothing changes, not one byte."""
    from jixiao.package import Package
    from jixiao.recalc.run import Record, recalculate

    pieces = _parts(data, 3)
    more = "".join(
        f'<row r="{20 + n}"><c r="A{20 + n}"><f>{_xml(_text(piece, FORMULAS))}</f><v>0</v></c></row>' for n, piece in enumerate(pieces)
    )  # fmt: skip
    package = Package(packed(members(rows(more=more))), "a.xlsx")
    recalculate(package, Record("a.xlsx"))
    once = package.to_bytes()
    package, record = Package(once, "a.xlsx"), Record("a.xlsx")
    recalculate(package, record)
    if not any(word in more for word in ("RAND", "NOW(", "TODAY(")):
        assert (record.changed, package.to_bytes() == once) == (0, True), record
    return record


def _xml(written: str) -> str:
    kept = "".join(
        c
        for c in written
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
