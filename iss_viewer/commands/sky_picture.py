"""`picture --view sky`: the next pass worth going out for, as one sees it from a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.orbit_choice import choose
from iss_viewer.commands.printing import english
from iss_viewer.commands.request import Request
from iss_viewer.commands.sites import own_zone

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

_DAYS = 10.0


def sky_image(request: Request, size: tuple[int, int]) -> QImage:
    """The best pass of the next night that has one. UsageError without a place; CannotError where
    nothing comes over."""
    if request.place is None:
        raise UsageError("Say from where: --site NAME, or --lat and --lon.")
    from dataclasses import replace

    from iss_viewer.orbit.horizon import OPEN
    from iss_viewer.orbit.pass_list import pass_list
    from iss_viewer.orbit.pass_path import pass_path
    from iss_viewer.orbit.state import PropagationError
    from iss_viewer.scene.see_it import head_of, sheet_footer, sheet_title, shown_pass, why_none
    from iss_viewer.scene.sky_picture import sky_picture

    site = request.place.observer()
    site = replace(site, zone=own_zone(site))
    choice = choose(request)
    if choice.trajectory is None:
        raise CannotError(english(choice.reason) if choice.reason else "No orbit is known then.")
    try:
        passes = pass_list(choice.trajectory, site, request.utc, _DAYS)
        shown = shown_pass(passes, request.utc, None)
        if shown is None:
            why = why_none(passes, only_visible=True)
            raise CannotError(english(why) if why else "No pass comes over there.")
        sky = sky_picture(pass_path(choice.trajectory, site, shown.over), OPEN)
    except PropagationError as error:
        raise CannotError(str(error)) from error

    from PySide6.QtCore import QSize

    from iss_viewer.app.application import make_application
    from iss_viewer.widgets.pass_sheet import SheetTexts, sheet_image
    from iss_viewer.widgets.words import Words

    application = make_application(["iss-viewer"])
    words = Words(zone=site.zone)
    head = head_of(passes, shown, request.utc)
    said = (sheet_title(passes, shown), head.sentence, head.note, sheet_footer(passes))
    image = sheet_image(sky, SheetTexts(*(words.say(each) for each in said)), words, QSize(*size))
    application.processEvents()
    return image
