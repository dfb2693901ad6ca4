"""Reports of the findings: text, JSON, workbook and HTML page, all made of the same records."""

from __future__ import annotations

from jixiao.report.html import host_page

__all__ = ["host_page"]
