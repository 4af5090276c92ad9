"""The page in a real browser, as an editor uses it. Skipped with a word where there is no Chromium."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from verdicts import place, run, story, text_of, verdict

from checker.finding import Confidence, Evidence, Finding, Severity
from checker.inputs import Request
from checker.report import Header
from checker.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver import Chrome

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (BROWSER and DRIVER), reason="no Chromium with its chromedriver: apt-get install chromium chromium-driver"
)

DEMO = Path(__file__).parents[1] / "corpus" / "kyiv-summit"
HEADER = Header(lambda: "checker 0.1.0")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --window-size=1280,900"
)
HOSTILE = """<script>window.harm = 1</script>"><img src=x onerror="window.harm=2">

</script></style><svg onload="window.harm=3"> Kiev\u202e</p></main> `${window.harm=4}` ' onfocus='window.harm=5
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = BROWSER or ""
    for flag in FLAGS.split():
        options.add_argument(flag)
    options.add_argument(f"--user-data-dir={tmp_path_factory.mktemp('profile')}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    os.environ.setdefault("NO_PROXY", "localhost,127.0.0.1")
    chrome = Chrome(options=options, service=Service(DRIVER))
    yield chrome
    chrome.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo story beside its source, the run of the golden files, and copy that would harm."""
    folder = tmp_path_factory.mktemp("pages")
    session = Session.open(Request((str(DEMO / "story.en.txt"),), source=DEMO / "story.de.md"))
    demo = list(session.check("never"))
    hostile = story("<b>.txt", HOSTILE, "en")
    found = Finding(
        "names.near",
        HOSTILE,
        place(hostile, "Kiev"),
        Severity.ERROR,
        Confidence.LIKELY,
        suggestion=HOSTILE,
        evidence=Evidence(HOSTILE, HOSTILE, HOSTILE),
    )
    for name, results in {"demo": demo, "several": run(), "hostile": [verdict(hostile, None, (found,))]}.items():
        (folder / f"{name}.html").write_text(text_of("html", results, HEADER), encoding="utf-8")
    return folder


@pytest.fixture
def demo(browser: Chrome, pages: Path) -> Chrome:
    return opened(browser, pages / "demo.html")


def opened(browser: Chrome, page: Path, *, width: int = 1280, **media: str) -> Chrome:
    """A page in a fresh state; ``media`` are features as style sheets ask for them."""
    features = [{"name": name.replace("_", "-"), "value": value} for name, value in media.items() if name != "media"]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media.get("media", ""), "features": features})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        logged(browser, kind)
    browser.get(page.as_uri())
    return browser


def logged(browser: Chrome, kind: str) -> list[dict[str, Any]]:
    """What was logged since it was last asked."""
    return list(browser.get_log(kind))  # type: ignore[no-untyped-call]


def asked(browser: Chrome, script: str) -> Any:
    return browser.execute_script(f"return {script}")


def press(browser: Chrome, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def click(browser: Chrome, selector: str) -> None:
    from selenium.webdriver.common.by import By

    browser.find_element(By.CSS_SELECTOR, selector).click()


def shown(browser: Chrome) -> list[str]:
    return list(
        asked(browser, "[...document.querySelectorAll('.card:not(.ignored)')].filter(c => !c.hidden).map(c => c.id)")
    )


@pytest.mark.parametrize("name", ["demo", "several", "hostile"])
def test_no_request_and_no_error(browser: Chrome, pages: Path, name: str) -> None:
    opened(browser, pages / f"{name}.html")
    press(browser, "j", "j", "a")
    assert [line for line in logged(browser, "browser") if line["level"] in ("SEVERE", "WARNING")] == []
    events = [json.loads(line["message"])["message"] for line in logged(browser, "performance")]
    urls = {each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"}
    assert urls == {(pages / f"{name}.html").as_uri()}
    assert asked(browser, "performance.getEntriesByType('resource').length") == 0


def test_hostile_copy_does_nothing(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "hostile.html")
    press(browser, "j")
    assert asked(browser, "window.harm") is None
    assert asked(browser, "document.images.length") == 0
    assert asked(browser, "document.scripts.length") == 1
    assert "onerror" in asked(browser, "document.querySelector('.field').textContent")


def test_the_policy_stops_what_is_not_the_pages_own(demo: Chrome) -> None:
    harm = """(() => {
        const script = document.createElement("script"), image = document.createElement("img");
        script.textContent = "window.harm = 1";
        image.src = "http://127.0.0.1:9/x.png";
        document.body.append(script, image);
        return window.harm === undefined;
    })()"""
    assert asked(demo, harm)
    assert any("Content Security Policy" in line["message"] for line in logged(demo, "browser"))


def test_keys_go_through_the_findings(demo: Chrome) -> None:
    ids = shown(demo)
    assert len(ids) > 5
    press(demo, "j")
    assert asked(demo, "document.activeElement.id") == ids[0]
    press(demo, "j", "j")
    assert asked(demo, "document.activeElement.id") == ids[2]
    assert asked(demo, "document.getElementById('count').textContent") == f"finding 3 of {len(ids)}"
    press(demo, "k")
    assert asked(demo, "document.activeElement.id") == ids[1]
    assert asked(demo, "[...document.querySelectorAll('.card.here')].map(c => c.id)") == [ids[1]]
    assert asked(demo, "document.querySelectorAll('mark.here').length") >= 1
    press(demo, "k", "k")
    assert asked(demo, "document.activeElement.id") == ids[-1], "round to the last one"
    assert in_view(demo, "document.activeElement")


def in_view(browser: Chrome, element: str) -> bool:
    """Whether an element comes into the window, scrolled softly."""
    script = (
        f"(() => {{ const r = {element}.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }})()"
    )
    deadline = time.monotonic() + 5
    while not asked(browser, script):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def test_buttons_do_what_keys_do(demo: Chrome) -> None:
    ids = shown(demo)
    click(demo, "#next")
    click(demo, "#next")
    click(demo, "#previous")
    assert asked(demo, "document.querySelector('.card.here').id") == ids[0]


def test_keys_can_be_switched_off_and_leave_typing_alone(demo: Chrome) -> None:
    click(demo, "#keys")
    press(demo, "j")
    assert asked(demo, "document.querySelector('.card.here')") is None
    click(demo, "#keys")
    asked(demo, "document.getElementById('rule').focus()")
    press(demo, "j")
    assert asked(demo, "document.querySelector('.card.here')") is None


def of_shown(browser: Chrome, key: str) -> list[str]:
    """What the cards that are shown have under a key, once each."""
    return sorted(
        set(asked(browser, f"[...document.querySelectorAll('.card:not([hidden])')].map(c => c.dataset.{key})"))
    )


def choose(browser: Chrome, rule: str) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select

    Select(browser.find_element(By.ID, "rule")).select_by_value(rule)


def test_severities_are_filtered(demo: Chrome) -> None:
    assert of_shown(demo, "severity") == ["error", "warning"], "--show is warning"
    click(demo, "input[value=note]")
    assert of_shown(demo, "severity") == ["error", "note", "warning"]
    click(demo, "input[value=error]")
    click(demo, "input[value=warning]")
    assert of_shown(demo, "severity") == ["note"]
    marks = set(asked(demo, "[...document.querySelectorAll('mark[data-severity]')].map(m => m.dataset.severity)"))
    assert marks == {"note"}
    left = set(asked(demo, "[...document.querySelectorAll('.ref:not([hidden])')].map(r => r.dataset.severity)"))
    assert left == {"note"}
    assert "findings shown" in asked(demo, "document.getElementById('count').textContent")


def test_rules_are_filtered(demo: Chrome) -> None:
    choose(demo, "names.style")
    assert of_shown(demo, "rule") == ["names.style"]
    choose(demo, "names.")
    assert of_shown(demo, "rule") == ["names.mixed", "names.style"]
    click(demo, "h1")
    press(demo, "j")
    assert asked(demo, "document.activeElement.dataset.rule").startswith("names.")


def test_stories_without_what_is_looked_for_are_away(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "several.html")
    choose(browser, "names.mixed")
    script = (
        "[...document.querySelectorAll('.story:not([hidden])')].filter(s => s.querySelector('.card')).map(s => s.id)"
    )
    assert asked(browser, script) == ["s1"]


def test_a_click_on_a_mark_shows_its_finding(demo: Chrome) -> None:
    target = asked(demo, "document.querySelector('mark[data-severity=error]').dataset.f.split(' ')[0]")
    click(demo, "mark[data-severity=error]")
    assert asked(demo, "document.activeElement.id") == target
    assert in_view(demo, "document.activeElement")


def test_the_ignore_line_is_copied(demo: Chrome) -> None:
    demo.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    press(demo, "j", "a")
    line = asked(demo, "document.getElementById('copied-line').value")
    rule = asked(demo, "document.querySelector('.card.here').dataset.rule")
    assert line == f"<!-- checker: ignore {rule} reason -->"
    told = "document.getElementById('copied-told').textContent"
    assert waited(demo, told).startswith("Copied.")
    assert demo.execute_async_script("navigator.clipboard.readText().then(arguments[0])") == line
    press(demo, "\ue00c")  # Escape
    assert asked(demo, "document.getElementById('copied').hidden")
    assert asked(demo, "document.activeElement.classList.contains('card')")


def test_keys_go_on_after_copying(demo: Chrome) -> None:
    ids = shown(demo)
    away = "document.getElementById('copied').hidden"
    told = "document.getElementById('copied-told').textContent"
    press(demo, "j", "a")
    assert waited(demo, told)
    press(demo, "j")
    assert asked(demo, "document.activeElement.id") == ids[1]
    assert asked(demo, away)
    asked(demo, "void Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    asked(demo, "void (document.execCommand = () => false)")
    press(demo, "a")
    assert waited(demo, told).startswith("Copy this line")
    press(demo, "j")
    assert asked(demo, "document.activeElement.id") == ids[2], "from the field where the line lies ready as well"
    press(demo, "a")
    assert not asked(demo, away)
    choose(demo, "names.style")
    assert asked(demo, away)


def test_it_says_where_the_line_belongs(browser: Chrome, tmp_path: Path) -> None:
    for name, text, words in (
        ("a.md", "---\ntitle: Talks in Kiev\nlang: en\n---\nNothing else is known of the talks.\n", "front matter"),
        ("a.tsv", "id\tlanguage\ttarget\n1\ten\tKiev was calm on Monday.\n", "column checker-ignore"),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
        checked = Session.open(Request((str(tmp_path / name),))).check("never")
        (tmp_path / "page.html").write_text(text_of("html", checked, HEADER), encoding="utf-8")
        opened(browser, tmp_path / "page.html")
        press(browser, "j", "a")
        assert words in waited(browser, "document.getElementById('copied-told').textContent")


def test_without_a_clipboard_the_line_lies_ready(demo: Chrome) -> None:
    asked(demo, "void Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    asked(demo, "void (document.execCommand = () => false)")
    click(demo, ".card:not([hidden]) .ignore")
    assert waited(demo, "document.getElementById('copied-told').textContent").startswith("Copy this line")
    assert "checker: ignore" in asked(demo, "getSelection().toString()")


def waited(browser: Chrome, script: str) -> str:
    deadline = time.monotonic() + 5
    while not (value := asked(browser, script)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return str(value)


CONTRAST = """
const part = (value) => { value /= 255; return value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4 };
const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
const read = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return [r, g, b, a] };
const ground = (element) => {
  for (; element; element = element.parentElement) {
    const colour = read(getComputedStyle(element).backgroundColor);
    if (colour[3] === 1) return colour;
  }
  return [255, 255, 255];
};
const poor = [];
for (const element of document.querySelectorAll("body *")) {
  if (!element.checkVisibility({contentVisibilityAuto: false}) || !element.getClientRects().length) continue;
  if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
  if (["SCRIPT", "STYLE", "OPTION"].includes(element.tagName)) continue;
  const one = light(read(getComputedStyle(element).color)) + .05;
  const two = light(ground(element)) + .05;
  const ratio = Math.max(one, two) / Math.min(one, two);
  if (ratio < 4.5) poor.push(`${element.outerHTML.slice(0, 80)} ${ratio.toFixed(2)}`);
}
return poor;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_of_all_that_is_read(browser: Chrome, pages: Path, scheme: str) -> None:
    for name in ("demo", "several"):
        opened(browser, pages / f"{name}.html", prefers_color_scheme=scheme)
        click(browser, "input[value=note]")
        assert browser.execute_script(CONTRAST) == []
    ground = asked(browser, "getComputedStyle(document.documentElement).backgroundColor")
    assert (ground == "rgb(23, 22, 20)") == (scheme == "dark")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_is_wider_than_the_window(browser: Chrome, pages: Path, width: int) -> None:
    for name in ("demo", "several", "hostile"):
        opened(browser, pages / f"{name}.html", width=width)
        assert asked(browser, "document.documentElement.scrollWidth") <= width


