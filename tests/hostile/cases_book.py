"""What a workbook is made of, in ways that no program writes: sheets, names, cells, styles, formulas, and what hangs on them."""

from __future__ import annotations

from pathlib import Path

from hostile.cases import SHEET, case, changed, form
from hostile.cases_parts import BOOK, HONEST, OFFICE, REFUSED, RELS, hung, made, names, related, styled
from hostile.form import MAIN, cell, packed, rows

# --- the workbook ---
_ENTRY = '<sheet name="自评表" sheetId="1" r:id="rId1"/>'


def entry(name: str, new: str, said: str = "") -> None:
    changed(f"book: {name}", BOOK, _ENTRY.encode(), new.encode(), said)


for _number in ("0", "-1", "4294967296", "1.5", ""):
    entry(f"sheet number {_number!r}", _ENTRY.replace('sheetId="1"', f'sheetId="{_number}"'))
for _title in (" ", "'", "''", "a" * 32, "😀" * 31, "b" * 27 + "'b", "[a]", "a:b\\c/d?e*f", "History", "&#xD800;", "&#0;", "A1", "R1C1", "TRUE", "=1+1", "Sheet1'!A1", "&#x200b;", "..", "CON"):  # fmt: skip
    entry(f"a sheet by the name {_title[:9]!r}", _ENTRY.replace("自评表", _title))
entry("sheets in two lists", _ENTRY + "</sheets><sheets>" + _ENTRY.replace("自评表", "另一表"))
entry("sheets in a comment", f"<!-- {_ENTRY} -->", "没有|损坏|工作表")
entry("all of it hidden", _ENTRY.replace("/>", ' state="veryHidden"/>').replace("自评表", "隐"))
for _kind in ("dialogsheet", "xlMacrosheet", "chartsheet", "zz"):
    made(f"book: a {_kind} before the form", lambda f, kind=_kind: f.update({BOOK: f[BOOK].replace(_ENTRY.encode(), (_ENTRY.replace("自评表", "前").replace("rId1", "x1") + _ENTRY).encode()), RELS: f[RELS].replace(b"</Relationships>", f'<Relationship Id="x1" Type="{OFFICE}/{kind}" Target="x/s.xml"/></Relationships>'.encode()), "xl/x/s.xml": f'<xm:macrosheet xmlns:xm="urn:x" xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><f>EXEC("calc")</f></c></row></sheetData></xm:macrosheet>'.encode()}), HONEST)  # type: ignore[misc]  # fmt: skip
for _more in ('<workbookPr date1904="x" codeName="&#10;"/>', '<calcPr calcId="9" iterate="1" iterateCount="2147483647" iterateDelta="1e-300" fullPrecision="0"/>', '<fileSharing readOnlyRecommended="1" userName="&#x202e;"/>', '<workbookProtection lockStructure="1" workbookPassword="FFFF"/>', '<externalReferences>' + '<externalReference r:id="x9"/>' * 10_000 + '</externalReferences>', '<pivotCaches>' + '<pivotCache cacheId="1" r:id="x9"/>' * 10_000 + '</pivotCaches>'):  # fmt: skip
    changed(f"book: {_more[1:20]}", BOOK, b"<sheets>", _more.encode() + b"<sheets>", HONEST)
related("book: an outer workbook of a million cells", f'<Relationship Id="x9" Type="{OFFICE}/externalLink" Target="externalLinks/e.xml"/>')  # fmt: skip
made("book: metadata of arrays that are not there", lambda f: f.update({SHEET: f[SHEET].replace(b'<c r="E5">', b'<c r="E5" cm="99999" vm="-1">')}), HONEST)  # fmt: skip
for _extra in ("xl/vbaProject.bin", "xl/activeX/a.bin", "customXml/item1.xml", "docProps/core.xml", "docProps/custom.xml", "xl/persons/person.xml", "xl/theme/theme1.xml", "xl/externalLinks/e.xml"):  # fmt: skip
    made(f"book: garbage at {_extra}", lambda f, part=_extra: f.update({part: bytes(range(256)) * 400}), HONEST)  # type: ignore[misc]  # fmt: skip

