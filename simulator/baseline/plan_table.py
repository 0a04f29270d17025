"""From a table of texts to a plan: find years and lines, read numbers, hold the figures against each other.

Everything wrong with the table is collected and said at once. What was assumed (signs turned, thousands, a dash read as
zero) is said in notes; what cannot be known is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from simulator import vocabulary
from simulator.baseline.plan import (
    Balance,
    Plan,
    PlanSettings,
    Series,
    close_years,
    extend,
    lift_to_nominal,
    other_debt_changes,
)
from simulator.baseline.tables import YEAR, Grid, Reading, Unreadable, parse_number, unit_above
from simulator.errors import InputErrors, Problem
from simulator.numbers import number

_BASIS = {"basis", "kilde", "grunnlag", "source", "kommentar", "merknad", "note"}

MAY_BE_NEGATIVE = frozenset({"gains_on_current_financial_assets", "pension_premium_deviation", "net_loan_debt",
                             *vocabulary.PREMISES, *vocabulary.SUM_LINES} - {"inhabitants"})  # fmt: skip

CLOSING: tuple[str, ...] = (
    "allocation_to_disposition_fund",
    "use_of_disposition_fund",
    "coverage_of_earlier_deficits",
    "disposition_fund",
    "accumulated_deficit",
)
"""Lines that follow from the others when the year is closed; a table may leave them empty after the base year."""

LEFT_EMPTY: tuple[str, ...] = (*CLOSING, "net_loan_debt")

SIGN_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("driftsinntektene", vocabulary.REVENUE),
    ("driftsutgiftene", vocabulary.EXPENDITURE),
    ("finansinntektene", ("interest_income", "dividends")),
    ("finansutgiftene", ("interest_expense", "instalments")),
    ("avsetningene", ("transfer_to_investment", "allocation_to_earmarked_funds", "allocation_to_disposition_fund",
                      "coverage_of_earlier_deficits")),
    ("fondsbruken", ("use_of_earmarked_funds", "use_of_disposition_fund")),
    ("lånefinansieringen", ("loan_financing",)),
)  # fmt: skip
"""Lines that change sign together in accounting exports and in published schedules."""

IDENTITY_TOLERANCE = 0.06
"""Mill. kr: room for one decimal's rounding on two balances; larger gaps are errors."""

MOST_PER_CENT = 40.0
"""A rate or a growth of a year above this, or as far below nought, is in another unit."""

LEAST_PER_HEAD, MOST_PER_HEAD = 0.005, 5.0
"""Operating revenue per inhabitant, mill. kr: from a twentieth of the usual to ten times that of the richest."""

TENFOLD = 10.0
"""A line that grows or falls by more than this from one year to the next may have a cell in another unit."""

LARGE_LINE, LARGE_REST = 0.1, 1.0
"""Shares of the revenue that a line must pass to be asked about so: an operating or financial line, and the others,
which may well be nothing one year and much the next."""

OTHER_DEBT_SHARE = 0.01
"""Unexplained debt changes above this share of the debt are mentioned."""


@dataclass
class _Table:
    """A table being read."""

    grid: Grid
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    columns: dict[int, int] = field(default_factory=dict)  # year → column
    rows: dict[str, int] = field(default_factory=dict)  # line → row
    readings: dict[str, dict[int, Reading]] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    divisor: float = 1.0  # amounts in the table in a million kroner: 1, 1 000 or 1 000 000
    derived: set[str] = field(default_factory=set)  # dispositions and balances left empty after the base year

    def series(self, line: str, years: tuple[int, ...]) -> Series:
        return np.array([self.readings[line][year].value for year in years], np.float64)

    def point(self, line: str, year: int | None, found: str, advice: str) -> None:
        column = None if year is None else self.columns.get(year)
        self.problems.append(self.grid.problem(self.rows[line], column, found, advice))


