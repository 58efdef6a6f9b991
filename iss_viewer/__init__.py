"""ISS Viewer: where the International Space Station is, who is aboard, how it is built."""

__version__ = "0.1.0"
