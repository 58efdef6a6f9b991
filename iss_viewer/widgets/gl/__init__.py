"""OpenGL for the globe and the station: programs, buffers, textures, the probe."""
