"""What careless people and other programs make of a form: nobody means harm, and every one of them is somebody's only copy."""

from __future__ import annotations

import re
from collections.abc import Callable

from hostile.cases import case, form
from hostile.cases_kinds import kind
from hostile.cases_parts import BOOK, HONEST, OFFICE, RELS, Parts, hung, made, names, styled
from hostile.form import MAIN, members, packed, rows
from hostile.pieces import SHEET
from package.small import STRICT, STRICT_RELATIONS, parts, sheet

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def office(name: str, old: str, new: str | Callable[[], str], said: str = HONEST, part: str = SHEET) -> None:
    """The form with one piece of a part written in another way."""

    def change(found: Parts) -> None:
        assert old.encode() in found[part], old
        found[part] = found[part].replace(old.encode(), (new if isinstance(new, str) else new()).encode(), 1)

    made(f"office: {name}", change, said)


def _file(name: str, make: Callable[[], bytes], said: str = "", suffix: str = "") -> None:
    case(f"office: {name}", said, suffix)(lambda path: path.write_bytes(make()))


# --- other programs ---
_file("the strict form of everything", lambda: packed(parts({"自评表": sheet(rows(), ns=STRICT)}, ns=STRICT, relations=STRICT_RELATIONS)), HONEST)  # fmt: skip
office("namespaces of WPS", "<worksheet ", f'<worksheet xmlns:mc="{_MC}" xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:xdr="urn:x" mc:Ignorable="etc xdr zz" etc:a="1" ')  # fmt: skip
office("a picture in a cell of WPS", _E5 := '<c r="E5"><v>90</v></c>', '<c r="E5" t="str"><f>_xlfn.DISPIMG("ID_9F&amp;../../x",1)</f><v>=DISPIMG("ID_9F",1)</v></c>')  # fmt: skip
office("a program in Python in a cell", _E5, '<c r="E5"><f>_xlfn._xlws.PY(0,1,D5)</f><v>90</v></c>')
office("a rich value in a cell", _E5, '<c r="E5" t="e" vm="99999"><v>#VALUE!</v></c>')
office("an array by later programs", _E5, '<c r="E5" cm="1"><f t="array" aca="1" ref="E5">_xlfn._xlws.FILTER(D5:D11,D5:D11&gt;0)</f><v>90</v></c>')  # fmt: skip
office("columns told by spans that lie", '<row r="5">', '<row r="5" spans="1:99999999999" ht="1E9" customHeight="1" outlineLevel="255" collapsed="1" ph="1" thickBot="x">')  # fmt: skip
office("a name of HTML", "<t>测试项目</t>", "<t>测试&nbsp;项目</t>")
office("a bare sign of and", "<t>测试项目</t>", "<t>A&B 项目</t>")
office("a bare sign of less", "<t>测试项目</t>", "<t>完成率<90%</t>", "损坏")
office("a tag of HTML in a text", "<t>测试项目</t>", "<t>测试<br>项目</t>", "损坏")
office("an attribute without quotes", '<row r="5">', "<row r=5>")
office("tags that cross each other", "<is><t>测试项目</t></is>", "<is><t>测试项目</is></t>", "损坏")
office("preserved blanks and lines", "<t>测试项目</t>", '<t xml:space="preserve">\r\n 测试&#13;项目&#9; </t>')
office("nil and languages", "<t>测试项目</t>", '<t xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true" xml:lang="zh-CN">测试项目</t>')  # fmt: skip
office("readings of a text by the thousand", "<t>测试项目</t>", lambda: "<t>测试项目</t>" + '<rPh sb="0" eb="99999"><t>こう</t></rPh>' * 30_000)  # fmt: skip
office("a number as a text with an apostrophe", _E5, '<c r="E5" t="inlineStr"><is><t>\'90</t></is></c>')
office("a number with signs that nobody sees", _E5, '<c r="E5" t="inlineStr"><is><t>\u200e9\u00ad0\u2060\ufeff\u00a0</t></is></c>')  # fmt: skip
office("a score that is a truth", '<c r="F7"><v>20</v></c>', '<c r="F7" t="b"><v>1</v></c>')
office("a score that is an error", '<c r="F7"><v>20</v></c>', '<c r="F7" t="e"><v>#DIV/0!</v></c>')
office("a budget by a day", _E5, '<c r="E5" t="d"><v>2020-12-31</v></c>')
form("office: circles that may be gone round", rows(formula="H5+1"), calc='<calcPr iterate="1" iterateCount="2147483647" iterateDelta="0" fullPrecision="0" calcMode="manual" refMode="R1C1"/>')  # fmt: skip
office("a guard of a password for the sheet", "</sheetData>", '</sheetData><sheetProtection algorithmName="SHA-512" hashValue="x" saltValue="x" spinCount="4294967295" sheet="1" objects="1"/>')  # fmt: skip
office("a guard of a password for the workbook", "<sheets>", '<fileSharing readOnlyRecommended="1" userName="甲" algorithmName="SHA-512" spinCount="99999999999"/><workbookProtection lockStructure="1" workbookSpinCount="99999999999"/><sheets>', HONEST, BOOK)  # fmt: skip
office("the way to somebody's desktop", "<sheets>", f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="urn:a" url="C:\\Users\\甲\\&#27;[2J\\..\\"/></mc:Choice></mc:AlternateContent><sheets>', "", BOOK)  # fmt: skip
office("all rows hidden", "<row ", "<row hidden='1' ")
office("a filter of 50,000 values", "</sheetData>", lambda: '</sheetData><autoFilter ref="A6:H1048576"><filterColumn colId="0"><filters blank="1">' + '<filter val="产出指标"/>' * 50_000 + '</filters></filterColumn><sortState ref="A7:H12"><sortCondition ref="A7" customList="甲,乙"/></sortState></autoFilter>')  # fmt: skip
office("100,000 views of many people", "</sheetData>", lambda: "</sheetData><customSheetViews>" + '<customSheetView guid="{0}" scale="9999"><pane topLeftCell="XFD1048576"/><selection sqref="A1:XFD1048576"/></customSheetView>' * 100_000 + "</customSheetViews>")  # fmt: skip
office("100,000 scenarios, watches and errors let be", "</sheetData>", lambda: "</sheetData>" + '<scenarios><scenario name="&#9;"><inputCells r="E5" val="1"/></scenario></scenarios><cellWatches><cellWatch r="E5"/></cellWatches><ignoredErrors><ignoredError sqref="A1:XFD1048576"/></ignoredErrors>' * 33_000)  # fmt: skip
office("places of a condition in ten megabytes", "</sheetData>", lambda: '</sheetData><conditionalFormatting sqref="' + "A1:B2 " * 1_700_000 + '"><cfRule type="duplicateValues" priority="1"/></conditionalFormatting>')  # fmt: skip
office("places of a choice in ten megabytes", "</sheetData>", lambda: '</sheetData><dataValidations><dataValidation type="list" sqref="' + "A1:B2 " * 1_700_000 + '"><formula1>"是,否"</formula1></dataValidation></dataValidations>')  # fmt: skip
office("a footer of 100,000 codes", "</sheetData>", lambda: "</sheetData><headerFooter><oddFooter>" + "&amp;[&amp;P&amp;27&#9;" * 25_000 + "</oddFooter></headerFooter>")  # fmt: skip


def _filled(folder: str, number: int, body: str) -> Callable[[Parts], object]:
    return lambda found: found.update({f"xl/{folder}/{folder}{n}.xml": body.encode() for n in range(number)})


made("office: shared by 2,000 people with all they did", _filled("revisions", 2000, f'<revisions xmlns="{MAIN}">' + '<rcc rId="1" sId="1"><nc r="E5"><v>1</v></nc></rcc>' * 500 + "</revisions>"), HONEST)  # fmt: skip
made("office: 3,000 charts", _filled("charts", 3000, "<c:chartSpace xmlns:c='urn:c'>" + "<c:v>90</c:v>" * 1000 + "</c:chartSpace>"), HONEST)  # fmt: skip
made("office: 1,000 slicers and pivots over the form", _filled("pivotCache", 1000, f'<pivotCacheDefinition xmlns="{MAIN}" refreshOnLoad="1"><cacheSource type="worksheet"><worksheetSource ref="A1:XFD1048576" sheet="自评表"/></cacheSource></pivotCacheDefinition>'), HONEST)  # fmt: skip
made("office: connections that ask a server", lambda f: f.update({"xl/connections.xml": f'<connections xmlns="{MAIN}"><connection id="1" refreshOnLoad="1" type="4"><webPr url="http://127.0.0.1:9/x"/></connection><connection id="2" type="1"><dbPr connection="DRIVER=x;DATABASE=/etc/passwd" command="EXEC x"/></connection></connections>'.encode(), RELS: f[RELS].replace(b"</Relationships>", f'<Relationship Id="c" Type="{OFFICE}/connections" Target="connections.xml"/></Relationships>'.encode())}), HONEST)  # fmt: skip
made("office: maps of XML of one's own", lambda f: f.update({"xl/xmlMaps.xml": b'<MapInfo><Schema SchemaRef="http://127.0.0.1:9/x.xsd"><!-- --></Schema></MapInfo>', "customXml/item1.xml": b"<a>" * 40_000 + b"</a>" * 40_000}), HONEST)  # fmt: skip
made("office: a package in the workbook that runs", lambda f: f.update({"xl/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 9_000_000, "xl/embeddings/表.docm": packed(f)}), HONEST)  # fmt: skip
hung("office: 60,000 shapes with a text", "drawing", lambda: b'<xdr:wsDr xmlns:xdr="urn:x" xmlns:a="urn:a">' + "<xdr:twoCellAnchor><xdr:from><xdr:col>-1</xdr:col><xdr:row>99999999</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>得分 90 分</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>".encode() * 60_000 + b"</xdr:wsDr>")  # fmt: skip
styled("office: 65,000 named looks, dxfs and tables", lambda: "<cellXfs><xf/><xf/></cellXfs><cellStyles>" + "".join(f'<cellStyle name="常规 {n}" xfId="{n}" builtinId="0"/>' for n in range(65_000)) + "</cellStyles><dxfs>" + "<dxf><font><b/></font></dxf>" * 65_000 + "</dxfs><tableStyles>" + '<tableStyle name="x"/>' * 65_000 + "</tableStyles><colors><indexedColors>" + '<rgbColor rgb="00000000"/>' * 65_000 + "</indexedColors></colors>")  # fmt: skip
styled("office: a look of text in which numbers stand", '<cellXfs><xf/><xf numFmtId="49" quotePrefix="1" applyAlignment="1"><alignment textRotation="255" wrapText="1" indent="250"/></xf></cellXfs>')  # fmt: skip
styled("office: days of other calendars", '<numFmts><numFmt numFmtId="200" formatCode="[$-130000]yyyy&quot;年&quot;[$-F800]gggee[DBNum2][$-804]General;[红色][&lt;0]-0.00;[颜色99]@"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>')  # fmt: skip
names("office: 60,000 that another program left", lambda: "".join(f'<definedName name="_xlnm._FilterDatabase_{n}" hidden="1" comment="&#9;">#REF!</definedName>' for n in range(60_000)))  # fmt: skip


def _copied(number: int) -> bytes:
    """One form, its sheets copied by hand: 自评表 (2), 自评表 (3) …, the names of the first copied along."""
    return packed(parts({f"自评表 ({n})": sheet(rows(project=f"项目{n}", formulas=not n % 7)) for n in range(1, number)}))  # fmt: skip


_file("300 copies of a sheet", lambda: _copied(300), HONEST)
_file("a chart, a dialog and macros around the form", lambda: packed(_kinds()), HONEST)


def _kinds() -> Parts:
    found = parts({name: sheet(rows(project=name)) for name in ("图", "对话框", "宏", "自评表")})
    for number, what in enumerate(("chartsheet", "dialogsheet", "macrosheet"), 1):
        found[f"xl/worksheets/sheet{number}.xml"] = re.sub(rb"worksheet\b", what.encode(), found[f"xl/worksheets/sheet{number}.xml"])  # fmt: skip
    return found


# --- half of it, and by another name ---
_file("all but the last member", lambda: packed(members())[:-400], "损坏")
_file("the first half twice", lambda: packed(members())[: len(packed(members())) // 2] * 2, "损坏")
_file("zeros from the middle on", lambda: packed(members())[:2000].ljust(len(packed(members())), b"\0"), "损坏")  # fmt: skip
_file("line feeds of a mail", lambda: packed(members()).replace(b"\n", b"\r\n"), "")
_file("text of base 64", lambda: __import__("base64").encodebytes(packed(members())), "不是|损坏")
_file("a page that asks to log in", lambda: "<!DOCTYPE html><html><head><meta charset=utf-8><title>登录</title></head><body><form action='/login'></form></body></html>".encode(), "网页|不是|损坏")  # fmt: skip
_HEAD = "<tr><td>一级指标<td>二级指标<td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分"
_LINE = "<tr><td>产出指标<td>数量指标<td>培训场次<td>8<td>2<td>100<td>25"
for _suffix in (".xls", ".et", ".xlsx"):
    for _what, _page in {
        "in GBK": f"<html><meta charset=gb2312><table>{_HEAD}{_LINE}</table></html>".encode("gbk"),
        "with spans of a billion": f"<table><tr><td rowspan=1000000000 colspan=1000000000>甲{_HEAD}{_LINE}</table>".encode(),
        "with 500 tables in each other": (f"<table><tr><td>{_HEAD}" * 500).encode(),
        "of a web archive": b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Location: file:///C:/x.htm\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n--x--",
    }.items():  # fmt: skip
        kind(f"office: a page {_what} by the name of {_suffix}", _suffix, lambda page=_page: page)  # type: ignore[misc]
for _suffix in (".csv", ".doc", ".wps", ".pdf", ".xlsm", ".xltx", ".et", ".xlsb", ".ods", ".docx"):
    kind(f"office: the form by the name of {_suffix}", _suffix, lambda: packed(members()))
