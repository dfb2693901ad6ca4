"""A workbook with everything that a load-and-save library loses, for the test that nothing is lost.

xlsxwriter draws what it can; the rest is put in part by part, as Excel and WPS write it.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from importlib import resources
from pathlib import Path

import xlsxwriter
from PIL import Image, ImageDraw
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from bench.workbooks import _Styles, form

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK_RELS = "xl/_rels/workbook.xml.rels"

# Feature -> (parts, evidence in them). Each must be there before and after.
FEATURES: dict[str, tuple[str, str]] = {
    "stamp picture": (r"xl/drawings/drawing1\.xml", "公章"),
    "text box": (r"xl/drawings/drawing1\.xml", "请勿修改公式"),
    "group shape": (r"xl/drawings/drawing1\.xml", "<xdr:grpSp>"),
    "chart": (r"xl/charts/chart1\.xml", "得分分布"),
    "x14 data bars": (r"xl/worksheets/sheet1\.xml", "<x14:dataBar"),
    "sparklines": (r"xl/worksheets/sheet1\.xml", "<x14:sparkline>"),
    "standard validation": (r"xl/worksheets/sheet1\.xml", "<dataValidation "),
    "x14 validation": (r"xl/worksheets/sheet1\.xml", "<x14:dataValidation "),
    "conditional formats": (r"xl/worksheets/sheet1\.xml", "<cfRule "),
    "comments": (r"xl/comments1\.xml", "评分依据"),
    "threaded comments": (r"xl/threadedComments/", "请说明偏差"),
    "persons": (r"xl/persons/person\.xml", "审核人"),
    "VBA": (r"xl/vbaProject\.bin", ""),
    "code names": (r"xl/workbook\.xml", "codeName="),
    "customUI": (r"customUI/customUI14\.xml", "绩效"),
    "form button": (r"xl/drawings/vmlDrawing\d\.vml", 'ObjectType="Button"'),
    "custom XML": (r"customXml/item1\.xml", "规则版本"),
    "sensitivity label": (r"docMetadata/LabelInfo\.xml", "clbl:label "),
    "printer settings": (r"xl/printerSettings/printerSettings1\.bin", "HP LaserJet"),
    "header image": (r"xl/worksheets/sheet1\.xml", "<legacyDrawingHF"),
    "background": (r"xl/worksheets/sheet1\.xml", "<picture "),
    "rich text": (r"xl/sharedStrings\.xml", "<r><rPr>"),
    "WPS cell images": (r"xl/cellimages\.xml", "etc:cellImage"),
    "DISPIMG": (r"xl/worksheets/sheet1\.xml", "_xlfn.DISPIMG("),
    "in-cell images": (r"xl/richData/", "localImage"),
    "sheet protection": (r"xl/worksheets/sheet1\.xml", "<sheetProtection password="),
    "protected ranges": (r"xl/worksheets/sheet1\.xml", "<protectedRange "),
    "phonetics": (r"xl/sharedStrings\.xml", "<rPh "),
    "phonetic settings": (r"xl/worksheets/sheet1\.xml", "<phoneticPr "),
    "external link": (r"xl/externalLinks/externalLink1\.xml", "JX_SCORE"),
    "veryHidden sheet": (r"xl/workbook\.xml", 'state="veryHidden"'),
    "unknown extension": (r"xl/worksheets/sheet1\.xml", "<jx:mark "),
    "calcChain": (r"xl/calcChain\.xml", 'r="G10"'),
    "dynamic array": (r"xl/worksheets/sheet1\.xml", ' cm="1"'),
    "array metadata": (r"xl/metadata\.xml", "XLDAPR"),
    "shared formulas": (r"xl/worksheets/sheet1\.xml", 't="shared"'),
    "table": (r"xl/tables/table1\.xml", "代码"),
    "hyperlink": (r"xl/worksheets/sheet1\.xml", "<hyperlink "),
    "auto filter": (r"xl/worksheets/sheet1\.xml", "<autoFilter "),
    "ignored errors": (r"xl/worksheets/sheet1\.xml", "<ignoredError "),
    "defined names": (r"xl/workbook\.xml", "权重合计"),
    "custom properties": (r"docProps/custom\.xml", "预算单位编码"),
    "task pane": (r"xl/webextensions/taskpanes\.xml", "wetp:taskpane "),
    "revision marks": (r"xl/worksheets/sheet1\.xml", "xr:uid="),
    "row descent": (r"xl/worksheets/sheet1\.xml", "x14ac:dyDescent"),
    "comment in the cells": (r"xl/worksheets/sheet1\.xml", "<!-- kept -->"),
    "Chinese fonts": (r"xl/styles\.xml", "方正小标宋简体"),
}


def stamp() -> bytes:
    """A red seal as PNG."""
    image = Image.new("RGBA", (160, 160), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((5, 5, 155, 155), outline=(220, 0, 0, 255), width=6)
    pen.polygon([(80, 40), (95, 95), (65, 95)], fill=(220, 0, 0, 255))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def vba_project() -> bytes:
    """A genuine VBA project: the one of xlwings' own quickstart workbook."""
    source = resources.files("xlwings") / "quickstart.xlsm"
    with zipfile.ZipFile(io.BytesIO(source.read_bytes())) as archive:
        return archive.read("xl/vbaProject.bin")


