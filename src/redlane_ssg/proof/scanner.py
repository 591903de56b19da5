"""What a telephone would read in a picture: by zxing-cpp, which did not draw the symbols."""

from __future__ import annotations

import zxingcpp
from PIL import Image

_QR_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def read_codes(image: Image.Image, *, inverted: bool = False) -> list[zxingcpp.Barcode]:
    """The QR codes of a picture; light on dark only where ``inverted``, since many telephones do not read those."""
    return list(zxingcpp.read_barcodes(image, formats=_QR_CODES, try_invert=inverted))
