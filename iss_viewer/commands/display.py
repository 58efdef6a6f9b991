"""Whether Qt can open a window here, asked before Qt is: it would abort the process instead."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from iss_viewer.commands.arguments import CannotError

# Shared library -> the Debian package that brings it. Qt's modules link the first group, its
# plugin for X the second, that for Wayland the third.
DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
X_WINDOWS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# PySide6 6.12 on Python 3.11 loses a reference to None at every call that returns it, and the
# process dies after some five thousand of them.
BAD_PYSIDE = "6.12."
BAD_PYTHON = (3, 11)
GOOD_PYSIDE = '"PySide6-Essentials>=6.10.1,<6.12"'


def can_load(library: str) -> bool:
    """Whether the system's loader finds `library`."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def require_sound_qt(pyside: str, python: tuple[int, int]) -> None:
    """Refuse the one pair of versions that is known to crash, with the line that mends it."""
    if pyside.startswith(BAD_PYSIDE) and python == BAD_PYTHON:
        raise CannotError(
            f"PySide6 {pyside} crashes on Python 3.11; please run: "
            f"{sys.executable} -m pip install {GOOD_PYSIDE}"
        )


def require_installed_qt_is_sound() -> None:
    """`require_sound_qt` for what is installed here; loads no Qt library."""
    from importlib.metadata import version

    require_sound_qt(version("PySide6-Essentials"), sys.version_info[:2])


def require_loaded_qt_is_sound() -> None:
    """`require_sound_qt` for a process that needs Qt anyway: asking the package itself takes no
    time then, where asking what is installed takes 30 ms."""
    import PySide6

    require_sound_qt(PySide6.__version__, sys.version_info[:2])


def require_libraries(libraries: Mapping[str, str]) -> None:
    """CannotError with the Debian packages of the libraries that are missing, in one line."""
    if not sys.platform.startswith("linux"):
        return
    missing = [package for library, package in libraries.items() if not can_load(library)]
    if missing:
        one = len(missing) == 1
        raise CannotError(
            f"{'A system library is' if one else 'System libraries are'} missing; "
            f"please install {' '.join(missing)}."
        )


def _has_wayland(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY")
    return bool(name) and Path(environment.get("XDG_RUNTIME_DIR", ""), name or "").exists()


def _has_x(environment: Mapping[str, str]) -> bool:
    """Ask the X server itself: its name alone may be stale, or its door locked."""
    if not environment.get("DISPLAY"):
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # Its library is missing, and that is said next.
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(environment["DISPLAY"].encode(), None)
    is_open = not bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return is_open


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a window can be shown, by Qt's own choice of platform; CannotError when one could
    be but for a missing library."""
    if not sys.platform.startswith("linux"):
        return True
    chosen = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if chosen and chosen not in ("xcb", "wayland"):
        return chosen not in ("offscreen", "minimal")
    if chosen != "xcb" and _has_wayland(environment) and all(map(can_load, WAYLAND)):
        require_libraries(DRAWING)
        return True
    if chosen != "wayland" and _has_x(environment):
        require_libraries(DRAWING | X_WINDOWS)
        return True
    return False