def read_plan(grid: Grid, settings: PlanSettings, balance: Balance | None) -> tuple[Plan, tuple[str, ...]]:
    """Return the plan of a table and the notes on what was assumed.

    Raises InputErrors with every problem of the table.
    """
    table = _Table(grid)
    header = _find_header(table)
    _read_rows(table, header, settings.base_year)
    years = _plan_years(table, settings, header)
    _require_lines(table, header)
    if table.problems:
        raise InputErrors(table.problems)
    _turn_signs(table)
    _check_ranges(table, years)
    _note_jumps(table, years)
    if table.problems:
        raise InputErrors(table.problems)
    _check_sums(table, years, settings)
    if table.problems:
        raise InputErrors(table.problems)
    values = {line: table.series(line, years) for line in table.readings if line not in vocabulary.SUM_LINES}
    if settings.price_basis == "fixed" and settings.price_year is not None:
        values = _lifted(table, values, years, settings)
    plan = _checked_plan(table, values, years, settings, balance)
    if table.problems:
        raise InputErrors(table.problems)
    return plan, tuple(f"{grid.name}: {note}" for note in dict.fromkeys((*grid.notes, *table.notes)))


# --- finding years and lines ------------------------------------------------------------------------------------------


def _find_header(table: _Table) -> int:
    """Return the row with the years; says what stood above it."""
    grid = table.grid
    for row in range(min(len(grid.rows), 15)):
        found: dict[int, int] = {}
        for column in range(1, len(grid.rows[row])):
            years = YEAR.findall(grid.at(row, column))
            if len(years) != 1:
                continue
            year = int(years[0])
            if year in found:
                table.problems.append(
                    grid.problem(row, column, f"året {year} står to ganger", "behold én kolonne for hvert år")
                )
            found.setdefault(year, column)
        if len(found) >= 2:
            table.columns = found
            _look_for_units(table, row)
            return row
    raise InputErrors(
        [
            Problem(
                grid.name,
                "fant ingen rad med årstall",
                "sett linjenavn i første kolonne og ett årstall over hver av de andre, for eksempel «linje;2024;2025»",
            )
        ]
    )


def _look_for_units(table: _Table, header: int) -> None:
    """Title rows and headings say whether amounts are in thousands."""
    grid = table.grid
    table.divisor, notes = unit_above(grid, header)
    table.notes += notes
    if any(grid.at(row, column) for row in range(header) for column in range(len(grid.rows[row]))):
        table.notes.append(f"{header} rad(er) over årstallene er ikke brukt")


def _read_rows(table: _Table, header: int, base_year: int) -> None:
    grid = table.grid
    used = {0, *table.columns.values()}
    basis = next((c for c in range(1, len(grid.rows[header])) if grid.at(header, c).casefold() in _BASIS), None)
    for column in range(1, len(grid.rows[header])):
        if column not in used and column != basis and grid.at(header, column):
            table.notes.append(f"kolonnen «{grid.at(header, column)}» er ikke brukt")
    for row in range(header + 1, len(grid.rows)):
        _read_row(table, row, basis, base_year)
    _closing_left_empty(table)
    _one_decimal_mark(table)


def _read_row(table: _Table, row: int, basis: int | None, base_year: int) -> None:
    grid = table.grid
    name = grid.at(row, 0)
    line = vocabulary.find(name) if name else None
    filled = [year for year, column in table.columns.items() if grid.at(row, column)]
    if line is None or line not in (*vocabulary.PLAN_LINES, *vocabulary.OPTIONAL_LINES, *vocabulary.SUM_LINES):
        if filled:
            table.problems.append(_unknown_line(table, row, name))
        return
    if line in table.rows:
        first = grid.numbers[table.rows[line]]
        found = f"«{name}» står også i rad {first} ({vocabulary.CONCEPTS[line].nb})"
        table.problems.append(grid.problem(row, 0, found, "behold én rad for hver linje"))
        return
    if line in vocabulary.SUM_LINES and not filled:
        return  # sums are worked out anyway
    table.rows[line] = row
    table.readings[line] = {}
    left_empty = line in LEFT_EMPTY and filled == [base_year]
    if left_empty:
        table.derived.add(line)
    if basis is not None and grid.at(row, basis):
        table.basis[line] = grid.at(row, basis)
    divisor = 1.0 if line in vocabulary.PREMISES else table.divisor
    for year, column in table.columns.items():
        if left_empty and year != base_year:
            table.readings[line][year] = Reading(0.0)
            continue
        try:
            reading = parse_number(grid.at(row, column))
        except Unreadable as error:
            found = f"{error.found} ({name}, {year})"
            table.problems.append(grid.problem(row, column, found, error.advice))
            continue
        if reading.note:
            table.notes.append(f"{grid.cell(row, column)}: {reading.note}")
        table.readings[line][year] = Reading(reading.value / divisor, reading.decimals, reading.mark)


