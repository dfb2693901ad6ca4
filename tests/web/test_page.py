"""`jixiao.html`, opened from file://: the findings and the files of the command line, and no connection to anywhere."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from field.filling import file_of
from jixiao.forms.find import find_forms
from jixiao.workbook.reading import read_grids
from web.conftest import TOOLS, command_line

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("web")]


def findings(record):
    return [
        [(f["code"], f["sheet"], f["cell"], f["message"]) for f in form["findings"]]
        for form in record["forms"]
    ]


def members(path: Path) -> dict[str, bytes]:
    """The parts of a workbook, without the times and the compression of the archive."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def without_scores(path: Path) -> Path:
    """A published form with formulas beside it, whose scores are still to be filled."""
    book = openpyxl.load_workbook(PUBLISHED[0])
    (grid,) = read_grids(PUBLISHED[0])
    for indicator in find_forms(grid)[0].indicators:
        if indicator.score.at is not None:
            book.worksheets[0][indicator.score.at.a1] = None
    book.create_sheet("计算").append([8, 2, "=JX_SCORE(A1,B1,1)", "=C1*4"])
    book.save(path)
    return path


def in_order(part: bytes) -> bytes:
    """A part without the time of writing and with its merged areas in order: openpyxl keeps them in a set, whose order
    hangs on the processor."""
    part = re.sub(rb"(<dcterms:\w+[^>]*>)[^<]*", rb"\1", part)
    head, mark, rest = part.partition(b"<mergeCells")
    areas, _, tail = rest.partition(b"</mergeCells>")
    return head + mark + b"".join(sorted(areas.split(b"<mergeCell "))) + tail


def test_three_forms_give_the_findings_of_the_command_line(opened):
    files = PUBLISHED[:3]
    opened.give(*files)
    told = json.loads(command_line("validate", "--format", "json", *files))
    expected = {Path(file["path"]).name: findings(file) for file in told["files"]}
    assert {path: findings(record) for path, record in opened.records().items()} == expected
    assert sum(map(len, expected.values())) >= 5


