"""Word documents of the XML kind (.docx, .docm, .dotx, also under other names)."""

from extractor.readers.docx.reader import READER

__all__ = ["READER"]