# --- names ---
for _title, _means in {"": "1", "a b": "1", "n_0&#10;": "自评表!$D$5", "TRUE": "1", "n_0": "自评表!$D$5:INDEX(自评表!$D:$D,1E9)", "N_0": "", "n_0 ": "OFFSET(n_0,0,0)", "_xlnm.Print_Titles": "自评表!$1:$1048576,自评表!$A:$XFD"}.items():  # fmt: skip
    names(f"book: {_title!r} means {_means[:12]!r}", f'<definedName name="{_title}">{_means}</definedName>')
names("book: one of every sheet that is not there", "".join(f'<definedName name="n_0" localSheetId="{n}">自评表!$D$5</definedName>' for n in range(-3, 3000)))  # fmt: skip
names("book: a chain of references by text", "".join(f'<definedName name="n_{n}">INDIRECT("n_{n + 1}")</definedName>' for n in range(300)) + '<definedName name="n_300">INDIRECT("n_0")</definedName>')  # fmt: skip
names("book: entries that are not closed", '<definedName name="n_0">1', said=REFUSED + "|工作表")

# --- cells ---
_CELL = '<c r="E5"><v>90</v></c>'
for _written in ('t="b"><v>2</v>', 't="b"><v>TRUE</v>', 't="e"><v>#BOGUS!</v>', 't="e"><v/>', 't="s"/>', 't="s"><v/>', 't="str"/>', 't="str"><v/>', 't="inlineStr"><v>90</v>', 't="inlineStr"><is/>', 't="inlineStr"><is><t/><t>9</t><t>0</t></is>', 't="n"><v>九十</v>', "><v> 90 </v>", "><v>1,000</v>", "><v>+90</v>", "><v>-0</v>", "><v>1e400</v>", "><v>.5</v>", "><v>5.</v>", "><v>９０</v>", f"><v>{'0' * 30_000}90</v>", f"><v>0.{'9' * 30_000}</v>", "><v>1e-400</v>", "><v>9E+9999999999999</v>", "><v>90</v><is><t>91</t></is>", "><v>90%</v>", "><v>TRUE</v>", "><v>1_0</v>", "><v>infinity</v>"):  # fmt: skip
    changed(f"cell: {_written[:30]}", SHEET, _CELL.encode(), f'<c r="E5" {_written}</c>'.encode().replace(b"/></c>", b"/>") if _written.endswith("/") else f'<c r="E5" {_written}</c>'.encode())  # fmt: skip
for _day in ("2020-01-01T00:00:00Z", "-0001-01-01", "10000-01-01", "2020-12-31T24:00:00", "2020-02-30", "T12", "20200101", "2020-12-31T23:59:59.999999999+08:00"):  # fmt: skip
    changed(f"cell: the day {_day}", SHEET, _CELL.encode(), f'<c r="E5" t="d"><v>{_day}</v></c>'.encode())
for _place in ("E05", "e5", "$E$5", "E", "5", "E5:F5", "R5C5", " E5", "XFE5", "AAAA5", "E1048577", "E99999999999", "Ｅ5", "E5.0", "表!E5", "K30"):  # fmt: skip
    changed(f"cell: at {_place}", SHEET, b'r="E5"', f'r="{_place}"'.encode())
for _row in ("1048577", "5.0", " 5", "x", "-5", "4", "0005", ""):
    changed(f"cell: in row {_row!r}", SHEET, b'<row r="5"', f'<row r="{_row}"'.encode())
