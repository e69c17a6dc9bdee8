#!/bin/sh
# Converts the sample notices of the corpus into outputs/ and prints the summary table.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
make_env demo ""

rm -rf outputs/samples outputs/policies
for source in corpora/notices-[12]/*/source.*; do
    folder=${source%/source.*}
    kept="outputs/samples/$(basename "${folder%/*}")"
    mkdir -p "$kept"
    cp "$source" "$kept/$(basename "$folder").${source##*.}"
done

gongwen convert outputs/samples -o outputs/policies --also html --jobs 2
say
say "原文在 outputs/samples，每份的结果（.policy.json 和可以对照阅读的 .policy.html）在 outputs/policies。"
