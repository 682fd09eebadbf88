"""Everything a model file needs, under one import: `from kit import *`.

Rule of this room: Blender runs here, at the modeller's desk. Nothing of it is imported by the server or
its tests.
"""

from digits import number
from earth import layers, layers_skin, roots, stones
from figures import cyclist, person, sitting
from foliage import crown, flowers, hedge, shrub, tree
from ground import PLINTH_M, band, patch, plinth, strip, track
from houses import gable_roof, hip_roof, house, spread, window, window_rows
from motion import Clip
from palette import COLOURS, glass, light, linear, paint, veil
from shapes import ball, box, cylinder, lathe, loft, panel, prism, recess, rod, rounded_rectangle, tube
from stage import cloud, node, placed, random_of, spot, twin
from street import (
    bench,
    bike_stand,
    bollard,
    car,
    charging_post,
    lamp,
    mast,
    planter,
    shelter,
    speed_sign,
    stop_sign,
)

__all__ = [name for name in dir() if not name.startswith("_")]
