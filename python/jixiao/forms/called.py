"""What the words of one column mean beside those of the others, before its figures are weighed: names, levels, rules."""

from __future__ import annotations

from collections.abc import KeysView
from itertools import pairwise, takewhile

from jixiao.core.patterns import pattern
from jixiao.forms import keys, words
from jixiao.forms.columns import FIGURES, MANY, Column, Values, split_names
from jixiao.forms.levels import is_level2
from jixiao.forms.vocabulary import Role

_NUMBERED = 4.5
"""Words such as 三级指标 speak this much for a name."""
_SURE = 3.0
"""Words such as 原因 speak at least this much for a reason."""
_CALLED = "名称"
_INDICATOR = "指标"
_BARE = ("指标值", "数值", "指标数值")
_SIGNED = pattern("[≥≤<>=]|不[低少高超大小]")
_TEXTS = frozenset([Role.DESCRIPTION, Role.STANDARD])


def called(columns: list[Column], cells: Values) -> list[Column]:
    """The columns of a heading, those that are one joined, with the roles that their words have side by side."""
    columns = _signs_joined(_grades_joined(split_names(columns, cells), cells), cells)
    _checks_of_several(columns)
    _points_called_scores(columns)
    _names_with_points(columns)
    _lost_span(columns)
    _explained(columns)
    _bands_name_nothing(columns)
    _one_name(columns)
    _names_beside_levels(columns)
    _name_by_rows(columns)
    _names_before_values(columns)
    _standard_by_rules(columns)
    _reason_by_cells(columns)
    _told_before_points(columns)
    _result_by_rules(columns)
    _bare_result(columns)
    _of_earlier_years(columns)
    _units_of_results(columns)
    return columns


def _grades_joined(columns: list[Column], cells: Values) -> list[Column]:
    """优 | 良 | 中 | 差 with what each asks for are one standard over several columns, and none of them a target, also
    where a column was put in between."""
    graded = [column for column in columns if any(map(words.is_grade, column.lines))]
    span = tuple(c for column in graded for c in column.columns)
    if len(graded) < 3 or span[-1] - span[0] > len(span):
        return columns
    whole = Column(span, (), graded[0].at)
    whole.call(words.Votes({Role.STANDARD: 4.0}), graded[0].lines)
    whole.see(cells)
    return [whole if column is graded[0] else column for column in columns if column not in graded[1:]]


def _signs_joined(columns: list[Column], cells: Values) -> list[Column]:
    """目标值 over signs alone, whose merged cells were lost: the column without a heading behind it has the values."""
    for index, (column, bare) in enumerate(pairwise(columns)):
        signs = column.role is Role.TARGET and 2 * column.content.signs > column.content.count
        if signs and not bare.lines and bare.content.count >= column.content.signs:
            whole = Column((*column.columns, *bare.columns), column.lines, column.at)
            whole.see(cells)
            return [*columns[:index], whole, *columns[index + 2 :]]
    return columns


def _checks_of_several(columns: list[Column]) -> None:
    """县级自评 | 市级考评 | 中央抽查 over points, where nothing is called a score: the unit's own check is the score."""
    if any(column.names(Role.SCORE) for column in columns):
        return
    checks = [column for column in columns if column.role is None and not column.content.texts]
    own = [column for column in checks if words.of_own_check("".join(column.lines))]
    if len(own) == 1:
        for column in checks[checks.index(own[0]) :]:
            column.call(
                words.Votes({Role.SCORE if column is own[0] else Role.NOTE: words.LIKELY}), column.lines
            )


