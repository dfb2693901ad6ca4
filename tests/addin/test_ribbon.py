"""The ribbon: valid for Excel, readable for the user, and connected from the button to the Python function."""

from __future__ import annotations

import inspect
import re

import pytest
from lxml import etree

from addin.ribbon_schema import ribbon_schema
from jixiao.build.files import Built
from jixiao.core import rulebook
from jixiao.hosts.commands import COMMANDS
from jixiao.hosts.excel import macros
from jixiao.templates import TEMPLATES

NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
PROCEDURE = re.compile(r"^Public (?:Sub|Function) (\w+)\((.*)\)", re.MULTILINE)
CALLBACKS = ("onLoad", "onAction", "getVisible", "getSelectedItemID")

# Names of Office's own pictures that its lists of controls document.
PICTURES = {
    "CalculateSheet", "CalculateNow", "FunctionWizard", "DataValidation", "DataValidationCircleInvalid",
    "DataValidationClearValidationCircles", "ReviewPreviousComment", "ReviewNextComment", "SheetInsert", "Consolidate",
    "AutoCorrect", "FileSaveAs", "FileSaveAsWordDocx", "CreateReportInDesignView", "Help", "TechnicalSupport", "Info",
}  # fmt: skip


def controls(built: Built) -> list[etree._Element]:
    return list(etree.fromstring(built.ribbon.xml).iter(etree.Element))


def called(built: Built) -> list[str]:
    return [c.get(a, "") for c in controls(built) for a in CALLBACKS if c.get(a)]


def procedures(built: Built) -> dict[str, str]:
    """Every public procedure of the file's modules with its arguments."""
    return {
        name: args
        for module in built.modules
        for name, args in PROCEDURE.findall(module.source.replace("\r\n", "\n"))
    }


def test_it_is_valid_by_microsofts_schema(built: Built) -> None:
    schema = ribbon_schema()
    assert schema.validate(etree.fromstring(built.ribbon.xml)), schema.error_log


def test_the_schema_would_notice_a_fault(built: Built) -> None:
    root = etree.fromstring(built.ribbon.xml)
    root.find(f".//{NAMESPACE}button").set("onClick", "x")  # type: ignore[union-attr]
    assert not ribbon_schema().validate(root)


def test_every_callback_has_its_procedure_with_the_arguments_that_excel_passes(built: Built) -> None:
    known = procedures(built)
    for control in controls(built):
        kind = etree.QName(control).localname
        for attribute in CALLBACKS:
            name = control.get(attribute)
            if name is None:
                continue
            arguments = known[name].split(", ")
            if attribute == "onLoad":
                assert arguments == ["ribbon As IRibbonUI"]
            elif attribute.startswith("get"):
                assert arguments[0] == "control As IRibbonControl" and arguments[1].startswith("ByRef ")
            elif kind == "dropDown":
                assert len(arguments) == 3
            else:
                assert arguments == ["control As IRibbonControl"]


def test_every_command_procedure_runs_its_python_function(built: Built) -> None:
    body = {m.name: m.source for m in built.modules}[
        next(m.name for m in built.modules if m.name.endswith("Callbacks"))
    ]
    for procedure, function in built.ribbon.commands:
        text = re.search(rf"Public Sub {procedure}\(.*?End Sub", body, re.DOTALL)
        assert text is not None
        assert f'JixiaoRun "{function}"' in text[0]
        python = getattr(macros, function)
        takes = len(inspect.signature(python).parameters)
        assert takes >= text[0].count(f'"{function}",'), f"{function} takes no argument"
    assert {function for _, function in built.ribbon.commands} == set(COMMANDS)


def test_a_button_is_called_as_its_command(built: Built) -> None:
    functions = dict(built.ribbon.commands)
    for control in controls(built):
        if etree.QName(control).localname == "button" and not control.get("tag"):
            assert control.get("label") == COMMANDS[functions[control.get("onAction", "")]].title


def test_the_module_of_macros_is_the_one_that_vba_names(built: Built) -> None:
    text = next(m.source for m in built.modules if m.name == "JixiaoMacros")
    assert f'MACROS As String = "{macros.__name__}"' in text


def test_no_callback_of_the_workbook_has_the_name_of_one_of_the_add_in(
    built_book: Built, built_addin: Built
) -> None:
    assert not set(called(built_book)) & set(called(built_addin))


def test_ids_are_unique_and_labels_chinese(built: Built) -> None:
    ids = [c.get("id") for c in controls(built) if c.get("id")]
    assert len(ids) == len(set(ids))
    for control in controls(built):
        label = control.get("label")
        if label is not None:
            assert re.search("[\u4e00-\u9fff]", label), label


def test_every_button_explains_itself_and_has_one_of_offices_pictures(built: Built) -> None:
    for control in controls(built):
        if control.get("screentip"):
            assert len(control.get("supertip", "")) >= 10
        if etree.QName(control).localname == "button" and not control.get("tag"):
            assert control.get("screentip") and control.get("imageMso") in PICTURES, control.get("id")


def test_groups_and_buttons_stand_in_the_order_of_the_user(built: Built) -> None:
    groups = {
        g.get("label"): [b.get("label") for b in g if b.get("label")]
        for g in controls(built)
        if etree.QName(g).localname == "group"
    }
    assert groups == {
        "计算": ["重算本表", "重算全簿", "自动填分"],
        "校验": ["校验本表", "校验全簿", "自动改正", "清除标记", "上一处", "下一处"],
        "模板与口径": ["模板", "口径"],
        "输出": ["汇总", "导出上报版", "导出报告", "自评报告"],
        "帮助": ["规则说明", "诊断", "关于"],
    }


@pytest.mark.parametrize(("control", "known"), [("templates", TEMPLATES), ("rulebook", rulebook.ids())])
def test_menu_and_list_offer_every_template_and_rulebook(built: Built, control: str, known: object) -> None:
    place = next(c for c in controls(built) if c.get("id") == control)
    offered = [entry.get("id", "").split(".", 1)[1] for entry in place]
    assert offered == list(known)  # type: ignore[call-overload]


def test_the_version_is_told(built: Built) -> None:
    from jixiao.version import __version__

    about = next(c for c in controls(built) if c.get("id") == "about")
    assert __version__ in about.get("screentip", "")
