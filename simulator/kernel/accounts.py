"""The account of one year in the order of the law: equalisation (§ 2.1 of the model), and the year-end closing.

Scalars in, scalars out, no branches that depend on the path, so that the loops in `shared_year.py` and
`scenario_year.py` that call them are vectorised. Amounts are nominal mill. kr.

To try a closing with numbers from a textbook, call `close_year`. What is `inlined` has no door to Python, and calling
it from there ends the process: try `uncompiled(equalisation)` (`tests/uncompiled.py`), its source all the way down.
"""

from __future__ import annotations

from simulator.kernel.compiler import compiled, inlined


@inlined
def smaller(a: float, b: float) -> float:
    """The smaller of two numbers, as a comparison the compiler can vectorise."""
    return a if a < b else b


@inlined
def positive(a: float) -> float:
    """The number, or zero where it is negative; NaN stays NaN so that a broken path cannot pass for a sound one."""
    return 0.0 if a < 0.0 else a


@inlined
def equalisation(
    tax: float,
    national_tax: float,
    symmetric_rate: float,
    compensation_rate: float,
    compensation_line: float,
    deduction_share: float,
) -> float:
    """Income equalisation (inntektsutjevning) received, mill. kr.

    `tax` is the municipality's own income and wealth tax, `national_tax` its inhabitants times the national average.
    Inntektssystemet: symmetric equalisation, extra compensation below 90 % of the average, an equal deduction per head.
    """
    below = positive(compensation_line * national_tax - tax)
    return symmetric_rate * (national_tax - tax) + compensation_rate * below - deduction_share * national_tax


@inlined
def close(
    result: float,
    allocation_to_earmarked: float,
    use_of_earmarked: float,
    transfer: float,
    transfer_earmarked: float,
    allocation: float,
    use: float,
    coverage: float,
    fund: float,
    deficit: float,
    shield: float,
    allocation_first: int,
) -> tuple[float, ...]:
    """Year-end closing of the operating account (forskrift 2019-06-07-714 §§ 4-1 to 4-4); see `close_year`."""
    # § 4-1: book the budgeted dispositions.
    deviation = result - allocation_to_earmarked + use_of_earmarked - transfer - allocation + use - coverage
    # § 4-2: a deficit is reduced by cancelling transfer and allocation (in the municipality's own order), then
    # coverage.
    missing = positive(-deviation)
    cancellable = transfer - transfer_earmarked
    first = smaller(missing, allocation if allocation_first else cancellable)
    missing = missing - first
    second = smaller(missing, cancellable if allocation_first else allocation)
    missing = missing - second
    cancelled_transfer = second if allocation_first else first
    cancelled_allocation = first if allocation_first else second
    cancelled_coverage = smaller(missing, coverage)
    missing = missing - cancelled_coverage
    after_cancellation = -missing
    # § 4-2: what is left uses the fund, except the part next year's original budget leans on.
    available = positive(fund + (allocation - cancelled_allocation) - use - shield)
    used_against_year = smaller(missing, available)
    carried_forward = missing - used_against_year
    # § 4-3: a surplus cancels the use of the fund, covers earlier deficits, and the rest goes to the fund.
    surplus = positive(deviation)
    cancelled_use = smaller(surplus, use)
    surplus = surplus - cancelled_use
    after_cancellation = surplus if deviation > 0.0 else after_cancellation
    surplus_to_coverage = smaller(surplus, deficit - coverage)
    surplus_to_fund = surplus - surplus_to_coverage
    # § 4-4: an earlier deficit still standing is covered by the unshielded fund.
    standing = fund + allocation - cancelled_allocation + surplus_to_fund - (use - cancelled_use) - used_against_year
    earlier = deficit - (coverage - cancelled_coverage) - surplus_to_coverage
    used_against_earlier = smaller(earlier, positive(standing - shield))
    return (
        transfer - cancelled_transfer,  # § 5-6 line 25
        allocation - cancelled_allocation + surplus_to_fund,  # line 28
        use - cancelled_use + used_against_year + used_against_earlier,  # line 29
        coverage - cancelled_coverage + surplus_to_coverage + used_against_earlier,  # line 30
        carried_forward,  # line 32
        positive(standing - used_against_earlier),  # rounding must not leave a fund below zero
        earlier - used_against_earlier + carried_forward,
        deviation,
        cancelled_transfer,
        cancelled_allocation,
        cancelled_coverage,
        cancelled_use,
        after_cancellation,
        used_against_year,
        used_against_earlier,
        surplus_to_coverage,
        surplus_to_fund,
    )


@compiled
def close_year(
    result: float,
    allocation_to_earmarked: float,
    use_of_earmarked: float,
    transfer: float,
    transfer_earmarked: float,
    allocation: float,
    use: float,
    coverage: float,
    fund: float,
    deficit: float,
    shield: float,
    allocation_first: int,
) -> tuple[float, ...]:
    """Year-end closing of the operating account, every step of the statement in § 5-9.

    Arguments: net operating result; compulsory movements of earmarked funds; budgeted transfer to investment and the
    part of it that is earmarked by law or agreement (never cancelled); budgeted allocation to and use of the
    disposition fund; budgeted coverage of earlier deficits; opening fund and accumulated deficit; the shielded part of
    the fund (use in the original budget of the year after); 1 where allocations are cancelled before transfers.
    Requires use ≤ fund, coverage ≤ deficit.

    Returns (17 amounts): transfer done, allocation done, use done, coverage done, deficit carried forward; closing
    fund, closing accumulated deficit; deviation before cancellations; cancelled transfer, allocation, coverage, use;
    deviation after cancellations; fund used against this year's and earlier deficits; surplus to coverage and to fund.
    """
    return close(
        result,
        allocation_to_earmarked,
        use_of_earmarked,
        transfer,
        transfer_earmarked,
        allocation,
        use,
        coverage,
        fund,
        deficit,
        shield,
        allocation_first,
    )
