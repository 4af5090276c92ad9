"""How long unchanged stories take: all checked anew, kept for the first time, and kept; and whether the bytes differ.

Stories are put together from the sentences of CHECKER_DATA's ntrex128, or else of the corpus, in a git repository's
shape: folders of a hundred. No other checker of copy keeps verdicts that could be measured beside this: Vale,
textlint's core and LanguageTool's command line check all anew (textlint --cache keeps names of clean files alone).

Usage: python benchmarks/cache.py [--stories 10000] [--formats plain jsonl ...] [--runs 3]
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LEAST = 60
"""Characters of a sentence."""


def sentences() -> list[str]:
    data = os.environ.get("CHECKER_DATA")
    if data:
        text = next(Path(data).rglob("ntrex128/eng-US.txt")).read_text(encoding="utf-8")
    else:
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").rglob("*.en.txt")))
    return [line.strip() for line in text.splitlines() if len(line) > _LEAST]


def write(folder: Path, count: int) -> int:
    """So many stories of some five paragraphs; their bytes."""
    drawn, every, size = random.Random(0), sentences(), 0
    for number in range(count):
        path = folder / f"{number // 100:03}" / f"story-{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        paragraphs = [" ".join(drawn.choices(every, k=2)) for _ in range(drawn.randint(3, 6))]
        size += path.write_bytes(("\n\n".join(paragraphs) + "\n").encode())
    return size


def run(folder: Path, cache: Path | None, format: str) -> tuple[float, float, bytes]:
    """Seconds by the clock and of the processor, and what was printed."""
    options = ["--no-cache"] if cache is None else ["--cache-dir", str(cache)]
    command = [
        sys.executable,
        "-m",
        "checker",
        "check",
        str(folder),
        "--format",
        format,
        "--fail-on",
        "never",
        *options,
    ]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)})
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode())
    return taken, used, done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--formats", nargs="+", default=["plain", "jsonl"])
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, cache = Path(name) / "content", Path(name) / "cache"
        size = write(folder, options.stories)
        print(f"{options.stories:,} stories, {size / 1e6:.1f} MB")
        for number, format in enumerate(options.formats):
            print(f"{format}:")
            taken, used, fresh = run(folder, None, format)
            print(f"  without a cache     {taken:7.2f} s, {used:7.2f} s of processor")
            if not number:
                taken, used, said = run(folder, cache, format)
                print(f"  the first time      {taken:7.2f} s, {used:7.2f} s of processor, equal: {said == fresh}")
                print(f"  {sum(each.stat().st_size for each in cache.iterdir()) / 1e6:.1f} MB are kept")
            for _ in range(options.runs):
                taken, used, said = run(folder, cache, format)
                print(f"  unchanged           {taken:7.2f} s, {used:7.2f} s of processor, equal: {said == fresh}")


if __name__ == "__main__":
    main()
