"""`python -m benchmarks.figures`: quantities against those typed from pages (tests/truth/figures).

Lists what differs; testkit/scoring/figures.py says how they are compared. Needs CONGVAN_CORPUS.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from testkit.digital import read_files
from testkit.scoring.figures import FIELDS, files_with_truth, measure


def main() -> None:
    """Compare, and say the shares."""
    with TemporaryDirectory() as work:
        read_files(files_with_truth(), Path(work))
        counts, told = measure(Path(work))
    print(*told, sep="\n")
    matched = counts["matched"]
    shares = ", ".join(f"{field} {100 * counts[field] / matched:.1f} %" for field in FIELDS)
    print(
        f"{matched} of {counts['typed']} typed found ({100 * matched / counts['typed']:.1f} %), "
        f"{counts['too many']} too many ({100 * matched / counts['found']:.1f} % precise); right of these: {shares}"
    )
    print(f"{counts['boxes right']} of {counts['boxes']} boxes hold their text and no more")


if __name__ == "__main__":
    main()