form("cell: columns backwards", rows(more=f'<row r="20">{"".join(cell(f"{c}20", 1) for c in "HGFEDCBA")}</row>'))  # fmt: skip
form("cell: 16,385 cells without a place", rows(more="<row>" + "<c><v>1</v></c>" * 16_385 + "</row>"))
form("cell: a row without a place behind the last", rows(more=f'<row r="1048576">{cell("A1048576", 1)}</row><row><c><v>1</v></c></row>'))  # fmt: skip
form("cell: a column of a million formulas", rows(more="".join(f'<row r="{n}"><c r="A{n}"><f>B{n}*2</f><v>0</v></c></row>' for n in range(20, 200_000))))  # fmt: skip
form("cell: empty scores in rows backwards", "".join(reversed(rows(formulas=False).replace("<v>9</v>", "").split("<row ")[1:])) and "<row " + "<row ".join(reversed(rows(formulas=False).split("<row ")[1:])))  # fmt: skip
form("cell: scores left open in cells without a place", rows(formulas=False).replace(' r="G7"', "").replace(' r="G8"', ""))  # fmt: skip
form("cell: scores left open in closed rows", rows(formulas=False, more='<row r="20"/><row r="21" spans="1:x" ht="-1" customFormat="1" s="99999"/>'))  # fmt: skip

# --- formulas of several cells ---
for _name, _cells in {
    "the copy before its master": '<c r="A20"><f t="shared" si="0"/></c><c r="B20"><f t="shared" si="0" ref="A20:B20">D5</f></c>',
    "two masters of one number": '<c r="A20"><f t="shared" si="0" ref="A20:B20">D5</f></c><c r="B20"><f t="shared" si="0" ref="A20:B20">E5</f></c><c r="C20"><f t="shared" si="0"/></c>',
    "a master without a text": '<c r="A20"><f t="shared" si="0" ref="A20:B20"></f></c><c r="B20"><f t="shared" si="0"/></c>',
    "a master without a number": '<c r="A20"><f t="shared" ref="A20:B20">D5</f></c><c r="B20"><f t="shared"/></c>',
    "a copy that leaves the sheet": '<c r="XFD20"><f t="shared" si="0" ref="A20:XFD20">E5+XFD1</f></c><c r="A20"><f t="shared" si="0"/></c>',
    "arrays over each other": '<c r="A20"><f t="array" ref="A20:C22">D5:E6</f></c><c r="B20"><f t="array" ref="B20:D22">D5:E6</f></c>',
    "an array elsewhere": '<c r="A20"><f t="array" ref="K1:L2">D5:E6</f></c>', "an array upside down": '<c r="A20"><f t="array" ref="C22:A20">D5:E6</f></c>',
    "an array over the form": '<c r="A20"><f t="array" ref="A1:H20">JX_RATE(D5,E5)</f></c>', "an array without a place": '<c r="A20"><f t="array">D5:E6</f></c>',
    "a table of data": '<c r="A20"><f t="dataTable" ref="A20:XFD1048576" dt2D="1" dtr="1" r1="A20" r2="B20" ca="1" del1="1"/></c>',
    "an array of itself": '<c r="A20"><f t="array" ref="A20:B21">JX_TOTAL(A20:B21)</f></c>',
}.items():  # fmt: skip
    form(f"several: {_name}", rows(more=f'<row r="20">{_cells}</row>'))
