"""`python -m benchmarks.engines [--documents N]`: the pool of one machine and Dask's workers over the same documents.

Documents are typeset from the invented ones (tests/truth/provinces), each with bytes of its own. Both read them with
two processes, from nothing to datasets. CPU seconds are those of all processes, the scheduler's and the workers' start
among them; where others use the machine too, they say more than seconds by the clock.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.earlier import cpu_seconds, run_extract, spent_below, wait_for_all
from benchmarks.measure import adopt_orphans
from testkit.dask_cluster import cluster
from testkit.places import PROJECT, PROVINCES
from testkit.running import written
from testkit.written import set_each


def main() -> None:
    """Measure both and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=300)
    asked = parser.parse_args()
    adopt_orphans()
    with TemporaryDirectory() as work:
        folder = Path(work)
        inputs = many(folder / "in", asked.documents)
        cpu_seconds(PROJECT, sorted(inputs.iterdir())[:1], folder / "compiled")

        def in_pool() -> None:
            run_extract(PROJECT, [inputs], folder / "pool")

        def over_dask() -> None:
            with cluster(folder / "dask") as started:
                options = ["--dask", started.address, "--store", str(folder / "store")]
                run_extract(PROJECT, [inputs], folder / "out", options)

        pool, dask = (_measured(name, run, asked.documents) for name, run in (("pool", in_pool), ("Dask", over_dask)))
        print("same bytes" if written(folder / "pool") == written(folder / "out") else "OTHER BYTES")
        print(f"Dask's throughput by the pool's: {pool[0] / dask[0]:.2f} by CPU, {pool[1] / dask[1]:.2f} by the clock")


def many(folder: Path, number: int) -> Path:
    """So many PDFs of invented dispatches in a folder: those that are alike have another comment at their end."""
    folder.mkdir(parents=True)
    dispatches = set_each(sorted(PROVINCES.glob("*.yml"))[:number], folder)
    for other in range(len(dispatches), number):
        alike = dispatches[other % len(dispatches)]
        (folder / f"{alike.stem}_{other}.pdf").write_bytes(alike.read_bytes() + f"\n% {other}\n".encode())
    return folder


def _measured(name: str, run: Callable[[], None], documents: int) -> tuple[float, float]:
    """CPU seconds and seconds by the clock of a run, with all that it starts."""
    before, began = spent_below(), time.monotonic()
    run()
    seconds = time.monotonic() - began
    wait_for_all()
    cpu = spent_below() - before
    print(f"{name}: {documents} documents, {cpu:.1f} CPU s, {seconds:.1f} s by the clock", flush=True)
    return cpu, seconds


if __name__ == "__main__":
    main()
