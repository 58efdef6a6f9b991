"""Makes `.venv` with ISS Viewer in it: `python3 tools/bootstrap.py`, or `make setup`.

Standard library only, since nothing else is there yet. System libraries come first, by apt-get
where this user may; then the virtual environment; then the packages of requirements.lock, each
checked against its hash; then ISS Viewer itself, editable. What already stands is left alone, so
a second run takes a moment. It never asks a question: what it may not do, it prints as one line.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
STAMP = VENV / "installed-from"
OLDEST_PYTHON = (3, 11)

# What Qt opens a window with: Debian package -> the library that it brings.
LIBRARIES = {
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
    "libfontconfig1": "libfontconfig.so.1",
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgssapi-krb5-2": "libgssapi_krb5.so.2",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# What the tests open windows on and make certificates with: Debian package -> its program.
PROGRAMS = {"xvfb": "xvfb-run", "xauth": "xauth", "openssl": "openssl"}
FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


class SetupError(Exception):
    """What stands in the way, in a sentence or in one line to type."""


def can_load(library: str) -> bool:
    """Whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages that this machine still needs."""
    missing = [package for package, library in LIBRARIES.items() if not can_load(library)]
    missing += [package for package, program in PROGRAMS.items() if not shutil.which(program)]
    if not FONT.exists():
        missing.append("fonts-dejavu-core")
    # Debian's python3 has venv but not the ensurepip that fills one.
    if not (VENV / "bin" / "pip").exists() and importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    return missing


def apt_command(packages: list[str]) -> str:
    """One line for a shell that installs `packages` and nothing that they merely recommend."""
    return (
        "apt-get update -q && apt-get install -q --yes --no-install-recommends "
        f"-o DPkg::Lock::Timeout=120 {' '.join(packages)}"
    )


def may_sudo() -> bool:
    """Whether sudo works here without a password."""
    if not shutil.which("sudo"):
        return False
    answer = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return answer.returncode == 0


def add_system_packages() -> None:
    """Install what is missing, or raise with what to type."""
    if not sys.platform.startswith("linux"):
        return  # Qt's packages for Windows and macOS bring all that they need.
    missing = missing_packages()
    if not missing:
        return
    if not shutil.which("apt-get"):
        needs = ", ".join([*(LIBRARIES.get(name, name) for name in missing)])
        raise SetupError(f"Please install with your system's package manager: {needs}")
    line = apt_command(missing)
    is_root = os.geteuid() == 0
    if not is_root and not may_sudo():
        asks = "sudo sh -c" if shutil.which("sudo") else "su -c"
        raise SetupError(f"{asks} '{line}'")
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    shell = ["sh", "-c", line] if is_root else ["sudo", "-n", "sh", "-c", line]
    if subprocess.run(shell, env=environment, stdout=sys.stderr, check=False).returncode:
        raise SetupError("The system packages could not be installed; apt-get says why above.")


def venv_python() -> Path:
    """The virtual environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def run_python(*arguments: str, failing: str) -> None:
    """Run the virtual environment's Python in the project; `failing` says what did not work."""
    if subprocess.run([venv_python(), *arguments], cwd=ROOT, check=False).returncode:
        raise SetupError(failing)


def fingerprint() -> str:
    """Changes when the installation must: other packages, another Python, another place."""
    digest = hashlib.sha256()
    for part in (LOCK.read_bytes(), PROJECT.read_bytes(), str(ROOT).encode()):
        digest.update(hashlib.sha256(part).digest())
    return f"{digest.hexdigest()} Python {sys.version_info.major}.{sys.version_info.minor}\n"


def venv_is_sound() -> bool:
    """Whether the virtual environment's Python is there and of this version."""
    try:
        answer = subprocess.run(
            [venv_python(), "-c", "import sys, pip; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return False
    return answer.stdout.split() == [str(number) for number in sys.version_info[:2]]


def make_venv() -> None:
    """An empty virtual environment in place of none or of a broken one."""
    if venv_is_sound():
        return
    print(f"Making the virtual environment {VENV.name}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], cwd=ROOT, check=False)
    if made.returncode:
        raise SetupError(f"The virtual environment {VENV.name} could not be made; see above.")


def install_packages() -> None:
    """The locked packages, every file checked against its hash, then ISS Viewer itself."""
    print("Installing the packages of requirements.lock", flush=True)
    quietly = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run_python(
        *quietly, "--require-hashes", "-r", LOCK.name,
        failing="The packages could not be installed; pip says why above. Is there a network?",
    )  # fmt: skip
    run_python(
        *quietly, "--no-deps", "--no-build-isolation", "-e", ".",
        failing="ISS Viewer itself could not be installed; pip says why above.",
    )  # fmt: skip


def set_up() -> None:
    """Everything, or SetupError."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError("ISS Viewer needs Python 3.11 or newer; this is Python "
                         f"{sys.version_info.major}.{sys.version_info.minor}.")  # fmt: skip
    add_system_packages()
    if STAMP.exists() and STAMP.read_text() == fingerprint() and venv_python().exists():
        return
    STAMP.unlink(missing_ok=True)
    make_venv()
    install_packages()
    STAMP.write_text(fingerprint())
    print("ISS Viewer is ready: make run")


def main() -> int:
    """0 when all stands, 1 with one line on standard error when it does not."""
    try:
        set_up()
    except (SetupError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