def _closing_left_empty(table: _Table) -> None:
    """The dispositions and the balances they move are left empty together, or not at all."""
    left = table.derived & set(CLOSING)
    given = [line for line in CLOSING if line in table.rows and line not in left]
    if left and given:
        names = " og ".join(f"«{vocabulary.CONCEPTS[line].nb}»" for line in given[:2])
        for line in (line for line in CLOSING if line in left):
            found = f"{vocabulary.CONCEPTS[line].nb} er tom etter regnskapsåret, men {names} er fylt ut"
            table.problems.append(
                table.grid.problem(table.rows[line], None, found, "fyll ut alle disponeringer og fond, eller ingen")
            )
    if left and not given:
        table.notes.append(
            "disponeringer, disposisjonsfond og merforbruk er tomme etter regnskapsåret og er regnet ut: et negativt "
            "resultat dekkes av fondet så langt det rekker, et positivt dekker merforbruk og avsettes"
        )
    if "net_loan_debt" in table.derived:
        table.notes.append("netto lånegjeld er tom etter regnskapsåret og er regnet ut fra bruk av lån og avdrag")


def _unknown_line(table: _Table, row: int, name: str) -> Problem:
    if not name:
        return table.grid.problem(row, 0, "raden har tall, men ikke noe linjenavn", "skriv navnet i første kolonne")
    part = vocabulary.AGGREGATES.get(vocabulary.normal(name))
    if part is not None:
        found = f"«{name}» ({part}) er en sum av flere linjer"
        return table.grid.problem(row, 0, found, "bruk linjene i økonomisk oversikt etter art, § 5-6")
    known = vocabulary.find(name)
    if known is not None:
        return table.grid.problem(row, 0, f"«{name}» regnes ut og kan ikke oppgis", "slett raden")
    near = vocabulary.suggest_line(name)
    advice = f"Mente du «{near}»?" if near else "bruk navnene i økonomisk oversikt etter art, § 5-6"
    return table.grid.problem(row, 0, f"«{name}» er en ukjent linje", advice)


def _one_decimal_mark(table: _Table) -> None:
    """A table that writes both 1,5 and 1.056 cannot be read safely: is the second one, or one thousand?"""
    cells = [
        (line, year, reading)
        for line, by_year in table.readings.items()
        for year, reading in by_year.items()
        if reading.mark
    ]
    commas = [cell for cell in cells if cell[2].mark == ","]
    points = [cell for cell in cells if cell[2].mark == "."]
    if not commas or not points:
        return
    for line, year, _ in (points if len(points) <= len(commas) else commas)[:10]:
        written = table.grid.at(table.rows[line], table.columns[year])
        table.point(
            line, year, f"«{written}» har et annet desimaltegn enn resten av tabellen", "bruk samme desimaltegn overalt"
        )


def _plan_years(table: _Table, settings: PlanSettings, header: int) -> tuple[int, ...]:
    """Return the years used, base first; missing and unused years are said."""
    given = sorted(table.columns)
    base, end, horizon = settings.base_year, settings.period[1], settings.horizon
    last = max((year for year in given if year <= horizon), default=base)
    for year in range(base, max(end, last) + 1):
        if year not in table.columns:
            what = (
                "siste regnskapsår (base_year)" if year == base else f"ventet hvert år fra {base} til {max(end, last)}"
            )
            table.problems.append(
                table.grid.problem(
                    header, None, f"kolonnen for {year} mangler; {what}", f"legg til en kolonne for {year}"
                )
            )
    unused = [str(year) for year in given if not base <= year <= horizon]
    if unused:
        table.notes.append(f"kolonnene {', '.join(unused)} ligger utenfor {base}–{horizon} og er ikke brukt")
    return tuple(range(base, max(end, last) + 1))


