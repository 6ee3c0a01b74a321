"""`python -m tests.fuzz`: run damaged PDFs through `congvan extract` and say what must not be."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz import kinds  # noqa: F401 - registers them
from tests.fuzz.harness import Options, Report, fuzz, write
from tests.fuzz.registry import KINDS, mutants


def main() -> None:
    """Run it; exit code 1 when anything is wrong."""
    arguments = _arguments()
    chosen = list(mutants(arguments.mutants, arguments.seed, arguments.kind))
    if arguments.write:
        write(chosen, arguments.write)
        return
    options = Options(batch=arguments.batch, jobs=arguments.jobs, recognize=arguments.recognize)
    report = fuzz(
        chosen, options, lambda done, faults: print(f"{done}/{len(chosen)}: {faults} faults", file=sys.stderr)
    )
    if arguments.json:
        arguments.json.write_text(json.dumps(report.as_data(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(summary(report))
    sys.exit(bool(report.faults))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=main.__doc__)
    parser.add_argument("--mutants", type=int, default=300, help="how many, of each kind in turn")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first of each kind")
    parser.add_argument("--jobs", type=int, default=2, help="processes of congvan")
    parser.add_argument("--batch", type=int, default=Options.batch, help="mutants of one run")
    parser.add_argument("--kind", choices=sorted(KINDS), metavar="KIND", help="mutants of this kind only")
    parser.add_argument("--recognize", action="store_true", help="recognize pages that are pictures: slow")
    parser.add_argument("--json", type=Path, help="write the report there too")
    parser.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write the mutants to a new folder and run nothing"
    )
    return parser.parse_args()


def summary(report: Report) -> str:
    """What became of each kind, the faults by their cause, and what it took."""
    lines = [f"{kind}: {_counts(counted)}" for kind, counted in sorted(report.outcomes.items())]
    total = sum((counted for counted in report.outcomes.values()), Counter[str]())
    count = total.total()
    lines += ["", f"all: {_counts(total)}", ""]
    causes = Counter(cause(fault.what, fault.message) for fault in report.faults)
    for (what, why), number in causes.most_common():
        alike = [fault for fault in report.faults if cause(fault.what, fault.message) == (what, why)]
        first = min(alike, key=lambda fault: (fault.seed, fault.kind))
        lines.append(f"{number} x {what}: {why}")
        lines.append(f"    python -m tests.fuzz --kind {first.kind} --seed {first.seed} --mutants 1")
    rate = count / max(report.cpu_seconds, 0.01)
    lines.append(
        f"{count} mutants in {report.runs} runs: {len(report.faults)} faults of {len(causes)} causes; "
        f"{report.seconds:.0f} s, {report.cpu_seconds:.0f} CPU s ({rate:.1f} mutants each); "
        f"peak {report.peak_process_bytes / 2**20:.0f} MB a process, {report.peak_bytes / 2**20:.0f} MB in all"
    )
    return "\n".join(lines)


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in counted.most_common())


def cause(what: str, message: str) -> tuple[str, str]:
    """A fault without what is the mutant's own: where in the code it arose, or what was said but for numbers."""
    place = re.search(r'\(File "(?:.*/)?((?:[^/"]+/)?[^/"]+)", line (\d+), in (\w+)\)', message)
    error = message.partition(":")[0]
    if place:
        return what, f"{error} at {place[1]}:{place[2]} in {place[3]}"
    return what, re.sub(r"[0-9a-f]{8,}|\d+", "N", message)[:160]


if __name__ == "__main__":
    main()
