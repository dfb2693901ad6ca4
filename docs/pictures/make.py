"""The README's pictures, made from the product: python docs/pictures/make.py (after `make dist` and `make build`).

sheet.png   the example of the national project form in jixiao.xlsm, as LibreOffice prints it
page.png    jixiao.html with a published form, in Chromium
report.png  the HTML report of a published form, in Chromium
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FORM = ROOT / "tests" / "forms" / "published" / "001.xlsx"
SHEET = "项目自评(财政部)·示例"


def sheet(folder: Path) -> None:
    """One sheet of jixiao.xlsm: the others are left out of the print by a copy that holds only its pages."""
    import openpyxl

    book = openpyxl.load_workbook(ROOT / "jixiao.xlsm")
    values = openpyxl.load_workbook(ROOT / "jixiao.xlsm", data_only=True)[SHEET]
    for name in book.sheetnames:
        if name != SHEET:
            del book[name]
    for row in book[SHEET].iter_rows():
        for cell in row:
            if cell.data_type == "f":  # the copy has no functions: show what they gave
                cell.value = values[cell.coordinate].value
    copy = folder / "sheet.xlsx"
    book.save(copy)
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "pdf",
         "--outdir", folder, copy],
        check=True, capture_output=True,
    )  # fmt: skip
    subprocess.run(
        [
            "pdftoppm",
            "-r",
            "80",
            "-png",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            folder / "sheet.pdf",
            HERE / "sheet",
        ],
        check=True,
    )
    subprocess.run(
        [
            "mogrify",
            "-gravity",
            "north",
            "-crop",
            "100%x80%+0+0",
            "+repage",
            "-trim",
            "-bordercolor",
            "white",
            "-border",
            "12",
            HERE / "sheet.png",
        ],
        check=True,
    )


def pages(folder: Path, page: Path) -> None:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        f"--user-data-dir={folder}/profile",
    ):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    try:
        driver.set_window_size(1280, 860)
        driver.get(page.as_uri())
        while driver.execute_script("return document.documentElement.dataset.ready") != "yes":
            time.sleep(0.2)
        driver.find_element(By.ID, "files").send_keys(str(FORM))
        while driver.find_element(By.ID, "state").text != "校验完成":
            time.sleep(0.2)
        driver.execute_script("document.getElementById('next').click(); scrollTo(0, 0)")
        driver.save_screenshot(str(HERE / "page.png"))
        report = folder / "report.html"
        subprocess.run([sys.executable, "-m", "jixiao", "validate", FORM, "-o", report], capture_output=True)
        driver.get(report.as_uri())
        driver.execute_script("document.getElementById('findings').scrollIntoView()")
        driver.save_screenshot(str(HERE / "report.png"))
    finally:
        driver.quit()


def main() -> None:
    if not (ROOT / "dist" / "jixiao.html").is_file():
        raise SystemExit("dist/jixiao.html is missing: run `make dist` first")
    with tempfile.TemporaryDirectory() as name:
        sheet(Path(name))
        pages(Path(name), ROOT / "dist" / "jixiao.html")


if __name__ == "__main__":
    main()