def _require_lines(table: _Table, header: int) -> None:
    for line in vocabulary.PLAN_LINES:
        if line not in table.rows:
            concept = vocabulary.CONCEPTS[line]
            place = f", {concept.legal}" if concept.legal else ""
            table.problems.append(
                table.grid.problem(
                    header,
                    None,
                    f"linjen «{concept.nb}» ({line}{place}) mangler",
                    "legg til raden; skriv 0 i alle år om den ikke brukes",
                )
            )
    given = [line for line in vocabulary.OPTIONAL_LINES if line in table.rows]
    if len(given) == 1:
        missing = next(line for line in vocabulary.OPTIONAL_LINES if line not in given)
        table.problems.append(
            table.grid.problem(
                table.rows[given[0]],
                0,
                f"«{vocabulary.CONCEPTS[given[0]].nb}» står uten «{vocabulary.CONCEPTS[missing].nb}»",
                "minimumsavdraget (koml. § 14-18) trenger begge; oppgi begge eller ingen",
            )
        )


# --- signs, ranges and sums -------------------------------------------------------------------------------------------


def _turn_signs(table: _Table) -> None:
    """Accounting exports write revenue negative, published schedules write expenditure negative: turn whole groups."""
    for name, lines in SIGN_GROUPS:
        amounts = [reading.value for line in lines for reading in table.readings[line].values() if reading.value != 0.0]
        if len(amounts) < 2 or max(amounts) > 0.0:
            continue
        table.notes.append(f"{name} er skrevet med minus i hele tabellen og er lest som positive beløp")
        for line in (*lines, "gains_on_current_financial_assets") if name == "finansinntektene" else lines:
            table.readings[line] = {
                year: Reading(-reading.value, reading.decimals) for year, reading in table.readings[line].items()
            }


def _check_ranges(table: _Table, years: tuple[int, ...]) -> None:
    for line, by_year in table.readings.items():
        for year in years:
            value = by_year[year].value
            if value < 0 and line not in MAY_BE_NEGATIVE:
                table.point(
                    line, year, f"{vocabulary.CONCEPTS[line].nb} er negativ ({_kr(value)})", "skriv beløpet uten minus"
                )
    for year in years:
        if table.readings["inhabitants"][year].value < 50:
            heads = table.readings["inhabitants"][year].value
            table.point("inhabitants", year, f"{heads:g} innbyggere", "skriv antall personer, ikke tusen")
    _check_unit(table, years[0])
    for line in ("market_rate_pct", "wage_growth_pct", "price_growth_pct"):
        _check_per_cent(table, line, years)


def _check_unit(table: _Table, year: int) -> None:
    """Amounts in thousands or kroner that no title tells of: no municipality has such a revenue per inhabitant."""
    revenue = sum(table.readings[line][year].value for line in vocabulary.REVENUE)
    heads = table.readings["inhabitants"][year].value
    if heads < 50 or LEAST_PER_HEAD <= revenue / heads <= MOST_PER_HEAD:
        return
    largest = max(vocabulary.REVENUE, key=lambda line: table.readings[line][year].value)
    found = f"driftsinntektene i {year} er {number(revenue, 1)} mill. kr for {number(heads)} innbyggere"
    advice = "sjekk enheten: den skal stå over tabellen, for eksempel «Beløp i 1000 kr», om beløpene ikke er i mill. kr"
    table.point(largest, year, found, advice)


def _note_jumps(table: _Table, years: tuple[int, ...]) -> None:
    """One cell in thousands among others in millions: the first year that is another size than the one before."""
    revenue = float(np.median(sum(table.series(line, years) for line in vocabulary.REVENUE)))
    for line in table.readings.keys() - {*vocabulary.PREMISES, *vocabulary.SUM_LINES}:
        usual = line in (*vocabulary.REVENUE, *vocabulary.EXPENDITURE, *vocabulary.FINANCE)
        large = revenue * (LARGE_LINE if usual else LARGE_REST)
        amounts = table.series(line, years)
        for before, year, then, now in zip(years, years[1:], amounts, amounts[1:], strict=False):
            less, more = sorted((abs(then), abs(now)))
            if more > large and more > TENFOLD * less:
                change = f"{number(then, 1)} mill. kr i {before} til {number(now, 1)} i {year}"
                found = f"{vocabulary.CONCEPTS[line].nb} går fra {change}; sjekk enheten i cellen"
                table.notes.append(f"{table.grid.cell(table.rows[line], table.columns[year])}: {found}")
                break


