"""The README's two pictures, made of the demo story: the page, and a terminal. Needs Chromium and chromedriver.

python docs/make_pictures.py
"""

from __future__ import annotations

import base64
import re
import shutil
import tempfile
from html import escape
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from checker.checked import Summary
from checker.inputs import Request
from checker.report import Header, open_report, rendered
from checker.session import Session

ROOT = Path(__file__).parents[1]
DEMO = Path("corpus/kyiv-summit")
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking --hide-scrollbars"
SGR = re.compile(r"\x1b\[([\d;]+)m(.*?)\x1b\[0m", re.DOTALL)
TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #1b1d21; color: #d9dce1; }
pre { margin: 0; padding: 20px 24px; white-space: pre-wrap; overflow-wrap: anywhere; font: 15px/1.45 ui-monospace, Consolas, "Noto Sans Mono", "DejaVu Sans Mono", monospace; }
b { color: #fff; } .s31 { color: #ff8078; } .s33 { color: #f2c14e; } .s36 { color: #6fd3e0; } .s32 { color: #8fd694; }
.prompt { color: #8b919c; }
</style><pre>"""  # noqa: E501
COMMAND = "checker check story.en.txt --source story.de.md"
PAGE, SCREEN = (1280, 940), (1080, 700)


def main() -> None:
    """Both pictures, each below 200 KB."""
    folder = ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as made:
        page, screen = Path(made, "page.html"), Path(made, "terminal.html")
        page.write_text(report("html"), encoding="utf-8")
        screen.write_text(terminal(report("plain")), encoding="utf-8")
        browser = opened(made)
        try:
            picture(browser, page, folder / "page.png", *PAGE)
            picture(browser, screen, folder / "terminal.png", *SCREEN)
        finally:
            browser.quit()
    for path in folder.glob("*.png"):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} KB")


def report(format: str) -> str:
    """The demo story's report, paths as they are from its folder."""
    summary = Summary()
    session = Session.open(Request((str(DEMO / "story.en.txt"),), source=DEMO / "story.de.md"))
    results = list(session.check("never"))
    for each in results:
        summary.add(each)
    text = "".join(rendered(open_report(format, Header(session.signature, colour=True)), results, summary))
    return text.replace(f"{DEMO}/", "")


def terminal(text: str) -> str:
    """What a terminal shows, as a page."""
    coloured = SGR.sub(lambda match: f"\x1b<{match[1]}\x1b>{match[2]}\x1b/", text)
    shown = escape(coloured, quote=False)
    shown = re.sub(r"\x1b&lt;([\d;]+)\x1b&gt;", lambda match: _opening(match[1]), shown).replace("\x1b/", "</b>")
    return f'{TERMINAL}<span class="prompt">$ {COMMAND}</span>\n{shown}</pre>'


def _opening(codes: str) -> str:
    colour = next((code for code in codes.split(";") if len(code) == 2), "")
    return f'<b class="s{colour}">'


def opened(folder: str) -> Chrome:
    """A browser with a profile of its own."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for flag in (*FLAGS.split(), f"--user-data-dir={folder}/profile"):
        options.add_argument(flag)
    return Chrome(options=options, service=Service(shutil.which("chromedriver")))


def picture(browser: Chrome, page: Path, to: Path, width: int, height: int) -> None:
    """The top of a page, so large, as PNG."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get(page.as_uri())
    to.write_bytes(base64.b64decode(browser.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})["data"]))


if __name__ == "__main__":
    main()
