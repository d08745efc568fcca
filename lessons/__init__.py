"""What people see and touch: experiments, widgets, figures, and the course itself.

A folder here that is not in SHARED is a lesson's own, and a leaf: no other lesson and nothing shared imports it.
"""

SHARED = frozenset(
    [
        "asking",
        "course",
        "figures",
        "findings",
        "judging",
        "keeping",
        "lab_settings",
        "panel",
        "presenting",
        "subjects",
        "widgets",
    ]
)
