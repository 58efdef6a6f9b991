"""The command line: `iss-viewer COMMAND`, or the window when no command is given.

Prints for people, or one JSON object or list with `--json`. Exit codes: 0 done, 1 could not,
2 bad usage or bad input; the last two with one sentence on standard error. Each command's module
is loaded only when it is asked for, and none but `update`, `picture` and the window loads Qt.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.parser import command_line
from iss_viewer.commands.request import make_request


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line, without the program's name; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A name may hold letters that an old terminal's code page lacks.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = command_line().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        request = make_request(options, datetime.now(UTC))
        name = (options.command or "window").replace("-", "_")
        code: int = importlib.import_module(f"iss_viewer.commands.{name}").run(request, options)
        sys.stdout.flush()
    except UsageError as error:
        return _refuse(str(error), 2)
    except CannotError as error:
        return _refuse(str(error), 1)
    except BrokenPipeError:
        # The reader went away, as `head` does. Python would complain again while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _refuse(f"{error.filename or 'A file'}: {error.strerror or error}.", 1)
    except KeyboardInterrupt:
        return 130
    return code


def _refuse(sentence: str, code: int) -> int:
    print(f"iss-viewer: {sentence}", file=sys.stderr)
    return code
