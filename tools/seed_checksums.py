"""Writes seeds/checksums.json, which `iss-viewer self-check` compares the seeds with."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
OUT = SEEDS / "checksums.json"


def checksums(folder: Path = SEEDS) -> dict[str, str]:
    """SHA-256 of every seed by its path in the folder, in order."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != OUT.name and path.suffix != ".md"
    }


def main() -> None:
    """Write the list anew."""
    OUT.write_text(json.dumps(checksums(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
