"""What a screen reader gets from the painted views, which otherwise tell it nothing.

A view says in one sentence what it shows by a method `spoken() -> str`; this module gives it an
accessible interface with that sentence as its value, its role, and its name and description.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget


@runtime_checkable
class Speaks(Protocol):
    """A painted view that can say what it shows, in whole sentences for the ear."""

    def spoken(self) -> str: ...


class SpeakingInterface(QAccessibleWidget):
    """A widget's accessible interface whose value is what the widget says of itself."""

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Value:
            view = self.object()
            if isinstance(view, Speaks):
                return view.spoken()
        return super().text(kind)


# Qt asks the factory once for each object; a Python interface that nobody holds would be
# collected under it.
_roles: dict[int, QAccessible.Role] = {}
_held: dict[int, SpeakingInterface] = {}
_installed: list[bool] = []


def make_accessible(
    view: QWidget, name: str, description: str, role: QAccessible.Role = QAccessible.Role.Graphic
) -> None:
    """Gives `view` (which has `spoken()`) a name, a description, a role and a spoken value.

    Call again with other words when the language changes.
    """
    view.setAccessibleName(name)
    view.setAccessibleDescription(description)
    if id(view) in _roles:
        return
    if not _installed:
        QAccessible.installFactory(_interface_for)
        _installed.append(True)
    key = id(view)
    _roles[key] = role

    def forget(_gone: QObject | None = None) -> None:
        _roles.pop(key, None)
        _held.pop(key, None)

    view.destroyed.connect(forget)
    # With a screen reader running Qt made its own interface as soon as the widget was there.
    early = QAccessible.queryAccessibleInterface(view)
    if not isinstance(early, SpeakingInterface):
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(early))


def tell_value_changed(view: QWidget) -> None:
    """Tells a listening screen reader that `spoken()` has a new answer; free when none listens."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ValueChanged))


def announce(source: QWidget, sentence: str) -> None:
    """Has a listening screen reader say `sentence` once, after what it is saying."""
    event = QAccessibleAnnouncementEvent(source, sentence)
    event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
    QAccessible.updateAccessibility(event)


def _interface_for(_class_name: str, watched: QObject | None) -> QAccessibleInterface | None:
    if watched is None or not isinstance(watched, QWidget):
        return None
    role = _roles.get(id(watched))
    if role is None:
        return None
    made = SpeakingInterface(watched, role)
    _held[id(watched)] = made
    return made
