"""`python -m benchmarks`: measures every contestant on every group of files and writes the report.

Writes benchmarks/peers.json, benchmarks/peers.svg and peers.md to the folder --out.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.contestants import Contestant, contestants, missing, versions
from benchmarks.files import Group, read_groups
from benchmarks.measure import adopt_orphans, measure
from benchmarks.results import (
    ContestantEntry,
    GroupEntry,
    GroupResult,
    Results,
    group_result,
    read_results,
    write_results,
)
from testkit.places import PROJECT


def main() -> None:
    """Measure, or with --report only write the page and chart anew from the figures that are there."""
    options = _options()
    figures = options.out / "benchmarks" / "peers.json"
    if options.report:
        results = read_results(figures)
    else:
        results = _measured(options)
        write_results(figures, results)
    # Only now: what these import would be told as every contestant's memory.
    from benchmarks.chart import write_chart
    from benchmarks.report import markdown

    write_chart(figures.with_suffix(".svg"), results)
    (options.out / "peers.md").write_text(markdown(results), encoding="utf-8")
    _say(f"wrote {options.out / 'peers.md'}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Compare congvan with its peers.")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs", help="folder for the report (docs)")
    parser.add_argument("--timeout", type=float, default=300.0, help="seconds allowed for one file (300)")
    parser.add_argument("--seeds", type=int, default=3, help="typeset documents of every rule (3)")
    parser.add_argument("--only", nargs="+", metavar="CONTESTANT", help="these contestants only, by module name")
    parser.add_argument("--groups", nargs="+", metavar="GROUP", help="these groups only: typeset, dispatch, real")
    parser.add_argument("--report", action="store_true", help="measure nothing, write page and chart anew")
    return parser.parse_args()


def _measured(options: argparse.Namespace) -> Results:
    known = {name: c for name, c in contestants().items() if not options.only or name in options.only}
    adopt_orphans()
    with TemporaryDirectory() as work:
        folder = Path(work)
        command = [sys.executable, "-m", "benchmarks.prepare", work, str(options.seeds)]
        subprocess.run(command, cwd=PROJECT, check=True)
        groups = [group for group in read_groups(folder) if not options.groups or group.name in options.groups]
        results = [
            _one(name, contestant, group, folder, options.timeout)
            for group in groups
            if not group.absent
            for name, contestant in known.items()
            if not missing(contestant)
        ]
    return Results(
        datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        _machine(),
        [ContestantEntry(n, c.TITLE, c.HOW, c.LEAVES, _versions(n, c), missing(c)) for n, c in known.items()],
        [GroupEntry(g.name, g.title, len(g.files), g.pages, g.absent) for g in groups],
        results,
    )


def _one(name: str, contestant: Contestant, group: Group, folder: Path, timeout: float) -> GroupResult:
    _say(f"{group.name}: {contestant.TITLE}, {len(group.files)} files, {group.pages} pages ...")
    result = group_result(name, contestant.LEAVES, group, measure(name, group, folder, timeout))
    best = result.best
    _say(
        f"  {best.rows_exact} of {best.rows} rows, {best.too_many} too many, {best.cut_exact} of {best.cut} cut cells,"
        f" {result.seconds:.1f} s, {result.cpu_seconds:.1f} CPU s, {result.peak_bytes / 1e6:.0f} MB"
    )
    for file in result.files:
        if file.failure:
            _say(f"  {file.part}: {file.failure}")
    if result.fails:
        # What cannot run at all is no contestant with 0 rows: an environment that lacks something says nothing of it.
        sys.exit(f"{contestant.TITLE} reads no file of {group.name}: {result.fails}\nMend it, or name others: --only")
    return result


def _versions(name: str, contestant: Contestant) -> dict[str, str | None]:
    """Those of its packages; of congvan the commit too, for it is measured as it lies here."""
    if name != "congvan":
        return versions(contestant)
    commit = _git("describe", "--tags", "--always") or "unknown"
    changed = ", changed since" if _git("status", "--porcelain", "--", "pipeline", "normalizers") else ""
    return {"commit": commit + changed, **versions(contestant)}


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False).stdout.strip()


def _machine() -> dict[str, str]:
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if "model name" in line]
        model = names[0] if names else model
    return {
        "CPU": model,
        "cores": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
    }


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