def _check_per_cent(table: _Table, line: str, years: tuple[int, ...]) -> None:
    """4.7 per cent written as 0.047, or as 470: the wrong unit is caught for the row as a whole."""
    values = [table.readings[line][year].value for year in years]
    largest = max(abs(value) for value in values)
    name = vocabulary.CONCEPTS[line].nb
    if 0 < largest < 0.2:
        year = years[int(np.argmax(np.abs(values)))]
        advice = f"skriv prosent: {_kr(largest * 100)} i stedet for {_kr(largest)}"
        table.point(line, year, f"{name} ser ut som en andel ({_kr(largest)}), ventet prosent", advice)
    for year, value in zip(years, values, strict=True):
        if abs(value) > MOST_PER_CENT:
            table.point(line, year, f"{name} er {value:g} prosent", "sjekk enheten: ventet prosent per år")


def _check_sums(table: _Table, years: tuple[int, ...], settings: PlanSettings) -> None:
    """Printed sum lines must be the sum of their parts, up to the rounding of the last decimal."""
    typed = Plan(
        years,
        {line: table.series(line, years) for line in table.readings if line not in vocabulary.SUM_LINES},
        settings.pension_deviation == "in_social_costs",
    )
    fixed_prices = settings.price_basis == "fixed"
    for line in vocabulary.SUM_LINES:
        if line not in table.rows or line in ("total_dispositions", "deficit_carried_forward"):
            continue
        if fixed_prices and line in ("net_operating_result", "corrected_net_operating_result"):
            table.notes.append(f"{vocabulary.CONCEPTS[line].nb} er ikke kontrollert: driftslinjene er i faste priser")
            continue
        _check_sum(table, line, years, typed.line(line))


def _check_sum(table: _Table, line: str, years: tuple[int, ...], expected: Series) -> None:
    given = table.series(line, years)
    name = vocabulary.CONCEPTS[line].nb
    tolerance = np.array([_rounding(table, year) for year in years])
    if np.any(given != 0) and np.all(np.abs(given + expected) <= tolerance):
        table.notes.append(f"{name} er skrevet med motsatt fortegn og er lest deretter")
        given = -given
    for index, year in enumerate(years):
        gap = given[index] - expected[index]
        if abs(gap) > tolerance[index]:
            found = f"{name} er {_kr(given[index])}, men linjene gir {_kr(expected[index])} (differanse {_kr(gap)})"
            table.point(line, year, found, "rett linjene eller summen, eller slett sumraden")
        elif abs(gap) > 1e-6:
            table.notes.append(f"{name} {year} avviker {_kr(gap)} fra linjene (avrunding)")


