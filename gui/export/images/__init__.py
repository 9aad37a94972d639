"""The picture of a run as a file: of pixels, or of true vectors."""

from gui.export.formats import Format
from gui.export.images.pdf import write_pdf
from gui.export.images.png import write_png
from gui.export.images.svg import write_svg
from gui.style.spoken import translate

FORMATS = (
    Format(".png", lambda: translate("Format", "PNG picture"), write_png, picture=True, order=10),
    Format(".svg", lambda: translate("Format", "SVG picture, of vectors"), write_svg, picture=True, order=11),
    Format(".pdf", lambda: translate("Format", "PDF page, of vectors"), write_pdf, picture=True, order=12),
)
