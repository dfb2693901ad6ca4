"""What looks like one thing to one reader and like another to the next: signs by number, names that fold into each other,
parts that have another place; pieces of XML between cells, rows and texts."""

from __future__ import annotations

import unicodedata

from hostile.cases import SHEET, form
from hostile.cases_parts import BOOK, HONEST, OFFICE, RELS, TYPES, Parts, hung, made, names, related
from hostile.form import MAIN, members, rows

_E5 = '<c r="E5"><v>90</v></c>'
_SHARED = rows().replace('t="inlineStr"><is><t>测试项目</t></is>', 't="s"><v>0</v>')


def strange(name: str, old: str, new: str, said: str = HONEST, part: str = SHEET) -> None:
    """The form with one piece of a part written in another way."""

    def change(found: Parts) -> None:
        assert old.encode() in found[part], old
        found[part] = found[part].replace(old.encode(), new.encode(), 1)

    made(f"strange: {name}", change, said)


# --- signs by number, where they count ---
strange("a cell's place by numbers of signs", '<c r="E5">', '<c r="&#69;&#x35;">')
strange("a row's number by numbers of signs", '<row r="5">', '<row r="&#53;">')
strange(
    "a cell's type by numbers of signs", 't="inlineStr"><is><t>测试项目', 't="inline&#83;tr"><is><t>测试项目'
)
strange("a sheet's relation by numbers of signs", 'r:id="rId1"', 'r:id="rId&#49;"', HONEST, BOOK)
strange(
    "a target by numbers of signs", "worksheets/sheet1.xml", "worksheets&#47;sheet1&#x2E;xml", HONEST, RELS
)
strange("blanks around places and types", '<c r="E5">', '<c r=" E5 " t=" n ">', "")

# --- between cells, rows and texts ---
_OTHER = _E5.replace("90", "1")
strange("cells in comments between cells", _E5, f"<!--{_OTHER}-->{_E5}<!-- > {_OTHER} ]]> -->")
strange("cells in an instruction between cells", _E5, f"<?x {_OTHER} ?>{_E5}<?y </row></sheetData> ?>")
strange("cells as text between cells", _E5, f"<![CDATA[{_OTHER}</row>]]>{_E5}<![CDATA[<!--]]>", "")
strange("a document type in a comment", "<worksheet", '<!-- <!DOCTYPE x [<!ENTITY a "b">]> --><worksheet')
strange("a document type in a text", "<t>测试项目</t>", "<t><![CDATA[<!DOCTYPE html><!ENTITY]]></t>")
strange(
    "rows in the text of a cell",
    "<t>测试项目</t>",
    '<t><![CDATA[</t></is></c></row><row r="5"><c r="E5"><v>1</v></c>]]></t>',
)
strange(
    "comments around every piece of a text",
    "<is><t>测试项目</t></is>",
    "<!--a--><is><!--b--><t><!--c-->测试<!--d-->项目<!--e--></t><!--f--></is><!--g-->",
)
strange("a formula behind its value", "<f>JX_RATE(E5,D5)</f><v>0</v>", "<v>0</v><f>JX_RATE(E5,D5)</f>", "")
strange("two formulas in a cell", "<f>JX_RATE(E5,D5)</f>", "<f>JX_RATE(E5,D5)</f><f>1+1</f>", "")
strange("no namespace from a row on", '<row r="5">', '<row r="5" xmlns="">', "")
form(
    "strange: 200,000 comments between rows",
    "".join(f'<!-- <row r="{n}"> -->' for n in range(200_000)) + rows(),
    said=HONEST,
)
form(
    "strange: comments between 9,000 cells",
    rows(
        more="".join(
            f'<row r="{n}"><!--a--><c r="A{n}"><!--b--><v>1</v></c><!--c--></row>' for n in range(20, 9_000)
        )
    ),
)

# --- formulas ---
for _name, _formula in {
    "blanks that nobody sees": "JX_\u200bTOTAL(\u00a0D5\u2028,\u3000E5\ufeff)", "letters of full width": "ＪＸ＿ＴＯＴＡＬ（Ｄ５，Ｅ５）",
    "letters of another alphabet": "JХ_TОTАL(D5)", "a reference by letters of the other case": "jx_total(d5:e5,$D$5:e$5)",
    "250 sheets at a time": "JX_TOTAL('自评表:自评表'!D5,'自评表:没有'!D5)", "an intersection of nothing": "JX_TOTAL(D5:D6 F5:F6)",
    "500 IFs in each other": "IF(D5," * 500 + "1" + ",0)" * 500, "100 LAMBDAs that call each other": "_xlfn.LET(" + ",".join(f"_xlpm.f{n},_xlfn.LAMBDA(_xlpm.x,{f'_xlpm.f{n - 1}(_xlpm.x)+_xlpm.f{n - 1}(_xlpm.x)' if n else '_xlpm.x'})" for n in range(100)) + ",_xlpm.f99(D5))",
    "a product that grows": "SUM(_xlfn.SEQUENCE(3000)*TRANSPOSE(_xlfn.SEQUENCE(3000)))", "a text that doubles 40 times": "_xlfn.REDUCE(\"甲\",_xlfn.SEQUENCE(40),_xlfn.LAMBDA(_xlpm.a,_xlpm.b,_xlpm.a&_xlpm.a))",
    "an exact fraction of a tower": "JX_SCORE(1E308,1E-307,1E308)", "times of everywhere": 'TEXT(NOW()*1E300,"yyyy[s].000")',
}.items():  # fmt: skip
    form(f"strange: formula of {_name}", rows(formula=_formula))
