"""A text as a QR code (ISO/IEC 18004), for telephones that are held before the screen."""

from __future__ import annotations

import numpy as np
import segno
from numpy.typing import NDArray

# What the largest code holds at the weakest correction of errors, in octets.
MOST_OCTETS = 2_953
# Light modules that a reader needs round the code.
QUIET_ZONE = 4


def qr_matrix(text: str) -> NDArray[np.bool_]:
    """Dark modules (n, n) of `text` in UTF-8, rows from above, the quiet zone included; read-only.

    The weakest correction, and a stronger one where it fits into the same size: a screen is
    never torn, and fewer modules are read from farther away. Raises ValueError for a text that is
    empty, too long, or no UTF-8.
    """
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ValueError("The text holds half of a character and cannot become a code.") from None
    if not size:
        raise ValueError("An empty text cannot become a code.")
    if size > MOST_OCTETS:
        raise ValueError(
            f"The text has {size:,} bytes, and a QR code holds at most {MOST_OCTETS:,}."
        )
    code = segno.make_qr(text, error="l", mode="byte", encoding="utf-8", boost_error=True)
    rows = np.array([bytearray(row) for row in code.matrix_iter(border=QUIET_ZONE)])
    matrix: NDArray[np.bool_] = rows.astype(np.bool_)
    matrix.flags.writeable = False
    return matrix
