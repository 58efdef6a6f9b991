"""assets/SOURCES.md and assets/checksums.json: where every file comes from, and that it is whole."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from fnmatch import fnmatch

from tools.build_assets.geonames import LABEL as GEONAMES
from tools.build_assets.packages import ASSETS, CELESTIAL, INTER, LUCIDE, THREE_GLOBE, WORLD_ATLAS

CHECKSUMS = ASSETS / "checksums.json"
TABLE = ASSETS / "SOURCES.md"

_NASA = f"{THREE_GLOBE.label}; imagery of NASA's"
_NASA_LICENCE = "MIT (package); NASA imagery: free use with credit to NASA"
_NATURAL_EARTH = f"{WORLD_ATLAS.label} (Natural Earth 4.1)"
_NATURAL_EARTH_LICENCE = "ISC (package); Natural Earth: public domain"
_OURS = ("ISS Viewer", "MIT")


@dataclass(frozen=True, slots=True)
class Origin:
    """Of every file that `pattern` matches, the first that does."""

    pattern: str
    origin: str
    licence: str
    made: str


ORIGINS = (
    Origin("textures/day*.jpg", f"{_NASA} Blue Marble (told by eye)", _NASA_LICENCE,
           "corners mended, poles smoothed"),
    Origin("textures/night*.jpg", f"{_NASA} Black Marble (told by eye); {GEONAMES}",
           f"{_NASA_LICENCE}; GeoNames: CC BY 4.0",
           "teal land and noise taken out, lights tinted; faint ones of towns added"),
    Origin("textures/water.png", f"{THREE_GLOBE.label} (lakes); {_NATURAL_EARTH} (coasts)",
           f"MIT; {_NATURAL_EARTH_LICENCE}", "drawn from outlines, rivers left out"),
    Origin("earth/below.npz", f"{_NATURAL_EARTH}; sea and dispute outlines: ISS Viewer",
           f"{_NATURAL_EARTH_LICENCE}; MIT", "countries 1:10 million drawn into cells"),
    Origin("earth/cities.npz", f"{GEONAMES} (GeoNames); zone links: PyPI tzdata",
           "MIT (package); GeoNames: CC BY 4.0; tz database: public domain",
           "chosen by population and loneliness, packed"),
    Origin("earth/city_names.npz", f"{GEONAMES} (GeoNames)",
           "MIT (package); GeoNames: CC BY 4.0", "names without case and accents"),
    Origin("earth/outlines_*.npz", _NATURAL_EARTH, _NATURAL_EARTH_LICENCE,
           "arcs sorted into coasts, borders, disputed lines and land; cut at 180 degrees"),
    Origin("sky/stars.npz", f"{CELESTIAL.label} (Hipparcos)", "BSD-3-Clause, (c) 2015 Olaf Frohn",
           "unit vectors of stars.6.json and constellations.lines.json"),
    Origin("fonts/Inter-*.ttf", INTER.label, "OFL-1.1", "cut to the scripts used"),
    Origin("fonts/LICENSE-inter.txt", INTER.label, "OFL-1.1", "copied"),
    Origin("licences/*.txt", "the npm package of that name", "as it says", "copied"),
    Origin("icons/iss-viewer.svg", *_OURS, "drawn by hand"),
    Origin("icons/LICENSE-lucide.txt", LUCIDE.label, "ISC; some icons MIT", "copied"),
    Origin("icons/*.svg", LUCIDE.label, "ISC; some icons MIT", "stroke of one weight"),
    Origin("shaders/*", *_OURS, "written by hand"),
    Origin("ephemeris/*.bsp", "PyPI skyfield-data (JPL DE421)", "public domain",
           "cut to years and bodies by tools/build_ephemeris.py"),
    Origin("orbit/earth_rotation.npz", "PyPI skyfield (IERS finals2000A)",
           "MIT (package); IERS: public", "thinned by tools/build_earth_rotation.py"),
)  # fmt: skip


def build() -> None:
    """Raises SystemExit when a file's origin is not told in ORIGINS."""
    checksums: dict[str, str] = {}
    rows = []
    for path in sorted(ASSETS.rglob("*")):
        if not path.is_file() or path in (CHECKSUMS, TABLE) or path.name.startswith("."):
            continue
        name = path.relative_to(ASSETS).as_posix()
        told = next((origin for origin in ORIGINS if fnmatch(name, origin.pattern)), None)
        if told is None:
            raise SystemExit(f"assets/{name}: tell its origin in tools/build_assets/origins.py.")
        checksums[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        rows.append(
            f"| {name} | {told.origin} | {told.licence} | {told.made} | `{checksums[name]}` |"
        )
    CHECKSUMS.write_text(json.dumps(checksums, indent=1) + "\n", "utf-8")
    TABLE.write_text(_HEAD + "\n".join(rows) + "\n", "utf-8")


_HEAD = """# Where the assets come from

Made by `make assets`, which writes this table too. three-globe does not say where its images are
from; they agree with NASA's Blue Marble: Next Generation (topography and bathymetry, January) and
Black Marble. The night image is no measurement: lights are recoloured, and where it is all but dark
towns were added by their population. NASA does not endorse this program. Cities are from GeoNames,
geonames.org.

| file | origin | licence | how made | SHA-256 |
|---|---|---|---|---|
"""
