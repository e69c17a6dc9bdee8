"""Readers of layout: what a pattern cannot say because it lies in the arrangement of lines.

To add one: a module with a function `(context, rule) -> list[Candidate]` and a word in `LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.layouts import (
    accounts,
    attachments,
    audiences,
    citations,
    contacts,
    forms,
    head,
    hours_tables,
    rate_tables,
    schedules,
    series,
    steps,
    tables,
)
from extractor.engine.schema import Rule

LAYOUTS: dict[str, Callable[[Context, Rule], list[Candidate]]] = {
    "number": head.number,
    "title": head.title,
    "genre": head.genre,
    "issuers": head.issuers,
    "addressees": head.addressees,
    "issue_date": head.issue_date,
    "imprint": head.imprint,
    "head_lines": head.head_lines,
    "portal_block": head.portal_block,
    "region": head.region,
    "policy_year": head.policy_year,
    "citations": citations.citations,
    "attachment_list": attachments.attachment_list,
    "blank_forms": forms.blank_forms,
    "contact_lines": contacts.contact_lines,
    "contact_tables": tables.contact_tables,
    "audience_tables": audiences.audience_tables,
    "audience_lists": audiences.audience_lists,
    "rate_series": series.rate_series,
    "conversion_tables": rate_tables.conversion_tables,
    "date_tables": tables.date_tables,
    "hours_tables": hours_tables.hours_tables,
    "labelled_dates": schedules.labelled_dates,
    "listed_dates": schedules.listed_dates,
    "fee_tables": tables.fee_tables,
    "account_block": accounts.account_block,
    "numbered_steps": steps.numbered_steps,
}
"""Every layout reader by the name that a rule gives in `layout:`."""
