"""Records behave as the standard library's dataclasses do, and cost nothing until they are used."""

import copy
import dataclasses
import pickle
import subprocess
import sys

import pytest

from jixiao.core import record


class Base:
    """One declaration, made into a class by both."""

    @staticmethod
    def declared(maker, field, frozen):
        @maker(frozen=frozen)
        class Pair:
            left: int
            right: str = "r"
            more: list = field(default_factory=list)
            note: str = field(default="", repr=False, compare=False)

        return Pair


@pytest.fixture(params=[False, True], ids=["plain", "frozen"])
def pair(request):
    return (
        Base.declared(record.dataclass, record.field, request.param),
        Base.declared(dataclasses.dataclass, dataclasses.field, request.param),
    )


CALLS = [
    ((1,), {}),
    ((1, "x"), {}),
    ((1,), {"more": [1]}),
    ((), {"left": 3, "note": "n"}),
    ((1, "r", [], "other"), {}),
]


def test_fields_are_filled_as_in_a_dataclass(pair):
    ours, theirs = pair
    for given, named in CALLS:
        assert vars(ours(*given, **named)) == vars(theirs(*given, **named))


def test_what_may_not_be_given_is_refused(pair):
    for cls in pair:
        for given, named in [((), {}), ((1, "x", [], "n", 5), {}), ((1,), {"strange": 2})]:
            with pytest.raises(TypeError):
                cls(*given, **named)


def test_they_are_shown_alike(pair):
    shown = [repr(cls(2, more=[1], note="n")).rpartition(".")[2] for cls in pair]
    assert shown[0] == shown[1] == "Pair(left=2, right='r', more=[1])"


def test_they_are_equal_by_the_fields_that_count(pair):
    for cls in pair:
        assert cls(1, note="a") == cls(1, note="b")
        assert cls(1) != cls(2)
        assert cls(1) != (1, "r", [], "")


def test_a_default_that_is_made_is_made_for_each(pair):
    ours, _ = pair
    assert ours(1).more is not ours(1).more


def test_frozen_ones_are_keys_and_others_are_not():
    @record.dataclass(frozen=True)
    class Key:
        name: str
        seen: object = record.field(default=None, compare=False)

    @record.dataclass
    class Open:
        name: str

    assert {Key("a", []): 1}[Key("a", {})] == 1
    with pytest.raises(TypeError):
        hash(Open("a"))


def test_a_class_keeps_what_it_defines_itself():
    @record.dataclass(frozen=True)
    class Own:
        name: str

        def __post_init__(self):
            self.__dict__["long"] = self.name * 2

        def __eq__(self, other):
            return True

        def __hash__(self):
            return 7

        def __repr__(self):
            return "own"

    own = Own("ab")
    assert (own.long, hash(own), repr(own), own == 3) == ("abab", 7, "own", True)


def test_fields_are_inherited():
    @record.dataclass
    class Below:
        first: int
        second: int = 2

    @record.dataclass
    class Above(Below):
        third: int = 3

    assert record.fields(Above(1)) == ("first", "second", "third")
    assert vars(Above(1, third=9)) == {"first": 1, "second": 2, "third": 9}
    assert vars(Below(1)) == {"first": 1, "second": 2}
    assert Above(1) != Below(1)


def test_a_copy_takes_other_values(pair):
    ours, _ = pair
    one = ours(1, "x", [2])
    other = record.replace(one, left=5)
    assert (other.left, other.right, other.more) == (5, "x", [2])
    assert one.left == 1
    with pytest.raises(TypeError):
        record.replace(one, strange=1)


@record.dataclass(frozen=True)
class Sent:
    name: str
    size: int = 0


def test_they_cross_to_other_processes():
    assert pickle.loads(pickle.dumps(Sent("a", 2))) == Sent("a", 2) == copy.copy(Sent("a", 2))


def test_only_instances_are_records():
    assert record.is_record(Sent("a"))
    assert not record.is_record(Sent)
    assert not record.is_record("a")


def test_a_score_needs_neither_dataclasses_nor_inspect():
    code = """if True:
        import sys
        from jixiao.core import rulebook, scoring
        print(scoring.indicator("90%", "81%", 10, book=rulebook.get("mof-2020")).cell())
        print([name for name in ("dataclasses", "inspect", "ast") if name in sys.modules])
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["9.0", "[]", ""]