def _points_called_scores(columns: list[Column]) -> None:
    """二级指标 | 得分 | 三级指标 | 得分 | 评价标准 | 得分: what is called as the scores are, right behind labels, has the
    points that can be won."""
    scores = [i for i, column in enumerate(columns) if column.role is Role.SCORE]
    if len(scores) < 2 or any(column.role is Role.WEIGHT for column in columns):
        return
    *earlier, last = (columns[i] for i in scores)
    beside = all(columns[i - 1].role in MANY and i > 0 for i in scores[:-1]) and scores[-2] + 1 < scores[-1]
    right, both = last.content.within(earlier[-1].content)
    if beside and both - right <= 1 and all(column.lines == last.lines for column in earlier):
        for column in earlier:
            column.call(words.Votes({Role.WEIGHT: last.votes.most}), column.lines)


def _names_with_points(columns: list[Column]) -> None:
    """评价指标 | 分值 over 前期工作 | 任务分解（2分）: the names stand below the heading of their points."""
    for left, column in pairwise(columns):
        texts = column.content.texts.values()
        if column.role is not Role.WEIGHT or left.role is not Role.NAME or not column.content.labels:
            continue
        if len(left.content.texts) < len(texts) < 2 * sum(words.points(text) is not None for text in texts):
            column.call(words.Votes({Role.NAME: column.votes.most}), column.lines)
            left.call(words.Votes({Role.LEVEL1: left.votes.most}), left.lines)


def _lost_span(columns: list[Column]) -> None:
    """指标 over levels and names whose merged cells were lost: the last column of labels without a heading has the names."""
    for index, column in enumerate(columns):
        if column.role is Role.NAME and column.votes[Role.NAME] < _NUMBERED:
            bare = takewhile(
                lambda c: not c.lines and c.content.count > 1 and c.content.labels, columns[index + 1 :]
            )
            *_, last = (column, *bare)
            if last is not column:
                last.call(column.votes, column.lines)
                column.call(words.NO_VOTES, ())
            return
        if column.content.labels:
            return


def _explained(columns: list[Column]) -> None:
    """四级指标 over sentences beside 三级指标, or 具体指标 twice, in every row: what says more of a name is none."""
    names = [column for column in columns if column.role is Role.NAME]
    for left, right in pairwise(names):
        if not right.content.texts or not left.content.texts.keys() >= right.content.texts.keys():
            continue
        numbered = min(left.votes[Role.NAME], right.votes[Role.NAME]) >= _NUMBERED
        twice = left.lines == right.lines and right.content.long > left.content.long
        if twice or (numbered and right.content.sentences):
            right.call(words.Votes({Role.DESCRIPTION: words.LIKELY}), right.lines)


def _one_name(columns: list[Column]) -> None:
    """考核内容 beside 考核指标: of several names without a number (三级指标) the last before the values is the row's."""
    names = [i for i, column in enumerate(columns) if column.role is Role.NAME]
    if len(names) < 2 or any(columns[i].votes[Role.NAME] >= _NUMBERED for i in names):
        return
    filled = [i for i in names if columns[i].content.texts] or names
    labels = takewhile(
        lambda i: columns[i].role in MANY or not columns[i].content.texts, range(filled[0], len(columns))
    )
    several = [i for i in labels if i in names]
    if len(several) > 1 and _says_more(columns, *several[-2:]):
        last = several.pop()
        columns[last].call(words.Votes({Role.DESCRIPTION: words.LIKELY}), columns[last].lines)
    for index in {*names} - {*filled} | {*several[:-1]}:  # one cell down all rows names none of them
        _unname(columns[index])


def _unname(column: Column) -> None:
    others = words.Votes(column.votes)
    del others[Role.NAME]
    column.call(others, column.lines)


def _bands_name_nothing(columns: list[Column]) -> None:
    """指标考核值 over >1个月，≤2个月 names no row where another column holds names, and is the standard where each of
    them has several."""
    names = [column for column in columns if column.role is Role.NAME and column.content.labels]
    for column in columns if names else ():
        if column.votes.get(Role.NAME, 0.0) > 0 and column.content.conditions and not column.content.labels:
            _unname(column)
            if len(column.content.texts) > len(names[-1].content.texts):
                column.call(words.Votes({Role.STANDARD: words.LIKELY}), column.lines)


