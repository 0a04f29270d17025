"""Ask Statistics Norway's table service (PxWebApi 2), politely and a bounded number of times.

What may pass if asked again is asked again: too many questions (429, after as long as it says), faults of the service
(5xx), no answer in time, an answer cut short. What will not pass is said at once: an unknown table, an unknown code.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx

from simulator.baseline.statistics.jsonstat import Dataset, read_jsonstat
from simulator.errors import InputErrors, SimulatorError

URL = "https://data.ssb.no/api/pxwebapi/v2"
ATTEMPTS = 4
ATTEMPTS_TO_CONNECT = 2
PAUSES = (1.0, 3.0, 8.0)
"""Seconds before the second, third and fourth attempt, when the service says nothing else."""
LONGEST_PAUSE = 60.0
TIMEOUT = 30.0


class CannotFetchError(SimulatorError):
    """Statistics could not be fetched; nothing was changed."""


@dataclass(frozen=True)
class Question:
    """A table, and which codes of each dimension. A dimension left out is summed away where the table allows it."""

    table: str
    selection: Mapping[str, Sequence[str]]

    def body(self) -> dict[str, Any]:
        """The selection as the service wants it."""
        rows = [{"variableCode": name, "valueCodes": list(codes)} for name, codes in self.selection.items()]
        return {"selection": rows}


@dataclass
class Client:
    """Asks for tables. `pause` waits so many seconds; tests pass their own."""

    url: str = URL
    timeout: float = TIMEOUT
    pause: Callable[[float], None] = field(default=lambda seconds: time.sleep(seconds))
    asked: int = field(default=0, init=False)

    def metadata(self, table: str) -> dict[str, tuple[str, ...]]:
        """Return the codes of every dimension of a table. Raises CannotFetchError."""
        found = self._json("GET", f"tables/{table}/metadata", table)
        try:
            return {name: tuple(about["category"]["index"]) for name, about in found["dimension"].items()}
        except (KeyError, TypeError, AttributeError):
            raise CannotFetchError(f"SSB svarte med noe annet enn en beskrivelse av tabell {table}.") from None

    def data(self, question: Question) -> tuple[str, Dataset]:
        """Return the answer as it came, and read. Raises CannotFetchError."""
        name = f"ssb_{question.table}.json"
        text = self._text("POST", f"tables/{question.table}/data", question.table, question.body())
        try:
            dataset = read_jsonstat(text, name)
        except InputErrors as error:
            raise CannotFetchError(f"Svaret fra SSB på tabell {question.table} kan ikke brukes.\n{error}") from None
        if dataset.table and dataset.table.lstrip("0") != question.table.lstrip("0"):
            raise CannotFetchError(
                f"Ba om tabell {question.table}, men SSB svarte med {dataset.table}. Ingenting er endret."
            )
        return text, dataset

    def _json(self, method: str, path: str, table: str) -> Any:
        return json.loads(self._text(method, path, table))

    def _text(self, method: str, path: str, table: str, body: Mapping[str, Any] | None = None) -> str:
        """Ask until there is a whole answer in JSON, at most ATTEMPTS times."""
        reason = ""
        for attempt in range(ATTEMPTS):
            wait = PAUSES[min(attempt, len(PAUSES) - 1)]
            try:
                answer = self._ask(method, path, body)
            except httpx.TimeoutException:
                reason = f"SSB svarte ikke innen {self.timeout:g} sekunder"
            except httpx.ConnectError:
                reason = f"får ikke kontakt med {urlsplit(self.url).hostname}"
                if attempt + 1 >= ATTEMPTS_TO_CONNECT:
                    break
            except httpx.TransportError as error:
                reason = f"forbindelsen til {urlsplit(self.url).hostname} ble brutt ({type(error).__name__})"
            else:
                if answer.status_code == 200 and _whole(answer):
                    return answer.text
                refuse_at_once(answer, table)
                reason, asked_for = why(answer)
                wait = min(asked_for if asked_for is not None else wait, LONGEST_PAUSE)
            if attempt + 1 < ATTEMPTS:
                self.pause(wait)
        raise CannotFetchError(
            f"Tabell {table} kunne ikke hentes: {reason}, etter {attempt + 1} forsøk. Sjekk nettet og prøv igjen "
            "senere. Ingenting er endret, og ingen kjøring trenger nettet."
        )

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | None) -> httpx.Response:
        self.asked += 1
        parameters = {"lang": "no", "outputFormat": "json-stat2"}
        with httpx.Client(timeout=self.timeout, follow_redirects=True) as client:
            return client.request(method, f"{self.url.rstrip('/')}/{path}", params=parameters, json=body)


def refuse_at_once(answer: httpx.Response, table: str) -> None:
    """Raise CannotFetchError for what will not pass however often it is asked."""
    if answer.status_code in (200, 408, 429) or answer.status_code >= 500:
        return
    said = " ".join(answer.text.split())[:200]
    if answer.status_code == 404:
        raise CannotFetchError(f"SSB har ingen tabell {table} (svar 404). Ingenting er endret.")
    raise CannotFetchError(f"SSB avviste spørsmålet om tabell {table} (svar {answer.status_code}: {said}).")


def why(answer: httpx.Response) -> tuple[str, float | None]:
    """Return why an answer will not do, and how long the service wants to be left alone."""
    if answer.status_code == 429:
        after = answer.headers.get("Retry-After", "")
        return "SSB ber om færre spørsmål (svar 429)", float(after) if after.isdigit() else None
    if answer.status_code == 200:
        return "svaret fra SSB var avkortet", None
    return f"SSB svarte med feil {answer.status_code}", None


def _whole(answer: httpx.Response) -> bool:
    try:
        json.loads(answer.text)
    except ValueError:
        return False
    return True
