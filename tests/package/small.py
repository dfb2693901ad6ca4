"""Small workbooks written by hand, with every liberty that the formats allow."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def sheet(rows: str, *, ns: str = MAIN, before: str = "", after: str = "") -> str:
    """A worksheet around the content of `<sheetData>`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{ns}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def parts(
    sheets: Mapping[str, str | bytes],
    *,
    strings: str | None = None,
    ns: str = MAIN,
    relations: str = RELATIONS,
    target: str = "worksheets/sheet{}.xml",
    names: str = "",
    calc: str = "",
    extra: Mapping[str, str | bytes] | None = None,
) -> dict[str, bytes]:
    """The parts of a workbook with these sheets by name."""
    entries = relationships = overrides = ""
    found: dict[str, bytes] = {}
    for number, (name, xml) in enumerate(sheets.items(), 1):
        escaped = name.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        entries += f'<sheet name="{escaped}" sheetId="{number}" r:id="rId{number}"/>'
        place = target.format(number)
        relationships += f'<Relationship Id="rId{number}" Type="{relations}/worksheet" Target="{place}"/>'
        part = place.lstrip("/") if place.startswith("/") else f"xl/{place}"
        overrides += f'<Override PartName="/{part}" ContentType="{_TYPE}.worksheet+xml"/>'
        found[part] = xml if isinstance(xml, bytes) else xml.encode()
    if strings is not None:
        relationships += (
            f'<Relationship Id="rIdS" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
        )
        overrides += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/>'
        found["xl/sharedStrings.xml"] = strings.encode()
    found["xl/workbook.xml"] = (
        f'<workbook xmlns="{ns}" xmlns:r="{relations}"><sheets>{entries}</sheets>{names}{calc}</workbook>'
    ).encode()
    found["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}</Relationships>'
    ).encode()
    found["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ).encode()
    found["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>{overrides}</Types>'
    ).encode()
    found.update(
        {name: data if isinstance(data, bytes) else data.encode() for name, data in (extra or {}).items()}
    )
    return found


def zipped(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(sheets: Mapping[str, str | bytes] | str, **options: object) -> bytes:
    """A workbook file; a bare string is the content of the `<sheetData>` of its only sheet."""
    if isinstance(sheets, str):
        sheets = {"表1": sheet(sheets)}
    return zipped(parts(sheets, **options))  # type: ignore[arg-type]
