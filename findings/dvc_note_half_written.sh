#!/usr/bin/env bash
# A `dvc repro` that is killed while it notes which files it uses ends every later `dvc repro`, and DVC does not say what helps.
#
# Expected: DVC's state survives a kill: it tells of processes that are gone by itself ("had been killed. Auto removed it
# from the lock file"), and dvc.lock is written beside and renamed.
# Seen: .dvc/tmp/rwlock is written in place; while that lasts (the longer, the more files a stage names) it is empty. Killed
# then, every later run ends with 255, "JSON structure is corrupted", until somebody removes the file.
# To do: remove .dvc/tmp/rwlock when it is no JSON and no DVC runs.
. "$(dirname "$0")/lib/environment.bash"
packages dvc==3.67.1

run <<'PYTHON'
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from seen import seen, versions

versions(dvc="3.67.1")
BIN = Path(sys.executable).parent
ENVIRONMENT = {**os.environ, "DVC_NO_ANALYTICS": "1", "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
KILLS = 200
project = Path("project")
project.mkdir()
for command in (["git", "init", "-q"], ["dvc", "init", "-q"]):
    subprocess.run(command, cwd=project, check=True, env=ENVIRONMENT, capture_output=True)
files = [f"input{number}.txt" for number in range(2000)]
for name in files:
    (project / name).write_text(name, encoding="utf-8")
stage = {"cmd": "python -c pass", "deps": files, "always_changed": True}
(project / "dvc.yaml").write_text(json.dumps({"stages": {"make": stage}}), encoding="utf-8")
note = project / ".dvc/tmp/rwlock"


def repro():
    return subprocess.run(["dvc", "repro"], cwd=project, env=ENVIRONMENT, capture_output=True, text=True)


def killed_while_it_writes():
    """Whether a run could be killed just when its note had been emptied."""
    note.unlink(missing_ok=True)
    run = subprocess.Popen(["dvc", "repro"], cwd=project, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while run.poll() is None:
        try:
            empty = os.stat(note).st_size == 0
        except FileNotFoundError:
            continue
        if empty:
            run.send_signal(signal.SIGKILL)
            run.wait()
    return note.is_file() and note.stat().st_size == 0


seen("a run that nobody kills", repro().returncode, 0)
seen("a kill left the note empty", any(killed_while_it_writes() for _ in range(KILLS)), True)
for time in ("next", "one after"):
    after = repro()
    seen(f"exit code of the {time}", after.returncode, 255)
    seen("it says", "JSON structure is corrupted" in after.stderr, True)
seen("it says what to remove", "remove" in after.stderr, False)
note.unlink()
seen("without the note", repro().returncode, 0)
PYTHON
