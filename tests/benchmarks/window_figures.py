"""What the window costs: a second, a frame, a block, and memory."""

from __future__ import annotations

from tests.benchmarks.table import Aim, Budget, Row
from tests.benchmarks.turns import figures_of, medians

# Gpredict's, as measured once on a machine of the same kind: 62-67 MB, 0.6 % at 1 Hz.
GPREDICT_MB = 65.0
GPREDICT_PERCENT = 0.6
# Mesa's driver that draws nothing: what is left of a frame is our own work, as beside a GPU.
DRAWS_NOTHING = {"GALLIUM_NOOP": "1"}
BLOCK = Budget(Aim.AT_MOST, 50.0, 16.0)


def tick_rows(rounds: int) -> list[Row]:
    """One hertz, nothing moving but time; the child takes its turns between globe and map."""
    drawn = medians([figures_of("child_tick") for _ in range(max(1, rounds // 3))])
    return [
        Row(
            "1 Hz with the map, share of a core",
            drawn["map_percent"], "%", GPREDICT_PERCENT, Budget(Aim.AT_MOST, 2.0, 1.0),
            "Gpredict",
        ),
        Row(
            "1 Hz with the globe, drawn by the processor, share of a core",
            drawn["globe_percent"], "%", GPREDICT_PERCENT, None, "Gpredict",
        ),
        Row(
            "drawings of the globe a tick, standing still",
            drawn["drawings_a_tick"], "drawings", None, Budget(Aim.AT_MOST, 1.1),
        ),
        Row("times a tick that the window is put on screen", drawn["frames_a_tick"], "frames"),
        Row("a tick's repaint of the globe, drawn by the processor", drawn["repaint_ms"], "ms"),
    ]  # fmt: skip


def drag_rows(rounds: int) -> list[Row]:
    """A frame while a person drags the globe: our own work, then with a processor that draws."""
    own, drawn, turned, apart = [], [], [], []
    for _ in range(rounds):
        own.append(figures_of("child_drag", "undrawn", environment=DRAWS_NOTHING))
        drawn.append(figures_of("child_drag"))
        turned.append(figures_of("child_drag", "undrawn", "station", environment=DRAWS_NOTHING))
        exploded = "undrawn", "station", "apart"
        apart.append(figures_of("child_drag", *exploded, environment=DRAWS_NOTHING))
    ours, software, station = medians(own), medians(drawn), medians(turned)
    return [
        Row(
            "Python a GL frame while dragging",
            ours["gl_ms"], "ms", None, Budget(Aim.AT_MOST, 1.0, 0.3),
        ),
        Row("the labels above it, with Qt's painting", ours["labels_ms"], "ms"),
        Row("the mouse's move", ours["handled_ms"], "ms"),
        Row(
            "frames a second in Python time",
            1000.0 / ours["own_ms"], "/s", None, Budget(Aim.AT_LEAST, 30.0, 60.0),
        ),
        Row("frames a second, drawn by the processor", 1000.0 / software["frame_ms"], "/s"),
        Row(
            "Python a GL frame while turning the station",
            station["gl_ms"], "ms", None, Budget(Aim.AT_MOST, 1.0, 0.3),
        ),
        Row(
            "the same in the exploded view",
            medians(apart)["gl_ms"], "ms", None, Budget(Aim.AT_MOST, 1.0, 0.3),
        ),
        Row("the names above the station, with Qt's painting", station["labels_ms"], "ms"),
    ]  # fmt: skip


def block_rows(rounds: int) -> list[Row]:
    """The longest time that the event loop was away in each step of a person's way, without
    OpenGL and with software OpenGL, which draws the station alone."""
    turns = max(1, rounds // 2)
    rows = []
    for words, kind in (("software OpenGL", "drawn"), ("no OpenGL", "raster")):
        found = medians([figures_of("child_journey", kind) for _ in range(turns)])
        rows.append(
            Row(f"longest block of the window, {words}", max(found.values()), "ms", None, BLOCK)
        )
        rows += [Row(f"  {step}", longest, "ms", None, BLOCK) for step, longest in found.items()]
    return rows


def memory_rows(rounds: int) -> list[Row]:
    """What the kernel counts as this process's share, once all is loaded."""
    found = medians([figures_of("child_memory") for _ in range(max(1, rounds // 3))])
    without = found["total_mb"] - found["textures_mb"]
    # Gpredict uses no OpenGL, of which the driver that draws by the processor takes most.
    raster = figures_of("child_memory", "raster")
    return [
        Row(
            "memory (PSS) in all without OpenGL",
            raster["total_mb"], "MB", GPREDICT_MB, Budget(Aim.SLOWER_AT_MOST, 2.5, 1.3),
            "Gpredict",
        ),
        Row(
            "memory (PSS) without the ground's textures",
            without, "MB", GPREDICT_MB, Budget(Aim.SLOWER_AT_MOST, 2.5, 1.3), "Gpredict",
        ),
        Row("memory (PSS) in all", found["total_mb"], "MB", GPREDICT_MB, None, "Gpredict"),
        Row("the ground's textures, by their size", found["textures_mb"], "MB"),
        Row("memory (PSS) once all three views were shown", found["all_views_mb"], "MB"),
        Row(
            "memory (RSS) once all three views were shown",
            found["all_views_rss_mb"], "MB", None, Budget(Aim.AT_MOST, 500.0),
        ),
    ]  # fmt: skip