def test_a_folder_is_read_with_all_that_lies_in_it_and_what_was_not_read_is_named(opened, tmp_path):
    folder = tmp_path / "各单位 报送"
    (folder / "甲单位").mkdir(parents=True)
    shutil.copy(PUBLISHED[0], folder / "甲单位" / "自评表.xlsx")
    shutil.copy(PUBLISHED[1], folder / "乙.xlsx")
    (folder / "坏的.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    opened.give(folder, field="folder")
    records = opened.records()
    assert {Path(path).name for path in records} == {"自评表.xlsx", "乙.xlsx", "坏的.xlsx"}
    assert [path for path, record in records.items() if record["error"]] == ["各单位 报送/坏的.xlsx"]
    assert "1 个文件未读" in opened.text("sum")


@pytest.mark.parametrize(
    ("button", "command"),
    [("fixed", ["validate", "--fix"]), ("filled", ["fill"]), ("recalculated", ["recalc"])],
)
def test_a_workbook_to_take_home_is_that_of_the_command_line(opened, tmp_path, button, command):
    source = without_scores(tmp_path / "自评表.xlsx")
    other = tmp_path / "命令行.xlsx"
    command_line(*command, source, "-o", other)
    opened.give(source)
    made = opened.download(f'[data-one="{button}"]')
    assert members(made) == members(other)
    bare = (
        tmp_path / "不用libdeflate.xlsx"
    )  # which no browser has: without it the two are the same to the last byte
    command_line(*command, source, "-o", bare, without="deflate")
    assert made.read_bytes() == bare.read_bytes()


def test_where_nothing_is_to_be_filled_the_page_says_so_and_gives_no_file(opened):
    opened.give(PUBLISHED[0])
    opened.driver.execute_script("document.querySelector('[data-one=\"filled\"]').click()")
    opened.until(lambda: "没有可填的空白单元格" in opened.driver.find_element(By.TAG_NAME, "body").text)
    assert list(opened.downloads.iterdir()) == []


def test_the_reports_to_take_home_are_those_of_the_command_line(opened, tmp_path):
    source = PUBLISHED[1]
    opened.give(source)
    xlsx = opened.download('[data-all="report_xlsx"]')
    other = tmp_path / "结果.xlsx"
    command_line("validate", "--format", "xlsx", "-o", other, source)
    sheets = [name for name in members(other) if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) >= 2
    assert {name for name in members(xlsx) if name.startswith("xl/worksheets/sheet")} == set(sheets)
    html = opened.download('[data-all="report_html"]').read_text("utf-8")
    for form in opened.records()[source.name]["forms"]:
        assert form["project"] in html
    paper = opened.download('[data-one="paper"]')
    other = tmp_path / "报告.docx"
    command_line("report", source, "-o", other)
    assert members(paper) == members(other)


def test_a_word_file_is_checked_and_made_into_a_live_workbook(opened, tmp_path):
    paper = tmp_path / "自评报告.docx"
    command_line("report", PUBLISHED[0], "-o", paper)
    opened.give(paper)
    told = json.loads(command_line("validate", "--format", "json", paper))["files"][0]
    assert findings(opened.records()[paper.name]) == findings(told)
    made = opened.download('[data-one="live"]')
    other = tmp_path / "可计算.xlsx"
    command_line("new", "--from", paper, "-o", other)
    assert {n: in_order(d) for n, d in members(made).items()} == {
        n: in_order(d) for n, d in members(other).items()
    }


def test_an_empty_template_is_that_of_the_command_line(opened, tmp_path):
    opened.click("tab-blank")
    made = opened.download("#templates button")
    other = tmp_path / "模板.xlsx"
    command_line("new", "mof", other)
    assert {n: in_order(d) for n, d in members(made).items()} == {
        n: in_order(d) for n, d in members(other).items()
    }


def test_the_calculator_says_the_score_and_why(opened):
    opened.click("tab-desk")
    for name, text in {"target": "≥90%", "actual": "81%", "weight": "10"}.items():
        opened.find(name).send_keys(text)
    opened.find("weight").send_keys(Keys.ENTER)
    opened.until(lambda: opened.text("answer"))
    assert opened.text("answer").startswith("9")
    assert "81%/90%" in opened.text("answer")


def test_nothing_leaves_the_page_and_the_console_stays_empty(opened, counter):
    opened.give(*PUBLISHED)
    opened.download('[data-all="report_xlsx"]')
    said = opened.driver.execute_script(
        "return fetch('https://example.invalid/x').then(() => 'sent', () => 'refused')"
    )
    assert said == "refused"
    assert counter.hosts() == set()
    log = [entry for entry in opened.driver.get_log("browser") if "example.invalid" not in entry["message"]]
    assert log == []


def test_a_card_names_the_kind_of_the_finding_how_to_mend_it_and_the_rule(opened):
    opened.give(PUBLISHED[0])
    cards = opened.text("findings")
    told = json.loads(command_line("validate", "--format", "json", PUBLISHED[0]))
    hard = [f for form in told["files"][0]["forms"] for f in form["findings"] if f["severity"] != "info"]
    for finding in hard:
        rule = told["rules"][finding["code"]]
        assert rule["title"] in cards
        assert f"怎么改：{rule['mend']}" in cards
        assert f"规则：{rule['source']}" in cards
    assert hard


def test_what_was_not_read_of_a_form_is_said_beside_its_findings(opened, tmp_path):
    opened.give(file_of("gd-zhanjiang", tmp_path))
    assert "没有读出：分值、得分、总分（未核对）" in opened.text("nothing")


def test_what_is_always_said_is_said_without_asking_for_hints(opened, tmp_path):
    empty = tmp_path / "空表.xlsx"
    command_line("new", "mof", empty)
    opened.give(empty)
    told = json.loads(command_line("validate", "--format", "json", empty))
    always = [
        finding["message"]
        for form in told["files"][0]["forms"]
        for finding in form["findings"]
        if told["rules"][finding["code"]]["always"]
    ]
    assert always
    assert all(message in opened.text("findings") for message in always)


def places(record):
    """Without the messages: those name the file beside by its folder, which the page does not know."""
    return [tuple(finding[:3]) for form in findings(record) for finding in form]


def test_what_only_shows_between_files_is_said_on_the_page_and_once_in_every_report(opened, tmp_path):
    other = tmp_path / "再报一次.xlsx"
    book = openpyxl.load_workbook(PUBLISHED[0])
    book.properties.title = "第二稿"
    book.save(other)
    same = shutil.copy(PUBLISHED[0], tmp_path / "同一份.xlsx")
    files = (PUBLISHED[0], other, same)
    told = json.loads(command_line("validate", "--format", "json", *files))
    expected = {Path(file["path"]).name: places(file) for file in told["files"]}
    assert any(code == "JX807" for code, *_ in expected[other.name])
    opened.give(*files)
    assert {path: places(record) for path, record in opened.records().items()} == expected
    assert "1 个文件与别的文件内容完全相同" in opened.text("sum")
    opened.download('[data-all="report_html"]')
    listed = openpyxl.load_workbook(opened.download('[data-all="report_xlsx"]'))["校验结果"]
    assert [cell.value for cell in listed["E"]].count("JX807") == 1


def test_results_that_are_out_of_date_are_told_on_the_page(opened, tmp_path):
    stale = without_scores(tmp_path / "过时.xlsx")
    told = json.loads(command_line("validate", "--format", "json", stale))
    opened.give(stale)
    assert opened.text("notes").startswith(f"{told['files'][0]['stale']} 个公式的结果已过时")


def test_next_and_back_walk_through_the_findings_on_the_form(opened):
    opened.give(PUBLISHED[0])
    opened.click("next")
    first = opened.driver.execute_script("return document.querySelector('#form .now').dataset.cell")
    opened.click("next")
    second = opened.driver.execute_script("return document.querySelector('#form .now').dataset.cell")
    assert first != second
    opened.click("back")
    assert opened.driver.execute_script("return document.querySelector('#form .now').dataset.cell") == first


def test_work_can_be_stopped_and_begun_again(opened, tmp_path):
    files = []
    for number in range(30):
        files.append(tmp_path / f"{number:03}.xlsx")
        shutil.copy(PUBLISHED[4], files[-1])
    opened.find("files").send_keys("\n".join(map(str, files)))
    opened.until(lambda: len(opened.records()) >= 2)
    opened.click("stop")
    opened.until(lambda: opened.text("state").startswith("已停止"))
    assert len(opened.records()) < 30
    opened.give(PUBLISHED[0])
    assert opened.records()["000.xlsx"]["error"] is None


def test_two_hundred_workbooks_do_not_freeze_the_page(opened, tmp_path):
    files = []
    for number in range(200):
        files.append(tmp_path / f"{number:03}.xlsx")
        shutil.copy(PUBLISHED[number % 3], files[-1])
    opened.driver.execute_script(BEATS)
    opened.give(*files)
    assert len(opened.records()) == 200
    page, machine = (sorted(beats) for beats in opened.driver.execute_script("return [beats, control]"))
    late, excused = (beats[len(beats) * 99 // 100] for beats in (page, machine))
    assert late - excused < 100, "one beat in a hundred came more than 100 ms later than the machine's own"


BEATS = """
const beat = (tell) => {
  let last = performance.now();
  setInterval(() => { const now = performance.now(); tell(now - last - 20); last = now; }, 20);
};
window.beats = []; window.control = [];
beat((late) => beats.push(late));
const code = new Blob([`(${beat})((late) => postMessage(late))`], { type: "text/javascript" });
new Worker(URL.createObjectURL(code)).onmessage = (told) => control.push(told.data);
"""
"""How late a clock of the page is, and that of a worker with nothing to do: so late is whatever runs on this machine."""


@pytest.mark.parametrize("tab", ["tab-check", "tab-desk", "tab-blank"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened, tab, scheme):
    axe = (TOOLS / "node" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    emulate = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", emulate)
    opened.give(PUBLISHED[1])
    opened.click(tab)
    opened.driver.execute_script(axe)
    found = opened.driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run().then((result) => done(result.violations))"
    )
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    grave = [
        (v["id"], [n["html"][:120] for n in v["nodes"]][:3])
        for v in found
        if v["impact"] in ("serious", "critical")
    ]
    assert grave == []


def test_a_page_in_the_dark_is_printed_black_on_white(opened):
    opened.give(PUBLISHED[0])
    features = [{"name": "prefers-color-scheme", "value": "dark"}]
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": features})
    colours = opened.driver.execute_script(
        "return ['.view', '#form td', '#findings li'].map((name) => document.querySelector(name))"
        ".map((element) => getComputedStyle(element)).map((style) => [style.color, style.backgroundColor])"
    )
    opened.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    for ink, paper in colours:
        assert max(map(int, re.findall(r"\d+", ink)[:3])) < 180, colours
        assert min(map(int, re.findall(r"\d+", paper)[:3])) > 220 or paper.endswith(" 0)"), colours


def test_the_page_works_at_390_pixels_without_scrolling_sideways(opened):
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    opened.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    opened.give(PUBLISHED[0])
    wide = opened.driver.execute_script("return document.documentElement.scrollWidth")
    opened.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert wide <= 390


def test_the_keyboard_reaches_everything(opened):
    opened.give(PUBLISHED[0])
    for button in opened.driver.find_elements(By.CSS_SELECTOR, "button, select, input"):
        assert button.get_attribute("tabindex") != "-1" or button.get_attribute("role") == "tab"
    opened.find("tab-check").send_keys(Keys.ARROW_RIGHT)
    assert opened.find("tab-desk").get_attribute("aria-selected") == "true"
