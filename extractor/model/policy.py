"""The policy file, version 1.0: every key another program may read, in the order it is written.

Field meanings follow the policy contract; `Policy.model_json_schema()` is what `gongwen schema policy` prints.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["初级", "中级", "高级", "副高级", "正高级"]
Weekday = Literal["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


class Record(BaseModel):
    """Base of all records: unknown keys are refused, so a typing error in a rule cannot vanish."""

    model_config = ConfigDict(extra="forbid")


class CellPlace(Record):
    """A table cell, counted from 0."""

    table: int
    row: int
    column: int


class Evidence(Record):
    """Where a value stands: half-open offsets into `source.text`, `quote` is exactly that text."""

    start: int
    end: int
    quote: str
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    cell: CellPlace | None = None


class Item(Record):
    """Keys that every item carries."""

    id: str = ""
    evidence: list[Evidence] = Field(default_factory=list)
    section: str | None = None
    part: str | None = None
    confidence: float = 1.0
    rule: str = ""
    inferred: list[str] = Field(default_factory=list)
    reason: Literal["by_reference", "pending", "not_stated", "invalid"] | None = None


class SourceInfo(Record):
    """The input file; `text` is the whole cleaned text without dropped duplicates."""

    name: str
    sha256: str
    size: int
    format: str
    pages: int | None
    ocr: bool
    encoding: str | None
    converter: str
    rules: dict[str, str]
    text: str


class PartInfo(Record):
    id: str
    kind: Literal["main", "cover", "printed", "forwarded", "overlay", "attachment", "quoted"]
    title: str | None
    start: int
    end: int


class SectionInfo(Record):
    path: str
    number: str
    heading: str
    level: int
    start: int
    end: int
    part: str | None = None


class TextItem(Item):
    """A value of the notice's head that is one string."""

    value: str | None = None


class NumberItem(TextItem):
    raw: str | None = None
    agency: str | None = None
    year: int | None = None
    serial: str | None = None
    conforming: bool | None = None
    kind: Literal["number", "decree", "announcement"] = "number"


class AddresseesItem(TextItem):
    groups: list[str] = Field(default_factory=list)


class WordsItem(Item):
    value: list[str] = Field(default_factory=list)


class YearItem(Item):
    value: int | None = None


class RegionItem(TextItem):
    code: str | None = None


class ValidityItem(Item):
    start: str | None = None
    end: str | None = None
    duration: str | None = None
    repeals: list[str] = Field(default_factory=list)


class Notice(Record):
    """The head of the notice by GB/T 9704-2012; an element the paper does not have is null."""

    number: NumberItem | None = None
    title: TextItem | None = None
    genre: TextItem | None = None
    issuers: list[TextItem] = Field(default_factory=list)
    addressees: AddresseesItem | None = None
    issue_date: TextItem | None = None
    printing_office: TextItem | None = None
    printing_date: TextItem | None = None
    publication_date: TextItem | None = None
    copy_number: TextItem | None = None
    secrecy: TextItem | None = None
    urgency: TextItem | None = None
    signatory: TextItem | None = None
    issuing_mark: TextItem | None = None
    copies_to: TextItem | None = None
    subject_words: WordsItem | None = None
    publicity: TextItem | None = None
    policy_year: YearItem | None = None
    region: RegionItem | None = None
    validity: ValidityItem | None = None
    redistributor: TextItem | None = None


class Citation(Item):
    title: str | None = None
    number: str | None = None
    issuers: list[str] = Field(default_factory=list)
    role: Literal["basis", "implement", "carry", "analogy", "repeal", "precedence"] | None = None
    alias: str | None = None
    mentions: int = 1


class Audience(Item):
    effect: Literal[
        "included", "excluded", "elsewhere_counts", "other_rule", "by_analogy", "exempt", "deemed_done"
    ]
    text: str = ""
    person: str | None = None
    employers: list[str] = Field(default_factory=list)
    employment: list[str] = Field(default_factory=list)
    levels: list[Level] = Field(default_factory=list)
    sectors: list[str] = Field(default_factory=list)
    specialties: list[str] = Field(default_factory=list)
    region: str | None = None
    obligation: Literal["must", "may", "voluntary", "encouraged"] | None = None


