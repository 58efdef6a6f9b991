"""assets/icons: the Lucide icons that the window uses, all of one stroke weight.

The application's own icon, iss-viewer.svg, is drawn by hand and lies beside them.
"""

from __future__ import annotations

import re
import shutil

from tools.build_assets.packages import ASSETS, LUCIDE, unpacked

FOLDER = ASSETS / "icons"
STROKE_WIDTH = "1.75"
NAMES = (
    "accessibility", "arrow-down", "arrow-left", "arrow-right", "arrow-up", "book-open",
    "calendar", "camera", "check", "chevron-down", "chevron-left", "chevron-right",
    "chevron-up", "chevrons-left", "chevrons-right", "circle-dot", "circle-question-mark",
    "clock", "compass", "contrast", "copy", "crosshair", "download", "earth", "ellipsis",
    "external-link", "eye", "eye-off", "fast-forward", "flag", "folder-open", "globe",
    "graduation-cap", "grid-3x3", "history", "hourglass", "house", "image", "info",
    "keyboard", "languages", "layers", "lightbulb", "list", "locate-fixed", "map", "map-pin",
    "maximize", "menu", "minimize", "minus", "moon", "orbit", "panel-right",
    "panel-right-close", "pause", "play", "plus", "presentation", "radio", "redo-2",
    "refresh-cw", "rewind", "rocket", "rotate-ccw", "ruler", "satellite", "satellite-dish",
    "scaling", "search", "settings", "skip-back", "skip-forward", "snowflake", "star", "sun",
    "sun-moon", "sunrise", "sunset", "tag", "telescope", "timer", "triangle-alert", "undo-2",
    "upload", "user", "users", "volume-2", "volume-x", "wifi", "wifi-off", "x", "zoom-in",
    "zoom-out",
)  # fmt: skip


def build() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    package = unpacked(LUCIDE)
    for name in NAMES:
        drawn = (package / "icons" / f"{name}.svg").read_text("utf-8")
        drawn = re.sub(r"<!--.*?-->\s*", "", drawn)
        drawn = re.sub(r'\s+class="[^"]*"', "", drawn, count=1)
        drawn = drawn.replace('stroke-width="2"', f'stroke-width="{STROKE_WIDTH}"')
        (FOLDER / f"{name}.svg").write_text(re.sub(r">\s+<", "><", drawn.strip()) + "\n", "utf-8")
    shutil.copyfile(package / "LICENSE", FOLDER / "LICENSE-lucide.txt")
