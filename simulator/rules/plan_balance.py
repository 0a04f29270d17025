"""Does the plan as adopted balance? Year by year, in the words of koml. §§ 14-4, 14-11, 14-18 and 28-1.

Letters a and b, and balance, are about what is adopted: a year lacks what its own lines set aside and cover without
having the means. What becomes of it is told beside: the plan's figures are closed as the law closes a year (forskriften
§§ 4-1 to 4-4), where transfer and allocation that the year cannot carry are dropped, a deficit from earlier years is
covered before anything is set aside, and the part of the fund next year's budget leans on is left alone.
Nothing here is random; letters on simulated paths are the kernel's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from simulator.baseline.plan_table import IDENTITY_TOLERANCE
from simulator.rules.robek import ACCUMULATED_DEFICIT_LIMIT, COVERAGE_YEARS

KRONE = 1e-6
"""Mill. kr: less than this is nothing."""


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """What one year of a plan says, mill. kr.

    free         net operating result less net allocation to earmarked funds
    transfer     to investment, of which `reserved` can never be dropped
    use          of the disposition fund, as far as it lasts
    coverage     of deficits from earlier years
    minimum      minimum instalment (koml. § 14-18), None when the balances behind it are not given
    """

    year: int
    revenue: float
    free: float
    transfer: float
    allocation: float
    use: float
    instalments: float
    coverage: float = 0.0
    reserved: float = 0.0
    minimum: float | None = None


@dataclass(frozen=True, slots=True)
class YearFinding:
    """How one year of the plan comes out, mill. kr.

    lacking           what the year lacks as adopted; 0 when it balances
    deficit           what it still lacks after everything it may drop and the fund it may use at the closing
    uncovered         (year it arose, amount) of deficits still open two years after they arose
    below_minimum     how much the instalments are below the minimum; 0 when they are not, or it cannot be known
    letters           conditions of koml. § 28-1 the plan itself meets this year
    """

    year: int
    lacking: float
    deficit: float
    fund_use: float
    dropped_transfer: float
    dropped_allocation: float
    covered: float
    disposition_fund: float
    accumulated_deficit: float
    accumulated_deficit_pct: float
    uncovered: tuple[tuple[int, float], ...]
    below_minimum: float
    letters: tuple[str, ...]

    @property
    def balances(self) -> bool:
        """True when what is adopted has the means for what it sets aside and covers."""
        return self.lacking <= KRONE


@dataclass
class _Books:
    """Fund and open deficits while the plan is walked through."""

    fund: float
    deficits: dict[int, float] = field(default_factory=dict)

    @property
    def owed(self) -> float:
        return sum(self.deficits.values(), 0.0)

    def cover(self, amount: float) -> None:
        """Cover the oldest deficits first."""
        for year in sorted(self.deficits):
            part = min(amount, self.deficits[year])
            self.deficits[year] -= part
            amount -= part
        self.deficits = {year: left for year, left in self.deficits.items() if left > KRONE}


def plan_balance(
    planned: Sequence[PlannedYear],
    *,
    fund: float,
    deficits: Mapping[int, float],
    period: tuple[int, int],
    allocation_first: bool = False,
) -> tuple[YearFinding, ...]:
    """Return how each year of a plan comes out, in order.

    `fund` and `deficits` (by the year they arose) are the opening balance, mill. kr; `period` the years of the plan.
    """
    books = _Books(fund, {year: amount for year, amount in deficits.items() if amount > KRONE})
    found = []
    for index, year in enumerate(planned):
        next_use = planned[index + 1].use if index + 1 < len(planned) else 0.0
        found.append(_close(books, year, next_use, period, allocation_first))
    return tuple(found)


def _close(
    books: _Books, year: PlannedYear, next_use: float, period: tuple[int, int], allocation_first: bool
) -> YearFinding:
    use = min(year.use, books.fund)
    owed = books.owed
    lacking = _lacking(year, use, min(year.coverage, owed))
    difference = year.free + use - year.transfer - year.allocation - owed
    short, left = max(-difference, 0.0), max(difference, 0.0)
    droppable = {"transfer": max(year.transfer - year.reserved, 0.0), "allocation": year.allocation}
    order = ("allocation", "transfer") if allocation_first else ("transfer", "allocation")
    dropped = {}
    for name in order:
        dropped[name] = min(short, droppable[name])
        short -= dropped[name]
    uncovered_now = min(short, owed)
    short -= uncovered_now
    unused = min(left, use)  # § 4-3: what is left first lowers the use of the fund, the rest goes to the fund
    fund = books.fund + year.allocation - dropped["allocation"] + (left - unused) - (use - unused)
    extra = min(short, max(0.0, fund - min(next_use, fund)))  # § 4-2: the fund, but not what next year leans on
    fund, deficit = fund - extra, short - extra
    covered = owed - uncovered_now
    later = min(uncovered_now, max(0.0, fund - min(next_use, fund)))  # § 4-4
    books.fund = fund - later
    books.cover(covered + later)
    if deficit > KRONE:
        books.deficits[year.year] = deficit
    return _finding(books, year, period, (lacking, deficit), use - unused + extra + later, dropped, covered + later)


def _lacking(year: PlannedYear, use: float, coverage: float) -> float:
    """What the lines set aside and cover beyond what they have; less than their rounding is nothing."""
    lacking = year.transfer + year.allocation + coverage - year.free - use
    return lacking if lacking > IDENTITY_TOLERANCE else 0.0


def _finding(
    books: _Books,
    year: PlannedYear,
    period: tuple[int, int],
    missing: tuple[float, float],
    fund_use: float,
    dropped: Mapping[str, float],
    covered: float,
) -> YearFinding:
    lacking, deficit = missing
    share = books.owed / year.revenue if year.revenue > 0 else 0.0
    open_too_long = tuple(
        (arose, left) for arose, left in books.deficits.items() if year.year - arose >= COVERAGE_YEARS
    )
    below = 0.0 if year.minimum is None else max(year.minimum - year.instalments, 0.0)
    holds = {
        "a": lacking > KRONE and year.year <= period[0],
        "b": lacking > KRONE and period[0] <= year.year <= period[1],
        "c": bool(open_too_long),
        "d": books.owed - ACCUMULATED_DEFICIT_LIMIT * year.revenue > KRONE,
    }
    return YearFinding(
        year=year.year,
        lacking=_whole(lacking),
        deficit=_whole(deficit),
        fund_use=_whole(fund_use),
        dropped_transfer=_whole(dropped["transfer"]),
        dropped_allocation=_whole(dropped["allocation"]),
        covered=_whole(covered),
        disposition_fund=books.fund,
        accumulated_deficit=books.owed,
        accumulated_deficit_pct=100.0 * share,
        uncovered=open_too_long,
        below_minimum=_whole(below),
        letters=tuple(letter for letter, true in holds.items() if true),
    )


def _whole(amount: float) -> float:
    """Return the amount, or 0 when it is less than a krone."""
    return amount if amount > KRONE else 0.0
