"""The results of a visit as they are offered: in which order, and which cannot both be true."""

from rules.codes import Result

RESULTS = tuple(Result(f"V{n:02d}") for n in (4, 2, 1, 3, 7, 9, 11, 12, 10, 5, 6, 8, 14, 15, 13))
"""All results, the ones a visitor needs most often first."""

CLASHES = frozenset(
    frozenset({a, b})
    for a in (Result.NOBODY_HOME, Result.NOT_REACHED)
    for b in set(Result) - {a, Result.WRONG_ADDRESS, Result.OTHER_SCHOOL}
) | frozenset(
    map(
        frozenset,
        (
            *((Result.BOTH_MET, Result.GUARDIAN_MET), (Result.BOTH_MET, Result.CARER_MET)),
            *((Result.GUARDIAN_MET, Result.CARER_MET), (Result.BOTH_MET, Result.REFUSED_TO_MEET)),
            *((Result.GUARDIAN_MET, Result.REFUSED_TO_MEET), (Result.PROMISED, Result.REFUSED)),
            *((Result.BACK_TODAY, Result.REFUSED), (Result.BACK_TODAY, Result.PUPIL_AWAY)),
        ),
    )
)
"""Results that cannot both be true of one visit."""