def test_right_to_left_copy_starts_on_the_right(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "several.html")
    script = """
      const fields = [...document.querySelectorAll(".field")];
      const field = fields.find((each) => /[\\u0600-\\u06ff]/.test(each.textContent));
      const range = document.createRange();
      range.setStart(field.firstChild, 0);
      range.setEnd(field.firstChild, 3);
      const [whole, start] = [field, range].map((each) => each.getBoundingClientRect().right);
      return [getComputedStyle(field).direction, whole - start];"""
    way, gap = browser.execute_script(script)
    assert way == "rtl"
    assert gap < 2


def test_assistive_software_finds_its_way(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "demo.html")
    tree = browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    nodes = [(each["role"]["value"], each.get("name", {}).get("value", "")) for each in tree if not each["ignored"]]
    roles = [role for role, _ in nodes]
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert roles.count(landmark) == 1, landmark
    acting = {"button", "checkbox", "combobox", "link", "textbox", "article", "region"}
    assert [each for each in nodes if each[0] in acting and not each[1].strip()] == []
    assert asked(browser, "document.querySelectorAll('h1').length") == 1
    levels = asked(browser, "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    small = """[...document.querySelectorAll('button, select, .tick')].filter(e => e.checkVisibility())
        .filter(e => e.getBoundingClientRect().height < 24).map(e => e.textContent)"""
    assert asked(browser, small) == []


def test_the_focus_is_seen(demo: Chrome) -> None:
    for _ in range(6):
        press(demo, "\ue004")  # Tab
        style = asked(demo, "getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", asked(demo, "document.activeElement.outerHTML.slice(0, 90)")


def test_motion_is_left_out_where_it_is_not_wanted(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "demo.html", prefers_reduced_motion="reduce")
    assert asked(browser, "getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    press(browser, "k")
    assert asked(browser, "document.activeElement.getBoundingClientRect().top") >= 0
    opened(browser, pages / "demo.html", prefers_reduced_motion="no-preference")
    assert asked(browser, "getComputedStyle(document.documentElement).scrollBehavior") == "smooth"


def test_on_paper(browser: Chrome, pages: Path) -> None:
    opened(browser, pages / "demo.html", media="print")
    assert asked(browser, "getComputedStyle(document.querySelector('.bar')).display") == "none"
    assert asked(browser, "getComputedStyle(document.querySelector('.ignore')).display") == "none"
    assert asked(browser, "document.querySelector('.card').checkVisibility()")
    pdf = browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": False})["data"]
    assert len(pdf) > 20_000


def test_cards_do_not_tear_the_text_apart(browser: Chrome, tmp_path: Path) -> None:
    """Paragraphs without findings stand close to one with many."""
    english = story("a.txt", "Kiev, Kiev, Kiev, Kiev\n\n" + "Nothing else is known of the talks.\n\n" * 9, "en")
    found = tuple(
        Finding("names.style", "house style is Kyiv", place(english, "Kiev", at), Severity.ERROR, Confidence.CERTAIN)
        for at in (1, 2, 3, 4)
    )
    (tmp_path / "page.html").write_text(text_of("html", [verdict(english, None, found)], HEADER), encoding="utf-8")
    gaps = """(() => { const fields = [...document.querySelectorAll(".field")].map((f) => f.getBoundingClientRect());
        return fields.slice(1).map((f, at) => f.top - fields[at].bottom) })()"""
    opened(browser, tmp_path / "page.html")
    assert max(asked(browser, gaps)) < 40
    click(browser, ".fold summary")
    assert asked(browser, "document.querySelector('.fold .mend').checkVisibility()")
    opened(browser, tmp_path / "page.html", width=390)
    below = """(() => { const [first, second] = document.querySelectorAll(".field");
        const cards = document.querySelector(".cards");
        const [a, b, c] = [first, cards, second].map((e) => e.getBoundingClientRect());
        return a.bottom <= b.top && b.bottom <= c.top })()"""
    assert asked(browser, below), "on a phone the cards follow their paragraph"


def test_a_filter_is_not_printed(demo: Chrome) -> None:
    choose(demo, "names.mixed")
    few = len(shown(demo))
    asked(
        demo,
        """void addEventListener("beforeprint", () => { window.printed =
        [...document.querySelectorAll(".card:not(.ignored)")].filter((c) => !c.hidden).length +
        document.querySelectorAll("[data-f][hidden], mark.off").length / 1000 })""",
    )
    demo.execute_cdp_cmd("Page.printToPDF", {})
    every = asked(demo, "document.querySelectorAll('.card:not(.ignored)').length")
    assert asked(demo, "window.printed") == every > few
    assert len(shown(demo)) == few, "and holds again after it"


def test_without_scripts_everything_is_there(browser: Chrome, pages: Path) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, pages / "demo.html")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert asked(browser, "document.documentElement.className") == ""
    assert asked(
        browser,
        "[...document.querySelectorAll('.card')].every(c => c.checkVisibility({contentVisibilityAuto: false}))",
    )
    assert asked(browser, "getComputedStyle(document.querySelector('.bar')).display") == "none"


def test_a_picture_of_it(demo: Chrome, tmp_path: Path) -> None:
    picture = tmp_path / "page.png"
    assert demo.save_screenshot(str(picture))
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 30_000
