"""Pages of documentation as what they tell to do: their blocks, and a copy of the project to do it in.

The first word behind a fence is the block's language, a second one the file that it is about. What a page says:

- a file's whole content, in any language with a file;
- a change of a file (`diff` with a file): lines of which `-` and those without a sign stand there, once;
- commands (`bash`), which must all succeed;
- commands with what they print (`console`): `$ ` begins a command, a line `...` stands for any lines;
- a program (`python`), which must run.

`<!-- not run: WHY -->` before a fence sets its block aside.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from testkit.commands import environment
from testkit.places import PROJECT

BLOCK = re.compile(
    r"(?:^<!-- not run: (?P<why>[^\n]+) -->\n)?^```(?P<language>\S*)[ ]?(?P<file>[^\n]*)\n(?P<text>.*?)^```$",
    re.M | re.S,
)


@dataclass(frozen=True)
class FencedBlock:
    """A fenced block, with the line of its page where its text begins; `why` it is not run, where it says so."""

    language: str
    file: str
    text: str
    line: int
    why: str | None


def blocks_of(page: str) -> list[FencedBlock]:
    """The blocks of a page in Markdown, in their order."""
    return [
        FencedBlock(m["language"], m["file"], m["text"], page.count("\n", 0, m.start("text")) + 1, m["why"])
        for m in BLOCK.finditer(page)
    ]


def sections_of(page: str) -> dict[str, list[FencedBlock]]:
    """The blocks below each second heading of a page."""
    parts = re.split(r"^## (.+)$", page, flags=re.M)
    return {title: blocks_of(body) for title, body in zip(parts[1::2], parts[2::2], strict=True)}


@dataclass(frozen=True)
class Copy:
    """A copy of the project's files, as a repository of its own; its commands import what lies in it."""

    root: Path

    @classmethod
    def make(cls, root: Path) -> Copy:
        """Copy what git keeps or would keep, and commit it."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=True,
        )
        for name in filter(None, listed.stdout.split("\0")):
            if (PROJECT / name).is_file():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(PROJECT / name, root / name)
        copy = cls(root)
        copy.bash("git init -q && git add -A && git commit -qm 'the project as it is'")
        copy._ready.touch()
        return copy

    def bash(self, commands: str) -> str:
        """Run commands, all of which must succeed; what they print.

        Raises:
            AssertionError: one of them fails.
        """
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=self.root,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{commands}\nends with {done.returncode} and prints\n{done.stdout}"
        return done.stdout

    def follow(self, block: FencedBlock) -> None:
        """Do what a block says.

        Raises:
            AssertionError: a command fails or prints something else, or a change does not fit its file.
        """
        match block:
            case FencedBlock(language="diff", file=str(file)) if file:
                self._change(self.root / file, block.text)
            case FencedBlock(file=str(file)) if file:
                (self.root / file).parent.mkdir(parents=True, exist_ok=True)
                (self.root / file).write_text(block.text, encoding="utf-8")
            case FencedBlock(language="bash"):
                self.bash(block.text)
            case FencedBlock(language="console"):
                for command, printed in _dialogue(block.text):
                    self._compare(command, printed)
            case FencedBlock(language="python"):
                self.bash(f"python - <<'END OF PROGRAM'\n{block.text}END OF PROGRAM\n")
            case _:
                raise AssertionError(f"line {block.line}: nobody knows what to do with a block in {block.language!r}")

    def changed(self) -> list[str]:
        """Files that are another than in the last commit, or new; those that git ignores left out."""
        return self.bash("git add -A -N; git diff --name-only HEAD").split()

    def _change(self, path: Path, change: str) -> None:
        lines = change.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{path.name} has {text.count(before)} times\n{before}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    def _compare(self, command: str, wanted: str) -> None:
        printed = self.bash(command)
        pattern = "".join(".*" if line == "...\n" else re.escape(line) for line in wanted.splitlines(keepends=True))
        assert re.fullmatch(pattern, printed, re.S), f"{command}\nprints\n{printed}\nnot\n{wanted}"

    @property
    def _ready(self) -> Path:
        return self.root / ".git" / "ready"

    def _environment(self) -> dict[str, str]:
        """That of a user in the copy with the environment set up, who is somebody to git."""
        tools = Path(sys.executable).parent
        return {
            **{name: value for name, value in environment().items() if not name.startswith(("GIT_", "PYTEST_", "COV"))},
            "PYTHONPATH": str(self.root),
            # The environment that runs the tests stands ready and is never installed into: `make` has nothing to
            # do for it, since the file that says so is the newest, and no Python to do it with.
            "MAKEFLAGS": f"BIN={tools} READY={self._ready.relative_to(self.root)} PYTHON=false",
            "COLUMNS": "120",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.invalid",
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.invalid",
        }


def _dialogue(text: str) -> Iterator[tuple[str, str]]:
    """Commands, each with what it prints."""
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, printed = part.partition("\n")
        yield command, printed
