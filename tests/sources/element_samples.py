"""Records that several tests of sources are made from."""

from __future__ import annotations

import json
from collections.abc import Iterable

from iss_viewer.orbit.element_set import ElementSet
from iss_viewer.orbit.omm import omm_fields
from iss_viewer.orbit.tle import from_tle

# 18 SDS by way of CelesTrak, 9 October 2026.
LINE1 = "1 25544U 98067A   26282.82140207  .00006479  00000+0  12652-3 0  9998"
LINE2 = "2 25544  51.6314  92.7969 0006775 242.6225 117.4075 15.48793003589526"
ISS = from_tle(LINE1, LINE2, "ISS (ZARYA)")

# Another module's own record, which CelesTrak lists beside the station's (May 2024).
NAUKA = from_tle(
    "1 49044U 21066A   24129.82839614  .00016275  00000+0  28217-3 0  9998",
    "2 49044  51.6355 150.5366 0003349 149.2285 210.8902 15.51025615158179",
    "ISS (NAUKA)",
)


def as_json(sets: Iterable[ElementSet], **changed: object) -> bytes:
    """A download: a list of messages as CelesTrak writes them."""
    return json.dumps([{**omm_fields(elements), **changed} for elements in sets]).encode()


def as_csv(sets: Iterable[ElementSet]) -> str:
    rows = [omm_fields(elements) for elements in sets]
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return "\n".join(lines) + "\n"


def as_kvn(sets: Iterable[ElementSet]) -> str:
    return "".join(
        "CCSDS_OMM_VERS = 2.0\nCOMMENT made for a test\n"
        + "".join(f"{keyword:20} = {value}\n" for keyword, value in omm_fields(elements).items())
        for elements in sets
    )


def as_xml(sets: Iterable[ElementSet]) -> str:
    """As CelesTrak nests it: metadata, mean elements, TLE parameters."""
    messages = []
    for elements in sets:
        fields = {k: f"<{k}>{v}</{k}>" for k, v in omm_fields(elements).items()}
        words = list(fields.values())
        messages.append(
            '<omm id="CCSDS_OMM_VERS" version="2.0">\n<header><CREATION_DATE/><ORIGINATOR/>'
            f"</header><body><segment><metadata>{''.join(words[:6])}</metadata><data>"
            f"<meanElements>{''.join(words[6:13])}</meanElements>"
            f"<tleParameters>{''.join(words[13:])}</tleParameters></data></segment></body></omm>\n"
        )
    return '<?xml version="1.0" encoding="UTF-8"?>\n<ndm>\n' + "".join(messages) + "</ndm>\n"
