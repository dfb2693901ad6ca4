"""`make run`: validate and score the published tables, and print declared and computed totals, table by table."""

from __future__ import annotations

import sys
from pathlib import Path

from jixiao.report.collect import active, check_file, report
from jixiao.report.text import number

PUBLISHED = Path(__file__).parent / "published"


def main() -> int:
    whole = report(check_file(str(path)) for path in sorted(PUBLISHED.glob("*.xlsx")))
    print(f"{'文件':<6}{'填报':>8}{'计算':>9}  等级  执行率     口径                  问题(错/警/提)  表")
    for file in whole["files"]:
        if file["error"]:
            print(f"{Path(file['path']).name}：{file['error']}")
        for form in file["forms"]:
            execution = form["execution"] or {}
            rate = execution.get("rate")
            counts = "/".join(str(len(active(form, level))) for level in ("error", "warning", "info"))
            total = form["total"]
            print(
                f"{Path(file['path']).stem:<8}{number(total['declared']):>8}{number(total['computed']):>9}"
                f"   {form['grade'] or '—'}   {'—' if rate is None else f'{rate:.2%}':<9} {form['rulebook']:<20}"
                f"  {counts:<14} {form['project'] or form['unit'] or form['title']}"
            )
            for row in form["indicators"]:
                if (
                    row["computed"] is None
                    and row["declared"] is not None
                    and row["group"] is None
                    and "不适用" not in row["explain"]
                ):
                    print(
                        f"{'':10}{row['score_cell']:<5} 填报 {number(row['declared']):>6}  {row['explain']}"
                    )
    summary = whole["summary"]
    print(
        f"共 {summary['forms']} 张表：错误 {summary['errors']}，警告 {summary['warnings']}，提示 {summary['infos']}"
        "（逐条查看：jixiao validate tests/forms/published）"
    )
    return 1 if summary["unreadable"] else 0


if __name__ == "__main__":
    sys.exit(main())