def _says_more(columns: list[Column], left: int, right: int) -> bool:
    """True for 指标内容 beside 指标名称 in every row, or beside 具体指标 that are all different, and beside what one heading names
    together with its levels."""
    name, other = (words.label("".join(columns[i].lines)) for i in (left, right))
    spanned = left > 0 and columns[left - 1].lines in ((), columns[left].lines)
    texts = columns[left].content.texts.values()
    own = name.endswith(_INDICATOR) and len({*texts}) == len(texts) > 2
    more = name.endswith(_CALLED) or ((own or spanned) and not other.endswith(_INDICATOR))
    every = columns[left].content.texts.keys() >= columns[right].content.texts.keys()
    return more and not other.endswith(_CALLED) and every


def _names_beside_levels(columns: list[Column]) -> None:
    """评价内容 over 数量, 质量, 效果 are labels of levels; what stands beside them (评价要点) are the names,
    or the second levels of names that are called so (评价指标) further on.

    So are 细化指标 or 指标描述 beside 二级指标 and its points, where nothing else is called a name.
    """
    for index, left in enumerate(columns[:-1]):
        before = columns[: index + 1]
        unknown = left.role is None and all(c.role in (*MANY, *FIGURES) or _labels_alone(c) for c in before)
        if left.role is not Role.LEVEL2 and left.role is not Role.NAME and not unknown:
            continue  # most columns of a wide sheet
        behind = columns[index + 1 :]
        second = left.role is Role.LEVEL2 and all(column.role is not Role.NAME for column in behind)
        if not (second or unknown or left.role is Role.NAME):
            continue
        pointed = (second or unknown) and len(behind) > 1 and behind[0].role in FIGURES
        right = behind[pointed]
        if right.role not in _TEXTS and not (second and right.role is None):
            continue
        found = right.content
        of_rows = not found.conditions and _spans(left, right, columns)
        if found.labels and of_rows:
            sure = max(left.votes.most, words.LIKELY)
            called = any(column.role is Role.NAME and column.content.labels for column in behind[1:])
            if left.role is Role.NAME:  # 三级指标 may stand beside two levels
                numbered = left.votes[Role.NAME] >= _NUMBERED
                left.call(
                    words.Votes({Role.LEVEL2 if numbered else Role.LEVEL1: sure + numbered}), left.lines
                )
            right.call(words.Votes({Role.LEVEL2 if called else Role.NAME: sure}), right.lines)
            return


def _name_by_rows(columns: list[Column]) -> None:
    """二级指标 | 评价内容, or 考评项目 | 考核内容, each in every row with its points: the first are the names, which the
    second describes, unless they are those of levels: 数量指标."""
    at = next((i for i, column in enumerate(columns) if column.role is Role.NAME), 0)
    before = (c for c in columns[:at][::-1] if c.role in (None, Role.LEVEL2) and c.content.labels)
    level, name = next(before, None), columns[at]
    if level is None or name.votes.get(Role.DESCRIPTION, 0.0) < 1.0:
        return
    rows = level.content.texts.keys()
    points = any(
        c.role is Role.WEIGHT and _in_all(rows, c) and c.content.numbers.keys() <= rows for c in columns
    )
    if len(rows) > 2 and points and rows == name.content.texts.keys() and not _of_levels(level):
        name.call(words.Votes({Role.DESCRIPTION: name.votes.most}), name.lines)
        level.call(words.Votes({Role.NAME: max(level.votes.most, words.LIKELY)}), level.lines)


