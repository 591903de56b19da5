"""Reads QR codes in pictures as a telephone would, with zxing-cpp: another library than the one that made them."""

from __future__ import annotations

import zxingcpp
from PIL import Image

_QR_CODES = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def read_codes(image: Image.Image, *, inverted: bool = False) -> list[zxingcpp.Barcode]:
    """The QR codes in a picture. Light on dark ones are read only if ``inverted``: many telephones do not read them."""
    return list(zxingcpp.read_barcodes(image, formats=_QR_CODES, try_invert=inverted))
