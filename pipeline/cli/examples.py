"""An example for each command's help; a test holds them to the options that there are."""

from __future__ import annotations

EXAMPLE = "Example:"
"""What stands before an example."""
EXAMPLES = {
    "extract": "congvan extract letters/ --out out",
    "ingest": 'congvan ingest letter.pdf --publisher "UBND tỉnh Bình Định" --source "the province\'s portal"',
    "remove": "congvan remove letter.pdf",
    "replace": 'congvan replace letter.pdf better-scan.pdf --source "by post"',
    "origins": "congvan origins",
    "status": "congvan status",
    "trace": "congvan trace bedae5b1948c7146/t1/r41/c2/f0/ratio_percent --image page.png",
    "export": "congvan export --to findings.sqlite",
    "show": "congvan show figures --where kind=percent --columns text,value,page",
    "check": "congvan check --fail-on error",
    "diff": "congvan diff first second",
    "review": 'congvan review bedae5b1948c7146/t1/r41/c2 --set "827.724/838.840 (98,67%)" --why "the page says so"',
    "view": "congvan view extracted/datasets --port 8765",
    "report": "congvan report --out findings.html",
}
"""By the command's name."""
