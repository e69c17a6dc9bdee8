"""Scores forms: every label is a slot; fields, header fields and footer fields are one set."""

from typing import Any

from extractor.evaluate.counts import GroupScore
from extractor.evaluate.entry import Entry, evidence_quotes, gold_quotes
from extractor.evaluate.items import score_items
from extractor.evaluate.slots import LABEL_KEYS, Data, Slot
from extractor.evaluate.words import as_list, as_text, plain


def score_forms(golds: list[Data], gots: list[Data]) -> GroupScore:
    """The score of all forms of one document; forms are paired by title, labels and quotes."""
    aliases = _aliases(golds)
    gold_entries = [_gold_entry(form) for form in golds]
    got_entries = [_entry(form, evidence_quotes(form), aliases) for form in gots]
    names = dict.fromkeys(name for entry in (*gold_entries, *got_entries) for name in entry.values)
    return score_items("forms", gold_entries, got_entries, tuple(map(Slot, names)))


def labels(form: Data) -> list[str]:
    """Every label of the form as written, blanks and width aside each once."""
    written = [_label(field) for key in LABEL_KEYS for field in as_list(form.get(key))]
    return list({plain(label): label for label in reversed(written) if plain(label)}.values())[::-1]


def _label(field: Any) -> str:
    return as_text(field.get("label") if isinstance(field, dict) else field)


def _entry(form: Data, quotes: tuple[str, ...], aliases: dict[str, str]) -> Entry:
    written = labels(form)
    raw = {aliases.get(plain(label), plain(label)): label for label in written}
    wording = (*quotes, as_text(form.get("title")), "".join(written))
    return Entry({name: name for name in raw}, dict(raw), tuple(filter(plain, wording)))


def _gold_entry(form: Data) -> Entry:
    entry = _entry(form, gold_quotes(form), {})
    free = {plain(as_text(label)) for key in LABEL_KEYS for label in as_list(_accept(form).get(key))}
    accept = {name: frozenset({name, None}) for name in free}
    return Entry(entry.values, entry.raw, entry.quotes, dict(accept), form.get("optional") is True)


def _aliases(golds: list[Data]) -> dict[str, str]:
    """Other right wordings of a label, unless gold labels themselves -> the gold label."""
    own = {plain(label) for form in golds for label in labels(form)}
    accepts = (
        (key, values) for form in golds for key, values in _accept(form).items() if key not in LABEL_KEYS
    )
    renamed = {plain(as_text(value)): plain(key) for key, values in accepts for value in as_list(values)}
    return {label: name for label, name in renamed.items() if label not in own}


def _accept(form: Data) -> Data:
    return form.get("accept") or {}
