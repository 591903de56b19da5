"""Documents of Word, made of the XML that Word writes for what a test is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from PIL import Image

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT_TYPES = (
    f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/><Default Extension="bmp" ContentType="image/bmp"/>'
    '<Default Extension="emf" ContentType="image/x-emf"/></Types>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/></w:style>'
    for number, name in (
        ("1", "heading 1"),
        ("2", "heading 2"),
        ("3", "heading 3"),
        ("a", "Title"),
        ("b", "正文首行缩进"),
    )
)
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}">'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="{form}"/></w:lvl>' for level in range(2))
    + f'</w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
    for number, form in ((1, "bullet"), (2, "decimal"))
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph; ``inner`` is text unless it begins with a tag."""
    runs = inner if inner.startswith("<") else run(inner)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def item(text: str, level: int = 0, kind: int = 1) -> str:
    """An item of a list: kind 1 has bullets, 2 numbers."""
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{kind}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of texts."""
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"


def picture(relation: str, description: str = "") -> str:
    """A run that shows a picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{description}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def pixels(form: str = "PNG", colour: str = "red") -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(stream, form)
    return stream.getvalue()


def part(name: str, inner: str) -> str:
    """The XML of a part."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{name} {_NAMES}>{inner}</w:{name}>'


def docx(
    body: str, relations: Mapping[str, str] | None = None, parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A document. ``relations`` are the targets of links (with a scheme) and pictures by their id."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{"hyperlink" if ":" in target else "image"}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if ':' in target else ''}/>"
        for name, target in (relations or {}).items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="a" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        "word/styles.xml": part("styles", _STYLES),
        "word/numbering.xml": part("numbering", _NUMBERING),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **(parts or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
