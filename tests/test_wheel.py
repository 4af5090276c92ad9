"""The built wheel, in an environment of its own, outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Python that has the wheel installed, and its dependencies from this environment's site-packages."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()[-1]
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    own = next((folder / "venv").glob("lib/python*/site-packages"))
    target = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(own), str(folder / built)]
    subprocess.run([sys.executable, "-m", "pip", *target], check=True, capture_output=True)
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder / "venv" / "bin" / "python"


def test_the_wheel_checks_a_story_with_its_own_glossaries(python: Path, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(
        "Talks in Kiev\n\nKyiv was calm on Monday, officials said.\n", encoding="utf-8"
    )
    where = subprocess.run(
        [python, "-c", "import checker.glossary.reading as r; print(*r.shipped())"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert where
    assert not any(path.startswith(str(ROOT)) for path in where)
    done = subprocess.run(
        [python, "-m", "checker", "check", "story.txt", "--back-translate", "never"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "names.mixed" in done.stdout, done.stderr
    assert done.returncode == 1
