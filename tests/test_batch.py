"""Many municipalities in one world: counted path by path, whoever counts, and from where it was left."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

import simulator
from simulator import pipeline
from simulator.analysis.batch import shards
from simulator.analysis.batch.country import made_up_country
from simulator.analysis.batch.execution import Executor, ShardError, with_threads
from simulator.analysis.batch.members import read_members
from simulator.analysis.batch.summary import batch_summary, digest, spread
from simulator.analysis.batch.sweep import Question, Sweep, ask, sweep
from simulator.errors import InputErrors
from simulator.kernel.layout import INSIDE
from simulator.reports.unfinished import Unfinished
from simulator.study import Study, load

PATHS = 24 if numba.config.DISABLE_JIT else 700
CONTINUE = ["continue", "both"]


class Memory(dict[str, Mapping[str, np.ndarray]]):
    """A shelf that forgets when the test ends."""

    def put(self, name: str, arrays: Mapping[str, np.ndarray]) -> None:
        self[name] = arrays


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four municipalities that do not exist."""
    return write(tmp_path_factory.mktemp("country"), made_up_country(4, seed=3))


@pytest.fixture(scope="module")
def members(country: Path) -> tuple[Study, ...]:
    return read_members(country, {})


@pytest.fixture
def small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a small batch has many."""
    monkeypatch.setattr(shards, "MUNICIPALITIES", 1)
    monkeypatch.setattr(shards, "PATHS", PATHS // 2)


def found(question: Question, threads: int = 1) -> Sweep:
    return sweep(question, with_threads(threads), Memory())


# --- the count --------------------------------------------------------------------------------------------------------


def test_municipalities_in_robek_are_counted_path_by_path(members: tuple[Study, ...]) -> None:
    result = found(ask(members, PATHS, 7, CONTINUE))
    for alternative, name in enumerate(CONTINUE):
        runs = [pipeline.simulate(study, 0, PATHS, seed=7, scenario_ids=[name]) for study in members]
        together = sum((run.flags[0, :-1] >> INSIDE & 1).astype(int) for run in runs)  # [year, path]
        for year, counts in enumerate(result.counts[alternative]):
            assert counts.tolist() == np.bincount(together[year], minlength=5).tolist()
        assert result.peaks[alternative].tolist() == np.bincount(together.max(axis=0), minlength=5).tolist()


def test_a_municipality_has_the_probabilities_of_its_own_run(members: tuple[Study, ...]) -> None:
    batch = batch_summary(found(ask(members, PATHS, 7)))["members"]
    for study, member in zip(members, batch, strict=True):
        alone = pipeline.run(study, PATHS, 7).scenarios
        for one, other in zip(member["scenarios"], alone, strict=True):
            assert one["robek"]["probability"] == other["robek"]["probability"]
            assert one["robek"]["interval"] == other["robek"]["interval"]
            assert one["any_rule_broken"]["probability"] == other["joint"]["any_rule_broken"]
            assert one["inside_by_year"] == other["robek"]["by_year"]


def test_national_surprises_are_shared_and_local_ones_are_not(members: tuple[Study, ...]) -> None:
    one, other = (pipeline.ledger(study, "continue", range(8), seed=7) for study in members[:2])
    for name in ("interest_rate", "tax_national", "wages", "prices"):
        assert np.array_equal(one[f"driver:{name}"], other[f"driver:{name}"]), name
    for name in ("tax_local", "population", "budget_overrun", "pension"):
        assert not np.array_equal(one[f"driver:{name}"], other[f"driver:{name}"]), name


def test_first_entries_and_survivors_are_all_the_paths(members: tuple[Study, ...]) -> None:
    for tally in found(ask(members, PATHS, 7)).tallies:
        assert tally.entry.sum(axis=1).tolist() == [PATHS] * 4
    result = found(ask(members, PATHS, 7))
    assert (result.counts.sum(axis=2) == PATHS).all()
    assert (result.peaks.sum(axis=1) == PATHS).all()


def test_the_expected_number_is_the_sum_of_the_probabilities(members: tuple[Study, ...]) -> None:
    summary = batch_summary(found(ask(members, PATHS, 7)))
    for number, alternative in enumerate(summary["alternatives"]):
        for year, figures in alternative["by_year"].items():
            alone = [member["scenarios"][number]["inside_by_year"][year] for member in summary["members"]]
            assert figures["mean"] == pytest.approx(sum(alone), abs=1e-12)


def test_the_spread_of_a_count_by_hand() -> None:
    # 0, 0, 1, 3 in four futures: mean 1, variance (1 + 1 + 0 + 4) / 4 = 1.5; half are no higher than 0.
    got = spread(np.array([2, 1, 0, 1]))
    assert (got["mean"], got["sd"], got["p50"], got["p75"], got["p95"]) == (1.0, pytest.approx(1.5**0.5), 0, 1, 3)


def test_the_register_counts_the_year_after(country: Path) -> None:
    by_basis = [
        found(ask(read_members(country, {"robek.basis": basis}), PATHS, 7, ["continue"])).counts[0]
        for basis in ("accounts", "register")
    ]
    assert np.array_equal(by_basis[0][:-1], by_basis[1])  # the first year of the register is the second of the accounts


# --- who counts -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small_shards")
@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads_change_no_number(threads: int, members: tuple[Study, ...]) -> None:
    question = ask(members, PATHS, 7)
    assert len(question.shards()) == 8
    assert digest(found(question, threads)) == digest(found(question))


def test_the_size_of_shards_changes_no_number(members: tuple[Study, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = digest(found(ask(members, PATHS, 7)))
    for municipalities, paths, part in ((1, 10**6, 10**6), (3, PATHS // 3, 17), (4, PATHS - 1, 10**6)):
        monkeypatch.setattr(shards, "MUNICIPALITIES", municipalities)
        monkeypatch.setattr(shards, "PATHS", paths)
        monkeypatch.setattr(shards, "SLICE", part)
        assert digest(found(ask(members, PATHS, 7))) == whole


@pytest.mark.usefixtures("small_shards")
def test_an_interrupted_batch_goes_on_from_its_finished_shards(members: tuple[Study, ...], tmp_path: Path) -> None:
    question = ask(members, PATHS, 7)
    shelf = Unfinished(tmp_path, question.key)
    with pytest.raises(KeyboardInterrupt):
        sweep(question, stopped_after(3), shelf)
    assert len(shelf) == 3
    worked: list[str] = []
    result = sweep(question, noting(worked), Unfinished(tmp_path, question.key))
    assert len(worked) == 5
    assert digest(result) == digest(found(question))
    shelf.remove()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("small_shards")
def test_a_shard_that_cannot_be_read_is_worked_again(members: tuple[Study, ...], tmp_path: Path) -> None:
    question = ask(members, PATHS, 7)
    shelf = Unfinished(tmp_path, question.key)
    whole = sweep(question, with_threads(1), shelf)
    next(shelf.folder.glob("*.npz")).write_bytes(b"half of a fi")
    worked: list[str] = []
    assert digest(sweep(question, noting(worked), shelf)) == digest(whole)
    assert len(worked) == 1


def test_parts_of_work_that_nobody_went_on_with_are_removed(tmp_path: Path) -> None:
    for key, days in (("old", 31), ("new", 29)):
        folder = Unfinished(tmp_path, key).folder
        folder.mkdir(parents=True)
        before = time.time() - days * 24 * 3600
        os.utime(folder, (before, before))
    Unfinished(tmp_path, "this").remove()
    assert [path.name for path in (tmp_path / ".unfinished").iterdir()] == ["new"]


def test_another_question_finds_nothing_on_the_shelf(country: Path, members: tuple[Study, ...]) -> None:
    other = read_members(country, {"drivers.wages.sigma": "0.008"})
    keys = {ask(members, PATHS, 7).key, ask(members, PATHS, 8).key, ask(members, 30, 7).key, ask(other, PATHS, 7).key}
    assert len(keys) == 4


def test_a_shard_that_fails_is_tried_again() -> None:
    tries: list[int] = []

    def work(task: int) -> int:
        tries.append(task)
        if tries.count(task) < 3:
            raise MemoryError("not now")
        return 10 * task

    assert sorted(with_threads(2)(work, [1, 2])) == [(0, 10), (1, 20)]
    assert sorted(tries) == [1, 1, 1, 2, 2, 2]


def test_a_shard_that_keeps_failing_ends_the_batch_with_a_message() -> None:
    def work(task: int) -> int:
        raise MemoryError("too small")

    with pytest.raises(ShardError, match="feilet 3 ganger: MemoryError: too small"):
        list(with_threads(1)(work, [1]))


def stopped_after(count: int) -> Executor:
    def execute(work: Any, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        for number, task in enumerate(tasks[:count]):
            yield number, work(task)
        raise KeyboardInterrupt

    return execute


def noting(worked: list[str]) -> Executor:
    def execute(work: Any, tasks: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        for number, task in enumerate(tasks):
            worked.append(task.name)
            yield number, work(task)

    return execute


# --- what is read -----------------------------------------------------------------------------------------------------


def test_problems_of_all_configs_are_said_at_once(tmp_path: Path) -> None:
    files = made_up_country(3)
    files["9001/9001.toml"] = files["9001/9001.toml"].replace("half", "half").replace("phi = 0.80", "phi = 1.80")
    files["9002/plan.csv"] = files["9002/plan.csv"].replace("wages,", "wagges,", 1)
    files["9003/9003.toml"] = files["9003/9003.toml"].replace('"9003"', '"9001"', 1)
    with pytest.raises(InputErrors) as error:
        read_members(write(tmp_path, files), {})
    message = str(error.value)
    assert "9001/9001.toml:" in message
    assert "9002/plan.csv" in message
    assert "«wagges» er en ukjent linje" in message


def test_two_municipalities_with_one_number_are_refused(tmp_path: Path) -> None:
    files = made_up_country(2)
    files["9002/9002.toml"] = files["9002/9002.toml"].replace('"9002"', '"9001"', 1)
    with pytest.raises(InputErrors, match=r"9002/9002.toml: kommunenummer 9001 står også i 9001/9001.toml"):
        read_members(write(tmp_path, files), {})


def test_a_table_names_configs_and_overrides_their_values(country: Path, tmp_path: Path) -> None:
    config = next(country.glob("9001/*.toml")).as_posix()
    table = tmp_path / "kommuner.csv"
    table.write_text(
        f"config;municipality.number;drivers.wages.sigma;simulation.seed\n{config};0301;0,009;\n{config};0302;;17\n",
        encoding="utf-8",
    )
    one, other = read_members(table, {})
    assert (one.settings.municipality.number, other.settings.municipality.number) == ("0301", "0302")
    assert one.settings.drivers["wages"].sigma == 0.009
    assert other.settings.drivers["wages"].sigma == 0.007
    assert (one.settings.simulation.seed, other.settings.simulation.seed) == (2026, 17)
    with pytest.raises(InputErrors, match=r"ulik simulation.seed: 17, 2026"):
        ask([one, other])


def test_a_table_may_be_a_workbook(country: Path, tmp_path: Path) -> None:
    import openpyxl

    config = next(country.glob("9001/*.toml")).as_posix()
    book = openpyxl.Workbook()
    for row in (
        ("config", "municipality.number", "drivers.wages.sigma"),
        (config, "0301", 0.009),
        (config, "0302", None),
    ):
        book.active.append(row)
    book.save(tmp_path / "kommuner.xlsx")
    one, other = read_members(tmp_path / "kommuner.xlsx", {})
    assert (one.settings.municipality.number, one.settings.drivers["wages"].sigma) == ("0301", 0.009)
    assert (other.settings.municipality.number, other.settings.drivers["wages"].sigma) == ("0302", 0.007)


def test_what_is_wrong_in_a_table_is_pointed_at_in_the_table(country: Path, tmp_path: Path) -> None:
    config = next(country.glob("9001/*.toml")).as_posix()
    table = tmp_path / "kommuner.csv"
    table.write_text(f"config,drivers.wages.sigmma\n{config},0.01\nnot-there.toml,\n", encoding="utf-8")
    with pytest.raises(InputErrors) as error:
        read_members(table, {})
    message = str(error.value)
    assert "kommuner.csv, B2" in message
    assert "not-there.toml: filen finnes ikke" in message


def test_a_folder_without_configs_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputErrors, match="ingen configer"):
        read_members(tmp_path, {})


def test_a_scenario_that_somebody_lacks_is_an_error(members: tuple[Study, ...]) -> None:
    with pytest.raises(InputErrors, match=r"scenarioet «sell» mangler hos 4 kommuner, blant dem 9001"):
        ask(members, scenario_ids=["sell"])


def test_configs_without_a_common_scenario_follow_each_their_first(lillevik: Study, members: tuple[Study, ...]) -> None:
    place = lillevik.scenario_ids.index("cut")
    assert ask([lillevik, members[0]], PATHS, 7).followed == ((place,), (1,))  # both have a «cut»
    alone = load(lillevik.path, {"scenarios.cut.id": "less"})
    question = ask([alone, members[0]], PATHS, 7)
    assert question.followed == ((0,), (0,))
    assert question.years == (2026, 2034)
    by_year = batch_summary(found(question))["alternatives"][0]["by_year"]
    assert [by_year[year]["municipalities"] for year in ("2031", "2032")] == [2, 1]


# --- the made-up country ----------------------------------------------------------------------------------------------


def test_the_same_country_every_time_and_another_for_another_seed() -> None:
    assert made_up_country(5) == made_up_country(5)
    assert made_up_country(5) != made_up_country(5, seed=2)


def test_a_country_of_357_says_of_itself_that_it_is_made_up() -> None:
    files = made_up_country(357)
    configs = {name: text for name, text in files.items() if name.endswith(".toml")}
    assert len(configs) == 357
    assert all("OPPDIKTET" in text and "illustrative = true" in text for text in configs.values())
    assert all("oppdiktet" in text for name, text in files.items() if name.endswith(".csv"))
    heads = sorted(int(text.split("inhabitants = ")[1].split()[0]) for text in configs.values())
    assert (
        4_000 < heads[178] < 7_000
    )  # half have fewer than some five thousand, as in a country of small municipalities
    assert heads[0] < 1_000
    assert heads[-1] > 100_000


def test_a_made_up_plan_is_reconciled(members: tuple[Study, ...]) -> None:
    for study in members:
        assert not [note for note in study.notes if "går ikke opp" in note or "andre endringer" in note]
        fund, deficit = study.plan.line("disposition_fund"), study.plan.line("accumulated_deficit")
        free = study.plan.net_operating_result()
        assert np.diff(fund - deficit) == pytest.approx(free[1:], abs=1e-6)


# --- from Python ------------------------------------------------------------------------------------------------------


def test_a_batch_from_python_is_the_batch_of_the_command(country: Path, members: tuple[Study, ...]) -> None:
    asked = simulator.batch(country, PATHS, 7)
    assert asked.summary()["digest"] == digest(found(ask(members, PATHS, 7)))
    assert simulator.batch(members, PATHS, 7, threads=2).summary() == asked.summary()
    shelf = Memory()
    assert simulator.batch(members, PATHS, 7, shelf=shelf).summary() == asked.summary()
    assert len(shelf) == 1  # an empty shelf is a shelf
    assert len(asked.municipalities()) == 16
    assert asked.counts().groupby(["alternative", "year"])["paths"].sum().eq(PATHS).all()
    robek = asked.probabilities().query("outcome == 'robek'")
    assert robek["probability"].tolist() == asked.municipalities()["robek"].tolist()
