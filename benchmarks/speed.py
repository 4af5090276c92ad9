"""How fast many stories are checked in one process, and how fast the command starts.

Prints MB of text a second, stories a second, start-up times and peak memory; where node and the named peer are there,
textlint-rule-prh on the same files. Stories are the corpus's English ones or, with CHECKER_DATA set, real ones.
Usage: python benchmarks/speed.py [STORIES]
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from checker.inputs import Request
from checker.session import Session

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"


def stories(count: int) -> list[str]:
    """English stories of one to five KB."""
    data = os.environ.get("CHECKER_DATA")
    if data is None:
        texts = [
            path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted(CORPUS.glob("*/story.en.md"))
        ]
    else:
        rows = (Path(data) / "data/wmt22_docs/en-de.jsonl").read_text(encoding="utf-8").splitlines()
        texts = [document for row in rows if len(document := "\n\n".join(json.loads(row)["src"])) > 800]
        print(f"{len(texts)} real English stories, repeated")
    return [f"{texts[at % len(texts)].strip()}\n\nStory {at}.\n" for at in range(count)]


def throughput(folder: Path, size: int, count: int) -> None:
    """All checks on every story in one process, languages declared, no back-translation."""
    session = Session.open(Request((str(folder),), language="en"))
    list(session.check("never")) if count < 10 else None
    begin = time.perf_counter()
    done = sum(1 for _ in session.check("never"))
    seconds = time.perf_counter() - begin
    assert done == count
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"checker: {size / seconds / 1e6:.2f} MB/s, {count / seconds:.0f} stories/s, {seconds:.1f} s, "
        f"peak {peak:.0f} MB"
    )


def startup() -> None:
    """Best of five cold starts."""
    kyiv = str(CORPUS / "kyiv-summit/story.en.txt")
    quiet = ["--back-translate", "never", "--fail-on", "never"]
    commands = {
        "checker --help": ["--help"],
        "checker check kyiv-summit": ["check", kyiv, *quiet],
        "the same beside its source": ["check", kyiv, "--source", str(CORPUS / "kyiv-summit/story.de.md"), *quiet],
    }
    for name, arguments in commands.items():
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            subprocess.run([sys.executable, "-m", "checker", *arguments], check=True, stdout=subprocess.DEVNULL)
            times.append(time.perf_counter() - begin)
        print(f"{name}: {min(times):.2f} s")


def peer(folder: Path, size: int) -> None:
    """textlint with the rule prh alone on the same files; its rules are as many forms as a newsroom's list."""
    if shutil.which("npx") is None:
        print("textlint-rule-prh: node isn't here, not measured")
        return
    with tempfile.TemporaryDirectory() as name:
        here = Path(name)
        rules = "\n".join(f"  - expected: Kyiv{at}\n    pattern: Kiev{at}" for at in range(1000))
        (here / "prh.yml").write_text(f"version: 1\nrules:\n{rules}\n", encoding="utf-8")
        (here / ".textlintrc.json").write_text('{"rules": {"prh": {"rulePaths": ["prh.yml"]}}}', encoding="utf-8")
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "textlint", "textlint-rule-prh"]
        if subprocess.run(install, cwd=here, capture_output=True, check=False).returncode:
            print("textlint-rule-prh: could not be installed, not measured")
            return
        begin = time.perf_counter()
        subprocess.run(["npx", "textlint", "--config", ".textlintrc.json", f"{folder}/*.txt"], cwd=here, check=False)
        seconds = time.perf_counter() - begin
        print(f"textlint-rule-prh (1,000 rules, start-up included): {size / seconds / 1e6:.2f} MB/s, {seconds:.1f} s")


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
        startup()
        peer(folder, size)


if __name__ == "__main__":
    main()
