"""Makes assets/ from pinned packages, then writes down every file's origin and checksum."""

from __future__ import annotations

import argparse
from importlib import import_module

PARTS = ("textures", "below", "cities", "outlines", "sky", "fonts", "icons", "licences")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tools.build_assets", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these of {list(PARTS)}")
    parser.add_argument(
        "--checksums-only", action="store_true", help="make nothing, only note what is there"
    )
    asked = parser.parse_args()
    for part in asked.parts:
        if part not in PARTS:
            parser.error(f"there is no part {part!r}")
    for part in () if asked.checksums_only else asked.parts or PARTS:
        import_module(f"tools.build_assets.{part}").build()
    import_module("tools.build_assets.origins").build()


main()
