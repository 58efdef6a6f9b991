"""Puts it together: view state, holdings, forecaster, transport, settings, window."""