Unit = Literal["class_hour", "clock_hour", "day", "week", "month", "year", "credit", "course"]
Number = int | float


class Amount(Record):
    value: Number
    unit: Unit


class Ratio(Record):
    num: Number
    den: Number
    of: str | None = None


class Window(Record):
    years: Number | None = None
    aggregate: Literal["sum", "average", "each"] | None = None


class Hours(Item):
    role: Literal["requirement", "credit", "cap", "duration", "cycle"]
    category: Literal["total", "public", "professional", "elective", "other"] = "total"
    mode: (
        Literal["online", "correspondence", "online_face", "face_to_face", "self_study", "practice"] | None
    ) = None
    op: Literal["ge", "le", "eq", "unspecified"] = "unspecified"
    value: Number | None = None
    value_max: Number | None = None
    unit: Unit = "class_hour"
    per: Literal["year", "cycle", "day", "item", "class", "window", "unspecified"] = "unspecified"
    window: Window | None = None
    levels: list[Level] = Field(default_factory=list)
    who: str | None = None
    label: str | None = None
    also: list[Amount] = Field(default_factory=list)
    ratio: Ratio | None = None
    parent: str | None = None
    soft: bool = False
    condition: str | None = None
    by_reference: str | None = None


class Cap(Record):
    value: Number
    unit: Unit
    per: str | None = None


class Conversion(Item):
    activity: str
    items: list[str] = Field(default_factory=list)
    basis: Literal["rate", "actual_hours", "set_by_employer", "deemed"]
    value: Number | None = None
    unit: Unit | None = None
    per: str | None = None
    rank: str | None = None
    caps: list[Cap] = Field(default_factory=list)
    condition: str | None = None
    proof: str | None = None


class Relative(Record):
    anchor: str
    offset: Number | None = None
    unit: Literal["hour", "day", "working_day", "week", "month", "year"] | None = None
    direction: Literal["before", "after"]


class TimeRange(Record):
    start: str | None = None
    end: str | None = None


class DateItem(Item):
    kind: Literal[
        "registration", "confirmation", "payment", "ordering", "study", "exam", "study_and_exam",
        "admission_ticket", "results", "submission", "review", "publicity", "certificate", "appeal", "checkin",
        "class", "broadcast", "meeting", "phase", "effective", "validity", "other",
    ]  # fmt: skip
    what: str | None = None
    start: str | None = None
    end: str | None = None
    precision: Literal["minute", "day", "month", "year", "approximate"] | None = None
    weekdays: list[Weekday] = Field(default_factory=list)
    times: list[TimeRange] = Field(default_factory=list)
    relative: Relative | None = None
    recurring: str | None = None
    inclusive: bool | None = None
    year_source: Literal["stated", "sentence", "title", "issue_date", "publication_date", "file_name"] | None = (
        None
    )
    to: str | None = None
    channel: str | None = None
    issues: list[Literal["no_such_day", "weekday_mismatch", "day_off", "ends_before_start", "year_unknown"]] = (
        Field(default_factory=list)
    )


class Contact(Item):
    organization: str | None = None
    persons: list[str] = Field(default_factory=list)
    phones: list[str] = Field(default_factory=list)
    faxes: list[str] = Field(default_factory=list)
    mobiles: list[str] = Field(default_factory=list)
    emails: list[str] = Field(default_factory=list)
    urls: list[str] = Field(default_factory=list)
    qq: list[str] = Field(default_factory=list)
    wechat: list[str] = Field(default_factory=list)
    address: str | None = None
    postcode: str | None = None
    purpose: str | None = None


class Account(Record):
    name: str | None = None
    bank: str | None = None
    number: str | None = None
    note: str | None = None


