#!/usr/bin/env bash
# Installs what the host tests need from Debian: LibreOffice (backports), Chromium, fonts, PDF tools.
# Asks nothing, does nothing when all of it is there already, and needs root (or sudo) only when something is missing.
set -euo pipefail

# The lowest LibreOffice that maps JX_SCORE(...) in .xlsx files to an extension's function.
LIBREOFFICE_MIN=24.8

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
installed() { dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'; }
office_version() { dpkg-query -W -f='${Version}' libreoffice-calc 2>/dev/null | sed -E 's/^[0-9]+://' || true; }

missing=()
for package in poppler-utils fonts-noto-cjk fonts-noto-core xvfb xdotool imagemagick chromium chromium-driver unzip python3 make; do
  installed "$package" || missing+=("$package")
done

office=()
if ! dpkg --compare-versions "$(office_version)" ge "$LIBREOFFICE_MIN" 2>/dev/null || [ -z "$(office_version)" ]; then
  office=(libreoffice-calc libreoffice-writer python3-uno libreoffice-script-provider-python)
fi
for package in libreoffice-writer python3-uno libreoffice-script-provider-python; do
  installed "$package" || office=(libreoffice-calc libreoffice-writer python3-uno libreoffice-script-provider-python)
done

[ ${#missing[@]} -eq 0 ] && [ ${#office[@]} -eq 0 ] && exit 0

export DEBIAN_FRONTEND=noninteractive
if [ ${#office[@]} -gt 0 ] && ! grep -rqs 'bookworm-backports' /etc/apt/sources.list /etc/apt/sources.list.d; then
  # The backports suite lives beside the suites that the machine already uses: derive it from them.
  target=/etc/apt/sources.list.d/jixiao-backports
  if [ -f /etc/apt/sources.list.d/debian.sources ]; then
    awk 'BEGIN { RS = ""; ORS = "\n\n" } /Suites:[^\n]*bookworm( |\n|$)/ { sub(/Suites:[^\n]*/, "Suites: bookworm-backports"); print; exit }' \
      /etc/apt/sources.list.d/debian.sources | as_root tee "$target.sources" >/dev/null
  else
    sed -nE 's/^(deb (\[[^]]*\] )?[^ ]+) bookworm ([a-z ]*)$/\1 bookworm-backports \3/p' /etc/apt/sources.list \
      | head -n 1 | as_root tee "$target.list" >/dev/null
  fi
fi
as_root apt-get update -q
[ ${#missing[@]} -eq 0 ] || as_root apt-get install -y -q --no-install-recommends "${missing[@]}"
[ ${#office[@]} -eq 0 ] || as_root apt-get install -y -q --no-install-recommends -t bookworm-backports "${office[@]}"

dpkg --compare-versions "$(office_version)" ge "$LIBREOFFICE_MIN" || {
  echo "LibreOffice $(office_version) is older than $LIBREOFFICE_MIN: the backports suite could not be used" >&2
  exit 1
}
