"""What an install takes on the disk, by extra: `python -m benchmarks.install`.

A wheel of this project is put into an empty folder with what it depends on, as `pip install` would, once for each
extra. Sizes count compiled Python files, too, as installs have them.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from testkit.places import PROJECT

EXTRAS = ("", "pdf", "ocr", "dask", "dvc", "s3", "view", "bench")
MEGABYTE = 1_000_000


def main() -> None:
    """Print a table of sizes, and the packages that take most."""
    with TemporaryDirectory() as folder:
        wheels = Path(folder) / "wheels"
        _pip("wheel", "--no-deps", "--wheel-dir", str(wheels), str(PROJECT))
        (wheel,) = wheels.glob("congvan-*.whl")
        print("| install | packages | MB | largest |\n| --- | --- | --- | --- |")
        for row in _rows(wheel, Path(folder)):
            print("| " + " | ".join(row) + " |", flush=True)


def _rows(wheel: Path, folder: Path) -> Iterator[tuple[str, ...]]:
    for extra in EXTRAS:
        name = f"congvan[{extra}]" if extra else "congvan"
        target = folder / (extra or "base")
        _pip("install", "--target", str(target), f"{wheel}[{extra}]" if extra else str(wheel))
        sizes = {entry.name: _size(entry) for entry in target.iterdir()}
        largest = sorted(sizes, key=lambda entry: -sizes[entry])[:6]
        said = ", ".join(f"{entry} {sizes[entry] // MEGABYTE}" for entry in largest)
        packages = len(list(target.glob("*.dist-info")))
        yield f"`{name}`", str(packages), str(sum(sizes.values()) // MEGABYTE), said


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "-q", *arguments], check=True)


if __name__ == "__main__":
    main()
