"""A copy of the program in which a test changes a line, as somebody does who adds one thing, and what it then does."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from engagement.foundation.folders import HOME


class CopiedTree:
    """The program in a folder of its own. What it runs is that copy and no other."""

    def __init__(self, home: Path):
        self.home = home
        for folder in ("engagement", "templates", "translations", "tests"):
            shutil.copytree(HOME / folder, home / folder)  # with what is compiled: what changes is compiled anew
        for name in ("babel.cfg", "setup.cfg", "pyproject.toml"):
            shutil.copy(HOME / name, home / name)

    def add(self, entry: str, *, file: str, before: str) -> None:
        """Put an entry into a file, before the only place that reads so."""
        path = self.home / file
        head, tail = path.read_text("utf-8").split(before)
        path.write_text(f"{head}{entry}{before}{tail}", "utf-8")

    def run(self, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Run Python on the copy."""
        return subprocess.run(
            [sys.executable, "-P", *arguments], cwd=self.home, env=environ | {"PYTHONPATH": str(self.home)},
            capture_output=True, text=True,
        )  # fmt: skip

    def test(self, *files: str, only: str = "") -> str:
        """Run tests of the copy that need no database, or only those of that name; what pytest says."""
        paths = [f"tests/{file}" for file in files]
        return self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=short", "-k", only, *paths).stdout

    def visit(self, script: str, database: str) -> Any:
        """Run a script that has `app`, the copy on that database, and return what it gives as `seen`."""
        begin = "import json, os\nfrom engagement import create_app\nfrom engagement.foundation import settings\n"
        whole = f"{begin}app = create_app(settings.load(os.environ))\n{script}\nprint(json.dumps(seen))\n"
        done = self.run(
            "-c", whole, DATABASE_URL=database, ENGAGEMENT_ENVIRONMENT="test", ENGAGEMENT_RATE_LIMITS="false",
            PUBLIC_BASE_URL="http://localhost",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])
