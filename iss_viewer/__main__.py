"""`python -m iss_viewer`, and the program `iss-viewer`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run the command line with this process's arguments; the exit code."""
    # Loading makes no garbage worth looking for, and looking takes a tenth of the start. A command
    # is over before there is any; the window collects it by a timer of its own.
    gc.disable()
    # No product of ours is large enough for several threads; starting them takes time, and on a
    # busy machine waiting for them takes more.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from iss_viewer.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
