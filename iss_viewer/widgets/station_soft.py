"""The station by OpenGL where a processor plays graphics card: drawn out of sight, shown as an
image.

A window that holds an OpenGL widget is put together by OpenGL from then on, whichever view it
shows. A processor takes 13 ms for that at every repaint of anything, were it one button.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from iss_viewer.scene.camera import Camera
from iss_viewer.scene.station_model import StationModel
from iss_viewer.scene.station_picture import StationPicture
from iss_viewer.widgets.gl.gl_format import surface_format
from iss_viewer.widgets.gl.program import ShaderError
from iss_viewer.widgets.gl.station_frame import StationFrame, show_scaled
from iss_viewer.widgets.gl.station_passes import PassesMaker, StationPasses
from iss_viewer.widgets.turn import Turn

_SPACE = QColor(7, 8, 12)
_STILL_SCALE = 2.0
# This many pixels of the station take about 30 ms.
_MOVING_PIXELS = 400_000
_FORGETS_AFTER_MS = 4000
_COLD_SIZE = QSize(64, 64)
_END = object()


class StationSoft(QWidget):
    """Draws a `StationPicture` from a `Camera`; labels belong to the overlay above it.

    Shaders are made one pass a turn of the event loop. A picture that stands is drawn strip by
    strip, first as large as it is shown, then twice as large for smooth edges; what was shown
    before stays meanwhile.

    Signals: improved() when a better picture of the ground has arrived and is about to be drawn.
    """

    improved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._picture: StationPicture | None = None
        self._camera: Camera | None = None
        self._is_moving = self._is_spare = False
        self._context: QOpenGLContext | None = None
        self._maker: PassesMaker | None = None
        self._passes: StationPasses | None = None
        self._shown, self._is_old = QImage(), False
        self._drawn_key = ""
        self._refining = Turn(self, self._refine)
        # Whether the driver has not drawn with every shader yet, and what is left of that.
        self._is_cold = True
        self._cold: Iterator[None] | None = None
        self._forgetting = QTimer(self, singleShot=True, interval=_FORGETS_AFTER_MS)
        self._forgetting.timeout.connect(self._forget_pictures)

    def show_picture(self, picture: StationPicture, camera: Camera) -> None:
        """Draw this at the next repaint. Where only light and joints moved on a little, the smooth
        picture before is shown until the next one is as smooth."""
        before, was_here = self._picture, camera == self._camera
        self._picture, self._camera = picture, camera
        if before is None or not was_here:
            self._begin_anew()
        elif not picture.is_same_as(before):
            self._begin_anew(keeps_before=picture.differs_by_little(before))

    def show_moving(self, is_moving: bool) -> None:
        """Quick while it moves, smooth when it stands."""
        if is_moving != self._is_moving:
            self._is_moving = is_moving
            self._begin_anew(keeps_rough=not is_moving)

    @property
    def is_settled(self) -> bool:
        """Whether the best picture is on the screen."""
        passes = self._passes
        if passes is None or not passes.earth.is_settled:
            return False
        return passes.still.is_ready and not self._is_spare

    def finish_loading(self) -> None:
        """Load and draw the best picture now."""
        self._open()
        while self._maker is not None and not self._maker.is_done:
            self._make_next(self._maker)
        if self._passes is not None:
            self._passes.context.run(self._passes.earth.finish_loading)
        self._begin_anew()
        while self._refining.is_waiting:
            self._refining.do()

    def has_drawn(self, model: StationModel) -> bool:
        """Whether the picture on the screen is of `model`, fine or not."""
        return self._drawn_key == model.key

    def image(self) -> QImage:
        """What is drawn, without what lies above it."""
        if self._is_old:
            self._compose()
        return self._shown

    def paintEvent(self, event: QPaintEvent) -> None:
        image = self.image()
        painter = QPainter(self)
        if image.isNull():
            painter.fillRect(self.rect(), _SPACE)
        else:
            painter.drawImage(self.rect(), image)
        painter.end()

    def _open(self) -> None:
        """A context of its own, kept until the widget goes. Raises ShaderError."""
        if self._context is not None:
            return
        self._context = context = QOpenGLContext(self)
        context.setFormat(surface_format(software=True))
        surface = QOffscreenSurface()
        surface.setFormat(context.format())
        surface.create()
        if not context.create() or not context.makeCurrent(surface):
            raise ShaderError("OpenGL gives no context any more")
        self._maker = PassesMaker(software=True)
        context.doneCurrent()
        self._refining.start()

    def _make_next(self, maker: PassesMaker) -> None:
        """Make one more pass. Raises ShaderError."""
        self._passes = maker.make_next()
        if self._passes is not None:
            self._passes.earth.improved.connect(self._improve)
            self._begin_anew()

    def _compose(self) -> None:
        """What is best of that which is drawn, with its outline, as an image."""
        self._is_old = False
        picture, camera, passes = self._picture, self._camera, self._passes
        if picture is None or camera is None or passes is None:
            return

        def compose() -> None:
            size, scale = self._size_px(), self.devicePixelRatioF()
            if self._is_moving:
                passes.station.prepare(picture)
                self._draw_roughly(StationFrame(passes, picture, camera, self.width()), size)
                best = passes.rough
            else:
                fine = [each for each in (passes.still, passes.rough) if each.is_ready]
                stale = [each for each in (passes.still, passes.rough) if each.has_picture]
                if not fine + stale:
                    return
                best = (fine + stale)[0]
                passes.station.prepare(picture)
            if best.is_ready:
                self._drawn_key = picture.model.key
            target = passes.whole.begin(size)
            show_scaled(best, size, target)
            passes.station.draw_outline(picture, camera, size, scale, target)
            self._shown = passes.whole.image()
            self._shown.setDevicePixelRatio(scale)

        passes.context.run(compose)

    def _show_anew(self) -> None:
        self._is_old = True
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._begin_anew()

    def hideEvent(self, event: QHideEvent) -> None:
        self._refining.stop()
        # Together they are larger than all else that the station holds; who only looks at another
        # view for a moment finds them.
        self._forgetting.start()
        super().hideEvent(event)

    def _forget_pictures(self) -> None:
        passes = self._passes
        if passes is None:
            return

        def forget() -> None:
            for picture in (passes.still, passes.spare, passes.rough, passes.whole):
                picture.forget()
            passes.station.forget_pictures()

        passes.context.run(forget)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._forgetting.stop()
        self._open()
        if self._maker is not None and not self._maker.is_done:
            self._refining.start()
        elif self._passes is not None and not self._passes.still.is_ready:
            self._begin_anew()

    def _size_px(self) -> QSize:
        scale = self.devicePixelRatioF()
        return QSize(round(self.width() * scale), round(self.height() * scale))

    def _begin_anew(self, *, keeps_before: bool = False, keeps_rough: bool = False) -> None:
        """`keeps_before` shows the smooth picture before until the next one is as smooth;
        `keeps_rough` begins with the quick picture that stands."""
        passes = self._passes
        if passes is None:
            return
        self._is_spare = keeps_before and passes.still.is_ready and not self._is_moving
        (passes.spare if self._is_spare else passes.still).restart()
        if not (self._is_spare or keeps_rough):
            passes.rough.restart()
        if self._is_moving:
            self._refining.stop()
            self._show_anew()
        else:
            self._refining.start()

    def _refine(self) -> None:
        """Make one pass, or draw one strip of the picture that stands."""
        if self._maker is not None and not self._maker.is_done:
            self._refining.start()
            self._make_next(self._maker)
            return
        picture, camera, passes = self._picture, self._camera, self._passes
        if picture is None or camera is None or passes is None:
            return
        is_quick = not (self._is_spare or passes.rough.is_ready)
        into = passes.rough if is_quick else passes.spare if self._is_spare else passes.still
        frame = StationFrame(passes, picture, camera, self.width())

        def step() -> None:
            if not passes.station.prepare_next(picture):
                return
            if self._is_cold:
                self._warm_up(frame)
            else:
                paint = partial(frame.draw, coarse=False)
                into.step(self._size_px(), 1.0 if is_quick else _STILL_SCALE, paint)

        passes.context.run(step)
        if is_quick or not into.is_ready:
            self._refining.start()
        if not into.is_ready:
            return
        if self._is_spare:
            passes.still, passes.spare = passes.spare, passes.still
            self._is_spare = False
        self._show_anew()

    def _warm_up(self, frame: StationFrame) -> None:
        """Draw one more thing of a tiny picture. The driver makes machine code of a shader when it
        first draws with it: all of them in the first strip would hold the window up for 80 ms."""
        target = frame.passes.whole.begin(_COLD_SIZE)
        if self._cold is None:
            self._cold = frame.draw_by_pieces(_COLD_SIZE, target, coarse=False)
        if next(self._cold, _END) is _END:
            self._is_cold, self._cold = False, None
        QOpenGLContext.currentContext().functions().glFinish()

    def _draw_roughly(self, frame: StationFrame, size: QSize) -> None:
        """At once, while it moves: large pictures are drawn smaller."""
        rough, pixels = frame.passes.rough, max(size.width() * size.height(), 1)
        rough.restart()
        while not rough.is_ready:
            paint = partial(frame.draw, coarse=True)
            rough.step(size, min((_MOVING_PIXELS / pixels) ** 0.5, 1.0), paint)

    def _improve(self) -> None:
        self._begin_anew(keeps_before=True)
        self.improved.emit()
