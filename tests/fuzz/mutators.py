"""Ways to spoil a file, each drawn from one `Random`, so that a seed and a number give the same
bytes again."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from random import Random

from iss_viewer.orbit.tle import checksum

Mutator = Callable[[bytes, Random], bytes]

# What has turned up in saved files, and what breaks readers.
ODD = tuple(
    text.encode("utf-8", "surrogatepass")
    for text in (
        "", "\0", "\ufeff", "٣", "−", "\u202e", "-", ".", "e", "[", "]", "{", "}", "<", ">", "&x;",
        "&lt;", "'", '"', "\r", "\n", "\t", "=", ",", ";", ":", "]]>", "<!--", "<![CDATA[", "\\u0000",
        "\\ud800", "\ud800", "\\", "null", "true", "[]", "{}", "\x85", "\u2028", "</BODY>", "%00",
        "<!DOCTYPE x [<!ENTITY e \"e\">]>", "2100-02-30T25:61:61", "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999+14:00", "../../etc/passwd", "=1+1", "<img src=x>", "😀",
    )
)  # fmt: skip
NUMBERS = tuple(
    text.encode()
    for text in (
        "nan", "NaN", "inf", "-Infinity", "1e308", "1e309", "-1e999", "1e-400", "-0", "-0.0", "0",
        "9" * 30, "9" * 400, "1" + "0" * 5000, "0" * 40 + "1", "٢٥٥٤٤", "−1", "+1", "1_000", "0x10",
        "1,5", ".5", "5.", "1e", "1e+", "--1", "18446744073709551616", "-9223372036854775809",
        "4294967296", "2.5", "99999", "100000", "340000", "1e3", "360", "359.99999999", "180.0001",
        "0.99999999", "17.5", "90.0000001", "true", "null", '""', "\u0661", "1 2", "١",
    )
)  # fmt: skip
_NUMBER = re.compile(rb"[+-]?[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?")
_QUOTED = re.compile(rb'"[^"\n]{0,200}"')
_ELEMENT_LINE = re.compile(r"[12] .{40,}")


def mutated(data: bytes, chance: Random) -> bytes:
    """`data` after one to five changes of form, now and then in another encoding."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        data = chance.choices(_CHANGES, weights=_WEIGHTS)[0](data, chance)
    if chance.random() < 0.1:
        data = chance.choice(_ENCODINGS)(data)
    return data


def mend_checksums(data: bytes, chance: Random) -> bytes:
    """Two times in three every element line gets the check digit that fits what it has become,
    so that its fields are judged at all."""
    if chance.random() < 0.34:
        return data
    text = data.decode("utf-8", "surrogateescape")
    lines = [
        line[:68] + _digit(line) + line[69:] if _ELEMENT_LINE.match(line) else line
        for line in text.split("\n")
    ]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def as_it_is(data: bytes, _chance: Random) -> bytes:
    return data


def _digit(line: str) -> str:
    return str(checksum(line[:68].encode("utf-8", "replace").decode("utf-8", "replace")))


def _place(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: Random) -> bytes:
    if not data:
        return data
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _put(data: bytes, chance: Random) -> bytes:
    """Something odd, or a plain character, in place of none, one or some."""
    place, length = _place(data, chance), chance.choice((0, 0, 1, 1, 3, 20))
    new = chance.choice((chance.choice(ODD), bytes([chance.randrange(32, 127)])))
    return data[:place] + new + data[place + length :]


def _drop(data: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + data[place + chance.choice((1, 1, 2, 8, 80, 400)) :]


def _cut(data: bytes, chance: Random) -> bytes:
    return data[: _place(data, chance)]


def _repeat_block(data: bytes, chance: Random) -> bytes:
    first, second = sorted((_place(data, chance), _place(data, chance)))
    return data[:second] + data[first:second] * chance.choice((1, 1, 1, 2, 50)) + data[second:]


def _on_lines(
    data: bytes, chance: Random, change: Callable[[list[bytes], int, int], None]
) -> bytes:
    lines = data.split(b"\n")
    change(lines, chance.randrange(len(lines)), chance.randrange(len(lines)))
    return b"\n".join(lines)


def _repeat_line(data: bytes, chance: Random) -> bytes:
    return _on_lines(data, chance, lambda lines, one, two: lines.insert(two, lines[one]))


def _drop_line(data: bytes, chance: Random) -> bytes:
    return _on_lines(data, chance, lambda lines, one, _two: lines.__delitem__(one))


def _swap_lines(data: bytes, chance: Random) -> bytes:
    def swap(lines: list[bytes], one: int, two: int) -> None:
        lines[one], lines[two] = lines[two], lines[one]

    return _on_lines(data, chance, swap)


def _replace(data: bytes, chance: Random, what: re.Pattern[bytes], by: tuple[bytes, ...]) -> bytes:
    found = list(what.finditer(data))
    if not found:
        return _put(data, chance)
    one = chance.choice(found)
    return data[: one.start()] + chance.choice(by) + data[one.end() :]


def _replace_number(data: bytes, chance: Random) -> bytes:
    return _replace(data, chance, _NUMBER, NUMBERS)


def _change_digit(data: bytes, chance: Random) -> bytes:
    """Another digit in a number: the form stays right, the value does not."""
    found = list(_NUMBER.finditer(data))
    if not found:
        return _put(data, chance)
    one = chance.choice(found)
    place = chance.randrange(one.start(), one.end())
    if not data[place : place + 1].isdigit():
        return data
    return data[:place] + b"%d" % chance.randrange(10) + data[place + 1 :]


def _replace_text(data: bytes, chance: Random) -> bytes:
    quoted = tuple(b'"' + text + b'"' for text in ODD)
    return _replace(data, chance, _QUOTED, (*quoted, *ODD, *NUMBERS))


def _nest(data: bytes, chance: Random) -> bytes:
    """Deep brackets: a reader that calls itself runs out of stack."""
    opening = chance.choice((b"[", b'{"a":', b"<a>", b"(", b"[[", b"{"))
    place = _place(data, chance)
    return data[:place] + opening * chance.choice((30, 1000, 20_000)) + data[place:]


def _lengthen(data: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    piece = chance.choice((b" ", b"A", b"9", b"\0", b"\n", b"1 ", b"\xc3\xa9", b"=", b",", b'"'))
    return data[:place] + piece * chance.choice((100, 3000, 30_000)) + data[place:]


_CHANGES, _WEIGHTS = zip(
    (_flip, 14), (_put, 18), (_drop, 10), (_cut, 5), (_repeat_block, 3), (_repeat_line, 5),
    (_drop_line, 4), (_swap_lines, 5), (_replace_number, 14), (_change_digit, 14),
    (_replace_text, 8), (_nest, 1), (_lengthen, 1),
    strict=True,
)  # fmt: skip


def _in(encoding: str, mark: bytes = b"") -> Callable[[bytes], bytes]:
    return lambda data: mark + data.decode("utf-8", "replace").encode(encoding, "replace")


_ENCODINGS: tuple[Callable[[bytes], bytes], ...] = (
    _in("utf-16"),
    _in("utf-16-le"),
    _in("utf-16-be"),
    _in("utf-32"),
    _in("latin-1"),
    _in("utf-8", codecs.BOM_UTF8),
    _in("utf-8", codecs.BOM_UTF16_LE),
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.replace(b"\n", b"\r"),
    lambda data: data + b"\0" * 64,
)
