"""Bytes in, dated values with provenance out: parsers, feed policy, last-good store. No Qt."""
