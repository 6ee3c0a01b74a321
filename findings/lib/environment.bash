# Sourced by the scripts of findings/:
#   packages NAME==VERSION...   installs them in an environment that is gone afterwards; ENVIRONMENT names one to use instead
#   run <<'PYTHON' ...          runs a program there, beside the modules of this folder

set -euo pipefail
library="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

packages() {
    environment="${ENVIRONMENT:-$folder/environment}"
    if [ ! -e "$environment" ]; then
        "${PYTHON:-python3}" -m venv "$environment"
        "$environment/bin/pip" install -q --disable-pip-version-check --no-compile "$@"
    fi
}

run() {
    (cd "$folder" && PYTHONPATH="$library" PYTHONDONTWRITEBYTECODE=1 "$environment/bin/python" -)
}