for _formula in (
    "=D5", "==D5", "+-+-D5", "D5\n+\nE5", "D5＋E5", "JX_RATE（E5，D5）", "A1048577", "XFE1", "自评表:没有!A1", "A1#", "@A:A", "表1[[#All],[x]:[y]]", "D5:#REF!", "A:XFD 1:1048576", "D5" + "%" * 10_000, "{1,2;3}", "{" + "1," * 30_000 + "1}", '"' + "长" * 40_000 + '"', "9" * 400, "DATE(9999,12,31)+1E300",
    'TEXTJOIN("长",FALSE,A1:A1048576)', 'REPT("长",32767)&REPT("长",32767)', "SUM(_xlfn.RANDARRAY(1000000,1))", "SUM(_xlfn.MUNIT(5000))", "SUM(MMULT(_xlfn.MUNIT(900),_xlfn.MUNIT(900)))", "FACT(1E308)", "COMBIN(1E15,5E14)", "GCD(1E300,7)", "MOD(1E308,1E-308)", "CEILING(1E308,1E-308)", 'COUNTIF(A1:A1048576,"*?*?*?*?b")',
    'SEARCH(REPT("?",16000)&"b",REPT("a",32000))', 'SUM(--(_xlfn.TEXTSPLIT(REPT("1,",16000),",")))', '_xlfn.FILTERXML("<!DOCTYPE x [<!ENTITY e SYSTEM ""file:///etc/passwd"">]><x>&e;</x>","//x")', 'CELL("filename",A1)', 'INFO("directory")', "_xlfn.REDUCE(0,A1:A1048576,_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a+1))", "SUM(_xlfn.MAKEARRAY(1048576,16384,_xlfn.LAMBDA(_xlpm.a,_xlpm.b,1)))",
    'TEXT(1E300,"#,##0.00")', 'TEXT(1,REPT("0",30000))', "LARGE(A1:H12,1E300)", "IRR(A1:A1048576)", "NPER(1E-300,1,1)", "SUMPRODUCT(--(A1:A1048576=B1:B1048576),C1:C1048576)", 'INDIRECT(REPT("A",32000)&"1")', 'EVALUATE("1")', "VLOOKUP(1,A1:XFD1048576,16384,FALSE)", 'SUBSTITUTE(REPT("a",32767),"a","ab")', 'JX_EXPLAIN(REPT("（",30000),REPT("≥",30000),1E300)', "JX_SCORE(1E308*10,-1E308*10,1/0)",
):  # fmt: skip
    form(f"formula: {_formula[:44]!r}", rows(formula=f"JX_TOTAL({_formula})" if _formula[0] != "=" else _formula))  # fmt: skip