def build(path: Path) -> Path:
    """Write the workbook (.xlsm)."""
    folder = path.parent
    picture, project, base = folder / "stamp.png", folder / "vbaProject.bin", folder / "base.xlsm"
    picture.write_bytes(stamp())
    project.write_bytes(vba_project())
    book = xlsxwriter.Workbook(str(base))
    book.add_vba_project(str(project))
    style = _Styles(book)
    sheet = book.add_worksheet("自评表")
    form(sheet, 1, random.Random(1), style, False, "=SUM(G{first}:G{last})")
    _decorate(book, sheet, style, picture)
    _others(book, picture)
    book.close()
    with zipfile.ZipFile(base) as archive:
        parts = _Parts({name: archive.read(name) for name in archive.namelist()})
    _add_parts(parts, picture.read_bytes())
    _change_sheet(parts)
    parts.write(path)
    return path


def _decorate(book: Workbook, sheet: Worksheet, style: _Styles, picture: Path) -> None:
    sheet.insert_image("H44", str(picture), {"x_scale": 0.6, "y_scale": 0.6, "description": "公章"})
    sheet.insert_textbox("K3", "填报说明：请勿修改公式", {"width": 200, "height": 60})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=自评表!$G$10:$G$39", "name": "得分"})
    chart.set_title({"name": "得分分布"})
    sheet.insert_chart("K10", chart)
    red = book.add_format({"bg_color": "#FFC7CE"})
    bars = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_negative_color": "#FF0000"}
    sheet.conditional_format("G10:G39", bars)
    sheet.conditional_format("E10:E39", {"type": "cell", "criteria": "<", "value": "D10", "format": red})
    sheet.conditional_format("F10:F39", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    sheet.data_validation("I10:I39", {"validate": "list", "source": ["完成", "未完成"]})
    between = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
    sheet.data_validation("F10:F39", {**between, "error_title": "分值", "error_message": "分值应在0-100"})
    sheet.write_comment("G10", "评分依据：完成率", {"author": "审核人"})
    sheet.write_comment("G11", "二次复核", {"author": "审核人"})
    sheet.insert_button("K6", {"macro": "SampleCall", "caption": "重新计算"})
    bold, slanted = book.add_format({"bold": True, "color": "red"}), book.add_format({"italic": True})
    sheet.write_rich_string("H10", bold, "重要：", slanted, "按期完成", style.text)
    sheet.add_sparkline("J10", {"range": "自评表!D10:F10"})
    sheet.write_url("I10", "https://example.com/", string="附件")
    sheet.set_header("&L&G&C绩效自评", {"image_left": str(picture)})
    sheet.set_background(str(picture))
    sheet.print_area("A1:I45")
    sheet.repeat_rows(0, 8)
    sheet.protect("abc", {"format_cells": True})
    sheet.unprotect_range("E10:E39", "实际值")
    sheet.autofilter("A9:I39")
    sheet.ignore_errors({"number_stored_as_text": "C10:C39"})
    sheet.write_dynamic_array_formula("L30:L32", "=_xlfn.UNIQUE(B10:B12)", None, "数量指标")


def _others(book: Workbook, picture: Path) -> None:
    words = book.add_worksheet("字典 & 'x' 表")
    for row, text in enumerate(("完成", "未完成", "部分完成")):
        words.write(row, 0, text)
    words.add_table("C1:D4", {"columns": [{"header": "代码"}, {"header": "名称"}]})
    words.embed_image("F1", str(picture))
    hidden = book.add_worksheet("隐藏")
    hidden.very_hidden()
    hidden.write(0, 0, "x")
    book.define_name("权重合计", "=自评表!$F$40")
    book.define_name("自评表!局部名", "=自评表!$A$1")
    book.define_name("_jx_rule", '="R1"')
    book.set_custom_property("预算单位编码", "101001")
    book.set_custom_property("KSOProductBuildVer", "2052-12.1.0.16250")
    book.set_properties({"title": "绩效自评", "author": "自评单位", "company": "市财政局"})


class _Parts(dict[str, bytes]):
    """The parts of a package, with helpers to add to them."""

    def replace(self, part: str, old: str, new: str) -> None:
        data = self[part].decode()
        assert old in data, (part, old)
        self[part] = data.replace(old, new, 1).encode()

    def change(self, part: str, pattern: str, new: str) -> None:
        data, count = re.subn(pattern, new, self[part].decode(), count=1)
        assert count, (part, pattern)
        self[part] = data.encode()

    def type(self, part: str, content_type: str) -> None:
        self.replace(
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="{part}" ContentType="{content_type}"/></Types>',
        )

    def relate(self, rels: str, rid: str, type_: str, target: str, mode: str = "") -> None:
        if rels not in self:
            self[rels] = (
                b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.'
                b'openxmlformats.org/package/2006/relationships"></Relationships>'
            )
        element = f'<Relationship Id="{rid}" Type="{type_}" Target="{target}"{mode}/>'
        self.replace(rels, "</Relationships>", element + "</Relationships>")

    def write(self, path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.items():
                archive.writestr(name, data)


def _add_parts(parts: _Parts, picture: bytes) -> None:
    x = "http://schemas.microsoft.com/office"
    parts["customUI/customUI14.xml"] = (
        f'<customUI xmlns="{x}/2009/07/customui"><ribbon><tabs><tab id="jx" label="绩效"/></tabs></ribbon></customUI>'
    ).encode()
    parts.relate(
        "_rels/.rels", "rIdCU", f"{x}/2007/relationships/ui/extensibility", "customUI/customUI14.xml"
    )
    parts["customXml/item1.xml"] = '<jx xmlns="urn:jx"><规则版本>2025.1</规则版本></jx>'.encode()
    parts["customXml/itemProps1.xml"] = (
        b'<ds:datastoreItem ds:itemID="{11111111-2222-3333-4444-555555555555}" '
        b'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
    )
    parts.relate("customXml/_rels/item1.xml.rels", "rId1", OFFICE + "customXmlProps", "itemProps1.xml")
    document = "application/vnd.openxmlformats-officedocument"
    parts.type("/customXml/itemProps1.xml", f"{document}.customXmlProperties+xml")
    parts.relate(BOOK_RELS, "rIdX1", OFFICE + "customXml", "../customXml/item1.xml")
    parts["xl/printerSettings/printerSettings1.bin"] = b"HP LaserJet\0" * 40
    parts.type("/xl/printerSettings/printerSettings1.bin", f"{document}.spreadsheetml.printerSettings")
    parts.relate(SHEET_RELS, "rIdPS", OFFICE + "printerSettings", "../printerSettings/printerSettings1.bin")
    _add_threads(parts, x)
    _add_wps_images(parts, picture)
    _add_task_pane(parts, x)
    parts["docMetadata/LabelInfo.xml"] = (
        f'<clbl:labelList xmlns:clbl="{x}/2020/mipLabelMetadata"><clbl:label '
        'id="{DDDD0000-0000-0000-0000-000000000001}" enabled="1" method="Standard" removed="0" '
        'siteId="{EEEE0000-0000-0000-0000-000000000001}"/></clbl:labelList>'
    ).encode()
    parts.relate(
        "_rels/.rels", "rIdLB", f"{x}/2020/02/relationships/classificationlabels", "docMetadata/LabelInfo.xml"
    )
    parts.type("/docMetadata/LabelInfo.xml", "application/vnd.ms-office.classificationlabels+xml")
    _add_external_link(parts, document)
    chain = "".join(f'<c r="G{row}" i="1"/>' for row in range(10, 41))
    parts["xl/calcChain.xml"] = (
        f'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{chain}</calcChain>'
    ).encode()
    parts.relate(BOOK_RELS, "rIdCC", OFFICE + "calcChain", "calcChain.xml")
    parts.type("/xl/calcChain.xml", f"{document}.spreadsheetml.calcChain+xml")


def _add_threads(parts: _Parts, x: str) -> None:
    ns = f"{x}/spreadsheetml/2018/threadedcomments"
    parts["xl/threadedComments/threadedComment1.xml"] = (
        f'<ThreadedComments xmlns="{ns}"><threadedComment ref="G11" dT="2025-03-01T00:00:00.00" '
        'personId="{AAAAAAAA-0000-0000-0000-000000000001}" id="{BBBBBBBB-0000-0000-0000-000000000001}">'
        "<text>请说明偏差</text></threadedComment></ThreadedComments>"
    ).encode()
    parts["xl/persons/person.xml"] = (
        f'<personList xmlns="{ns}"><person displayName="审核人" id="{{AAAAAAAA-0000-0000-0000-000000000001}}" '
        'userId="x" providerId="None"/></personList>'
    ).encode()
    kind = f"{x}/2017/10/relationships/"
    parts.relate(SHEET_RELS, "rIdTC", kind + "threadedComment", "../threadedComments/threadedComment1.xml")
    parts.type("/xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml")
    parts.relate(BOOK_RELS, "rIdPP", kind + "person", "persons/person.xml")
    parts.type("/xl/persons/person.xml", "application/vnd.ms-excel.person+xml")


def _add_wps_images(parts: _Parts, picture: bytes) -> None:
    d = "http://schemas.openxmlformats.org/drawingml/2006"
    parts["xl/cellimages.xml"] = (
        f'<etc:cellImages xmlns:xdr="{d}/spreadsheetDrawing" xmlns:r="{OFFICE[:-1]}" xmlns:a="{d}/main" '
        'xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"><etc:cellImage><xdr:pic><xdr:nvPicPr>'
        '<xdr:cNvPr id="2" name="ID_0123456789ABCDEF"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
        '<a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="1" cy="1"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</xdr:spPr></xdr:pic></etc:cellImage></etc:cellImages>"
    ).encode()
    parts["xl/media/wps1.png"] = picture
    parts.relate("xl/_rels/cellimages.xml.rels", "rId1", OFFICE + "image", "media/wps1.png")
    parts.relate(BOOK_RELS, "rIdWPS", "http://www.wps.cn/officeDocument/2020/cellImage", "cellimages.xml")
    parts.type("/xl/cellimages.xml", "application/vnd.wps-officedocument.cellimage+xml")


def _add_task_pane(parts: _Parts, x: str) -> None:
    parts["xl/webextensions/webextension1.xml"] = (
        f'<we:webextension xmlns:we="{x}/webextensions/webextension/2010/11" '
        'id="{CCCC0000-0000-0000-0000-000000000001}"><we:reference id="jx" version="1.0.0.0" store="developer" '
        'storeType="Registry"/><we:alternateReferences/><we:properties/><we:bindings/></we:webextension>'
    ).encode()
    parts["xl/webextensions/taskpanes.xml"] = (
        f'<wetp:taskpanes xmlns:wetp="{x}/webextensions/taskpanes/2010/11"><wetp:taskpane dockstate="right" '
        f'visibility="0" width="350" row="0"><wetp:webextensionref xmlns:r="{OFFICE[:-1]}" r:id="rId1"/>'
        "</wetp:taskpane></wetp:taskpanes>"
    ).encode()
    kind = f"{x}/2011/relationships/"
    rels = "xl/webextensions/_rels/taskpanes.xml.rels"
    parts.relate(rels, "rId1", kind + "webextension", "webextension1.xml")
    parts.relate("_rels/.rels", "rIdWE", kind + "webextensiontaskpanes", "xl/webextensions/taskpanes.xml")
    parts.type("/xl/webextensions/taskpanes.xml", "application/vnd.ms-office.webextensiontaskpanes+xml")
    parts.type("/xl/webextensions/webextension1.xml", "application/vnd.ms-office.webextension+xml")


def _add_external_link(parts: _Parts, document: str) -> None:
    parts["xl/externalLinks/externalLink1.xml"] = (
        '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook '
        f'xmlns:r="{OFFICE[:-1]}" r:id="rId1"><definedNames><definedName name="JX_SCORE"/></definedNames>'
        "</externalBook></externalLink>"
    ).encode()
    parts.relate(
        "xl/externalLinks/_rels/externalLink1.xml.rels", "rId1", OFFICE + "externalLinkPath",
        "file:///C:/AddIns/jixiao.xlam", ' TargetMode="External"',
    )  # fmt: skip
    parts.relate(BOOK_RELS, "rIdEX", OFFICE + "externalLink", "externalLinks/externalLink1.xml")
    parts.type("/xl/externalLinks/externalLink1.xml", f"{document}.spreadsheetml.externalLink+xml")
    references = '<externalReferences><externalReference r:id="rIdEX"/></externalReferences>'
    parts.replace("xl/workbook.xml", "<definedNames>", references + "<definedNames>")


def _change_sheet(parts: _Parts) -> None:
    """What xlsxwriter cannot put on the sheet itself."""
    parts.change(SHEET, r"<pageSetup ([^>]*)/>", r'<pageSetup \1 r:id="rIdPS"/>')
    image = '_xlfn.DISPIMG("ID_0123456789ABCDEF",1)'.replace('"', "&quot;")
    shown = f"<f>{image}</f><v>={image.removeprefix('_xlfn.')}</v>"
    parts.change(SHEET, r'<c r="I20"( s="\d+")?/>', rf'<c r="I20"\1 t="str">{shown}</c>')
    # Excel's fill-down, and the prefixes under which it stores functions of an add-in.
    master = r'<f t="shared" ref="G12:G14" si="0">\1</f>'
    parts.change(SHEET, r"<f>(JX_SCORE\(D12,E12,F12\))</f>", master)
    parts.change(SHEET, r"<f>JX_SCORE\(D13,E13,F13\)</f>", '<f t="shared" si="0"/>')
    parts.change(SHEET, r"<f>JX_SCORE\(D14,E14,F14\)</f>", '<f t="shared" si="0"/>')
    parts.change(SHEET, r"<f>JX_SCORE\(D15,", r"<f>_xll.JX_SCORE(D15,")
    parts.change(SHEET, r"<f>JX_SCORE\(D16,", r"<f>[1]!JX_SCORE(D16,")
    parts.change(SHEET, r"(JX_SCORE\(D17,E17,F17\)</f>)<v>[^<]*</v>", r"\1")
    parts.change(SHEET, r"(JX_SCORE\(D18,E18,F18\)</f>)<v>[^<]*</v>", r"\1<v/>")
    parts.change(SHEET, r'(<c r="G19"[^>]*)(><f>[^<]*</f>)<v>[^<]*</v>', r'\1 t="e"\2<v>#NAME?</v>')
    parts.change(SHEET, r"(JX_SCORE\(D21,E21,F21\)</f>)<v>([^<]*)</v>", r"\1<v><![CDATA[\2]]></v>")
    parts.change(SHEET, r"(<row r=\"22\"[^>]*>)", r"\1<!-- kept -->")
    x = "http://schemas.microsoft.com/office"
    validation = (
        f'<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{x}/spreadsheetml/2009/9/main">'
        f'<x14:dataValidations count="1" xmlns:xm="{x}/excel/2006/main"><x14:dataValidation type="list" '
        "allowBlank=\"1\"><x14:formula1><xm:f>'字典 &amp; ''x'' 表'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>I40</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext>"
        '<ext uri="{99999999-AAAA-BBBB-CCCC-DDDDDDDDDDDD}" xmlns:jx="urn:jx-ext"><jx:mark v="1"/></ext></extLst>'
    )
    head, _, tail = parts[SHEET].decode().rpartition("</extLst>")
    parts[SHEET] = (head + validation + tail).encode()
    parts.change(
        SHEET, 'mc:Ignorable="x14ac"',
        f'mc:Ignorable="x14ac xr" xmlns:xr="{x}/spreadsheetml/2014/revision" '
        'xr:uid="{FFFF0000-0000-0000-0000-000000000001}"',
    )  # fmt: skip
    parts.change(SHEET, "(<mergeCells .*?</mergeCells>)", r'\1<phoneticPr fontId="1" type="noConversion"/>')
    phonetic = '<si><t>绩效</t><rPh sb="0" eb="2"><t>jixiao</t></rPh></si></sst>'
    parts.replace("xl/sharedStrings.xml", "</sst>", phonetic)
    d = "xl/drawings/drawing1.xml"
    parts.replace(d, "</xdr:wsDr>", _group_shape() + "</xdr:wsDr>")


def _group_shape() -> str:
    def corner(name: str, column: int, row: int) -> str:
        return (
            f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
            f"<xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        )

    return (
        f"<xdr:twoCellAnchor>{corner('from', 10, 32)}{corner('to', 13, 38)}<xdr:grpSp><xdr:nvGrpSpPr>"
        '<xdr:cNvPr id="90" name="组合 1"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="900000" cy="900000"/><a:chOff x="0" y="0"/><a:chExt cx="900000" cy="900000"/></a:xfrm>'
        '</xdr:grpSpPr><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="91" name="箭头"/><xdr:cNvSpPr/>'
        '</xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="400000" cy="400000"/></a:xfrm>'
        '<a:prstGeom prst="rightArrow"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r>'
        "<a:t>签批</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:grpSp><xdr:clientData/></xdr:twoCellAnchor>"
    )
