"""Statistics Norway's answers: read from files, put together over numbers, fetched from a server that is like it."""

from __future__ import annotations

import json
import math
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import Any

import numpy as np
import pytest
from command_line import simulator

from simulator.baseline.history import read_history
from simulator.baseline.statistics import client as service
from simulator.baseline.statistics.client import ATTEMPTS, CannotFetchError, Client, Question
from simulator.baseline.statistics.jsonstat import read_jsonstat, read_jsonstat_file
from simulator.baseline.statistics.stitching import stitched
from simulator.errors import InputErrors

EXAMPLE = Path(__file__).parent / "data" / "ssb_12134_jsonstat2_example.json"
REGION = "KOKkommuneregion0000"


def made(dimensions: dict[str, list[str]], values: Any, table: str = "12364", **more: Any) -> dict[str, Any]:
    """An answer of the same shape as the real one."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": f"{table}: En tabell",
        "source": "Statistisk sentralbyrå",
        "updated": "2026-03-16T07:00:00Z",
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: {"label": name, "category": {"index": {code: at for at, code in enumerate(codes)}}}
            for name, codes in dimensions.items()
        },
        "extension": {"px": {"tableid": table}},
        "value": values,
        **more,
    }


def read(answer: dict[str, Any]) -> Any:
    return read_jsonstat(json.dumps(answer), "svar.json")


# --- reading ----------------------------------------------------------------------------------------------------------


def test_the_real_answer_reads_as_it_stands() -> None:
    found = read_jsonstat_file(EXAMPLE)
    assert (found.table, found.updated, found.years) == ("12134", "2026-03-16T07:00:00Z", (2024,))
    assert found.region is not None and found.region.labels["4601"] == "Bergen"
    # Free income per inhabitant 2024: Oslo 81 240, Bergen 66 605, Trondheim 62 853 kroner, as in the file.
    assert [value for _, value, _ in found.rows()] == [81240.0, 66605.0, 62853.0]
    assert found.series(**{REGION: "5001"}).tolist() == [62853.0]


def test_values_stand_row_by_row_with_the_last_dimension_fastest() -> None:
    found = read(made({"Region": ["a", "b"], "Kjonn": ["1", "2"], "Tid": ["2023", "2024"]}, list(range(8))))
    assert found.series(Region="b", Kjonn="1").tolist() == [4.0, 5.0]
    assert {codes: value for codes, value, _ in found.rows()}["a", "2", "2024"] == 3.0


def test_dense_and_sparse_answers_are_the_same() -> None:
    dimensions = {"Region": ["a", "b"], "Tid": ["2023", "2024"]}
    dense = read(made(dimensions, [1.5, None, None, 4]))
    sparse = read(made(dimensions, {"0": 1.5, "3": 4}))
    np.testing.assert_array_equal(dense.values, sparse.values)
    assert math.isnan(dense.values[0, 1])


@pytest.mark.parametrize("status", [[None, ".", "..", ":"], {"1": ".", "2": "..", "3": ":"}])
def test_marks_of_missing_values_are_kept_and_no_mark_is_a_nought(status: Any) -> None:
    found = read(made({"Region": ["a", "b"], "Tid": ["2023", "2024"]}, [7, 0, None, 0], status=status))
    assert [mark for _, _, mark in found.rows()] == ["", ".", "..", ":"]
    assert np.isnan(found.values).tolist() == [[False, True], [True, True]]


def test_index_may_be_a_list_or_left_out_for_one_category() -> None:
    answer = made({"Region": ["a", "b"], "Tid": ["2024"]}, [1, 2])
    answer["dimension"]["Region"]["category"] = {"index": ["b", "a"]}
    answer["dimension"]["Tid"]["category"] = {"label": {"2024": "2024"}}
    assert read(answer).series(Region="b").tolist() == [1.0]


def _without(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda answer: answer.pop(key)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without("value"), "ingen verdier"),
        (_without("class"), "ikke et datasett"),
        (_without("size"), "passer ikke sammen"),
        (lambda a: a["value"].pop(), "har 3 verdier, men dimensjonene gir 4"),
        (lambda a: a.update(value={"9": 1}), "posisjon «9»"),
        (lambda a: a.update(value={"x": 1}), "posisjon «x»"),
        (lambda a: a.update(value=[1, "to", 3, 4]), "«to» i posisjon 1"),
        (lambda a: a.update(size=[3, 2]), "har 2 kategorier, men størrelsen er 3"),
        (lambda a: a["dimension"].pop("Tid"), "«Tid» mangler"),
        (lambda a: a.update(size=[2000, 2000, 2000], id=["Region", "Tid", "x"]), "«x» mangler"),
    ],
)
def test_an_answer_that_is_not_whole_says_what_is_missing(change: Callable[[dict[str, Any]], Any], said: str) -> None:
    answer = made({"Region": ["a", "b"], "Tid": ["2023", "2024"]}, [1, 2, 3, 4])
    change(answer)
    with pytest.raises(InputErrors) as caught:
        read(answer)
    assert said in str(caught.value)


def test_a_file_cut_short_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut = tmp_path / "svar.json"
    cut.write_text(EXAMPLE.read_text(encoding="utf-8")[:900], encoding="utf-8")
    ended = simulator(capsys, "data", "show", cut)
    assert ended.code == 3 and "trolig avkortet" in ended.err


def test_a_saved_answer_is_printed_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    out = simulator(capsys, "data", "show", EXAMPLE).out.replace("\u00a0", " ")
    assert "Bergen (4601)" in out and "66 605" in out
    rows = json.loads(simulator(capsys, "data", "show", EXAMPLE, "--json").out)["rows"]
    assert rows[0] == {"codes": ["0301", "KOSAG110000", "2024"], "value": 81240.0, "status": ""}


# --- over changes of number -------------------------------------------------------------------------------------------


def test_each_year_is_taken_from_the_number_in_use() -> None:
    nan = math.nan
    joined, notes = stitched(
        {"0230": np.array([1, nan, nan]), "3029": np.array([nan, 2, nan]), "3222": np.array([nan, nan, 3.0])},
        ["0230", "3029", "3222"], [2019, 2020, 2024], "fond",
    )  # fmt: skip
    assert joined.tolist() == [1.0, 2.0, 3.0]
    assert notes == ["fond: satt sammen av 0230 2019, 3029 2020, 3222 2024"]


def test_two_numbers_that_disagree_are_told_of_and_the_newest_counts() -> None:
    joined, notes = stitched({"3029": np.array([2.0]), "3222": np.array([3.0])}, ["3029", "3222"], [2023], "fond")
    assert joined.tolist() == [3.0] and "ulike tall; 3222 er brukt" in notes[0]


def test_a_year_that_nobody_has_stays_missing_and_is_said() -> None:
    joined, notes = stitched({"3222": np.array([math.nan, 3.0])}, ["3222"], [2023, 2024], "fond")
    assert math.isnan(joined[0]) and notes == ["fond: ingen tall for 2023"]


# --- a server that answers like Statistics Norway's -------------------------------------------------------------------

NUMBERS = ["0230", "3029", "3222"]
YEARS = ["2019", "2021", "2024"]
LINES = ["AGD13", "AGD23", "56", "5900", "KG31", "KG40", "AGD86"]


def accounts() -> dict[str, Any]:
    """Table 12364: one number a year has values, in 1000 kr."""
    values: list[float | None] = []
    for number in range(3):
        for line in range(len(LINES)):
            values += [1000.0 * (line + 1) * (year + 1) if year == number else None for year in range(3)]
    return made({REGION: NUMBERS, "KOKartkap0000": LINES, "ContentsCode": ["KOSbelop0000"], "Tid": YEARS}, values)


def people() -> dict[str, Any]:
    values = [
        100 * (number + 1) if year == number else 0 for number in range(3) for _age in range(2) for year in range(3)
    ]
    dimensions = {"Region": NUMBERS, "Alder": ["000", "001"], "ContentsCode": ["Personer1"], "Tid": YEARS}
    return made(dimensions, values, "07459")


def plain_table(table: str) -> dict[str, Any]:
    contents = ["KOSAGD230000", "KOSKG400000"]
    return made({REGION: NUMBERS, "ContentsCode": contents, "Tid": YEARS}, [1.0] * 18, table)


class Http(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing when whoever asked has left: what the command prints is looked at."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Server:
    """Answers by table; `faults` are used up first, one a request: a status, «slow», «cut» or «hang up»."""

    def __init__(self) -> None:
        self.tables = {
            "12364": accounts(),
            "07459": people(),
            "12134": plain_table("12134"),
            "13551": plain_table("13551"),
        }
        self.faults: list[Any] = []
        self.requests: list[tuple[str, str, Any]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                server.answer(self, None)

            def do_POST(self) -> None:
                server.answer(self, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        self.http = Http(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}/api/pxwebapi/v2"

    def answer(self, ask: BaseHTTPRequestHandler, body: Any) -> None:
        self.requests.append((ask.command, ask.path, body))
        table = ask.path.split("/tables/")[1].split("/")[0]
        fault = self.faults.pop(0) if self.faults else None
        if fault == "hang up":
            ask.connection.close()
            return
        if fault == "slow":
            sleep(1.2)
        if isinstance(fault, int) or table not in self.tables:
            ask.send_response(fault if isinstance(fault, int) else 404)
            if fault == 429:
                ask.send_header("Retry-After", "7")
            ask.send_header("Content-Length", "0")
            ask.end_headers()
            return
        content = json.dumps(self.tables[table]).encode()
        sent = content[: len(content) // 2] if fault in ("cut", "cut json") else content
        ask.send_response(200)
        ask.send_header("Content-Length", str(len(sent) if fault == "cut json" else len(content)))
        ask.end_headers()
        ask.wfile.write(sent)
        if fault == "cut":
            ask.close_connection = True


@pytest.fixture
def ssb(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(service.time, "sleep", lambda _: None)
    server = Server()
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield server
    server.http.shutdown()
    server.http.server_close()


PATIENCE = {"slow": 0.6}
"""Seconds the client waits, short only where it must not be answered in time: a busy machine is slow by itself."""
QUESTION = Question("12364", {REGION: NUMBERS, "Tid": ["from(2019)"]})


def test_a_question_is_asked_as_the_service_wants_it(ssb: Server) -> None:
    Client(ssb.url).data(QUESTION)
    ((method, path, body),) = ssb.requests
    assert method == "POST" and path.startswith("/api/pxwebapi/v2/tables/12364/data?")
    assert "outputFormat=json-stat2" in path and "lang=no" in path
    assert body["selection"][0] == {"variableCode": REGION, "valueCodes": NUMBERS}


@pytest.mark.parametrize("fault", [429, 500, 503, "slow", "cut", "cut json", "hang up"])
def test_what_may_pass_is_asked_again_and_then_answered(ssb: Server, fault: Any) -> None:
    ssb.faults = [fault, fault]
    pauses: list[float] = []
    _, found = Client(ssb.url, timeout=PATIENCE.get(fault, 30.0), pause=pauses.append).data(QUESTION)
    assert found.table == "12364"
    assert len(ssb.requests) == 3
    assert pauses == ([7.0, 7.0] if fault == 429 else [1.0, 3.0])


@pytest.mark.parametrize("fault", [429, 500, "slow", "cut", "hang up"])
def test_what_does_not_pass_is_asked_a_bounded_number_of_times(ssb: Server, fault: Any) -> None:
    ssb.faults = [fault] * 50
    pauses: list[float] = []
    with pytest.raises(CannotFetchError, match=f"etter {ATTEMPTS} forsøk"):
        Client(ssb.url, timeout=PATIENCE.get(fault, 30.0), pause=pauses.append).data(QUESTION)
    assert len(ssb.requests) == ATTEMPTS and len(pauses) == ATTEMPTS - 1


@pytest.mark.parametrize("status", [400, 403, 404])
def test_what_will_not_pass_is_said_at_once(ssb: Server, status: int) -> None:
    ssb.faults = [status]
    with pytest.raises(CannotFetchError, match=str(status)):
        Client(ssb.url).data(QUESTION)
    assert len(ssb.requests) == 1


def test_another_table_than_the_one_asked_for_is_not_taken(ssb: Server) -> None:
    ssb.tables["12364"] = plain_table("12134")
    with pytest.raises(CannotFetchError, match="Ba om tabell 12364, men SSB svarte med 12134"):
        Client(ssb.url).data(QUESTION)


def update(capsys: pytest.CaptureFixture[str], ssb: Server, folder: Path, *more: object) -> Any:
    return simulator(capsys, "data", "update", folder, "--municipality", 3222, "--url", ssb.url, *more)


def test_update_writes_answers_and_tables_that_other_commands_read(
    ssb: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ssb"
    ended = update(capsys, ssb, folder)
    assert ended.code == 0, ended.err
    assert sorted(file.name for file in folder.iterdir()) == [
        "history.csv", "kostra.csv", "population.csv", "sources.json", "ssb_07459.json", "ssb_12134.json",
        "ssb_12364.json", "ssb_13551.json",
    ]  # fmt: skip
    history = read_history(folder / "history.csv")
    # Two ages of 100, 200 and 300 a number; the result is the second line of 1, 2 and 3 thousand over the first.
    heads = history.columns["Innbyggere"]
    assert heads[~np.isnan(heads)].tolist() == [200.0, 400.0, 600.0]
    assert np.nanmax(history.columns["Netto driftsresultat"]) == 200.0
    groups = read_history(folder / "population.csv").columns
    assert groups["0-5"][~np.isnan(groups["0-5"])].tolist() == [200.0, 400.0, 600.0]
    assert "satt sammen av 0230 2019, 3029 2021, 3222 2024" in " ".join(ended.out.split())
    sources = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    assert [table["table"] for table in sources["tables"]] == ["12364", "12134", "13551", "07459"]
    again = read_jsonstat_file(folder / "ssb_12364.json")
    assert again.series(**{REGION: "3222", "KOKartkap0000": "AGD13"})[2] == 3000.0


@pytest.mark.parametrize("fault", [404, "no connection", "wrong table", "unknown municipality", "lost code"])
def test_an_update_that_fails_changes_nothing(
    ssb: Server, fault: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ssb"
    assert update(capsys, ssb, folder).code == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    if fault == 404:
        del ssb.tables["07459"]  # the last one asked for
    elif fault == "no connection":
        ssb.url = "http://127.0.0.1:9"
    elif fault == "wrong table":
        ssb.tables["07459"] = {**people(), "extension": {"px": {"tableid": "10826"}}}
    elif fault == "unknown municipality":
        ssb.tables["07459"]["dimension"]["Region"]["category"]["index"] = {"0301": 0, "4601": 1, "5001": 2}
    else:
        ssb.tables["12364"]["dimension"]["KOKartkap0000"]["category"]["index"].pop("KG31")
    ended = update(capsys, ssb, folder)
    assert ended.code == 1 and ended.out == "" and "Traceback" not in ended.err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_answers_saved_by_hand_give_the_same_tables(
    ssb: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched, by_hand = tmp_path / "fetched", tmp_path / "by hand"
    assert update(capsys, ssb, fetched).code == 0
    by_hand.mkdir()
    (by_hand / "folk.json").write_text(json.dumps(people()), encoding="utf-8")
    (by_hand / "regnskap.json").write_text(json.dumps(accounts()), encoding="utf-8")
    before = len(ssb.requests)
    assert simulator(capsys, "data", "tables", by_hand, "--municipality", 3222).code == 0
    assert len(ssb.requests) == before
    for name in ("history.csv", "kostra.csv", "population.csv"):
        assert (by_hand / name).read_bytes() == (fetched / name).read_bytes()


def saved(folder: Path, dimensions: dict[str, list[str]], values: list[Any], table: str = "07459") -> Path:
    """A folder with one answer saved by hand, `befolkning.json`."""
    folder.mkdir(exist_ok=True)
    (folder / "befolkning.json").write_text(json.dumps(made(dimensions, values, table)), encoding="utf-8")
    return folder


def tables(capsys: pytest.CaptureFixture[str], folder: Path) -> Any:
    return simulator(capsys, "data", "tables", folder, "--municipality", 3222)


HERE, TWO_YEARS = {"Region": ["3222"]}, {"Tid": ["2023", "2024"]}


@pytest.mark.parametrize(
    ("dimensions", "values"),
    [
        ({**HERE, "Alder": ["000", "001"], **TWO_YEARS}, [90, 100, 95, 105]),
        ({**HERE, "Alder": ["000", "001", "999A"], **TWO_YEARS}, [90, 100, 95, 105, 185, 205]),
        ({**HERE, "Alder": ["000", "001", "999", "F00-04"], **TWO_YEARS}, [90, 100, 95, 105, 185, 205, 185, 205]),
        ({**HERE, "Kjonn": ["1", "2"], "Alder": ["000", "001"], **TWO_YEARS}, [50, 50, 40, 50, 40, 50, 55, 55]),
        ({**HERE, "Kjonn": ["0", "1"], "Alder": ["000", "001"], **TWO_YEARS}, [90, 100, 95, 105, 40, 50, 55, 55]),
        ({**TWO_YEARS, "Alder": ["000", "001"], **HERE}, [90, 95, 100, 105]),
        ({**TWO_YEARS, "ContentsCode": ["Annet", "Personer1"], "Alder": ["000", "001"], **HERE},
         [1, 1, 90, 95, 1, 1, 100, 105]),
    ],
    ids=["ages", "a total", "a total and a group", "two sexes", "both sexes and men", "years first", "two contents"],
)  # fmt: skip
def test_everybody_is_counted_once_whatever_else_a_saved_answer_holds(
    dimensions: dict[str, list[str]], values: list[Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(tmp_path / "hand", dimensions, values)
    ended = tables(capsys, folder)
    assert ended.code == 0, ended.err
    assert read_history(folder / "history.csv").columns["Innbyggere"].tolist() == [185.0, 205.0]
    assert read_history(folder / "population.csv").columns["0-5"].tolist() == [185.0, 205.0]


def test_the_files_told_of_are_the_files_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = saved(tmp_path / "hand", {**HERE, "Alder": ["000", "001"], **TWO_YEARS}, [90, 100, 95, 105])
    ended = tables(capsys, folder)
    told = json.loads((folder / "sources.json").read_text(encoding="utf-8"))["files"]
    assert told == ["history.csv", "population.csv", "sources.json"]
    assert sorted(file.name for file in folder.iterdir()) == ["befolkning.json", *told]
    assert "ssb_07459" not in ended.out


@pytest.mark.parametrize("dimensions", [{**HERE, **TWO_YEARS}, {**HERE, "Alder": ["999A"], **TWO_YEARS}])
def test_all_ages_together_give_inhabitants_and_no_age_groups(
    dimensions: dict[str, list[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(tmp_path / "hand", dimensions, [185, 205])
    ended = tables(capsys, folder)
    assert read_history(folder / "history.csv").columns["Innbyggere"].tolist() == [185.0, 205.0]
    assert not (folder / "population.csv").exists()
    assert "population.csv er ikke laget" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("dimensions", "said"),
    [
        ({**HERE, "Alder": ["000", "001"], "Statsborgerskap": ["a", "b"], **TWO_YEARS}, "«Statsborgerskap» har 2"),
        ({**HERE, "Kjonn": ["2"], "Alder": ["000", "001"], **TWO_YEARS}, "begge kjønn"),
        ({**HERE, "Alder": ["F00-04", "F05-09"], **TWO_YEARS}, "hver alder for seg"),
        ({**HERE, "Alder": ["079", "080+", "105+"], **TWO_YEARS}, "«080+» og eldre"),
        ({"Region": ["0301"], "Alder": ["000"], **TWO_YEARS}, "ingen tall for 0230, 3029, 3222"),
        ({"Alder": ["000"], **TWO_YEARS}, "hvilken kommune"),
        ({**HERE, "Alder": ["000", "001"]}, "ingen år"),
    ],
    ids=["unknown dimension", "women only", "age groups", "open group", "another place", "no place", "no years"],
)
def test_a_saved_answer_that_cannot_be_added_up_says_how_to_save_it(
    dimensions: dict[str, list[str]], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(tmp_path / "hand", dimensions, [1] * math.prod(map(len, dimensions.values())))
    ended = tables(capsys, folder)
    assert ended.code == 3 and "befolkning.json" in ended.err and said in ended.err and "lagre tabellen" in ended.err
    assert [file.name for file in folder.iterdir()] == ["befolkning.json"]


def test_saved_accounts_may_have_years_first_and_more_contents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dimensions = {**TWO_YEARS, REGION: ["3222"], "ContentsCode": ["KOSandel0000", "KOSbelop0000"]}
    folder = saved(tmp_path / "hand", {**dimensions, "KOKartkap0000": ["AGD13"]}, [1, 4000, 2, 5000], "12364")
    ended = tables(capsys, folder)
    assert ended.code == 0, ended.err
    assert read_history(folder / "kostra.csv").columns["driftsinntekter (mill. kr)"].tolist() == [4.0, 5.0]


def test_saved_accounts_without_any_line_of_ours_say_which_are_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = saved(tmp_path / "hand", {REGION: ["3222"], "KOKartkap0000": ["AGD1"], **TWO_YEARS}, [1, 2], "12364")
    ended = tables(capsys, folder)
    assert ended.code == 3 and "AGD13" in ended.err and not (folder / "kostra.csv").exists()


def test_a_folder_without_answers_says_which_are_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = simulator(capsys, "data", "tables", tmp_path, "--municipality", 3222)
    assert ended.code == 3 and "12364" in ended.err


@pytest.mark.parametrize("options", [("--table", "99999"), ("--former", "30")])
def test_wrong_use_of_update_asks_for_nothing(
    ssb: Server, options: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update(capsys, ssb, tmp_path / "ssb", *options).code == 2
    assert ssb.requests == [] and list(tmp_path.iterdir()) == []


def test_a_table_open_in_excel_is_named_and_the_others_stay_as_they_were(
    ssb: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ssb"
    assert update(capsys, ssb, folder).code == 0
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "kostra.csv":
            raise PermissionError(13, "Permission denied", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    ended = update(capsys, ssb, folder)
    assert ended.code == 1 and "kostra.csv" in ended.err and "Lukk filen" in ended.err
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before
