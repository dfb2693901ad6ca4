"""What kind of file it is, and what to do with it."""

from __future__ import annotations

TEXT = {
    "kind.earlier_result": "the result of an earlier recalculation, left out",
    "docx.table": "table {number}",
    "docx.prose": "text",
    "docx.paragraph": "paragraph {row}",
    "docx.place": "row {row}, cell {column}",
    "docx.above": "line {row} above the table",
    "docx.place.of": "table {number}, {place}",
    "docx.above.of": "above table {number}",
    "kind.pdf": "a PDF; its tables cannot be read reliably: use the original Excel or Word file",
    "kind.rtf": "RTF text: save it as .docx in Word or WPS",
    "kind.doc": "an old Word file (.doc, .wps): save it as .docx in Word or WPS",
    "kind.odt": "an OpenDocument text: save it as .docx in LibreOffice or WPS",
    "kind.slides": "slides, no table: save the table as .xlsx or .docx",
    "kind.packed": "an archive: unpack it first and process the files in it",
    "kind.sealed": "encrypted by an office's own software: decrypt it with that software, or ask the sender for a file that is decrypted",
    "kind.ofd": "an OFD page file; its tables cannot be read reliably: use the original Excel or Word file",
    "kind.picture": "a picture; its tables cannot be read: use the original Excel or Word file",
    "kind.text": "plain text (.csv, .txt) without merged cells: open it in Excel or WPS and save it as .xlsx",
    "kind.html": "in truth a web page (HTML), no workbook: open it in Excel or WPS and save it as .xlsx",
    "kind.xml": "in truth an XML spreadsheet, no .xlsx: open it in Excel or WPS and save it as .xlsx",
    "kind.old_xls": "a .xls of Excel 95 or before: save it as .xlsx in Excel or WPS",
    "kind.ole": "neither a workbook nor a Word file: save it as .xlsx or .docx in its own program",
    "kind.no_workbook": "damaged, or no Excel workbook",
    "kind.unknown": "files of this kind are not supported: use .xlsx, .xlsm, .xls, .et, .xlsb, .ods or .docx",
    "kind.no_reader": "reading .xls and .xlsb needs python-calamine, which is not installed here: save it as .xlsx",
    "kind.only_xlsx": "a {kind} file, not .xlsx or .xlsm: save it as .xlsx, or convert it with `jixiao new --from` first",
    "kind.skipped": "{path}: {why}",
}
