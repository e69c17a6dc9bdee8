#!/bin/sh
# Runs every check. All of them run, also after one has failed; the exit code is 0 only if all held.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

PACKAGES="libreoffice-writer-nogui fonts-noto-cjk poppler-utils"

have_tools() {
    command -v soffice >/dev/null 2>&1 && command -v pdftotext >/dev/null 2>&1 &&
        [ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ]
}

install_tools() {
    have_tools && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
        fail "测试要用 LibreOffice、中文字体和 poppler。请先安装，例如：sudo apt-get install $PACKAGES"
    fi
    say "准备环境：安装 $PACKAGES ……"
    log=$(mktemp)
    if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $PACKAGES; } >"$log" 2>&1
    then
        tail -n 20 "$log" >&2
        fail "软件包没有装好，见上面 apt-get 的说明。"
    fi
    rm -f "$log"
}

broken=""
check() {
    title=$1
    shift
    begun=$(date +%s)
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then
        say "通过  $title  $(($(date +%s) - begun)) 秒  $(tail -n 1 "$log")"
    else
        say "失败  $title"
        cat "$log"
        broken="$broken $title"
    fi
    rm -f "$log"
}

install_tools
make_env test "[spacy,test]"
check ruff ruff check --quiet .
check mypy mypy
check lint-imports lint-imports
check rules gongwen rules check
check pytest pytest -n 2 --dist loadscope -rfEs
if [ -n "$broken" ]; then
    fail "没有通过：$broken"
fi
say "全部通过。"
