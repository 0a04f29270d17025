"""Base of everything a user can set: frozen, unknown keys forbidden, every field explained below it.

The sentence under a field is its manual: it becomes the description in the JSON schema, in the editor and in the
report's appendix of assumptions. Numbers are read strictly: a text or a yes/no where a number belongs is an error,
never a guess.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Mapping, Sequence
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetJsonSchemaHandler, Strict
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

FIRST_YEAR, LAST_YEAR = 1990, 2150


class Settings(BaseModel):
    """A section of the config: frozen after reading, with no room for misspelled keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_default=False,
        protected_namespaces=(),
    )

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Describe each field in the schema by the sentence under it.

        pydantic's own `use_attribute_docstrings` reads them from the source whenever a class is made, which every
        command would wait for; only the schema needs them.
        """
        schema = handler(core_schema)
        fields = handler.resolve_ref_schema(schema)["properties"]
        for name, sentence in explanations(cls).items():
            if handler.resolve_ref_schema(fields[name]).get("description") != sentence:  # a section's own says it
                fields[name]["description"] = sentence
        return schema


def explanations(section: type[Settings]) -> dict[str, str]:
    """The sentence under each field of a section, read from its source."""
    found = {}
    for kind in reversed(section.__mro__[: section.__mro__.index(Settings)]):
        [definition] = ast.parse(dedent(inspect.getsource(kind))).body
        assert isinstance(definition, ast.ClassDef)
        for field, below in pairwise(definition.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(sentence))):
                    found[name] = inspect.cleandoc(sentence)
    return found


def broken(found: str, advice: str, key: str | None = None) -> PydanticCustomError:
    """Make the error a validator raises; `key` names the field inside the section that should be pointed at."""
    return PydanticCustomError("broken", "{found}", {"found": found, "advice": advice, "key": key})


def _year_key(value: Any) -> Any:
    """TOML keys are text, so `2026` arrives as "2026"; anything else is left for the strict check to name."""
    if isinstance(value, str) and value.strip().isdigit():
        return int(value)
    return value


Number = Annotated[float, Strict(), Field(allow_inf_nan=False)]
Amount = Annotated[Number, Field(json_schema_extra={"unit": "mill. kr"})]
PositiveAmount = Annotated[Number, Field(ge=0, json_schema_extra={"unit": "mill. kr"})]
Percent = Annotated[Number, Field(json_schema_extra={"unit": "per cent"})]
Share = Annotated[Number, Field(ge=0, le=1, json_schema_extra={"unit": "share of one"})]
Years = Annotated[Number, Field(gt=0, json_schema_extra={"unit": "years"})]
Year = Annotated[int, Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
YearKey = Annotated[int, BeforeValidator(_year_key), Strict(), Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Flag = Annotated[bool, Strict()]
Count = Annotated[int, Strict(), Field(ge=1)]


def _some_text(value: str) -> str:
    if not value.strip():
        raise broken("teksten er tom", "skriv hvor tallet kommer fra, for eksempel «regnskap 2024»")
    return value


Source = Annotated[str, AfterValidator(_some_text)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9æøå][a-z0-9æøå_-]*$", max_length=60)]
Label = Annotated[str, Field(min_length=1, max_length=200)]

ByYear = dict[YearKey, Number]
YearPair = Annotated[tuple[Year, Year], Field(min_length=2, max_length=2)]


def along(value: float | Sequence[float] | Mapping[int, float], years: Sequence[int]) -> list[float]:
    """Spread a setting over `years`: one number, one number a year in order, or a table of years.

    In a list that is shorter than `years` the last value holds; in a table each value holds until the next year
    given, and years before the first given year take the first.
    """
    if isinstance(value, Mapping):
        known = sorted(value)
        return [value[max((year for year in known if year <= at), default=known[0])] for at in years]
    if isinstance(value, Sequence):
        return [value[min(index, len(value) - 1)] for index in range(len(years))]
    return [float(value)] * len(years)