class Fee(Item):
    item: str
    status: Literal[
        "fixed", "free", "pending", "regulated", "prohibited", "exempt", "once_per_cycle", "reimbursed",
        "self_paid",
    ]  # fmt: skip
    amount: str | None = None
    amount_max: str | None = None
    currency: str | None = None
    unit: str | None = None
    levels: list[Level] = Field(default_factory=list)
    who: str | None = None
    condition: str | None = None
    authority: str | None = None
    account: Account | None = None


class Budget(Item):
    item: str
    amount: str | None = None
    unit: str | None = None
    payer: str | None = None
    per: str | None = None


class Attachment(Item):
    number: int | None = None
    title: str
    filled_by: str | None = None
    in_file: bool = False


class FormField(Record):
    label: str
    name: str | None = None
    type: Literal["text", "number", "date", "choice", "id_no", "phone", "photo", "signature", "stamp"] = "text"
    required: bool = False
    prefilled: str | None = None


class Form(Item):
    attachment: int | None = None
    title: str | None = None
    layout: Literal["list", "grid"]
    fields: list[FormField] = Field(default_factory=list)
    header_fields: list[FormField] = Field(default_factory=list)
    footer_fields: list[FormField] = Field(default_factory=list)


class Step(Item):
    order: int
    text: str
    url: str | None = None


class Platform(Item):
    name: str | None = None
    url: str | None = None
    purpose: str | None = None


class Consequence(Item):
    trigger: str | None = None
    effects: list[str] = Field(default_factory=list)
    against: str | None = None
    start: str | None = None
    hard: bool | None = None


class Kept(Record):
    start: int
    end: int
    quote: str


class Dropped(Record):
    quote: str
    location: str


class Duplicate(Record):
    kept: Kept | None
    dropped: Dropped
    reason: Literal[
        "text_box_copy", "flattened_copy", "broken_lines_copy", "header_footer", "page_number",
        "repeated_paragraph", "repeated_table_header",
    ]  # fmt: skip
    similarity: float


class Check(Record):
    rule: str
    ok: bool
    message: str
    items: list[str] = Field(default_factory=list)


class Unresolved(Record):
    quote: str
    start: int
    end: int
    group: str
    why: str


class Policy(Record):
    """One notice as data. Arrays are in the order of the text."""

    schema_version: str
    source: SourceInfo
    parts: list[PartInfo] = Field(default_factory=list)
    sections: list[SectionInfo] = Field(default_factory=list)
    notice: Notice = Field(default_factory=Notice)
    citations: list[Citation] = Field(default_factory=list)
    audience: list[Audience] = Field(default_factory=list)
    hours: list[Hours] = Field(default_factory=list)
    conversions: list[Conversion] = Field(default_factory=list)
    dates: list[DateItem] = Field(default_factory=list)
    contacts: list[Contact] = Field(default_factory=list)
    fees: list[Fee] = Field(default_factory=list)
    budgets: list[Budget] = Field(default_factory=list)
    attachments: list[Attachment] = Field(default_factory=list)
    forms: list[Form] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    platforms: list[Platform] = Field(default_factory=list)
    consequences: list[Consequence] = Field(default_factory=list)
    duplicates: list[Duplicate] = Field(default_factory=list)
    checks: list[Check] = Field(default_factory=list)
    unresolved: list[Unresolved] = Field(default_factory=list)

    def groups(self) -> dict[str, list[Any]]:
        """The item lists by group name, in file order (without `notice`)."""
        return {name: getattr(self, name) for name in GROUPS}


GROUPS: dict[str, type[Item]] = {
    "citations": Citation, "audience": Audience, "hours": Hours, "conversions": Conversion, "dates": DateItem,
    "contacts": Contact, "fees": Fee, "budgets": Budget, "attachments": Attachment, "forms": Form, "steps": Step,
    "platforms": Platform, "consequences": Consequence,
}  # fmt: skip
"""Groups that hold items, with the class of their items."""