def _names_before_values(columns: list[Column]) -> None:
    """考核要点 over labels before the values are the names, where nothing else is called one but the first level; so are
    those of 绩效指标与目标 there, and of 三级指标及目标值."""
    named = [column for column in columns if column.names(Role.NAME)]
    if len(named) == 1 and named[0].names(Role.TARGET):
        named[0].call(words.Votes({Role.NAME: named[0].votes.most}), named[0].lines)
    if any(column.role in (Role.NAME, Role.LEVEL2) for column in columns):
        return
    first = next((column for column in columns if column.role is not Role.LEVEL1), columns[0])
    with_targets = first.role is Role.TARGET and first.votes.get(Role.NAME, 0.0) >= 1.0
    if not with_targets and first.role not in _TEXTS:
        return
    if with_targets or (first.content.labels and not first.content.rules):
        first.call(words.Votes({Role.NAME: first.votes.most}), first.lines)


def _standard_by_rules(columns: list[Column]) -> None:
    """计算方法 over 每低于1%扣1分 is the standard, where nothing else is called one; so is 指标说明 over conditions,
    评价值及得分 over them, and 考评说明 over rules before the scores."""
    if any(column.role is Role.STANDARD for column in columns):
        return
    scores = [i for i, column in enumerate(columns) if column.role is Role.SCORE and not column.content.texts]
    described = [
        column
        for i, column in enumerate(columns)
        if _holds_rules(column, scored=bool(scores), before=i < min(scores, default=0))
    ]
    if len(described) == 1:
        described[0].call(words.Votes({Role.STANDARD: words.LIKELY}), described[0].lines)


def _holds_rules(column: Column, *, scored: bool, before: bool) -> bool:
    """Whether what stands below a heading of another name is what rows are held against: `scored` where another column
    has the scores, `before` where this one stands before them."""
    content, told = column.content, column.votes.get(Role.DESCRIPTION, 0.0)
    if column.role in (None, Role.DESCRIPTION):
        if not column.lines:
            return False
        if told < 1.0:  # 计分口径: words that nobody knows, over rules
            return content.rules and content.conditions
        return content.rules if told < _NUMBERED else content.conditions
    if column.role is Role.SCORE:
        return content.rules and (content.sentences or (scored and not content.numbers))
    return column.role is Role.REASON and before and content.rules and content.conditions


def _reason_by_cells(columns: list[Column]) -> None:
    """评分说明 over rules is a standard, the more so where a reason stands behind it; over anything else, and behind
    the scores, it says why points were lost. So does 扣分情况 over words."""
    if all(column.role is not Role.REASON for column in columns):
        for column in columns:
            if column.role is Role.LOST and column.content.labels and not column.content.numbers:
                column.call(words.Votes({Role.REASON: words.LIKELY}), column.lines)
    score = max((i for i, column in enumerate(columns) if column.names(Role.SCORE)), default=-1)
    for index, column in enumerate(columns):
        if not (column.names(Role.STANDARD) and column.names(Role.REASON)):
            continue
        if not column.content.rules:
            role = Role.REASON if column.content.count or index > score else None
        else:
            behind = any(other.names(Role.REASON) for other in columns[index + 1 :])
            role = Role.STANDARD if behind and index < score else None
        if role is not None:
            column.call(words.Votes({role: column.votes[role]}), column.lines)


def _told_before_points(columns: list[Column]) -> None:
    """考核说明 over words in every row before its points says more of the name: why they were lost stands behind them."""
    points = next((i for i, column in enumerate(columns) if column.role in FIGURES), 0)
    for column in columns[1:points]:
        every = len(column.content.texts) >= len(columns[points].content.numbers) - 1
        if column.role is Role.REASON and column.votes.most < _SURE and every and column.content.labels:
            column.call(words.Votes({Role.DESCRIPTION: words.LIKELY}), column.lines)


def _result_by_rules(columns: list[Column]) -> None:
    """指标值 without any sign, between rules that print the limits and scores that are given: what was achieved."""
    values = [column for column in columns if column.role in (Role.TARGET, Role.ACTUAL)]
    ruled = any(c.role is Role.STANDARD and c.content.rules and _is_signed(c) for c in columns)
    scored = any(column.role is Role.SCORE and column.content.numbers for column in columns)
    if len(values) != 1 or not (ruled and scored) or words.label("".join(values[0].lines)) not in _BARE:
        return
    if values[0].content.texts and not _is_signed(values[0]):
        values[0].call(words.Votes({Role.ACTUAL: words.LIKELY}), values[0].lines)


