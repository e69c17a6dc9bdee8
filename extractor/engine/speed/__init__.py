"""Finds regular expressions whose time grows faster than the text: hostile strings, a watched process, a verdict."""

from extractor.engine.speed.measure import Probe, Slow
from extractor.engine.speed.watch import slow_probes

__all__ = ["Probe", "Slow", "slow_probes"]
