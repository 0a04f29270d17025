"""Styles: Word's built-in ones where they exist, so that a template decides, and a few of our own based on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulator.reports.fonts import FAMILY

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

ACCENT, WARN, QUIET, HAIR = "0B3C5D", "8A3407", "4A5560", "C5CCD3"
BOX, WARN_BOX = "EEF3F7", "FDF1E9"
NOTE, TABLE_TEXT, TABLE = "Risiko Merknad", "Risiko Tabelltekst", "Risiko Tabell"
CALLOUT, CALLOUT_BULLET = "Risiko Ramme", "Risiko Ramme Punkt"
WARNING = "Risiko Varsel"
BULLET, ORDERED = "List Bullet", "List Number"
BUILT_IN = ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", BULLET, ORDERED, "Caption", "Footer")
TABLE_TEXT_SIZE = 9
SIZES = {"Title": 26, "Subtitle": 14, "Heading 1": 17, "Heading 2": 13, "Heading 3": 11.5}
FONT = FAMILY


def prepare(word: WordDocument, *, own_look: bool) -> None:
    """Make sure that every style the chapter uses is there; with `own_look` decide how the built-in ones look."""
    for name in BUILT_IN:
        if name not in word.styles:
            _add_built_in(word, name)
            _look(word, name)
        elif own_look:
            _look(word, name)
    if own_look:
        _page(word)
        _font(word.styles["Normal"], size=10.5)
        _spacing(word.styles["Normal"], after=6, line=1.12)
    accent = accent_of(word)
    _add_own(word, accent)
    _add_table_style(word, accent)


def accent_of(word: WordDocument) -> str:
    """The colour of the template's first heading, or our own."""
    color = word.styles["Heading 1"].font.color
    return str(color.rgb) if color is not None and color.rgb is not None else ACCENT


def numbers_headings(word: WordDocument) -> bool:
    """Whether the template numbers its headings itself."""
    return bool(word.styles["Heading 1"].element.xpath("./w:pPr/w:numPr"))


def _page(word: WordDocument) -> None:
    """A4 with margins like the PDF's, in today's mode of Word."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm

    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.2)
    settings = word.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    setting = OxmlElement("w:compatSetting")
    for name, value in (
        ("name", "compatibilityMode"),
        ("uri", "http://schemas.microsoft.com/office/word"),
        ("val", "15"),
    ):
        setting.set(qn(f"w:{name}"), value)
    compat.append(setting)


def _add_built_in(word: WordDocument, name: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    style.base_style = word.styles["Normal"]
    style.quick_style = True


def _look(word: WordDocument, name: str) -> None:
    """Our own look of a built-in style."""
    style = word.styles[name]
    if name in SIZES:
        subtitle = name == "Subtitle"
        _plain(style)
        _font(style, size=SIZES[name], bold=not subtitle, color=None if subtitle else ACCENT, italic=False)
        before = {"Heading 1": 22, "Heading 2": 15, "Heading 3": 12}.get(name, 0)
        _spacing(style, before=before, after=2 if name == "Title" else 6, line=1.0)
        style.paragraph_format.keep_with_next = name.startswith("Heading") or None
        if name.startswith("Heading"):
            _outline(style, int(name[-1]) - 1)
    elif name in (BULLET, ORDERED):
        _spacing(style, after=4)
        _list(word, style, ordered=name == ORDERED)
    elif name == "Caption":
        _font(style, size=9.5, bold=False, color="000000", italic=False)
        _spacing(style, before=10, after=4)
        style.paragraph_format.keep_with_next = True
    else:
        _font(style, size=8.5, color=QUIET)


def _add_own(word: WordDocument, accent: str) -> None:
    _own(word, NOTE, size=9, color=QUIET, before=4, after=10)
    _own(word, TABLE_TEXT, size=TABLE_TEXT_SIZE, after=0, line=1.0)
    for name, color, fill in ((CALLOUT, accent, BOX), (WARNING, WARN, WARN_BOX)):
        style = _own(word, name, after=4)
        _box(style, color, fill)
        title = _own(word, f"{name} Tittel", base=name, bold=True, color=color, before=8, after=4)
        title.paragraph_format.keep_with_next = True
    bullet = _own(word, CALLOUT_BULLET, base=CALLOUT, after=4)
    _list(word, bullet, ordered=False, left=480, hanging=255)


def _own(word: WordDocument, name: str, base: str = "Normal", **look: Any) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    if name in word.styles:
        return word.styles[name]
    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles[base]
    style.quick_style = True
    _font(style, look.get("size"), bold=look.get("bold"), color=look.get("color"), family=False)
    _spacing(style, before=look.get("before"), after=look.get("after"), line=look.get("line"))
    return style


def _font(
    style: Any,
    size: float | None = None,
    *,
    bold: bool | None = None,
    italic: bool | None = None,
    color: str | None = None,
    family: bool = True,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    if family:
        style.font.name = FONT
        fonts = style.element.rPr.rFonts
        for name in [name for name in fonts.attrib if name.endswith("Theme")]:
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), FONT)
    if size is not None:
        style.font.size = Pt(size)
    if bold is not None:
        style.font.bold = bold
    if italic is not None:
        style.font.italic = italic
    if color is not None:
        style.font.color.rgb = RGBColor.from_string(color)


def _plain(style: Any) -> None:
    """Without the lines, letter spacing and theme colours of python-docx's own template."""
    from docx.oxml.ns import qn

    for path in ("w:pPr/w:pBdr", "w:pPr/w:contextualSpacing", "w:rPr/w:spacing", "w:rPr/w:kern", "w:rPr/w:color"):
        parent, name = path.split("/")
        holder = style.element.find(qn(parent))
        found = None if holder is None else holder.find(qn(name))
        if found is not None:
            holder.remove(found)


