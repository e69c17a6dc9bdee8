"""Writing a result so that either the whole file is there or the old state; reading one back."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from extractor.errors import OutputError, ReadError


def write_whole(path: Path, data: bytes) -> None:
    """`path` holds `data`, its folders made; on any failure the old file (or none) and no leftovers.

    Raises OutputError: `no_permission`, `disk_full`, `output_failed`.
    """
    temporary = path.parent / f".gongwen-{secrets.token_hex(6)}.tmp"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except OSError as error:
        raise _explained(error, path) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def read_whole(path: Path) -> bytes:
    """The bytes of an earlier result. ReadError `not_found`, `is_folder`, `no_permission`, `broken_file`."""
    place = os.fsencode(path).decode("utf-8", "replace")
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError("找不到文件。", hint="请检查路径。", place=place, code="not_found") from None
    except IsADirectoryError:
        raise ReadError(
            "这是文件夹，不是文件。", hint="请给出文件。", place=place, code="is_folder"
        ) from None
    except PermissionError:
        raise ReadError(
            "没有读取权限。", hint="请改变文件的权限。", place=place, code="no_permission"
        ) from None
    except OSError as error:
        raise ReadError(f"读取失败：{error.strerror}。", place=place, code="broken_file") from error


def _explained(error: OSError, path: Path) -> OutputError:
    place = os.fsencode(path).decode("utf-8", "replace")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return OutputError(
            "磁盘已满，结果没有写成。", hint="请清理磁盘或用 -o 换一个文件夹。", place=place, code="disk_full"
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = "请关闭正在打开它的程序，或用 -o 换一个可以写入的文件夹。"
        return OutputError("没有写入权限。", hint=hint, place=place, code="no_permission")
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        hint = "请用 -o 换一个文件夹。"
        return OutputError("输出位置已有同名的文件或文件夹。", hint=hint, place=place, code="output_blocked")
    return OutputError(f"结果没有写成：{error.strerror}。", hint="请用 -o 换一个文件夹再试。", place=place)
