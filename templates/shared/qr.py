"""QR codes."""

from xml.etree import ElementTree

from qrcode.image.svg import SvgPathFillImage
from qrcode.main import QRCode


def draw(text: str) -> str:
    """Return a QR code as SVG to stand in a page: it has no style or script of its own."""
    code: QRCode[SvgPathFillImage] = QRCode(image_factory=SvgPathFillImage)
    code.add_data(text)
    return ElementTree.tostring(code.make_image().get_image(), encoding="unicode")
