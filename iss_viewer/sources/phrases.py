"""What sources say, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "bundled_file_missing": "The bundled file {file} is missing; install the program again.",
    "bundled_file_damaged": "The bundled file {file} is damaged at line {line}; install the "
    "program again.",
}
