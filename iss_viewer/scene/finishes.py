"""What the station is covered with. Colours are sRGB, taken by eye from photographs and evened
out so that a part reads by its material: white insulation, gold foil, blue cells, grey metal."""

from __future__ import annotations

from iss_viewer.scene.mesh import Finish, Surface

WHITE_INSULATION = Finish((0.90, 0.905, 0.91), Surface.FABRIC)
WARM_INSULATION = Finish((0.80, 0.79, 0.75), Surface.FABRIC)
GREY_INSULATION = Finish((0.68, 0.69, 0.70), Surface.FABRIC)
OLIVE_INSULATION = Finish((0.50, 0.52, 0.45), Surface.FABRIC)
SOFT_GOODS = Finish((0.84, 0.82, 0.77), Surface.FABRIC)

WHITE_PAINT = Finish((0.92, 0.93, 0.94))
METAL = Finish((0.66, 0.68, 0.71))
DULL_METAL = Finish((0.50, 0.52, 0.55))
TRUSS = Finish((0.62, 0.64, 0.67))
DARK = Finish((0.24, 0.26, 0.29))
ADAPTER = Finish((0.46, 0.48, 0.51))
NOZZLE = Finish((0.27, 0.26, 0.26))
HEAT_TILES = Finish((0.31, 0.31, 0.33))

GOLD = Finish((0.78, 0.60, 0.30), Surface.FOIL)
SILVER = Finish((0.78, 0.79, 0.81), Surface.FOIL)
COPPER = Finish((0.66, 0.43, 0.22), Surface.FOIL)

CELLS = Finish((0.075, 0.125, 0.29), Surface.CELLS)
NEW_CELLS = Finish((0.055, 0.075, 0.15), Surface.CELLS)
CELLS_BACK = Finish((0.60, 0.50, 0.36), Surface.BLANKET)
GREY_BLANKET = Finish((0.46, 0.47, 0.50), Surface.BLANKET)
RADIATOR = Finish((0.94, 0.945, 0.95), Surface.RADIATOR)
GLASS = Finish((0.06, 0.09, 0.13), Surface.GLASS)
