"""The wheel by itself: installed where no checkout is, started in an empty folder, it serves every language and both databases."""

import os
import shutil
import site
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from engagement.foundation.folders import HOME
from engagement.language.i18n import LANGUAGES
from tests.ports import free_port

pytestmark = pytest.mark.proof

GOES_IN = ("engagement", "migrations", "templates", "translations")
FIRST_START = 120  # seconds; the demo invents sixty residents


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the tree so that nothing an earlier build left behind gets in."""
    tree, made = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("wheel")
    for folder in GOES_IN:
        shutil.copytree(HOME / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HOME / name, tree / name)
    subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", tree / "engagement/static"], check=True)
    pip(sys.executable, "wheel", "--no-build-isolation", "--no-index", "--wheel-dir", made, tree)
    return next(made.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel, and what it needs, but no checkout."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    programs = home / "bin"
    packages = next(home.glob("lib/python3*/site-packages"))
    (packages / "beside.pth").write_text("\n".join(site.getsitepackages()))
    pip(programs / "python", "install", "--no-index", wheel)
    return programs


def pip(python: str | Path, command: str, *arguments: str | Path) -> None:
    """Have pip do something with this one package; what it needs is there already."""
    subprocess.run([python, "-m", "pip", command, "--quiet", "--no-deps", *arguments], check=True, capture_output=True)


@contextmanager
def started(programs: Path, folder: Path, **environ: str) -> Iterator["Started"]:
    """`engagement run` in that folder, ready to answer; stopped afterwards."""
    port = free_port()
    with (folder.parent / f"{folder.name}.log").open("w+") as log:
        process = subprocess.Popen(
            [programs / "engagement", "run", "--port", str(port)],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "ENGAGEMENT_ENVIRONMENT": "demo"} | environ,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        desk = Started(port)
        try:
            until = time.monotonic() + FIRST_START
            while process.poll() is None and not desk.ready() and time.monotonic() < until:
                time.sleep(0.5)
            log.seek(0)
            assert process.poll() is None and desk.ready(), log.read()
            yield desk
        finally:
            process.terminate()
            process.wait(timeout=30)


class Started:
    """A desk that answers at a port of this machine."""

    def __init__(self, port: int):
        self.port = port

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def ready(self) -> bool:
        """Whether database, migrations and worker are there."""
        try:
            return self.get("/readyz")[0] == 200
        except OSError:
            return False


def serves(desk: Started) -> None:
    """The pages a visitor opens first are there, styled and in the words of each language."""
    for path in ("/en/", "/staff/sign-in", "/en/services", "/static/style.css"):
        assert desk.get(path)[0] == 200, path
    assert "Díganos qué necesita." in desk.get("/es/")[1]
    headings = {tag: desk.get(f"/{tag}/")[1].partition("<h1")[2].partition("</h1>")[0] for tag in LANGUAGES}
    assert len(set(headings.values())) == len(LANGUAGES), f"one language speaks like another: {headings}"


def test_it_keeps_its_data_in_the_folder_it_is_started_from(installed: Path, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with started(installed, folder) as desk:
        serves(desk)
    assert [path.name for path in folder.iterdir()] == ["var"]
    assert (folder / "var" / "postgres" / "PG_VERSION").is_file()


def test_it_runs_on_a_server_and_leaves_the_folder_empty(
    installed: Path, tmp_path: Path, make_database: Callable[[str], str]
) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    with started(installed, folder, DATABASE_URL=make_database("desk_wheel")) as desk:
        serves(desk)
    assert list(folder.iterdir()) == []


def test_everything_that_is_read_while_it_runs_is_in_it_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.startswith("welcome_desk-")}
    kept = subprocess.run(["git", "ls-files", *GOES_IN], cwd=HOME, capture_output=True, text=True, check=True)
    tracked = {name if name.startswith("engagement/") else f"engagement/{name}" for name in kept.stdout.split()}
    compiled = {name.removesuffix("po") + "mo" for name in tracked if name.endswith(".po")}
    for_translators = {name for name in tracked if name.startswith("engagement/translations/")}
    copies = {name for name in names if name.endswith((".br", ".gz"))}
    assert "engagement/static/style.css.br" in copies and {name[:-3] for name in copies} <= tracked
    assert names - copies == (tracked - for_translators) | compiled | {"engagement/translations/review.toml"}