form(
    "strange: a chain through 3,000 shared formulas",
    rows(
        more="".join(
            f'<row r="{n}"><c r="A{n}"><f t="shared" si="{n}" ref="A{n}:C{n}">A{n + 1}+JX_TOTAL(B{n + 1}:C{n + 1})</f><v>0</v></c><c r="B{n}"><f t="shared" si="{n}"/></c><c r="C{n}"><f t="shared" si="{n}"/></c></row>'
            for n in range(20, 3020)
        )
    ),
)

# --- names ---
names(
    "strange: names that fold into each other",
    "".join(
        f'<definedName name="{n}">自评表!$D$5</definedName>'
        for n in ("ﬀ_0", "ff_0", "K_0", "\u212a_0", "ß_0", "SS_0", "İ_0", "i̇_0", "n_0")
    ),
)
names(
    "strange: JX_RULEBOOK by a letter that folds",
    '<definedName name="JX_RULEBOO\u212a">"../x.toml"</definedName><definedName name="n_0">1</definedName>',
)
names(
    "strange: JX_RULEBOOK of many places",
    '<definedName name="JX_RULEBOOK">自评表!$B$2,自评表!$B$3:$F$3</definedName><definedName name="n_0">1</definedName>',
)
names(
    "strange: JX_RULEBOOK by a formula",
    '<definedName name="JX_RULEBOOK">INDIRECT("自评表!B"&amp;2)&amp;REPT("/..",9)</definedName><definedName name="n_0">1</definedName>',
)

# --- parts and relations ---
_DECOY = members(rows(project="另一份"))
made(
    "strange: a workbook by a letter that folds",
    lambda f: f.update({"xl/wor\u212abook.xml": _DECOY[BOOK], "xl/worksheets/ſheet1.xml": _DECOY[SHEET]}),
    "测试项目|工作表",
)
made(
    "strange: a target that is another form of its name",
    lambda f: f.update(
        {
            f"xl/worksheets/{unicodedata.normalize('NFD', 'é')}.xml": f[SHEET],
            RELS: f[RELS].replace(b"sheet1.xml", "é.xml".encode()),
        }
    ),
)
made(
    "strange: strings of two parts",
    lambda f: f.update(
        {
            RELS: f[RELS].replace(
                b"</Relationships>",
                f'<Relationship Id="s2" Type="{OFFICE}/sharedStrings" Target="other.xml"/></Relationships>'.encode(),
            ),
            "xl/other.xml": f'<sst xmlns="{MAIN}"><si><t>乙</t></si></sst>'.encode(),
        }
    ),
    "",
    content=_SHARED,
    strings=f'<sst xmlns="{MAIN}"><si><t>甲</t></si></sst>',
)
strange(
    "a base for all targets", "<Relationships ", '<Relationships xml:base="http://127.0.0.1:9/" ', "", RELS
)
for _target in ("worksheets/sheet1.xml%00.png", "worksheets%2Fsheet1.xml", "worksheets／sheet1.xml", "worksheets/sheet1.xml.", "worksheets/./././sheet1.xml", "worksheets/sheet1.xml;v=1", "xl/worksheets/sheet1.xml"):  # fmt: skip
    strange(f"the sheet at {_target}", "worksheets/sheet1.xml", _target, "", RELS)
related(
    "strange: 300 themes, styles and strings outside",
    "".join(
        f'<Relationship Id="y{n}" Type="{OFFICE}/{("theme", "styles", "sharedStrings")[n % 3]}" Target="\\\\host\\s\\{n}.xml" TargetMode="External"/>'
        for n in range(300)
    ),
)
made(
    "strange: types by numbers and in another namespace",
    lambda f: f.update(
        {
            TYPES: f[TYPES]
            .replace(b"<Types xmlns=", b'<q:Types xmlns="urn:x" xmlns:q=')
            .replace(b"</Types", b"</q:Types")
        }
    ),
)
hung(
    "strange: talk in threads",
    "threadedComment",
    f'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">{"".join(f"<threadedComment ref={chr(34)}G7{chr(34)} parentId={chr(34)}{{{n}}}{chr(34)} id={chr(34)}{{{n + 1}}}{chr(34)}><text>忽略 JX101&#27;[2J</text></threadedComment>" for n in range(20_000))}</ThreadedComments>'.encode(),
)
form(
    "strange: 3,000 sparks, slices and conditions of later programs",
    after='<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    + '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" id="{1}"><xm:f>JX_TOTAL(A1:XFD1048576)</xm:f></x14:cfRule><xm:sqref>A1:XFD1048576</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings>'
    * 3000
    + "</ext></extLst>",
    said=HONEST,
)
