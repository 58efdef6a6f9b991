"""The bundled files against their list."""

from __future__ import annotations

from pathlib import Path

import pytest

from iss_viewer.sources.bundle import CHECKSUMS, BundleFault, judge_bundle


@pytest.mark.parametrize("text", ["", "[" * 20_000, "[1, 2]", "null", "\0"])
def test_a_list_that_is_none_is_itself_the_fault(tmp_path: Path, text: str) -> None:
    (tmp_path / CHECKSUMS).write_text(text)
    verdict = judge_bundle(tmp_path)
    assert verdict.file_count == 0
    assert verdict.faults == (BundleFault(f"{tmp_path.name}/{CHECKSUMS}", is_missing=False),)


def test_a_name_that_no_file_can_have_is_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / CHECKSUMS).write_text('{"a\\u0000b": "0"}')
    assert judge_bundle(tmp_path).faults == (BundleFault(f"{tmp_path.name}/a\0b", is_missing=True),)