def _kr(value: float) -> str:
    """Write a figure as it stands in a Norwegian table: decimal comma, at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",").replace("-", "−")


def _rounding(table: _Table, year: int) -> float:
    """Return one unit of the last decimal written in the column, at most 0.1 mill. kr."""
    decimals = max(
        by_year[year].decimals for line, by_year in table.readings.items() if line not in vocabulary.PREMISES
    )
    return min(10.0**-decimals / table.divisor, 0.1) * 1.000001


# --- the plan as a whole ----------------------------------------------------------------------------------------------


def _lifted(
    table: _Table, values: Mapping[str, Series], years: tuple[int, ...], settings: PlanSettings
) -> dict[str, Series]:
    price_year = settings.price_year or years[0]
    if price_year not in years:
        raise InputErrors(
            [
                Problem(
                    table.grid.name,
                    f"prisåret {price_year} finnes ikke i tabellen ({years[0]}–{years[-1]})",
                    "velg et prisår som har en kolonne",
                )
            ]
        )
    table.notes.append(
        f"driftslinjene er i {price_year}-kroner og er løftet til løpende priser med planens lønns- og prisvekst "
        f"(regnskapsåret {years[0]} er nominelt)"
    )
    return lift_to_nominal(values, years, price_year)


def _checked_plan(
    table: _Table,
    values: Mapping[str, Series],
    years: tuple[int, ...],
    settings: PlanSettings,
    balance: Balance | None,
) -> Plan:
    hidden = settings.pension_deviation == "in_social_costs"
    values = close_years(values, table.derived, hidden) if table.derived else values
    given = Plan(years, dict(values), hidden)
    _check_funds(table, given)
    _check_opening(table, given, balance)
    _note_opening_dispositions(table, given)
    extended = extend(values, years[-1], settings.horizon, settings.extension, hidden)
    extended["other_debt_changes"] = other_debt_changes(extended)
    _note_debt(table, years, extended)
    later = tuple(range(years[-1] + 1, settings.horizon + 1))
    if later:
        table.notes.append(f"årene {later[0]}–{later[-1]} mangler i tabellen og er framskrevet fra {years[-1]}")
    return Plan(tuple(range(years[0], settings.horizon + 1)), extended, hidden, later, dict(table.basis))


def _check_funds(table: _Table, plan: Plan) -> None:
    """Δfund − Δdeficit must be what the year leaves, and the fund must move as its rows say."""
    values, years = plan.values, plan.years
    free = plan.net_operating_result() - plan.net_earmarked() - values["transfer_to_investment"]
    moved = np.diff(values["disposition_fund"]) - np.diff(values["accumulated_deficit"])
    rows = values["allocation_to_disposition_fund"] - values["use_of_disposition_fund"]
    for index, year in enumerate(years[1:], start=1):
        gap = moved[index - 1] - free[index]
        if abs(gap) > IDENTITY_TOLERANCE:
            table.point(
                "disposition_fund",
                year,
                f"fond og merforbruk endres med {_kr(moved[index - 1])}, men året gir {_kr(free[index])} "
                f"(netto driftsresultat {_kr(plan.net_operating_result()[index])} etter bundne fond og overføring til "
                f"investering); differanse {_kr(gap)}",
                "rett disposisjonsfondet, det oppsamlede merforbruket eller linjene det året",
            )
            continue
        fund = values["disposition_fund"][index] - values["disposition_fund"][index - 1]
        if abs(fund - rows[index]) > IDENTITY_TOLERANCE:
            table.point(
                "disposition_fund",
                year,
                f"disposisjonsfondet endres med {_kr(fund)}, men avsetning og bruk gir {_kr(rows[index])}",
                "rett fondet eller radene for avsetning og bruk",
            )


def _check_opening(table: _Table, plan: Plan, balance: Balance | None) -> None:
    if balance is None:
        return
    for line in vocabulary.BALANCES:
        stated, typed = float(getattr(balance, line)), float(plan.values[line][0])
        if abs(stated - typed) > 0.05:
            table.point(
                line,
                plan.base_year,
                f"{vocabulary.CONCEPTS[line].nb} er {_kr(typed)} i tabellen, men {_kr(stated)} i [balance]",
                "rett det ene av tallene; de skal være like",
            )


def _note_opening_dispositions(table: _Table, plan: Plan) -> None:
    """The closed accounts should use exactly what they have; a gap in the base column is said, not judged."""
    left = plan.left_over()[0]
    if abs(left) > IDENTITY_TOLERANCE and plan.values["accumulated_deficit"][0] == 0:
        table.notes.append(f"disponeringene i {plan.base_year} går ikke opp: {_kr(left)} mill. står igjen")


def _note_debt(table: _Table, years: tuple[int, ...], values: Mapping[str, Series]) -> None:
    residual, debt = values["other_debt_changes"], np.maximum(np.abs(values["net_loan_debt"]), 1.0)
    for index, year in enumerate(years):
        if abs(residual[index]) > OTHER_DEBT_SHARE * debt[index]:
            table.notes.append(
                f"netto lånegjeld {year} endres med {_kr(residual[index])} mill. ut over bruk av lån og avdrag; "
                "beholdt som andre endringer i gjelden"
            )
