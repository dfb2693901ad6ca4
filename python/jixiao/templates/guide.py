"""说明: how to use the workbook, the colours, the sheets, the rulebooks, the functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break

from jixiao.core import rulebook
from jixiao.functions import FUNCTIONS
from jixiao.templates import look
from jixiao.templates.page import Page
from jixiao.version import __version__

LABEL, CODE = "说明", "JxGuide"
WIDTHS = (2, 28, 30, 72)

_SECTION = replace(look.LABEL, size=11.5, across="left", fill="DCE6F1")
_HEAD = look.LABEL
_CELL = replace(look.FIXED, across="left")
_LINK = replace(_CELL, color="0563C1")

_STEPS = (
    (
        "选表",
        "在下面“工作表”中选与本单位表格一致的一张，复制后填写；“示例”是公开表格的填写样例，可对照使用。",
    ),
    (
        "填写",
        "只填黄色单元格；表右绿色单元格填评定系数、基础数据等，不打印。表格行数不够时，在表内插入行并向下复制公式。",
    ),
    (
        "计分",
        "蓝色单元格由公式自动计算：装有绩效自评插件时即时计算，没有插件时把文件拖进 jixiao.html 点“重新计算”，或用命令 jixiao recalc。",
    ),
    (
        "校验",
        "点“绩效自评”选项卡的“校验本表”，或把文件拖进 jixiao.html，或用命令 jixiao validate，逐项核对执行率、得分、分值、合计和偏差原因。",
    ),
    ("报送", "点“导出上报版”，得到只含数值、没有公式和宏的文件。"),
)
_RESULTS = (
    ("#需评定 7.50–12.00", "定性指标部分达成，要由人评定：在“评定系数”填0–1，得分应在所示范围之内。"),
    ("#无法识别 …", "某个值读不懂，文字里写明是哪一个、应怎样填。"),
    ("—", "不适用或没有分值的行，不计入合计。"),
)


def draw(workbook: Workbook, sheets: Sequence[tuple[str, str, str, str]], book: str) -> None:
    """Add the sheet. `sheets` are (name, rulebook, what for, name of the example) of the layouts."""
    page = Page(workbook, LABEL, CODE, WIDTHS)
    page.put("B1:D1", "绩效自评工作簿", look.TITLE)
    page.at_least(1, 36)
    page.put("B2", "版本", _HEAD)
    page.put("C2", "=JX_VERSION()", _CELL)
    page.put("D2", f"jixiao {__version__}：预算绩效自评表的计分、校验与重算。", _CELL)
    page.rulebook("B3", "C3", book, workbook_wide=True)
    look.LABEL.apply(page.sheet, "B3")
    replace(look.INPUT, across="left").apply(page.sheet, "C3")
    page.put("D3", "本簿的默认口径（名称 JX_RULEBOOK）。各表右上角另有本表的口径，优先于此处。", _CELL)
    row = _section(page, 5, "一、怎样使用")
    for i, (name, text) in enumerate(_STEPS, start=1):
        page.put(f"B{row}", f"{i}. {name}", _CELL)
        row = _wide(page, row, text)
    row = _section(page, row + 1, "二、颜色")
    for style, name, text in (
        (look.INPUT, "填写", "要填写的内容：名称、金额、指标值、完成值、分值、偏差原因。"),
        (
            look.FORMULA,
            "公式",
            "自动计算：执行率、得分、总分、等级。不要改动；确需人工给分的，直接填数覆盖。",
        ),
        (
            replace(look.INPUT, fill=look.JUDGE_FILL),
            "评定",
            "由人评定或给出的数：评定系数、基础数据；示例中照录公开表格的得分。",
        ),
        (look.LABEL, "栏目", "表格固定的栏目名称。"),
        (
            replace(look.FIXED, bold=True, color=look.OPEN_FONT),
            "待办",
            "结果以“#”开头：还要评定，或有值读不懂。",
        ),
    ):
        page.put(f"B{row}", name, style)
        row = _wide(page, row, text)
    row = _section(page, row + 1, "三、工作表")
    page.row(row, "BCD", ("空白表", "填写样例", "用于"), _HEAD)
    for name, _, purpose, example in sheets:
        row += 1
        for column, target in (("B", name), ("C", example)):
            page.put(f"{column}{row}", target or "—", _LINK if target else _CELL)
            if target:
                _link(page, f"{column}{row}", target)
        page.put(f"D{row}", purpose, _CELL)
    row = _section(page, row + 2, "四、口径（除注明“已核对原文”的以外，均未经原文核对）")
    page.row(row, "BCD", ("口径", "适用", "来源"), _HEAD)
    for each in (rulebook.get(name) for name in rulebook.ids()):
        row += 1
        basis = "（已核对原文）" if each.verified else ""
        page.row(row, "BCD", (each.title, each.place + "，" + each.dated, each.source + basis), _CELL)
    row = _section(page, row + 2, "五、结果中的文字")
    for name, text in _RESULTS:
        page.put(f"B{row}", name, _CELL)
        row = _wide(page, row, text)
    page.sheet.row_breaks.append(Break(id=row))  # the heading goes with its list
    row = _section(page, row + 1, "六、函数")
    for function in FUNCTIONS.values():
        page.put(f"B{row}:C{row}", function.signature, _CELL)
        page.put(f"D{row}", function.doc, _CELL)
        row += 1
    page.helpers("A", "XFD")
    look.printed(page.sheet, f"A1:D{row - 1}", left="绩效自评")


def _section(page: Page, row: int, text: str) -> int:
    page.put(f"B{row}:D{row}", text, _SECTION)
    page.at_least(row, 22)
    return row + 1


def _wide(page: Page, row: int, text: str) -> int:
    page.put(f"C{row}:D{row}", text, _CELL)
    return row + 1


def _link(page: Page, cell: str, sheet: str) -> None:
    quoted = sheet.replace("'", "''")
    page.sheet[cell].hyperlink = Hyperlink(ref=cell, location=f"'{quoted}'!A1", display=sheet)