def _spacing(style: Any, *, before: float | None = None, after: float | None = None, line: float | None = None) -> None:
    from docx.shared import Pt

    if before is not None:
        style.paragraph_format.space_before = Pt(before)
    if after is not None:
        style.paragraph_format.space_after = Pt(after)
    if line is not None:
        style.paragraph_format.line_spacing = line


def _outline(style: Any, level: int) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:outlineLvl")) is None:
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level))
        properties.append(outline)


def _box(style: Any, color: str, fill: str) -> None:
    """A coloured line to the left and a pale ground. The children of w:pPr have an order."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    properties = style.element.get_or_add_pPr()
    border = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{color}"/>'
    parts = [
        f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>",
        f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>',
    ]
    for number, part in enumerate(parts):
        properties.insert(number, parse_xml(part))
    indent = parse_xml(f'<w:ind {nsdecls("w")} w:left="225" w:right="113"/>')
    properties.append(indent)


def _list(word: WordDocument, style: Any, *, ordered: bool, left: int = 360, hanging: int = 260) -> None:
    """Give a style a list of its own, whatever numbering the template has."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    numbering = _numbering(word)
    abstracts = [int(element.get(qn("w:abstractNumId"))) for element in numbering.findall(qn("w:abstractNum"))]
    numbers = [int(element.get(qn("w:numId"))) for element in numbering.findall(qn("w:num"))]
    abstract, number = max(abstracts, default=-1) + 1, max(numbers, default=0) + 1
    sign, kind = ("%1.", "decimal") if ordered else ("•", "bullet")
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    numbering.append(made) if first is None else first.addprevious(made)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    properties = style.element.get_or_add_pPr()
    for name in ("w:numPr", "w:ind"):
        found = properties.find(qn(name))
        if found is not None:
            properties.remove(found)
    properties.get_or_add_numPr().get_or_add_numId().val = number
    style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = left * 635, -hanging * 635


def _numbering(word: WordDocument) -> Any:
    """The numbering part's element; made when a template has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.oxml.ns import nsdecls
    from docx.parts.numbering import NumberingPart

    from simulator.reports.render.word.package import NUMBERING

    part: Any
    try:
        part = word.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        empty = f"<w:numbering {nsdecls('w')}/>".encode()
        part = NumberingPart.load(PackURI("/word/numbering.xml"), NUMBERING, empty, word.part.package)
        word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element


def _add_table_style(word: WordDocument, accent: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    if TABLE in word.styles:
        return
    style = parse_xml(
        f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="RisikoTabell"><w:name w:val="{TABLE}"/>'
        '<w:uiPriority w:val="99"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
        f'<w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIR}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{accent}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )
    word.styles.element.append(style)
