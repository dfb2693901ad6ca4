#!/usr/bin/env bash
# Debian splits `venv` from Python: installs it where it is missing.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then run=(); else run=(sudo); fi
"${run[@]}" apt-get update -q
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3 python3-venv
