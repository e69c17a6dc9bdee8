"""The groups of the policy; to add one: a module with a `Group` and a word in `GROUPS`."""

from __future__ import annotations

from extractor.engine.groups import audience, consequences, conversions, dates, fees, hours, plain
from extractor.engine.groups.base import Group

GROUPS: dict[str, Group] = {
    group.name: group
    for group in (
        plain.NOTICE,
        plain.CITATIONS,
        audience.GROUP,
        hours.GROUP,
        conversions.GROUP,
        dates.GROUP,
        plain.CONTACTS,
        fees.GROUP,
        fees.BUDGETS,
        plain.ATTACHMENTS,
        plain.FORMS,
        plain.STEPS,
        plain.PLATFORMS,
        consequences.GROUP,
        plain.NONE,
    )
}
