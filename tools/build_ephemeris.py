"""Build assets/ephemeris/de421_1957_2053.bsp: JPL's DE421, cut to our years and bodies.

DE421 (Folkner, Williams, Boggs 2009; public domain) comes in the PyPI package skyfield-data,
which is needed for this only: pip install skyfield-data.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "assets" / "ephemeris" / "de421_1957_2053.bsp"
# The Sun (10), the Moon (301), the Earth (399 by way of 3), and Jupiter and Saturn, whose pull
# on light skyfield asks for; all planets would be 2.4 MB more.
TARGETS = "3,5,6,10,301,399"
YEARS = ("1957/01/01", "2053/01/01")


def main() -> None:
    package = importlib.util.find_spec("skyfield_data")
    if package is None or package.origin is None:
        raise SystemExit("The package skyfield-data is not installed: pip install skyfield-data")
    whole = Path(package.origin).parent / "data" / "de421.bsp"
    OUT.parent.mkdir(parents=True, exist_ok=True)
    excerpt = [sys.executable, "-m", "jplephem", "excerpt", "--targets", TARGETS, *YEARS]
    subprocess.run([*excerpt, str(whole), str(OUT)], check=True)
    print(f"{OUT.name}: {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
