"""Where the bundled assets and seeds and the user's own files lie; the only module that knows."""

from __future__ import annotations

from pathlib import Path

# Below the profile.
SETTINGS_FILE = "settings.json"

_PACKAGE = Path(__file__).resolve().parent


def _bundled(name: str) -> Path:
    # A wheel carries assets/ and seeds/ inside the package; a checkout has them beside it.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def asset(*parts: str) -> Path:
    """A file under assets/; it may be missing, and the reader then says which."""
    return _bundled("assets").joinpath(*parts)


def seed(*parts: str) -> Path:
    """A file under seeds/."""
    return _bundled("seeds").joinpath(*parts)


def default_profile() -> Path:
    """The folder of this user's settings and store; not created here."""
    from platformdirs import user_data_path

    return user_data_path("iss-viewer", appauthor=False)
