"""The members of Excel's type library that jixiao and xlwings touch, with their parameters as Excel
declares them.

`get` reads only, `both` reads and writes, `do` is a method; a parameter with ? may be left out. The
interface ids are Excel's own: xlwings tells a Range by its id.
"""

from __future__ import annotations

import re
from typing import NamedTuple

IIDS = {
    "Range": "{00020846-0000-0000-C000-000000000046}",
    "Worksheet": "{000208D8-0000-0000-C000-000000000046}",
    "Workbook": "{000208DA-0000-0000-C000-000000000046}",
    "Application": "{000208D5-0000-0000-C000-000000000046}",
    "Sheets": "{000208D7-0000-0000-C000-000000000046}",
    "Workbooks": "{000208DB-0000-0000-C000-000000000046}",
    "Interior": "{00020870-0000-0000-C000-000000000046}",
    "Font": "{0002084D-0000-0000-C000-000000000046}",
    "Names": "{000208B8-0000-0000-C000-000000000046}",
    "Name": "{000208B9-0000-0000-C000-000000000046}",
    "Comment": "{00024427-0000-0000-C000-000000000046}",
    "Borders": "{00020855-0000-0000-C000-000000000046}",
    "Border": "{00020854-0000-0000-C000-000000000046}",
    "PageSetup": "{000208B4-0000-0000-C000-000000000046}",
    "Window": "{00020893-0000-0000-C000-000000000046}",
    "Windows": "{00020892-0000-0000-C000-000000000046}",
}

TEXT = {
    "Range": """
        get Address(RowAbsolute?, ColumnAbsolute?, ReferenceStyle?, External?, RelativeTo?)
        get Row  get Column  get Rows  get Columns  get Count  get Worksheet  get Interior  get Font
        get Cells  get MergeArea  get Comment  get Borders
        both MergeCells  both Value(RangeValueDataType?)  both Value2  both Formula  both FormulaR1C1
        both NumberFormat  both WrapText  both ColumnWidth  both VerticalAlignment
        do Clear  do ClearContents  do Dirty  do Select  do AddComment(Text?)
        do AutoFilter(Field?, Criteria1?, Operator?, Criteria2?, VisibleDropDown?, SubField?)
        do Find(What, After?, LookIn?, LookAt?, SearchOrder?, SearchDirection?, MatchCase?, MatchByte?)
        do Replace(What, Replacement, LookAt?, SearchOrder?, MatchCase?, MatchByte?, SearchFormat?)
    """,
    "Interior": "both Pattern  both Color  both ThemeColor  both TintAndShade  both PatternColor",
    "Font": "both Bold  both Color",
    "Borders": "get Count",
    "Border": "both LineStyle  both Weight  both Color",
    "PageSetup": """
        both Orientation  both PaperSize  both Zoom  both FitToPagesWide  both FitToPagesTall  both PrintTitleRows
    """,
    "Comment": "do Text(Text?, Start?, Overwrite?)  do Delete",
    "Worksheet": """
        both Name  get Index  get Parent  get UsedRange  get Cells  get Names  get ProtectContents  both
        Visible both AutoFilterMode get Range(Cell1, Cell2?)  get PageSetup
        do Activate  do Calculate  do Delete  do Move(Before?, After?)  do Copy(Before?, After?)
    """,
    "Workbook": """
        get Name  get Path  get FullName  get Worksheets  get Sheets  get Application  get ActiveSheet
        get Names  get Windows  both Saved
        do Activate  do LinkSources(Type?)  do SaveCopyAs(Filename?)
        do Close(SaveChanges?, Filename?, RouteWorkbook?)
    """,
    "Sheets": "get Count  get Parent  do Add(Before?, After?, Count?, Type?)",
    "Workbooks": """
        get Count
        do Open(Filename, UpdateLinks?, ReadOnly?, Format?, Password?, WriteResPassword?)
    """,
    "Names": "get Count  do Add(Name?, RefersTo?, Visible?, MacroType?)",
    "Name": "get RefersToRange",
    "Windows": "get Count",
    "Window": "both ScrollRow  both SplitRow  both SplitColumn  both FreezePanes",
    "Application": """
        get ActiveWorkbook  get ActiveCell  get Workbooks  get Version  get Hwnd  get Path  get StartupPath
        both ScreenUpdating  both EnableEvents  both DisplayAlerts  both Calculation  both StatusBar
        do CalculateFull  do Goto(Reference?, Scroll?)  do Run(Macro?, Arg1?, Arg2?, Arg3?)
        do InputBox(Prompt, Title?, Default?, Left?, Top?, HelpFile?, HelpContextID?, Type?)
        do GetSaveAsFilename(InitialFilename?, FileFilter?, FilterIndex?, Title?, ButtonText?)
    """,
}

_MEMBER = re.compile(r"(get|both|do)\s+(\w+)(?:\(([^)]*)\))?")


class Member(NamedTuple):
    number: int  # its dispatch id
    name: str
    kind: str  # get, both, do
    parameters: tuple[str, ...]
    optional: int


def _parse(text: str) -> dict[str, Member]:
    found = {}
    for number, match in enumerate(_MEMBER.finditer(text), 100):
        names = [name.strip() for name in (match[3] or "").split(",") if name.strip()]
        optional = sum(name.endswith("?") for name in names)
        found[match[2]] = Member(number, match[2], match[1], tuple(n.rstrip("?") for n in names), optional)
    return found


MEMBERS = {interface: _parse(text) for interface, text in TEXT.items()}
