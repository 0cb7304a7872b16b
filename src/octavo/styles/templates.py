"""Turn a template and values into text, or into a finding at the template's own line."""

from __future__ import annotations

from collections.abc import Iterable
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

from octavo.diagnostics import Diagnostic, Outcome, Rule, Span
from octavo.styles import codes
from octavo.styles.model import Sheet, Stylesheets

if TYPE_CHECKING:
    from markupsafe import Markup


def markup(xhtml: str) -> Markup:
    """Return `xhtml` as text that a template writes as it is, without escaping it."""
    from markupsafe import Markup  # late: only a build needs it

    return Markup(xhtml)


def render(stylesheets: Stylesheets, name: str, **values: Any) -> Outcome[str]:
    """Return what the template `name` makes of `values`; values are escaped unless `markup`.

    A template sees its values and the other templates, nothing else; a value that it names and that
    is not there is a finding. Raises KeyError where there is no template `name`.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    from octavo.styles import sandbox

    sheet = stylesheets.templates[name]
    known = tuple(sorted(stylesheets.templates.items()))
    sandbox.start_counting()
    try:
        template = sandbox.environment(known).get_template(name)
        return Outcome(_joined(template.generate(**values)))
    except TemplateSyntaxError as failure:
        path = failure.filename or sheet.path
        return _failed(codes.TEMPLATE_SYNTAX, Span(path, failure.lineno), str(failure.message))
    except (sandbox.TooMuchError, RecursionError, MemoryError) as failure:
        return _failed(codes.TEMPLATE_TOO_MUCH, _place(failure, known, sheet), str(failure))
    except TemplateNotFound as failure:
        message = f"there is no template “{failure.name}”"
        return _failed(codes.TEMPLATE_FAILED, _place(failure, known, sheet), message)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as failure:
        return _failed(codes.TEMPLATE_FAILED, _place(failure, known, sheet), str(failure))


def _joined(pieces: Iterable[str]) -> str:
    from octavo.styles import sandbox

    kept: list[str] = []
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > sandbox.CHARACTERS:
            raise sandbox.TooMuchError(f"more than {sandbox.CHARACTERS} characters")
        kept.append(piece)
    return "".join(kept)


_HINTS = {
    codes.TEMPLATE_SYNTAX: "Look for a tag or a block that is not closed just before this line.",
    codes.TEMPLATE_FAILED: "Compare the names with those in the house template.",
    codes.TEMPLATE_TOO_MUCH: "Check what the loop or the macro goes round.",
}


def _failed(rule: Rule, span: Span, reason: str) -> Outcome[str]:
    said: Diagnostic = rule.at(
        span, f"The template stops here: {reason.rstrip('.')}.", _HINTS[rule]
    )
    return Outcome(None, (said,))


def _place(failure: BaseException, known: tuple[tuple[str, Sheet], ...], sheet: Sheet) -> Span:
    """Return the line of the innermost template that was being rendered."""
    paths = {template.path for _, template in known}
    place = Span(sheet.path)
    for frame, line in walk_tb(failure.__traceback__):
        if frame.f_code.co_filename in paths:
            place = Span(frame.f_code.co_filename, line)
    return place
