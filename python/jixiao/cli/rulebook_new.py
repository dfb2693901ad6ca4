"""`jixiao rulebook new`: a commented file for a rulebook of one's own place, from options or answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

from jixiao.cli.exits import OK, UsageError, tell
from jixiao.cli.lang import t
from jixiao.cli.options import Force
from jixiao.cli.parameters import Argument, Option
from jixiao.core.messages import say

_TEXT = """# {title}：本地口径。只写与“{base_title}”不同之处，其余照它（base）。
# 写好后用 jixiao rulebook check 检查；放在表格旁边或口径文件夹里，在“口径”单元格写 {id} 或 {title} 即可使用。
id = "{id}"
base = "{base}"
title = "{title}"
place = "{place}"
dated = "{dated}"
kinds = {kinds}  # project 项目，department 部门整体，rubric 评分表
source = "{source}"
verified = false  # 亲自核对过原文才写 true，并写明下面两项
# document = "某财〔2026〕1号"  # 文号；或 address = "网址"
# read = "2026-01-31"  # 核对的日期

[signature]
places = ["{place}"]  # 表上的单位或标题含这些字样时采用本口径

# [execution]
# weight = {weight}  # 预算执行的分值
# rule = "linear"  # linear 分值×执行率；banded 分档；flat 固定满分；quarterly 按季；none 不计分
# capped = true  # 得分不突破分值
# in_total = true  # 计入总分
# reason_below = "90%"  # 执行率低于此数须说明原因
# bands = [  # 仅分档时
#     {{ at_least = "95%", points = {weight} }},
#     {{ below = "95%", points = 0 }},
# ]

# [levels]  # 各级指标的分值
# "产出指标" = 50
# "效益指标" = 30
# "满意度指标" = 10

# [quantitative]
# reverse = "ratio"  # 反向未达到：ratio 指标值/完成值；decay 1-(完成值-指标值)/指标值
# equal = "at-least"  # 等于：at-least 达到或超过即满分；ratio 两者之比；decay 按偏离递减；exact 不等即 0

# [qualitative]
# how = "graded"  # graded 分档；full-or-zero 满分或零分；by-hand 人工评定；by-formula 按公式
# grades = [
#     {{ name = "达成年度指标", low = "80%", high = "100%" }},
#     {{ name = "部分达成年度指标", low = "60%", high = "80%" }},
#     {{ name = "未达成年度指标", low = "0%", high = "60%" }},
# ]

# [over]  # 超额完成
# threshold = "130%"
# consequence = "reason"  # none 不作处理；reason 须说明原因；deduct 扣分（另写 points = 2）

# [indicators]
# rescale = true  # 不适用的不计，其余折算为总分

# [grades]  # 等级的下限（含），从高到低
# "优" = 90
# "良" = 80
# "中" = 60
# "差" = 0

# [severity]  # 检查的轻重：error、warning、info、off
# JX101 = "warning"
"""


def new_file(
    file: Annotated[Path, Argument(metavar="FILE", help="help.toml")],
    title: Annotated[str | None, Option(help="help.title")] = None,
    place: Annotated[str | None, Option(help="help.place")] = None,
    base: Annotated[str, Option(help="help.base")] = "mof-2020",
    source: Annotated[str | None, Option(help="help.source")] = None,
    name: Annotated[str | None, Option("--id", help="help.id")] = None,
    force: Force = False,
) -> int:
    import datetime as dt

    from jixiao.core import rulebook as rb
    from jixiao.package import guard
    from jixiao.package.save import save_text

    if file.suffix.lower() != ".toml":
        raise UsageError(t("usage.toml_suffix"))
    guard.keep_strangers(not force)
    guard.refuse_other_kinds(file)
    if file.exists() and not force:
        raise UsageError(t("usage.toml_exists", name=file.name))
    start = rb.get(base, Path.cwd())
    place = place or _asked(t("ask.place")) or t("rulebook.here")
    title = title or _asked(t("ask.title")) or say("rulebook.new_title", place=place)
    source = source or _asked(t("ask.source")) or say("rulebook.new_source")
    stated = {
        "id": name or file.stem, "base": start.id, "base_title": start.title, "title": title, "place": place,
        "dated": dt.date.today().isoformat(), "kinds": str(list(start.kinds)).replace("'", '"'), "source": source,
        "weight": start.execution.weight,
    }  # fmt: skip
    if any(set(str(value)) & set('"\\\n\r\t') for key, value in stated.items() if key != "kinds"):
        raise UsageError(t("usage.plain_words"))
    save_text(file, _TEXT.format(**stated))
    try:
        book = rb.load(file)
    except rb.RulebookError:
        file.unlink()
        raise
    tell(t("rulebook.written", file=file, title=book.title, start=start.title))
    return OK


def _asked(what: str) -> str:
    """An answer from the terminal; nothing where nobody can be asked."""
    if not sys.stdin.isatty() or not sys.stdout.isatty():
        return ""
    return input(f"{what}：").strip()
