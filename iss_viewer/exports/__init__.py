"""Tracks and tables as text for other programs. No Qt."""
