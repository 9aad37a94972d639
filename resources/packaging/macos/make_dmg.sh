#!/usr/bin/env bash
# UNTESTED. A disk image with the program and a link to Applications: make_dmg.sh Lanescope.app TARGET.dmg
# Unsigned: whoever gives it away signs the program first (codesign --deep --options runtime) and has it notarized.
set -euo pipefail
program=$1 target=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$program" "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$target"
hdiutil create -volname Lanescope -srcfolder "$folder" -format UDZO -ov "$target"
