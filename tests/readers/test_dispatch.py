"""The choice of a reader by content, and the errors of files that none can read."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor import settings
from extractor.errors import ReadError
from extractor.readers import READERS, formats, magic, read_bytes, read_file
from extractor.readers.base import Input

NOTICE = "关于做好继续教育工作的通知，各有关单位请按时参加。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def packed(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return out.getvalue()


def code(name: str, data: bytes) -> tuple[str, str]:
    with pytest.raises(ReadError) as caught:
        read_bytes(name, data)
    problem = caught.value.problem
    assert problem.place == name and problem.hint
    return problem.code, problem.message + problem.hint


def chosen(data: bytes, name: str = "x.dat") -> tuple[str, ...] | None:
    return next((lazy.formats for lazy in READERS if lazy.accepts(Input(name, data))), None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", ("pdf",)),
        (b"\r\n\x00junk%PDF-1.4\n", ("pdf",)),
        (packed(**{"word/document.xml": "<w/>"}), ("docx",)),
        (
            packed(**{"[Content_Types].xml": f'<Override PartName="/x/main.xml" ContentType="{MAIN}"/>'}),
            ("docx",),
        ),
        (f"<!DOCTYPE html><html><body>{NOTICE}".encode(), ("html",)),
        (f"\ufeff<?xml version='1.0'?><!-- 保存 --><html><body>{NOTICE}".encode(), ("html",)),
        (f"<table><tr><td>{NOTICE}</td></tr></table>".encode("gbk"), ("html",)),
        (f"<p>{NOTICE}</p>".encode(), ("html",)),
        (f"<html><p>{NOTICE}</p>".encode("utf-16"), ("html",)),
        (NOTICE.encode("gbk"), ("txt", "md")),
        ((NOTICE + "\n").encode("utf-16-le"), ("txt", "md")),
        (f"# 题\n\n<table><tr><td>{NOTICE}</td></tr></table>".encode(), ("txt", "md")),
        (f"小于号 a<b，{NOTICE}".encode(), ("txt", "md")),
    ],
)
def test_content_decides(data: bytes, expected: tuple[str, ...]) -> None:
    assert chosen(data) == expected


@pytest.mark.parametrize(
    ("data", "expected", "word"),
    [
        (b"", "empty_file", "空"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(200), "unsupported_format", "doc"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(200), "unsupported_format", "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(200), "encrypted", "密码"),
        (
            packed(**{"[Content_Types].xml": "spreadsheetml.sheet.main+xml", "xl/a": ""}),
            "unsupported_format",
            "xlsx",
        ),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "unsupported_format", "odt"),
        (packed(**{"OFD.xml": "<OFD/>"}), "unsupported_format", "ofd"),
        (packed(a="b"), "unsupported_format", "解压"),
        (packed(**{"word/document.xml": NOTICE * 9})[:90], "broken_file", "损坏"),
        (b"{\\rtf1\\ansi}", "unsupported_format", "rtf"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "unsupported_format", "OCR"),
        (b"\xff\xd8\xff\xe0" + bytes(50), "unsupported_format", "jpg"),
        (b"<?xml version='1.0'?><data/>", "unsupported_format", "XML"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "unsupported_format", "mht"),
        (bytes(range(256)) * 8, "unsupported_format", "docx"),
        (b"  \n\t\n", "no_text", "文字"),
        ("<html><body><p>通知</p></body></html>".encode(), "no_text", "文字"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, expected: str, word: str) -> None:
    found, message = code("某文件.docx", data)
    assert found == expected and word in message


def test_source_is_filled() -> None:
    document = read_bytes("通知.doc", NOTICE.encode())
    source = document.source
    assert (source.name, source.size, source.format, source.encoding) == ("通知.doc", 75, "txt", "utf-8")
    assert len(source.sha256) == 64 and source.reader == "txt/1.0"


def test_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes(NOTICE.encode("gbk"))
    assert read_file(path).text == NOTICE
    for where, expected in (
        (tmp_path, "is_folder"),
        (tmp_path / "无", "not_found"),
        (path / "下", "not_found"),
    ):
        with pytest.raises(ReadError) as caught:
            read_file(where)
        assert caught.value.problem.code == expected
    monkeypatch.setattr("extractor.readers.MAX_FILE_BYTES", 10)
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.problem.code == "too_large"


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "a.txt"
    path.write_text(NOTICE)
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError) as caught:
        read_file(path)
    assert caught.value.problem.code == "no_permission"


def test_import_loads_no_reader() -> None:
    script = "import sys, extractor.readers; print(sorted({'lxml', 'pypdfium2'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_formats_are_named() -> None:
    assert formats() == ("pdf", "docx", "html", "txt", "md")
    assert settings.MIN_NOTICE_CHARS > 0


@given(st.binary(max_size=300))
def test_checks_never_raise(data: bytes) -> None:
    item = Input("x", data)
    assert isinstance(any(lazy.accepts(item) for lazy in READERS), bool)
    assert magic.refusal(item, readable="txt").problem.code in (
        "encrypted",
        "broken_file",
        "unsupported_format",
    )
