"""Roles that no words name, by the place and the cells of a column: levels left of the values, results beside targets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import chain, takewhile

from jixiao.forms.columns import MANY, Column
from jixiao.forms.content import Content
from jixiao.forms.vocabulary import Role
from jixiao.forms.words import Votes, names_amount

_COUNT = "0123456789一二三四五六七八九甲乙丙丁戊ABCDEFG"


def levels_by_place(columns: list[Column], roles: dict[int, Role]) -> None:
    """Columns of text to the left of the values, whose headings say nothing: they are the levels and the name."""
    taken = set(roles.values())
    values = [i for i, role in roles.items() if role not in MANY and role is not Role.NOTE]
    if Role.NAME in taken and Role.LEVEL1 in taken:
        places = {role: i for i, role in roles.items()}
        inner = [i for i in range(places[Role.LEVEL1] + 1, places[Role.NAME]) if i not in roles]
        if len(inner) == 1 and Role.LEVEL2 not in taken and columns[inner[0]].content.labels:
            roles[inner[0]] = Role.LEVEL2
        return
    if not values:
        return
    edge = min([i for i, role in roles.items() if role in MANY] or [min(values)])
    if not taken & {Role.NAME, Role.LEVEL2}:
        edge = min(values)
    free = [
        i
        for i in range(edge)
        if i not in roles and not columns[i].content.figures and columns[i].role is not Role.NOTE
    ]
    if Role.TARGET not in taken:  # targets that nothing names either, and their results
        compared = [i for i in free if not columns[i].content.labels and i > free[0]][-2:]
        known = [i for i, role in roles.items() if role is Role.ACTUAL]
        both = [columns[i].content for i in (*compared, *known)][-2:]
        if compared and len(both) == 2 and both[0].like(both[1]):
            free = [i for i in free if i < compared[0]]
    texts = [*takewhile(lambda i: columns[i].content.labels, reversed(free))][::-1]
    if len(texts) > 1 and _describes(columns[texts[-1]], columns[texts[-2]]):
        roles[texts.pop()] = Role.DESCRIPTION
    if Role.NAME not in taken and Role.LEVEL2 not in taken and texts:
        roles[texts.pop()] = Role.NAME
        taken.add(Role.NAME)
    for role in (Role.LEVEL2, Role.LEVEL1):
        if (
            role not in taken
            and texts
            and not (role is Role.LEVEL2 and len(texts) == 1 and Role.LEVEL1 not in taken)
        ):
            roles[texts.pop()] = role


def _describes(column: Column, name: Column) -> bool:
    """Whether sentences, or what is called 要点 and stands beside a label in every row, say more of the labels before."""
    every = name.content.texts.keys() >= column.content.texts.keys()
    more = column.content.sentences or (every and column.role in (Role.DESCRIPTION, Role.STANDARD))
    return more and not name.content.sentences


def values_by_place(columns: list[Column], roles: dict[int, Role]) -> None:
    """Roles that are still open go to columns that are still unread, by their cells and their place.

    Target and result look alike and lie side by side, the target first; a reason is text, and seldom there.
    """
    places = {role: index for index, role in roles.items()}
    if Role.NAME not in places:
        return
    _completion_for_result(columns, roles, places)
    start = places[Role.NAME]
    free = [i for i in range(start + 1, len(columns)) if i not in roles and not columns[i].explained(places)]
    if len(free) > 2:  # 专家1 | 专家2 | 专家3 are no target and result
        like = {i: columns[i].heading.rstrip(_COUNT) for i in free}
        same = Counter(like.values())
        free = [i for i in free if not like[i] or same[like[i]] < 3]
    _standard_for_target(columns, roles, places, free)
    for role, other in ((Role.TARGET, Role.ACTUAL), (Role.ACTUAL, Role.TARGET)):
        if role in places:
            continue
        alike = (
            _beside(columns, places[other], role, free)
            if other in places
            else _unread(columns, role, free, places)
        )
        if (index := next(alike, None)) is not None:
            roles[index], places[role] = role, index
            free.remove(index)
    _unfilled_result(columns, roles, places, free)
    if Role.REASON in places or Role.SCORE not in places:
        return
    # a column that is named so may tell its reasons by rates alone, and before the scores
    named = (i for i in free if columns[i].names(Role.REASON) and columns[i].content.texts)
    behind = (i for i in free if i > places[Role.SCORE] and Role.REMARK not in places)
    # 预算数 above 执行数 beside the scores are the labels of the funds
    told = (
        i
        for i in behind
        if columns[i].content.texts
        and not (columns[i].content.numbers or columns[i].content.graded)
        and columns[i].role is not Role.UNIT
        and not any(map(names_amount, columns[i].content.texts.values()))
    )
    if (text := next(chain(named, told), None)) is not None:
        roles[text] = Role.REASON


def _graded(content: Content, other: Content) -> bool:
    """True for grades (优, 良) beside what are none: what a row was found to be, and no result."""
    return content.graded and not other.graded


def _unfilled_result(
    columns: list[Column], roles: dict[int, Role], places: dict[Role, int], free: list[int]
) -> None:
    """An empty column beside the targets whose heading says nothing known: what was achieved is yet to be filled in."""
    if Role.ACTUAL in places or not {Role.TARGET, Role.SCORE} <= places.keys():
        return
    target = places[Role.TARGET]
    beside = next((i for i in free if i > target and roles.get(i - 1) in (Role.TARGET, Role.UNIT)), None)
    if beside is not None and columns[beside].lines and not columns[beside].content.count:
        roles[beside], places[Role.ACTUAL] = Role.ACTUAL, beside
        free.remove(beside)


def _standard_for_target(
    columns: list[Column], roles: dict[int, Role], places: dict[Role, int], free: list[int]
) -> None:
    """考核标准 over ≥10场 beside 12场 is a target: a standard is a sentence, and is like no other column."""
    at = places.get(Role.STANDARD)
    if at is None or Role.TARGET in places or columns[at].content.rules or len(columns[at].columns) > 2:
        return
    others = [places[Role.ACTUAL]] if Role.ACTUAL in places else free
    results = [columns[i].content for i in others if i > at]
    unfilled = Role.ACTUAL in places and not any(content.count for content in results)
    wanted = columns[at].content
    if wanted.count > columns[places[Role.NAME]].content.count:
        return  # several bands to a name
    if any(found.like(wanted) and not _graded(found, wanted) for found in results) or (
        unfilled and wanted.measured
    ):
        roles[at] = Role.TARGET
        column = columns[at]
        column.call(Votes({Role.TARGET: column.votes[Role.STANDARD]}), column.lines)
        places[Role.TARGET] = places.pop(Role.STANDARD)


def _completion_for_result(columns: list[Column], roles: dict[int, Role], places: dict[Role, int]) -> None:
    """完成率 over what looks like the targets is the result, where no other column is."""
    wanted = places.get(Role.TARGET, places.get(Role.STANDARD))
    if Role.ACTUAL in places or wanted is None:
        return
    for index, column in enumerate(columns):
        told = Role.NOTE in column.votes.likely and column.votes.get(Role.ACTUAL, 0.0) > 0
        free = index > wanted and roles.get(index, Role.NOTE) is Role.NOTE  # 责任科室 may be the form's note
        if told and free and column.content.like(columns[wanted].content):
            roles[index] = Role.ACTUAL
            places[Role.ACTUAL] = index
            return


def _unread(columns: list[Column], role: Role, free: list[int], places: dict[Role, int]) -> Iterator[int]:
    """Columns that may be the target beside a result that nothing names either: the next one with something in it; in a
    rubric what was found, where nobody knows the heading of the one column of words between rules and scores."""
    if any(column.role is Role.STANDARD for column in columns):
        rules, score = places.get(Role.STANDARD, len(columns)), places.get(Role.SCORE, 0)
        behind = [i for i in free if rules < i and columns[i].lines and columns[i].content.texts]
        between = [i for i in behind if i < score or columns[i].content.graded]
        if role is Role.ACTUAL and len(between) == 1 and columns[between[0]].role in (None, *MANY):
            yield from between
        return
    if role is not Role.TARGET:
        return
    filled = [i for i in free if columns[i].content.count]
    for index in free:
        pair = bisect_right(filled, index)
        if pair < len(filled) and columns[index].content.like(columns[filled[pair]].content):
            yield index


def _beside(columns: list[Column], other: int, role: Role, free: list[int]) -> Iterator[int]:
    """Columns that may be the target (or the result) beside the other one."""
    there, unread = columns[other].content, set(free)
    held = [i for i, each in enumerate(columns) if i not in unread and each.content.count and each.lines]
    for index in free:
        content = columns[index].content
        if (index < other) != (role is Role.TARGET) or not content.count or _graded(content, there):
            continue
        near = bisect_right(held, min(index, other)) == bisect_left(held, max(index, other))
        if (near and 2 * content.count >= there.count) or content.like(there):
            yield index
