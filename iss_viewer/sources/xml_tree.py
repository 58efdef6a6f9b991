"""XML from elsewhere as a tree: no document type and no entities are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iss_viewer.phrase import phrase
from iss_viewer.sources.errors import FeedError

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def xml_root(text: str) -> Element:
    """The outermost element. Raises FeedError."""
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(text, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FeedError(phrase("xml_forbidden")) from error
    except (ParseError, ValueError, LookupError) as error:
        line = getattr(error, "position", (1, 0))[0]
        raise FeedError(phrase("xml_broken", line=line)) from error
    return root


def local(tag: object) -> str:
    """A tag without its namespace; comments have no text for a tag."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
