#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a Debian package out of a build directory that was configured with the prefix /usr.
#
#   make-deb.sh BUILD-DIRECTORY
#
# No maintainer scripts: the packages that own the caches of settings, types of file, icons and
# desktop files watch those folders by themselves.
set -euo pipefail
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
version=$(meson introspect "$build" --projectinfo \
  | /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)["version"])')
architecture=$(dpkg --print-architecture)
root=$build/deb
package=$build/leadpact_${version}_$architecture.deb

# Only what is installed: the tests would take longer than all of it.
mapfile -t targets < <(meson introspect "$build" --targets | /usr/bin/python3 -c '
import json, os, sys
for target in json.load(sys.stdin):
    if target["installed"]:
        print(*(os.path.relpath(name, sys.argv[1]) for name in target["filename"]), sep="\n")
' "$build")
ninja -C "$build" -j 2 "${targets[@]}"

rm -rf "$root"
meson install -C "$build" --no-rebuild --strip --quiet --destdir "$root"
rm -f "$root/usr/share/icons/hicolor/icon-theme.cache"
gzip -9n "$root"/usr/share/man/man1/*.1

doc=$root/usr/share/doc/leadpact
mkdir -p "$doc" "$root/DEBIAN"
cat > "$doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Leadpact
Source: https://github.com/leadpact/leadpact

Files: *
Copyright: The Leadpact developers
License: GPL-3.0-or-later
 On Debian systems the text is in /usr/share/common-licenses/GPL-3.
END
cp "$source/README.md" "$doc/"

# dpkg-shlibdeps wants to stand beside a debian/control, whatever is in it.
mkdir -p "$build/shlibs/debian"
printf 'Source: leadpact\n\nPackage: leadpact\nArchitecture: any\n' > "$build/shlibs/debian/control"
depends=$(cd "$build/shlibs" && dpkg-shlibdeps -O "$root"/usr/bin/* 2>/dev/null \
  | sed -n 's/^shlibs:Depends=//p')

cat > "$root/DEBIAN/control" <<END
Package: leadpact
Version: $version
Architecture: $architecture
Maintainer: The Leadpact developers <leadpact@users.noreply.github.com>
Installed-Size: $(du -sk "$root/usr" | cut -f1)
Depends: $depends
Section: gnome
Priority: optional
Homepage: https://github.com/leadpact/leadpact
Description: agree on what a lead is
 Sales and marketing settle what a good lead is: the ideal customer, the points
 and weights, the stages with their owners. Every change shows at once how the
 leads of the past would have been sorted, and what became of them.
 .
 What they agree on is published as a signed, versioned XML policy. A command
 line gives the same answers for automation.
END
(cd "$root" && find usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)
dpkg-deb --root-owner-group --build "$root" "$package"
