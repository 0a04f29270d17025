"""Open the user's text files, or say exactly why not: missing, a folder, locked, empty, binary, wrong encoding."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

from simulator.errors import InputErrors, Problem

_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}


def read_bytes(path: Path, name: str) -> bytes:
    """Return the content of a file; `name` is what the file is called in messages.

    Raises InputErrors when the file is missing, a folder, unreadable or empty.
    """
    if path.is_dir():
        _stop(name, "er en mappe, ikke en fil", _inside(path))
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        _stop(name, "filen finnes ikke", _neighbours(path))
    except PermissionError:
        _stop(name, "filen kan ikke leses", "lukk den i Excel eller Word, sjekk tilgangen, og prøv igjen")
    except OSError as error:
        _stop(name, f"filen kan ikke leses ({error.strerror or type(error).__name__})", "sjekk navnet og prøv igjen")
    if not content.strip():
        _stop(name, "filen er tom", "sjekk at riktig fil er lagret, og prøv igjen")
    return content


def decode(content: bytes, name: str) -> str:
    """Return the text of a UTF-8 file (with or without BOM); other encodings are named and refused.

    Raises InputErrors for binary content and for text in another encoding.
    """
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        better = (
            "oppgi TOML-filen" if name.endswith(".toml") else "gi filen endelsen .xlsx, eller lagre den som CSV UTF-8"
        )
        _stop(name, "er en Excel- eller zip-fil, ikke tekst", better)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        _stop(name, "er lagret som UTF-16 («Unicode-tekst»)", _save_advice(name))
    if b"\x00" in content:
        _stop(name, "inneholder binære data, ikke tekst", "oppgi en tekstfil (TOML eller CSV i UTF-8)")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        text = content.splitlines()[line - 1].decode("cp1252", "replace")
        guess = "trolig Windows-1252" if _looks_like_cp1252(content) else "ukjent tegnsett"
        raise InputErrors(
            [
                Problem(
                    name,
                    f"filen er ikke UTF-8 ({guess})",
                    _save_advice(name),
                    line=line,
                    text=text,
                )
            ]
        ) from None


def is_workbook(path: Path) -> bool:
    """Say whether the name is that of a spreadsheet."""
    return path.suffix.lower() in _WORKBOOKS


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of a file's content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _looks_like_cp1252(content: bytes) -> bool:
    """Norwegian letters and typographic signs of Windows-1252 among otherwise plain bytes."""
    odd = [byte for byte in content if byte >= 0x80]
    known = set("æøåÆØÅéèêóòôäöüÄÖÜ–—«»§ ’“”…‰°²³½".encode("cp1252"))
    return bool(odd) and sum(byte in known for byte in odd) >= 0.9 * len(odd)


def _save_advice(name: str) -> str:
    if name.endswith(".toml"):
        return "lagre den på nytt med tegnsett UTF-8 i tekstredigereren"
    return "lagre den på nytt som «CSV UTF-8 (kommadelt)» i Excel, eller som UTF-8 i tekstredigereren"


def _inside(folder: Path) -> str:
    """Name configs and tables in a folder that was given in place of a file."""
    names = sorted(entry.name for entry in folder.iterdir() if entry.suffix in (".toml", ".csv"))[:5]
    return f"oppgi en fil i mappen: {', '.join(names)}" if names else "oppgi en fil, for eksempel «plan.csv»"


def _neighbours(path: Path) -> str:
    """Name files of the same kind in the folder, so that a misspelled name is found at once."""
    folder = path.parent
    if not folder.is_dir():
        return f"mappen «{folder.name}» finnes heller ikke; sjekk stien"
    others = sorted(entry.name for entry in folder.iterdir() if entry.suffix == path.suffix and entry.is_file())[:5]
    return f"i mappen ligger: {', '.join(others)}" if others else "sjekk navnet og hvilken mappe filen ligger i"


def _stop(name: str, found: str, advice: str) -> None:
    raise InputErrors([Problem(name, found, advice)])
