"""The packages that assets are made from, each pinned by version and by the hash of its archive."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
CACHE = ROOT / "build" / "packages"


@dataclass(frozen=True, slots=True)
class Package:
    """An archive of the npm registry; `sha256` is that of the .tgz which `npm pack` writes."""

    name: str
    version: str
    licence: str
    sha256: str

    @property
    def label(self) -> str:
        return f"npm {self.name} {self.version}"


THREE_GLOBE = Package(
    "three-globe",
    "2.45.2",
    "MIT",
    "f6deff6848980a4bda13b0993e5ebc929b27e791e063a5517c87115ff7e669cb",
)
WORLD_ATLAS = Package(
    "world-atlas",
    "2.0.2",
    "ISC",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
CELESTIAL = Package(
    "d3-celestial",
    "0.7.35",
    "BSD-3-Clause",
    "490796718c201e15f38c324bda5458fc4de22519313093bf261b628185eaae81",
)
LUCIDE = Package(
    "lucide-static",
    "1.62.0",
    "ISC",
    "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44",
)
INTER = Package(
    "@expo-google-fonts/inter",
    "0.4.2",
    "OFL-1.1",
    "b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
)


def unpacked(package: Package) -> Path:
    """The package's folder, downloaded and checked once.

    Raises SystemExit when npm is missing or the archive is not the one that was pinned.
    """
    target = CACHE / f"{package.name.replace('/', '-').lstrip('@')}-{package.version}"
    if (target / "package").is_dir():
        return target / "package"
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed to download the packages that assets are made from.")
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [npm, "pack", f"{package.name}@{package.version}", "--silent"], cwd=CACHE, check=True
    )
    archive = target.with_name(target.name + ".tgz")
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        raise SystemExit(f"{archive.name} is not the pinned archive: its SHA-256 is {found}.")
    unfinished = target.with_name(target.name + ".part")
    with tarfile.open(archive) as archived:
        archived.extractall(unfinished, filter="data")
    unfinished.rename(target)
    return target / "package"
