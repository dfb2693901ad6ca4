#!/usr/bin/env bash
# What the page carries and what its tests need, pinned: the interpreter (npm pyodide), the wheel of python-calamine that
# is compiled for it, and axe-core. Does nothing when all of it is there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
version() { sed -n "s/^$1==\{0,1\}//p" "$here/versions.txt"; }
pinned() { sed -n "s/^$1==//Ip" "$root/constraints.txt"; }

PYODIDE=$(version pyodide) ABI=$(version pyemscripten) AXE=$(version axe-core) CALAMINE=$(pinned python-calamine)
tools="${JIXIAO_TOOLS:-$HOME/.cache/jixiao-tools}"
stamp="$tools/.web"
wanted="pyodide=$PYODIDE abi=$ABI axe=$AXE calamine=$CALAMINE"
mkdir -p "$tools/node"
exec 9>"$tools/.web.lock"
flock 9
[ "$(cat "$stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$tools/node" "pyodide@$PYODIDE" "axe-core@$AXE"
rm -rf "$tools/web-wheels"
python="$root/.venv/bin/python"
[ -x "$python" ] || python="${PYTHON:-python3}"
"$python" -m pip download -q --no-deps --only-binary=:all: --platform "pyemscripten_${ABI}_wasm32" \
  --python-version 3.14 --implementation cp --abi cp314 -d "$tools/web-wheels" "python-calamine==$CALAMINE"
echo "$wanted" > "$stamp"
