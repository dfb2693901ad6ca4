"""The HTML page in headless Chromium: no errors, filters and links work, light and dark, wide, narrow and printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from selenium.webdriver.common.by import By

from chromium import chromium
from jixiao.report.collect import Options, check_file, report
from jixiao.report.html import html_report

PUBLISHED = sorted((Path(__file__).parents[1] / "forms" / "published").glob("*.xlsx"))

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("page") / "报告.html"
    path.write_text(
        html_report(report(check_file(str(p), Options(draw=True)) for p in PUBLISHED)), encoding="utf-8"
    )
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def opened(browser, page):
    browser.set_window_size(1280, 900)
    browser.get("about:blank")
    browser.get(page.as_uri())
    return browser


def visible(browser, selector):
    return [e for e in browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]


def test_the_page_opens_without_any_error(opened):
    assert opened.title == "绩效自评校验报告"
    assert opened.get_log("browser") == []


@pytest.mark.parametrize(
    ("level", "shown"),
    [("error", {"error"}), ("warning", {"error", "warning"}), ("info", {"error", "warning", "info"})],
)
def test_a_level_shows_its_findings_and_the_graver_ones(opened, level, shown):
    opened.find_element(By.CSS_SELECTOR, f'button[data-level="{level}"]').click()
    opened.execute_script("document.querySelectorAll('.show-more').forEach(b => b.click())")
    opened.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    every = opened.find_elements(By.CSS_SELECTOR, ".finding")
    seen = {e for e in every if e.is_displayed()}
    assert seen == {e for e in every if e.get_attribute("data-level") in shown}


def test_hints_wait_until_they_are_asked_for_and_each_finding_has_its_remedy(opened):
    shown = visible(opened, ".finding")
    assert {e.get_attribute("data-level") for e in shown} == {"warning"}
    for group in visible(opened, ".group"):
        advice = group.find_element(By.CSS_SELECTOR, ".advice").text
        assert "改法" in advice and "规则" in advice


def test_a_finding_is_larger_than_what_stands_around_it(opened):
    size = "return parseFloat(getComputedStyle(document.querySelector(arguments[0])).fontSize)"
    finding = opened.execute_script(size, ".finding")
    assert all(opened.execute_script(size, other) < finding for other in (".muted", ".advice", ".at"))


def test_a_search_that_fits_nothing_says_so_and_one_that_fits_finds(opened):
    box = opened.find_element(By.ID, "find")
    box.send_keys("没有这样的文字")
    assert not visible(opened, ".finding")
    assert opened.find_element(By.ID, "nothing").is_displayed()
    box.clear()
    box.send_keys("国际交流")
    shown = visible(opened, ".finding")
    assert shown
    for found in shown:
        form = found.find_element(By.XPATH, "ancestor::details[contains(@class,'form')]")
        assert "国际交流" in found.text or "国际交流" in form.find_element(By.TAG_NAME, "summary").text


def test_show_more_shows_the_rest_of_a_group(opened):
    opened.find_element(By.CSS_SELECTOR, 'button[data-level="info"]').click()
    opened.execute_script("document.querySelectorAll('.form').forEach(d => d.open = true)")
    for button in visible(opened, ".show-more"):
        group = button.find_element(By.XPATH, "..")
        assert sum(e.is_displayed() for e in group.find_elements(By.CSS_SELECTOR, ".finding")) == 5
        button.click()
        assert all(e.is_displayed() for e in group.find_elements(By.CSS_SELECTOR, ".finding"))


def test_a_link_leads_to_the_flagged_cell_even_in_a_folded_form(opened):
    links = opened.find_elements(By.CSS_SELECTOR, '.finding a[href^="#form-"]')
    link = links[-1]
    opened.execute_script("arguments[0].closest('details').open = true; arguments[0].click()", link)
    target = opened.find_element(By.ID, link.get_attribute("hash")[1:])
    assert target.is_displayed()
    assert "flag" in target.get_attribute("class")


def test_every_link_has_its_target(opened):
    broken = opened.execute_script(
        "return Array.from(document.querySelectorAll('a[href^=\"#\"]'))"
        ".filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash)"
    )
    assert broken == []


def test_a_flagged_cell_explains_itself_when_it_is_focused(opened):
    opened.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
    cell = visible(opened, ".flag")[0]
    opened.execute_script("arguments[0].focus()", cell)
    tip = opened.find_element(By.ID, "tip")
    assert tip.is_displayed()
    assert tip.text.splitlines()[0] == cell.get_attribute("id").split("-")[-1]
    assert "JX" in tip.text


@pytest.mark.parametrize("width", [1400, 800, 500, 390])
def test_nothing_is_wider_than_the_window(opened, width):
    opened.set_window_size(width, 900)
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable_in_light_and_dark(opened, scheme):
    opened.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    contrast = """
      function lum(c) { const v = c.match(/[\\d.]+/g).slice(0, 3).map(Number).map(x => x / 255)
        .map(x => x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4); return 0.2126*v[0] + 0.7152*v[1] + 0.0722*v[2]; }
      function back(e) { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
        if (!/, 0\\)$/.test(c) && c !== 'transparent') return c; } return 'rgb(255,255,255)'; }
      return Array.from(document.querySelectorAll('h1,h2,h3,.muted,.pill,.flag,td,.tile b,a,summary,.finding,.advice,dd')).slice(0, 800).map(e => {
        const a = lum(getComputedStyle(e).color), b = lum(back(e));
        return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.className || e.tagName]; }).sort((x, y) => x[0] - y[0])[0];
    """
    ratio, where = opened.execute_script(contrast)
    assert ratio >= 4.5, where


def printed(browser):
    import base64

    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    # the page's own @page rule sets A4; preferCSSPageSize makes the printer follow it
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    return base64.b64decode(pdf["data"])


def told_by(program, pdf):
    import subprocess

    return subprocess.run(
        [program, *(["-", "-"] if program == "pdftotext" else ["-"])],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout


def test_the_page_prints_on_a4_in_a_page_or_two_a_form(opened):
    pdf = printed(opened)
    info = told_by("pdfinfo", pdf).decode()
    assert "841" in info.split("Page size:")[1].splitlines()[0]
    forms = len(opened.find_elements(By.CSS_SELECTOR, "details.form"))
    assert int(info.split("Pages:")[1].split()[0]) <= 2 * forms
    text = told_by("pdftotext", pdf).decode()
    assert "绩效自评校验报告" in text and "改法" in text
