#!/usr/bin/env bash
# Tesseract's two Vietnamese models cannot write ỵ, ², ³, ×, ≥, ≤, – or …: these are no characters of theirs.
#
# Expected: a model of Vietnamese writes every Vietnamese letter, and signs of ordinary print at least as well as the others.
# Seen: `vie` and `script/Vietnamese` of Debian (4.1.0) have them not. ỵ becomes y and ≥ becomes >, so that "kỵ" and "ky", "≥ 25" and
# "> 25" look alike.
# To do: tell these signs by their ink (the dot below, the bar below, the raised digit), or have a person look at such words.
. "$(dirname "$0")/lib/environment.bash"
packages pillow==13.0.0

run <<'PYTHON'
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from seen import seen, versions

MISSING, PRESENT = "ỵỴ²³×≥≤–…", "ỳỷỹý>=°—"
versions(pillow="13.0.0")
for tool in ("tesseract", "combine_tessdata"):
    if not shutil.which(tool):
        sys.exit(print(f"skipped: no {tool} is installed"))
listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=True).stdout
data = Path(listed.split('"')[1])
try:
    font = ImageFont.truetype("DejaVuSerif.ttf", 48)
except OSError:
    font = None


def characters(model):
    """What the model can write: the first column of its list of characters, whose first line is their count."""
    subprocess.run(["combine_tessdata", "-u", str(data / f"{model}.traineddata"), "model."], capture_output=True, check=True)
    return {line.split(" ")[0] for line in Path("model.lstm-unicharset").read_text(encoding="utf-8").splitlines()[1:]}


def read(model):
    picture = Image.new("L", (1200, 160), 255)
    ImageDraw.Draw(picture).text((40, 50), "Kỵ khí ≥ 25 m² và ≤ 30", font=font, fill=0)
    picture.save("line.png", dpi=(300, 300))
    command = ["tesseract", "line.png", "-", "-l", model, "--psm", "7"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


for model in ("vie", "Vietnamese"):
    name = next((name for name in listed.split() if name in (model, f"script/{model}")), None)
    if not name:
        print(f"skipped: model {model} is not installed")
        continue
    known = characters(name)
    seen(f"{model} can write", "".join(sign for sign in MISSING + PRESENT if sign in known), PRESENT)
    if not font:
        print("skipped: no DejaVu Serif to draw a line with")
        continue
    seen(f"{model} reads Kỵ khí ≥ 25", read(name)[:11], "Ky khí > 25")
PYTHON
