"""The grammar of the command line, which a mistake leaves in one sentence."""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path
from typing import NoReturn

from iss_viewer import __version__
from iss_viewer.commands import arguments


class OneSentenceParser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.split()).rstrip('.')}.\n")


def command_line() -> OneSentenceParser:
    """The whole grammar. Options of `_common` count before a command as well as behind it."""
    parser = OneSentenceParser(
        prog="iss-viewer",
        parents=[_common()],
        allow_abbrev=False,
        description="Where the International Space Station is, who is aboard, how it is built. "
        "Without a command the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"iss-viewer {__version__}")
    parser.add_argument(
        "--safe",
        action="store_true",
        help="open the window without OpenGL and in its first shape, as after a crash",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    _add(commands, "now", "The station at one instant.")
    _add(commands, "crew", "Who is aboard, and who is on the way.")
    _add(commands, "next", "What comes next: computed, planned and reported.")
    _add(commands, "station", "What the station is made of on that date.")
    facts = _add(commands, "facts", "What the news report of 21 September 2022 says, and later.")
    facts.add_argument("--topic", metavar="T", help="only facts about this, such as soyuz")
    _add_elements(commands)
    _add_update(commands)
    _add_passes(commands)
    _add_transits(commands)
    _add_track(commands)
    _add_picture(commands)
    says = "Every bundled file against its checksum; graphics; versions."
    add = _add(commands, "self-check", says).add_argument
    add("--report", type=Path, metavar="FILE.zip", help="also keep it, with the last faults")
    add("--force", action="store_true", help="replace FILE.zip where there is one")
    return parser


@cache
def _common() -> OneSentenceParser:
    # Suppressed defaults: a command's own default would undo what stood before the command.
    common = OneSentenceParser(add_help=False, argument_default=argparse.SUPPRESS)
    add = common.add_argument
    add(
        "--at",
        type=arguments.moment,
        metavar="T",
        help="UTC as 2022-09-21T13:54:49Z, or a day, which means its 00:00 UTC; else now",
    )
    add("--elements", type=Path, metavar="FILE", help="element sets to use: TLE, 3LE or OMM")
    add("--site", metavar="NAME", help="a city to see the station from")
    add("--lat", type=arguments.latitude, metavar="D", help="or its latitude, north positive")
    add("--lon", type=arguments.longitude, metavar="D", help="and its longitude, east positive")
    add("--height-m", type=arguments.height, metavar="M", help="and its height in metres")
    add("--profile", type=arguments.folder, metavar="DIR", help="where settings and data lie")
    add("--offline", action="store_true", help="never ask the network")
    return common


def _add(
    commands: argparse._SubParsersAction[OneSentenceParser],
    name: str,
    says: str,
    *,
    json: bool = True,
) -> OneSentenceParser:
    command = commands.add_parser(
        name, parents=[_common()], help=says, description=says, allow_abbrev=False
    )
    if json:
        command.add_argument("--json", action="store_true", help="print JSON")
    return command


def _add_update(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    says = "Fetch fresh data, no oftener than their publishers allow."
    add = _add(commands, "update", says).add_argument
    add("--for", dest="lesson", type=arguments.day, metavar="DATE",
        help="say how good the place will be on that day, as 2026-12-03")  # fmt: skip
    add("--class-file", type=Path, metavar="OUT.issclass",
        help="and write all that a lesson needs into one file")  # fmt: skip
    add("--shared", type=Path, metavar="DIR",
        help="a school's folder to read before asking, and to write to; else the window's")  # fmt: skip


def _add_elements(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    elements = _add(commands, "elements", "Element sets of a file, and of all held.", json=False)
    metavar = "check|import|reboosts"
    actions = elements.add_subparsers(dest="action", metavar=metavar, required=True)
    for name, says in (
        ("check", "Judge every record of a file."),
        ("import", "Keep the good sets of a file."),
    ):
        _add(actions, name, says).add_argument("file", type=Path, metavar="FILE")
    _add(actions, "reboosts", "The burns that the held sets show, and those of the record.")


def _add_passes(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    says = "When the station comes over a place, and which passes can be seen."
    add = _add(commands, "passes", says).add_argument
    add("--from", dest="start", type=arguments.moment, metavar="T", help="from then; else --at")
    add("--days", type=arguments.days, default="10", metavar="N", help="for so long; else 10")
    add("--min-elevation", type=arguments.elevation, default="10", metavar="D",
        help="degrees above the horizon from which a pass counts; else 10")  # fmt: skip
    add("--horizon", type=arguments.horizon, metavar="N,NE,...",
        help="open, low, house or tall, eight times from north by east: what hides the low sky")  # fmt: skip
    add("--visible", action="store_true", help="only those that can be seen")
    add("--beyond", action="store_true",
        help="also when it is likely to be seen, where times are not known any more")  # fmt: skip
    add("--csv", action="store_true", help="print CSV")
    add("--ics", action="store_true", help="print a calendar, for calendars and telephones")
    add("--sites", type=Path, metavar="FILE.csv",
        help="many places: name,latitude_deg,longitude_deg,height_m")  # fmt: skip


def _add_transits(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    says = "When the station crosses the Sun or the Moon, and where to stand for it."
    add = _add(commands, "transits", says).add_argument
    add("--from", dest="start", type=arguments.moment, metavar="T", help="from then; else --at")
    add("--days", type=arguments.days, default="10", metavar="N", help="for so long; else 10")
    add("--within-km", type=arguments.drive, default="60", metavar="K",
        help="also where the centre line is so near; else 60")  # fmt: skip
    add("--min-elevation", type=arguments.transit_elevation, default="10", metavar="D",
        help="degrees above the horizon from which one counts; else 10, at least 5")  # fmt: skip
    add("--csv", action="store_true", help="print CSV")
    add("--geojson", action="store_true", help="print the centre lines as GeoJSON")


def _add_track(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    add = _add(commands, "track", "The ground track, as a file's text.", json=False).add_argument
    add("--from", dest="start", type=arguments.moment, metavar="T", help="its start; else --at")
    add("--minutes", type=arguments.minutes, default="93", metavar="N", help="its span; else 93")
    add("--step", type=arguments.step, default="30", metavar="S", help="seconds; else 30")
    add("--format", choices=("geojson", "csv", "kml", "czml"), default="geojson")


def _add_picture(commands: argparse._SubParsersAction[OneSentenceParser]) -> None:
    add = _add(commands, "picture", "The view as a picture, also without a display.").add_argument
    add("out", type=Path, metavar="OUT.png")
    add("--view", choices=("globe", "map", "station", "sky"), default="globe")
    add("--size", type=arguments.size, default="1280x800", metavar="WxH")
    add("--select", metavar="ID", help="a part, ship or person to highlight")
