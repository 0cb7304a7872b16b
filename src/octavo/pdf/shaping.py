"""Turn a style into what the engine shapes text with, once and not for every line.

WeasyPrint 70 makes a context, a description of the font and a list of its features anew for every
layout of a line, of which a line takes four. They depend on the style alone, which is not changed
once text is laid out in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.css import AnonymousStyle, ComputedStyle
from weasyprint.text import fonts, line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p

from octavo.values import frozen

GLYPH_SIZE = 20  # bytes of a PangoGlyphInfo: glyph, advance, offsets across and up, flags
_STYLES = (AnonymousStyle, ComputedStyle)
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)

_set_up = line_break.Layout.setup


@frozen
class _Setting:
    """What text of one style is shaped with; `features` is an attribute, None without any."""

    context: Any
    language: Any
    font: Any
    features: Any


def set_up(layout: Any, style: Any) -> None:
    """Make the Pango layout of `layout` for text in `style` (`Layout.setup` of the engine)."""
    if type(style) not in _STYLES or style["text_decoration_line"] != "none":
        _set_up(layout, style)
        return
    setting = style.__dict__.get("octavo_setting")
    if setting is None:
        setting = style.octavo_setting = _setting(style)
    layout.style = style
    layout.first_line_direction = 0
    layout.language = setting.language
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    layout.layout = ffi.gc(pango.pango_layout_new(setting.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, setting.font)
    if setting.features is not None:
        # The list is the layout's own: spacing is added to it.
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, setting.features)
        pango.pango_layout_set_attributes(layout.layout, attributes)


def runs_of(line: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each run of a line: its item, and the bytes of its glyphs (PangoGlyphInfo)."""
    run = line.runs[0]
    while run != ffi.NULL:
        item, run = run.data, run.next
        yield item, ffi.buffer(item.glyphs.glyphs, item.glyphs.num_glyphs * GLYPH_SIZE)


def _setting(style: Any) -> _Setting:
    made = pango.pango_font_map_create_context(style.font_config.font_map)
    context = ffi.gc(made, gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if named := _language(style):
        pointer, _kept = unicode_to_char_p(named)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    return _Setting(context, language, fonts.get_font_description(style), _features(style))


def _language(style: Any) -> str | None:
    override = style["font_language_override"]
    if override != "normal":
        return str(LST_TO_ISO.get(override.lower(), override))
    return style["lang"] or None


def _features(style: Any) -> Any:
    features = fonts.font_features(*(style[name] for name in _FEATURES))
    if not features:
        return None
    named = ",".join(f"{key} {value}" for key, value in features.items()).encode()
    known = style.font_config.font_features
    if named not in known:
        known[named] = pango.pango_attr_font_features_new(named)
    return known[named]