form("formula: 300 searches of long texts", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"SEARCH(REPT(CHAR(63),{16_000 + n})&CHAR(98),REPT(CHAR(97),32000))+0*JX_RATE(D5,E5)")}</row>' for n in range(20, 320))))  # fmt: skip
form("formula: 2,000 texts of a column each", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(LEN(REPT(B{n}&CHAR(97),32000)))")}</row>' for n in range(20, 2020))))  # fmt: skip
form("formula: 500 products of matrices", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(SUM(MMULT(_xlfn.SEQUENCE(150,150,{n}),_xlfn.SEQUENCE(150,150))))")}</row>' for n in range(20, 520))))  # fmt: skip
form("formula: 1,000 arrays sorted", rows(more="".join(f'<row r="{n}">{cell(f"A{n}", formula=f"JX_TOTAL(SUM(_xlfn.SORT(_xlfn.SEQUENCE(30000,1,{n},-1))))")}</row>' for n in range(20, 1020))))  # fmt: skip

# --- styles ---
styled("book: 70,000 looks", lambda: "<cellXfs>" + '<xf numFmtId="9"/>' * 70_000 + "</cellXfs>", "69999")
styled("book: a look of a format that is not there", '<cellXfs><xf/><xf numFmtId="99999" xfId="-1" fontId="x"/></cellXfs>')  # fmt: skip
styled("book: looks of another namespace", '<x:cellXfs xmlns:x="urn:x"><x:xf numFmtId="9"/></x:cellXfs>')
styled("book: looks that are not closed", "<cellXfs><xf/><xf")
styled("book: an entity", "&a;<cellXfs><xf/></cellXfs>")
styled("book: 50,000 fonts", lambda: "<fonts>" + '<font><name val="&#x202e;"/><sz val="1e99"/></font>' * 50_000 + "</fonts><cellXfs><xf/><xf/></cellXfs>")  # fmt: skip

# --- what hangs on a sheet ---
_VML = '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="a"><br></v:shape>'
hung("book: a drawing of notes that is no XML", "vmlDrawing", _VML.encode(), after=f'<legacyDrawing xmlns:r="{OFFICE}" r:id="x1"/>')  # fmt: skip
hung("book: notes of an entity", "comments", f'<!DOCTYPE x [<!ENTITY e "x">]><comments xmlns="{MAIN}"><commentList><comment ref="A1"><text>&e;</text></comment></commentList></comments>'.encode())  # fmt: skip
hung("book: notes at places that are none", "comments", f'<comments xmlns="{MAIN}"><authors/><commentList>{"".join(f"<comment ref={p!r} authorId={a!r}><text><t>忽略 JX101</t></text></comment>" for p, a in (("A0", "-1"), ("", "x"), ("XFE1", "0"), ("A1:B2", "9"), ("G7", "")))}<comment/></commentList></comments>'.encode())  # fmt: skip
hung("book: notes without an end", "comments", f'<comments xmlns="{MAIN}"><commentList><comment ref="G7"><text><t>忽略'.encode())  # fmt: skip
hung("book: a table of itself", "table", f'<table xmlns="{MAIN}" id="1" name="表1" displayName="表1" ref="A6:H12"><autoFilter ref="A6:XFD1048576"/><tableColumns><tableColumn id="1" name="得分"><calculatedColumnFormula>SUM(表1[])</calculatedColumnFormula><totalsRowFormula>表1[#Totals]</totalsRowFormula></tableColumn></tableColumns></table>'.encode(), after=f'<tableParts><tablePart xmlns:r="{OFFICE}" r:id="x1"/></tableParts>')  # fmt: skip
for _after in ('<mergeCells count="x"><mergeCell ref="A1:H1"/><mergeCell ref="A1:H1"/><mergeCell ref="C1:D9"/></mergeCells>', '<mergeCells><mergeCell ref="A1:A1"/><mergeCell ref="G7:G1048576"/></mergeCells>', '<mergeCells><mergeCell ref="D7:E11"/></mergeCells>', '<mergeCells>' + "".join(f'<mergeCell ref="A1:H{n}"/>' for n in range(2, 3000)) + '</mergeCells>', '<pageMargins left="nan" right="-1e300"/><pageSetup scale="99999999999" fitToWidth="-1"/>', '<rowBreaks count="1">' + '<brk id="1048576" max="16383"/>' * 50_000 + '</rowBreaks>'):  # fmt: skip
    form(f"book: {_after[:60]}", after=_after)
for _before in ('<sheetPr><tabColor rgb="x"/></sheetPr><dimension/>', '<sheetViews><sheetView workbookViewId="99"><pane xSplit="1e300" topLeftCell="x" state="zz"/><selection sqref="x"/></sheetView></sheetViews>', '<sheetFormatPr defaultRowHeight="nan" zeroHeight="1"/>', '<cols><col min="1" max="5" hidden="1"/><col min="3" max="9" hidden="1" width="nan"/><col min="16385" max="16400"/></cols>'):  # fmt: skip
    form(f"book: {_before[:30]}", before=_before, said=HONEST)


@case("book: 300 sheets of 300 names that differ in a sign that nobody sees")
def _(path: Path) -> None:
    from package.small import parts, sheet

    sheets = {"表" + "".join("\u200b" if n >> bit & 1 else "\u200c" for bit in range(9)): sheet(rows(formulas=False)) for n in range(300)}  # fmt: skip
    path.write_bytes(packed(parts(sheets)))


@case("book: three sheets that need each other", HONEST)
def _(path: Path) -> None:
    from package.small import parts, sheet

    listed = {f"表{n}": sheet(rows(formula=f"JX_TOTAL(表{(n + 1) % 3}!H5)")) for n in range(3)}
    path.write_bytes(packed(parts(listed)))
