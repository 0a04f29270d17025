"""Where each key of a TOML text stands: path → line number.

`tomllib` gives values without places, and a message without a line number sends the reader searching. This follows the
text once, key by key. It is only used on texts tomllib has accepted, so it need not judge them.
"""

from __future__ import annotations

from collections.abc import Iterator

Path = tuple[str | int, ...]


def toml_places(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every table, array item and key, by its path of names and indices."""
    return _Scanner(text).scan()


class _Scanner:
    """A position moving through a TOML text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.counts: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        """Walk statements until the text ends."""
        prefix: Path = ()
        while self._skip(" \t\r\n"):
            if self._peek() == "[":
                prefix = self._header()
            else:
                self._pair(prefix)
        return self.places

    def _header(self) -> Path:
        many = self.text.startswith("[[", self.at)
        line = self._line()
        self.at += 2 if many else 1
        names = list(self._key("]"))
        self.at += 2 if many else 1
        path = self._into_lists(tuple(names[:-1]))
        for depth in range(1, len(path) + 1):  # `[a.b]` also makes `a`
            self.places.setdefault(path[:depth], line)
        path = (*path, names[-1])
        if many:
            index = self.counts.get(path, 0)
            self.counts[path] = index + 1
            self.places.setdefault(path, line)
            path = (*path, index)
        self.places[path] = line
        return path

    def _into_lists(self, names: tuple[str | int, ...]) -> Path:
        """`[a.b]` after `[[a]]` means the last item of a."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
        return path

    def _pair(self, prefix: Path) -> None:
        line = self._line()
        path = prefix
        for name in self._key("="):
            path = (*path, name)
            self.places.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(" \t")
        start = self._peek()
        if start == "{":
            self.at += 1
            while self._skip(" \t\r\n,") and self._peek() != "}":
                self._pair(path)
            self.at += 1
        elif start == "[":
            self.at += 1
            index = 0
            while self._skip(" \t\r\n,") and self._peek() != "]":
                self.places[(*path, index)] = self._line()
                self._value((*path, index))
                index += 1
            self.at += 1
        elif start in "\"'":
            self._string()
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}\n#":
                self.at += 1

    def _key(self, end: str) -> Iterator[str]:
        while self.at < len(self.text):
            self._skip(" \t.")
            sign = self._peek()
            if sign == end or not sign:
                return
            if sign in "\"'":
                yield self._string()
                continue
            start = self.at
            while self.at < len(self.text) and self.text[self.at] not in f" \t.{end}\n":
                self.at += 1
            if self.at == start:  # cannot happen in valid TOML; move on rather than stand still
                self.at += 1
                continue
            yield self.text[start : self.at]

    def _string(self) -> str:
        quote = self.text[self.at]
        mark = quote * 3 if self.text.startswith(quote * 3, self.at) else quote
        start = self.at = self.at + len(mark)
        while self.at < len(self.text) and not self.text.startswith(mark, self.at):
            self.at += 2 if quote == '"' and self.text[self.at] == "\\" else 1
        content = self.text[start : self.at]
        self.at += len(mark)
        while len(mark) == 3 and self._peek() == quote:  # up to two quotes may stand before the closing three
            self.at += 1
        return content

    def _skip(self, signs: str) -> bool:
        """Move past the given signs and comments; False at the end of the text."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text[self.at] in signs:
                self.at += 1
            else:
                return True
        return False

    def _peek(self) -> str:
        return self.text[self.at] if self.at < len(self.text) else ""

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1
