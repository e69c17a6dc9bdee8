"""Frozen data that every layer shares; knows no file format, no rules and no output."""
