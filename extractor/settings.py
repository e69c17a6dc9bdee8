"""The one table of limits and defaults; every other module reads them from here."""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 200 * 1024 * 1024
"""Larger inputs are refused before they are read (bytes)."""
MAX_TEXT_CHARS: Final = 5_000_000
"""Longer texts are refused: no notice is that long (code points)."""
MAX_UNZIPPED_BYTES: Final = 400 * 1024 * 1024
"""Bound on what the members of one zip container may unpack to together (bytes)."""
MAX_XML_DEPTH: Final = 256
"""Deepest nesting accepted in an XML part."""
MAX_PAGES: Final = 2_000
"""PDF pages read at most."""
MIN_NOTICE_CHARS: Final = 10
"""Fewer non-blank characters than this are `no_text`."""
MIN_DUPLICATE_CHARS: Final = 60
"""Shortest folded block that may be dropped as a copy (handbook 6.3)."""
SCHEMA_VERSION: Final = "1.0"
"""Version of the policy file format."""
