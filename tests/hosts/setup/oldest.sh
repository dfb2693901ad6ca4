#!/usr/bin/env bash
# The oldest browser engine that the page promises to work in (Chromium 102), as it comes inside Qt 6.4, in an environment
# of its own. Does nothing when it is there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools="${JIXIAO_TOOLS:-$HOME/.cache/jixiao-tools}"
wanted=$(grep '^PyQt6' "$here/versions.txt")
[ "$(cat "$tools/oldest/.stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0
if [ "$(id -u)" = 0 ]; then run=(); else run=(sudo); fi
libraries="libegl1 libopengl0 libgl1 libxkbcommon0 libdbus-1-3 libnss3 libasound2 libxcomposite1 libxdamage1 libxrandr2 libxtst6 libxkbfile1"
missing=()
for library in $libraries; do dpkg-query -W -f='${Status}' "$library" 2>/dev/null | grep -q '^install ok installed$' || missing+=("$library"); done
if [ ${#missing[@]} -gt 0 ]; then
  "${run[@]}" apt-get update -q
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
fi
rm -rf "$tools/oldest"
"${PYTHON:-python3}" -m venv "$tools/oldest"
# shellcheck disable=SC2086
"$tools/oldest/bin/python" -m pip install -q --no-deps $wanted
echo "$wanted" > "$tools/oldest/.stamp"
