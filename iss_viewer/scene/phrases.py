"""What scene says, id to English template."""

from __future__ import annotations

PHRASES: dict[str, str] = {
    # The globe.
    "scene.globe.gl_no_platform": "This display has no OpenGL, so pictures are simpler here.",
    "scene.globe.gl_no_context": "OpenGL did not start, so pictures are simpler here.",
    "scene.globe.gl_too_old": "This graphics driver is older than OpenGL 3.3, so pictures are "
    "simpler here.",
    "scene.globe.gl_crashed": "OpenGL failed at the last start, so pictures are simpler until "
    "the graphics driver or this program is updated.",
}
