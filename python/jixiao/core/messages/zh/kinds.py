"""What kind of file it is, and what to do with it."""

from __future__ import annotations

TEXT = {
    "kind.earlier_result": "是先前重算的结果，不再处理",
    "docx.table": "第{number}个表格",
    "docx.prose": "正文",
    "docx.paragraph": "正文第{row}段",
    "docx.place": "第{row}行第{column}格",
    "docx.above": "表格上方第{row}行",
    "docx.place.of": "第{number}个表格{place}",
    "docx.above.of": "第{number}个表格上方",
    "kind.pdf": "是 PDF 文件，表格无法可靠读出：请用原来的 Excel 或 Word 文件",
    "kind.rtf": "是 RTF 文本：请在 Word 或 WPS 中另存为 .docx",
    "kind.doc": "是旧版 Word 文件（.doc、.wps）：请在 Word 或 WPS 中另存为 .docx",
    "kind.odt": "是 OpenDocument 文字文件：请在 LibreOffice 或 WPS 中另存为 .docx",
    "kind.slides": "是演示文稿，不是表格：请把表格另存为 .xlsx 或 .docx",
    "kind.packed": "是压缩包：请先解压，再处理其中的文件",
    "kind.sealed": "已被单位的加密软件加密：请先用该软件解密，或请报送单位发来解密后的文件",
    "kind.ofd": "是 OFD 版式文件，表格无法可靠读出：请用原来的 Excel 或 Word 文件",
    "kind.picture": "是图片，表格无法读出：请用原来的 Excel 或 Word 文件",
    "kind.text": "是纯文本（.csv、.txt），没有合并单元格：请在 Excel 或 WPS 中打开，另存为 .xlsx",
    "kind.html": "其实是网页（HTML），不是工作簿：请在 Excel 或 WPS 中打开，另存为 .xlsx",
    "kind.xml": "其实是 XML 表格，不是 .xlsx：请在 Excel 或 WPS 中打开，另存为 .xlsx",
    "kind.old_xls": "是 Excel 95 或更早的 .xls：请在 Excel 或 WPS 中另存为 .xlsx",
    "kind.ole": "不是工作簿，也不是 Word 文件：请在原程序中另存为 .xlsx 或 .docx",
    "kind.no_workbook": "文件已损坏，或者不是 Excel 工作簿",
    "kind.unknown": "不支持这种文件：请提供 .xlsx、.xlsm、.xls、.et、.xlsb、.ods 或 .docx",
    "kind.no_reader": "读 .xls、.xlsb 需要 python-calamine，此处没有安装：请另存为 .xlsx",
    "kind.only_xlsx": "是 {kind} 文件，此处只能处理 .xlsx、.xlsm：请另存为 .xlsx，或先用 jixiao new --from 转成 .xlsx",
    "kind.skipped": "{path}：{why}",
}
