"""How fast many stories are checked in one process, and how fast the command starts.

Throughput is of one process on one core (where the platform lets it be pinned), glossaries read and scanners built
included, the best of three: MB of text and stories a second, peak memory; then CPU time by stage
(``speed_stages.py``). Start-up is of the command, the best of five. Both are CPU time, which is the clock's on a
machine that does nothing else. Where node is there, textlint-rule-prh on the same files and core, by the clock, with
as many rules as the shipped glossaries have English names; both must find the former name that every story ends with.
Stories are different real ones (fnc1) with CHECKER_DATA set, else the corpus's English ones repeated.
Usage: python benchmarks/speed.py [STORIES]
"""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import speed_stages

from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped
from checker.inputs import Request
from checker.session import Session, settled

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
MEBI = 1024  # ru_maxrss counts in KiB
PEER = ("textlint@15.8.0", "textlint-rule-prh@6.1.0")
ENDING = "Talks in Kiev go on, says story"


def stories(count: int) -> list[str]:
    """English stories of one to five KB, each with a former name at its end."""
    data = os.environ.get("CHECKER_DATA")
    if data is None:
        texts = [
            path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted(CORPUS.glob("*/story.en.md"))
        ]
    else:
        with (Path(data) / "data/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
            texts = [row["articleBody"] for row in csv.DictReader(file) if 1000 <= len(row["articleBody"]) <= 5000]
    print(f"{min(count, len(texts))} different stories" + (", repeated" if count > len(texts) else ""))
    return [f"{texts[at % len(texts)].strip()}\n\n{ENDING} {at}.\n" for at in range(count)]


def one_core() -> None:
    """This process and those that it starts, on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def check_all(folder: str) -> None:
    """All checks on every story of a folder, in this process, as the command runs them.

    Prints seconds, stories with a finding and peak memory.
    """
    one_core()
    begin = time.process_time()
    session = Session.open(Request((folder,), language="en"))
    found = sum(
        any(each.at.text == "Kiev" for each in checked.findings) for checked in settled(session.check("never"))
    )
    seconds = time.process_time() - begin
    print(json.dumps([seconds, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEBI]))


def throughput(folder: Path, size: int, count: int) -> None:
    """Languages declared, no back-translation, a fresh process each time: nothing is remembered."""
    command = [sys.executable, "-c", f"import speed; speed.check_all({str(folder)!r})"]
    rounds = [
        json.loads(subprocess.run(command, cwd=Path(__file__).parent, capture_output=True, check=True).stdout)
        for _ in range(3)
    ]
    seconds, found, peak = min(rounds)
    assert found == count, f"checker found {found} of {count} former names"
    print(f"checker: {size / seconds / 1e6:.2f} MB/s, {count / seconds:.0f} stories/s, peak {peak} MB")


def startup() -> None:
    """The best of five starts, each with its peak memory."""
    kyiv = CORPUS / "kyiv-summit"
    quiet = ["--back-translate", "never", "--fail-on", "never", "--no-cache"]
    commands = {
        "checker --help": ["--help"],
        "checker check kyiv-summit": ["check", str(kyiv / "story.en.txt"), *quiet],
        "the same beside its source": [
            "check", str(kyiv / "story.en.txt"), "--source", str(kyiv / "story.de.md"), *quiet
        ],
    }  # fmt: skip
    if "CHECKER_DATA" in os.environ:
        page = Path(os.environ["CHECKER_DATA"]) / "articles/kyiv-summit.en.txt"
        commands["a page as scraped"] = ["check", str(page), *quiet]
    for name, arguments in commands.items():
        seconds, peak = min(_started([sys.executable, "-m", "checker", *arguments]) for _ in range(5))
        print(f"{name}: {seconds:.2f} s, peak {peak} MB")


def _started(command: list[str]) -> tuple[float, int]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // MEBI


def rules() -> list[dict[str, str]]:
    """The shipped English names as rules of prh: a disapproved form to its suggestion, any other to be written so."""
    glossary = Glossary.load([(path, Layer.SHIPPED) for path in shipped()])
    made: dict[str, dict[str, str]] = {}
    for form in glossary.forms("en"):
        best = glossary.preferred(form.entity, "en", date=None, style=None, use=form.use)
        if form.status.disapproved and best is not None:
            made[form.form] = {"expected": best.form, "pattern": pattern(form.form)}
        else:
            made.setdefault(form.form, {"expected": form.form, "pattern": pattern(form.form)})
    return list(made.values())


def pattern(form: str) -> str:
    """A form as a regular expression of prh, whose own escape of a hyphen JavaScript refuses."""
    escaped = re.sub(r"[][\\^$.*+?(){}|/]", r"\\\g<0>", form)
    return f"/{escaped}/"


def peer(folder: Path, size: int, count: int) -> None:
    """textlint with the rule prh alone, on the same files."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        print("textlint-rule-prh: node isn't here, not measured")
        return
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        own = rules()
        (here / "prh.yml").write_text(json.dumps({"version": 1, "rules": own}), encoding="utf-8")  # JSON is YAML
        (here / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}', encoding="utf-8")
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", *PEER]
        if subprocess.run(install, cwd=here, capture_output=True, check=False).returncode:
            print("textlint-rule-prh: could not be installed, not measured")
            return
        one = here / "one.txt"
        one.write_text(f"{ENDING} 1.\n", encoding="utf-8")
        idle, _ = _linted(here, str(one))
        rounds = [_linted(here, f"{folder}/*.txt") for _ in range(3)]
        seconds, found = min(rounds)
        assert found == count, f"textlint found {found} of {count} former names"
        print(
            f"{', '.join(PEER)}, {len(own)} rules: {size / seconds / 1e6:.2f} MB/s, {count / seconds:.0f} stories/s"
        )
        print(f"the same without its start ({idle:.1f} s): {size / (seconds - idle) / 1e6:.2f} MB/s")


def _linted(here: Path, files: str) -> tuple[float, int]:
    """Seconds, and in how many files it found the former name; its exit status says that it ran and found some."""
    command = [str(here / "node_modules/.bin/textlint"), "--config", ".textlintrc.json", "--format", "json", files]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=here, capture_output=True, check=False, preexec_fn=one_core)
    seconds = time.perf_counter() - begin
    assert done.returncode == 1, done.stderr.decode()
    if not done.stdout:
        sys.exit(f"textlint-rule-prh gave no report: {done.stderr.decode().strip()[:200]}")
    results = json.loads(done.stdout)
    return seconds, sum(any("Kiev =>" in each["message"] for each in result["messages"]) for result in results)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    texts = stories(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, text in enumerate(texts):
            (folder / f"{at:06}.txt").write_text(text, encoding="utf-8")
        size = sum(len(text.encode()) for text in texts)
        print(f"{count} stories, {size / 1e6:.1f} MB")
        throughput(folder, size, count)
        speed_stages.table(folder, size)
        startup()
        peer(folder, size, count)


if __name__ == "__main__":
    main()
