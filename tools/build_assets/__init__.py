"""Makes the files under assets/ from pinned packages: `python -m tools.build_assets`."""