def _bare_result(columns: list[Column]) -> None:
    """目标值 | … | 指标值 and no result: the value further on that does not say it is the target was achieved, and so
    were the figures below a bare 指标 there."""
    if any(column.names(Role.ACTUAL) for column in columns):
        return
    target = next((i for i, column in enumerate(columns) if column.role is Role.TARGET), None)
    if target is None or words.label("".join(columns[target].lines)) in _BARE:
        return
    behind = [column for column in columns[target + 1 :] if column.role in (Role.TARGET, Role.NAME)]
    if len(behind) != 1 or _is_signed(behind[0]):
        return
    like = behind[0].role is Role.TARGET or behind[0].content.like(columns[target].content)
    if like and words.label("".join(behind[0].lines)) in (*_BARE, _INDICATOR):
        behind[0].call(words.Votes({Role.ACTUAL: words.LIKELY}), behind[0].lines)


def _of_earlier_years(columns: list[Column]) -> None:
    """2021年值 | 2022年值, or 2021年实际 | 2022年实际: what was achieved is in the last of them."""
    same: dict[str, list[Column]] = {}
    for column in columns:
        if column.year is not None and column.role in (None, Role.ACTUAL):
            same.setdefault(column.heading.replace(str(column.year), ""), []).append(column)
    for found in same.values():
        *earlier, last = sorted(found, key=lambda column: column.year or 0)
        if not earlier or earlier[-1].year == last.year:
            continue
        if last.role is None and not any(column.names(Role.ACTUAL) for column in columns):
            last.call(words.Votes({Role.ACTUAL: words.LIKELY}), last.lines)
        for column in earlier:
            column.call(words.Votes({Role.NOTE: words.LIKELY}), column.lines)


def _is_signed(column: Column) -> bool:
    return any(map(_SIGNED.search, column.content.texts.values()))


def _units_of_results(columns: list[Column]) -> None:
    """完成值 over 数值 | 单位: the printed units are no results, where no result is filled in yet either."""
    for left, right in pairwise(columns):
        split = len(left.lines) > 1 and left.lines[:-1] == right.lines[:-1]
        if split and left.names(Role.ACTUAL) and words.heading(right.lines[-1]).best[0] is Role.UNIT:
            right.call(words.Votes({Role.UNIT: words.LIKELY}), right.lines)


def _spans(left: Column, right: Column, columns: list[Column]) -> bool:
    """True where labels lie over several rows each, stand in each or in lines of their own above them, and what stands
    beside them in every row has points of its own."""
    rows, labels = right.content.texts.keys(), left.content.texts.values()
    labelled = {row for row, text in left.content.texts.items() if not keys.ending(text)}
    return (
        (labelled <= rows or labelled.isdisjoint(rows))
        and (
            not rows <= left.content.texts.keys()
            or _of_levels(left)
            or any(a == b for a, b in pairwise(labels))
        )
        and any(column.role in FIGURES and _in_all(rows, column) for column in columns)
    )


def _labels_alone(column: Column) -> bool:
    """Whether labels stand below words that nobody knows."""
    return column.role is None and column.content.labels


def _of_levels(column: Column) -> bool:
    """Whether labels are those of levels wherever they stand: 数量指标, 质量指标."""
    labels = column.content.texts.values()
    return 2 * sum(map(is_level2, labels)) > len(labels)


def _in_all(rows: KeysView[int], column: Column) -> bool:
    """Whether a column has a number in each of some rows, but for one that was left out."""
    return len(rows - column.content.numbers.keys()) <= (len(rows) > 3)
