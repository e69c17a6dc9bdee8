# Sourced from the root of the repository. After `make_env NAME EXTRAS`, `.venv` holds the project with the
# extras given ("" for none), and the directory of its commands stands first in PATH.

PYTHON_OK='import sys; sys.exit(sys.version_info < (3, 11))'

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

find_python() {
    for name in ${PYTHON:-} python3 python3.11 python3.12 python3.13 python3.14 python; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c "$PYTHON_OK" >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    fail "没有找到 Python 3.11 或更高版本。请先安装，或用 PYTHON=路径 make … 指明。"
}

make_venv() {
    python=$(find_python) || exit 1
    rm -rf .venv
    "$python" -m venv .venv >.venv.log 2>&1 && rm -f .venv.log && return
    cat .venv.log >&2
    rm -rf .venv .venv.log
    fail "建不了虚拟环境。Debian、Ubuntu 请先运行：apt-get install python3-venv"
}

make_env() {
    name=$1 extras=$2
    stamp=".venv/.ready-$name"
    wanted="$(cksum <pyproject.toml) $PWD"
    if ! .venv/bin/python -c "$PYTHON_OK" >/dev/null 2>&1 || [ "$(sed -n 's/^home: //p' .venv/.place 2>/dev/null)" != "$PWD" ]; then
        say "准备环境：在 .venv 里建立虚拟环境……"
        make_venv
        say "home: $PWD" >.venv/.place
    fi
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        say "准备环境：安装依赖（第一次约一两分钟）……"
        if ! .venv/bin/python -m pip install --disable-pip-version-check -e ".$extras" >.venv/install.log 2>&1; then
            tail -n 20 .venv/install.log >&2
            fail "依赖没有装好，见上面 pip 的说明；多半是网络不通。全文在 .venv/install.log。"
        fi
        say "$wanted" >"$stamp"
    fi
    PATH="$PWD/.venv/bin:$PATH"
    export PATH
}
