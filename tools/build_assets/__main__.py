"""`python -m tools.build_assets [PART ...] [--checksums-only]`."""

from __future__ import annotations

import argparse
from importlib import import_module

PARTS = ("textures", "below", "cities", "outlines", "sky", "fonts", "icons")


def main() -> None:
    parser = argparse.ArgumentParser(prog="build_assets", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; or all")
    asked = parser.parse_args()
    for part in asked.parts or PARTS:
        if part not in PARTS:
            parser.error(f"there is no part {part!r}")
        import_module(f"tools.build_assets.{part}").build()


main()
