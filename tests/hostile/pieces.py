"""The small form in the kinds of files that are no .xlsx: the text of a Word table, cells of a binary workbook, rows of .ods."""

from __future__ import annotations

from hostile import binary

SHEET = "xl/worksheets/sheet1.xml"
P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def word_row(*texts: str, properties: str = "") -> str:
    return "<w:tr>" + "".join(f"<w:tc><w:tcPr>{properties}</w:tcPr>{P.format(t)}</w:tc>" for t in texts) + "</w:tr>"  # fmt: skip


TABLE = "<w:tbl>" + word_row("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分") + word_row("产出指标", "数量指标", "培训场次", "8", "2", "100", "25") + "{}</w:tbl>"  # fmt: skip
CELLS = {(r, c): v for r, c, v in binary.FORM}
OPEN = '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>'  # fmt: skip
OPEN_ROWS = "".join(
    "<table:table-row>" + "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in line) + "</table:table-row>"
    for line in (("项目支出绩效自评表（2020年度）",), ("项目名称", "测试项目"), ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"), ("产出指标", "数量指标", "培训场次", "8", "2", "100", "25"))
)  # fmt: skip
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
