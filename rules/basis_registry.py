"""Which entry of the basis registry opens a path, with the county's switches (SW-05 to SW-07). Decides nothing.

A switch without a basis opens nothing, nor a basis without its switch (DOMAIN §2.3-1, §2.3-2).
"""

from collections.abc import Iterable
from datetime import date

from rules.basis import Basis, Kind, Switch, opens
from rules.policy import Policy
from rules.problem import Problem


def opening(bases: Iterable[Basis], switch: Switch, policy: Policy, today: date) -> Basis | tuple[Problem, ...]:
    """The basis that opens this path today, or why it stays closed: the switch, no basis at all, or each basis's faults."""
    on = policy.penalty_path if switch is Switch.PENALTY else policy.insurance_letter
    if not on:
        return (Problem("basis-switch-off"),)
    faults: list[Problem] = []
    for basis in bases:
        if not (found := (*opens(basis, switch, today), *_beyond_the_switches(basis, switch, policy))):
            return basis
        faults.extend(found)
    return tuple(faults) or (Problem("basis-none"),)


def _beyond_the_switches(basis: Basis, switch: Switch, policy: Policy) -> Iterable[Problem]:
    """SW-06: the county uses no kind it has not named, and never asks for more than the basis allows."""
    if switch is not Switch.PENALTY:
        return
    if basis.kind.value not in policy.penalty_kinds:
        yield Problem("basis-kind-not-chosen", {"kind": basis.kind.value})
    if basis.kind is Kind.FINE and basis.cap_yuan and policy.penalty_cap_yuan > basis.cap_yuan:
        yield Problem("basis-cap-too-high", {"cap": policy.penalty_cap_yuan, "most": basis.cap_yuan})
