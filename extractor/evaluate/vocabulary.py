"""The closed lists of the contract, for gold's sake: a word outside them can never be matched."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEVELS = _words("初级 中级 高级 副高级 正高级")

WORDS: dict[str, dict[str, frozenset[str]]] = {
    "audience": {
        "effect": _words("included excluded elsewhere_counts other_rule by_analogy exempt deemed_done"),
        "levels": LEVELS,
    },
    "hours": {
        "role": _words("requirement credit cap duration cycle"),
        "category": _words("total public professional elective other"),
        "mode": _words("online correspondence online_face face_to_face self_study practice"),
        "op": _words("ge le eq unspecified"),
        "unit": _words("class_hour clock_hour day week month year credit course"),
        "per": _words("year cycle day item class window unspecified"),
        "levels": LEVELS,
    },
    "conversions": {"basis": _words("rate actual_hours set_by_employer deemed")},
    "dates": {
        "kind": _words(
            "registration confirmation payment ordering study exam study_and_exam admission_ticket results"
            " submission review publicity certificate appeal checkin class broadcast meeting phase effective"
            " validity other"
        ),
        "weekdays": _words("MO TU WE TH FR SA SU"),
    },
    "fees": {
        "status": _words(
            "fixed free pending regulated prohibited exempt once_per_cycle reimbursed self_paid"
        ),
    },
}
