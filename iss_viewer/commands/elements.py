"""`elements`: a person's own file of element sets; what the held sets tell of burns."""

from __future__ import annotations

import argparse
from pathlib import Path

from iss_viewer.commands import reboosts
from iss_viewer.commands.arguments import CannotError, UsageError
from iss_viewer.commands.orbit_choice import read_class_file, read_file, read_trajectory
from iss_viewer.commands.printing import english, iso, print_json, print_table
from iss_viewer.commands.request import Request
from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.sources.element_file import ElementFile, Rejection
from iss_viewer.sources.errors import FeedError, StoreError
from iss_viewer.sources.plausibility import SortedOut, sort_out
from iss_viewer.sources.store import Store

# A person looks at the first few; `--json` has all.
MOST_SHOWN = 20
BAD_INPUT = 2


def run(request: Request, options: argparse.Namespace) -> int:
    """Judge a file, keep its sets, its trajectory or a class file's all, or list the burns."""
    if options.action == "reboosts":
        return reboosts.run(request)
    ephemeris = read_trajectory(options.file, request.now)
    if ephemeris is not None:
        from iss_viewer.commands import trajectory_file

        if options.action == "check":
            return trajectory_file.check(request, ephemeris)
        return trajectory_file.keep(request, options.file, ephemeris)
    if options.action == "check":
        return _check(request, options.file)
    content = read_class_file(options.file, request.now)
    if content is not None:
        from iss_viewer.commands import class_import

        return class_import.keep(request, content)
    return _keep(request, options)


def _check(request: Request, path: Path) -> int:
    file = read_file(path, request.now)
    if request.json:
        print_json(_file_json(file))
    else:
        _print_file(file)
    return BAD_INPUT if file.rejected else 0


def _file_json(file: ElementFile) -> dict[str, object]:
    return {
        "accepted": [_set_json(elements) for elements in file.accepted],
        "rejected": [_rejection_json(rejection) for rejection in file.rejected],
        "notes": [english(note) for note in file.notes],
    }


def _set_json(elements: ElementSet) -> dict[str, object]:
    return {
        "norad_id": elements.norad_id,
        "name": elements.name,
        "cospar_id": elements.cospar_id,
        "epoch": iso(elements.epoch),
        "mean_motion_rev_per_day": elements.mean_motion_rev_per_day,
        "eccentricity": elements.eccentricity,
        "inclination_deg": elements.inclination_deg,
    }


def _rejection_json(rejection: Rejection) -> dict[str, object]:
    return {"line": rejection.line, "reason": rejection.reason, "text": rejection.text}


def _print_file(file: ElementFile) -> None:
    print(f"{_counted(len(file.accepted))} accepted, {len(file.rejected)} refused.")
    if file.accepted:
        rows = [("Number", "Name", "Epoch")]
        rows += [
            (str(elements.norad_id), elements.name or "–", iso(elements.epoch))
            for elements in file.accepted[:MOST_SHOWN]
        ]
        print()
        print_table(rows)
        _say_more(len(file.accepted))
    if file.rejected:
        print("\nRefused:")
        for rejection in file.rejected[:MOST_SHOWN]:
            print(f"  line {rejection.line}: {rejection.reason}")
        _say_more(len(file.rejected))
    for note in file.notes:
        print(f"\n{english(note)}")


def _say_more(count: int) -> None:
    if count > MOST_SHOWN:
        print(f"  … and {count - MOST_SHOWN} more")


def _counted(count: int) -> str:
    return "1 element set" if count == 1 else f"{count} element sets"


def _keep(request: Request, options: argparse.Namespace) -> int:
    path: Path = options.file
    file = read_file(path, request.now)
    try:
        found = sort_out(file.accepted, request.now)
    except FeedError as error:
        raise UsageError(f"{path}: {error}") from error
    store = Store(request.profile_folder)
    try:
        added = store.keep_imported(found.kept) if found.kept else 0
    except StoreError as error:
        raise CannotError(str(error)) from error
    if request.json:
        print_json(_kept_json(file, found, added))
    else:
        _print_kept(file, found, added)
    return 0 if found.kept else BAD_INPUT


def _kept_json(file: ElementFile, found: SortedOut, added: int) -> dict[str, object]:
    refused = [_rejection_json(rejection) for rejection in file.rejected]
    refused += [
        {"line": None, "reason": english(why), "text": iso(elements.epoch)}
        for elements, why in found.refused
    ]
    return {
        "kept": len(found.kept),
        "new": added,
        "first_epoch": iso(min(s.epoch for s in found.kept)) if found.kept else None,
        "last_epoch": iso(max(s.epoch for s in found.kept)) if found.kept else None,
        "refused": refused,
        "of_other_objects": found.others,
    }


def _print_kept(file: ElementFile, found: SortedOut, added: int) -> None:
    print(f"{_counted(len(found.kept))} kept, {added} of them new.")
    if found.others:
        print(f"{found.others} of other objects left aside.")
    refusals = [f"line {rejection.line}: {rejection.reason}" for rejection in file.rejected]
    refusals += [f"{iso(elements.epoch)}: {english(why)}" for elements, why in found.refused]
    if refusals:
        print("\nRefused:")
        for refusal in refusals[:MOST_SHOWN]:
            print(f"  {refusal}")
        _say_more(len(refusals))
