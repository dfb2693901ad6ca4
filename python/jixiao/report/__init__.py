"""Reports of the findings: text, JSON, workbook and HTML page, all made of the same records."""
