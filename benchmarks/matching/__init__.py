"""Fields of two tools counted against one gold by the same code. Pure: neither tool is imported."""
