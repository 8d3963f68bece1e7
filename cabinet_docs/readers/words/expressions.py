"""Works out what a tag says: `facts.weeks`, `appendix("strategy")`, `events.decision.date - meeting.date > 28`.

Jinja reads the expression; what it means is settled here, kind by kind of Jinja's
own syntax tree. What is not named here does not exist, so an expression can neither
reach into Python nor run for long. The common plain forms need no Jinja at all.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from inspect import signature
from typing import Any

from cabinet_docs.errors import ContentError
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.words import functions, reckoning
from cabinet_docs.readers.words.printing import FILTERS, apply_filter, printed, wrong
from cabinet_docs.readers.words.reading import did_you_mean
from cabinet_docs.readers.words.scope import AskedFigure, Scope
from cabinet_docs.yaml_file import CONTROL

LONGEST_TEXT = 100_000

_PLAIN_CALL = re.compile(r'([A-Za-z]+)\(\s*"([^"\\]*)"\s*(?:,\s*"([^"\\]*)"\s*)?\)')
_PLAIN_NAME = re.compile(r"([a-z_]\w*(?:\.[a-z_]\w*)*)(?:\s*\|\s*([a-z]+))?", re.ASCII)
_WORDS_OF_JINJA = {"true", "false", "none", "not", "and", "or", "if", "else", "in", "is"}
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_MISSING = object()
_HYPHENATED = re.compile(r"[a-z_]\w*(?:\.[\w-]+)*\.\w+-[\w-]+(?:\.[\w-]+)*", re.ASCII)
_SHORTER = {"start": "from", "end": "to"}  # names that say the same, of which one is enough to list
# What words say that speak of a workbook which is not there.
WORKBOOKS = {
    "consultation": "Put consultation.xlsx beside report.yaml, or name the workbook in consultation.yaml.",
    "budget": "Put budget.xlsx beside report.yaml.",
}


def evaluate(expression: str, scope: Scope, location: Location) -> object:
    """The value of an expression; ContentError says what is wrong with it."""
    match = _PLAIN_CALL.fullmatch(expression)
    if match and match[1] in functions.FUNCTIONS:
        arguments = [match[2]] if match[3] is None else [match[2], match[3]]
        return functions.call(match[1], arguments, {}, scope, location)
    match = _PLAIN_NAME.fullmatch(expression)
    if match and match[1] not in _WORDS_OF_JINJA and (match[2] is None or match[2] in FILTERS):
        value = _Evaluator(scope, location).named(match[1].split("."))
        return apply_filter(match[2], value, None, scope, location) if match[2] else value
    try:
        return _Evaluator(scope, location).value(_parsed(expression))
    except _Unreadable:
        raise wrong(f"'{expression}' cannot be understood", location, _EXAMPLE) from None
    except _NotAllowed:
        hint = "Tags can name things, compare them, and use + - * and ~."
        raise wrong(f"'{expression}' is more than a tag can do", location, hint) from None
    except ContentError:
        if found := _with_hyphen(expression, scope):
            hint = f"Write it in square brackets and quotation marks: {{{{ {found[1]} }}}}."
            raise wrong(f"{found[0]} has a hyphen in its name", location, hint) from None
        raise
    except RecursionError:
        raise wrong("This tag has too many brackets or signs in each other", location) from None


def _with_hyphen(expression: str, scope: Scope) -> tuple[str, str] | None:
    """A name with a hyphen behind a dot, as typed and as it is written; None where there is none."""
    for match in _HYPHENATED.finditer(expression):
        path = match[0].split(".")
        found: object = scope.values
        for name in path:
            found = _member(found, name)
            if "-" in name and found is not _MISSING:
                return match[0], _dotted(path)
    return None


_EXAMPLE = 'Tags look like {{ facts.weeks }}, {{ meeting.date | month }} or {{ appendix("strategy") }}.'


def is_true(value: object, scope: Scope, location: Location) -> bool:
    """Whether a condition holds. What is not known yet does not, and is an open point."""
    if isinstance(value, Todo):
        scope.open_points += value.points(location)
        return False
    return bool(value)


class _Unreadable(Exception):
    """Not an expression."""


class _NotAllowed(Exception):
    """An expression that Jinja knows and we do not."""


@cache
def _environment() -> Any:
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment()


@lru_cache(maxsize=1000)
def _parsed(expression: str) -> Any:
    """Jinja's syntax tree of one expression."""
    from jinja2 import TemplateSyntaxError
    from jinja2.parser import Parser

    try:
        parser = Parser(_environment(), expression, state="variable")
        tree = parser.parse_expression()
    except (TemplateSyntaxError, ValueError):
        raise _Unreadable from None
    if not parser.stream.eos:
        raise _Unreadable
    return tree


class _Evaluator:
    """Works out Jinja's syntax tree, one method for each kind of node that is allowed."""

    def __init__(self, scope: Scope, location: Location) -> None:
        self.scope = scope
        self.location = location

    def value(self, node: Any) -> object:
        """The value of a node."""
        kind = type(node).__name__
        method: Callable[[Any], object] | None = getattr(self, f"_{kind.lower()}", None)
        if method is None:
            raise _NotAllowed
        return method(node)

    def wrong(self, message: str, hint: str | None = None) -> ContentError:
        """The error for one mistake in this tag."""
        return wrong(message, self.location, hint)

    def _const(self, node: Any) -> object:
        if isinstance(node.value, float | complex):
            raise self.wrong(f"{node.value} is not a whole number", "Write it in quotation marks to print it.")
        if isinstance(node.value, str) and (found := CONTROL.search(node.value)):
            message = f"An invisible control character (U+{ord(found.group()):04X}) is written here with a \\"
            raise self.wrong(message, "Leave it out; to print a \\ write two of them.")
        return node.value

    def _name(self, node: Any) -> object:
        return self.named([node.name])

    def _getattr(self, node: Any) -> object:
        return self.named(self._path(node))

    def _getitem(self, node: Any) -> object:
        return self.named(self._path(node))

    def _path(self, node: Any) -> list[str]:
        """The names of `previous.appendices["prices"]`, outermost first."""
        names: list[str] = []
        while (kind := type(node).__name__) != "Name":
            if kind == "Getattr":
                names.append(node.attr)
            elif kind == "Getitem" and type(node.arg).__name__ == "Const" and isinstance(node.arg.value, str):
                names.append(node.arg.value)
            else:
                raise self.wrong("Only names can have a dot or square brackets after them", _EXAMPLE)
            node = node.node
        return [node.name, *reversed(names)]

    def named(self, path: list[str]) -> object:
        """The value that a dotted name stands for."""
        value = self._found(path)
        if isinstance(value, AskedFigure):
            raise self.wrong(f"{_dotted(path)} lacks its brackets", f"Write it as {{{{ {value.example} }}}}.")
        return value

    def _found(self, path: list[str]) -> object:
        value: object = self.scope.values
        for index, name in enumerate(path):
            group, value = value, _member(value, name)
            if value is _MISSING:
                if path[0] in self.scope.unread:
                    return Todo("its file cannot be read yet")
                raise self._unknown(path[: index + 1], group)
        return value

    def _unknown(self, path: list[str], group: object) -> ContentError:
        *before, name = path
        dotted = _dotted(path)
        if isinstance(group, Todo):
            return self.wrong(f"{dotted} is not known yet: {'.'.join(before)} is still to do ({group.words})")
        known = [it for it in group if _SHORTER.get(it) not in group] if isinstance(group, Mapping) else []
        if not before:
            if name in functions.FUNCTIONS:
                return self.wrong(f"{name} lacks its brackets", f'Write it as {{{{ {name}("…") }}}}.')
            if name in WORKBOOKS:
                return self.wrong(f"There is no {name}.xlsx", WORKBOOKS[name])
            known += functions.FUNCTIONS
        near = did_you_mean(name, known)
        hint = f"Did you mean {_dotted([*before, near])}?" if near else None
        if dotted == "previous":
            hint = "Say in report.yaml which report this one follows: follows: ../permission-to-consult"
        if before == ["facts"]:
            hint = hint or "Add it under facts: in report.yaml."
            return self.wrong(f"{dotted} is not one of report.yaml's facts", hint)
        hint = hint or (f"Known here: {', '.join(known)}." if known else None)
        return self.wrong(f"{dotted} is not known", hint)

    def _call(self, node: Any) -> object:
        if type(node.node).__name__ in ("Getattr", "Getitem"):
            return self._asked(node)
        name = node.node.name if type(node.node).__name__ == "Name" else None
        if name is None or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise self.wrong("Only names such as appendix can have round brackets after them", _EXAMPLE)
        if name not in functions.FUNCTIONS:
            near = did_you_mean(name, functions.FUNCTIONS)
            known = f"Known are {', '.join(functions.FUNCTIONS)}."
            raise self.wrong(f"{name}() is not known", f"Did you mean {near}()?" if near else known)
        for argument in node.args:
            self._refuse_bare_name(name, argument)
        arguments = [self.value(argument) for argument in node.args]
        named = {pair.key: self.value(pair.value) for pair in node.kwargs}
        return functions.call(name, arguments, named, self.scope, self.location)

    def _asked(self, node: Any) -> object:
        """A figure that is asked for: `budget.total("2026-27")`."""
        path = self._path(node.node)
        asked = self._found(path)
        if isinstance(asked, Todo):
            return asked
        if not isinstance(asked, AskedFigure):
            hint = f"Write it without them: {{{{ {_dotted(path)} }}}}."
            raise self.wrong(f"{_dotted(path)} has no round brackets", hint)
        if node.dyn_args is not None or node.dyn_kwargs is not None or node.kwargs:
            raise self.wrong(f"{_dotted(path)} is not used like this", f"Write it as {{{{ {asked.example} }}}}.")
        for argument in node.args:
            self._refuse_bare_name(_dotted(path), argument)
        arguments = [self.value(argument) for argument in node.args]
        for argument in arguments:
            if isinstance(argument, Todo):
                return argument
        try:
            signature(asked.answer).bind(*arguments)
        except TypeError:
            hint = f"Write it as {{{{ {asked.example} }}}}."
            raise self.wrong(f"{_dotted(path)} is not used like this", hint) from None
        try:
            return asked.answer(*[str(argument) for argument in arguments])
        except ContentError as error:
            raise ContentError(*(it._replace(location=self.location) for it in error.mistakes)) from None

    def _refuse_bare_name(self, function: str, argument: Any) -> None:
        if type(argument).__name__ == "Name" and argument.name not in self.scope.values:
            example = f'{{{{ {function}("{argument.name}") }}}}'
            raise self.wrong(f"{argument.name} needs quotation marks", f"Write {example}.")

    def _filter(self, node: Any) -> object:
        arguments = [self.value(argument) for argument in node.args]
        if node.name not in FILTERS or node.node is None:
            near = did_you_mean(node.name, FILTERS)
            hint = f"Did you mean | {near}?" if near else f"Known are {', '.join(FILTERS)}."
            raise self.wrong(f'"| {node.name}" is not known', hint)
        if node.kwargs or node.dyn_args or node.dyn_kwargs or len(arguments) > 1:
            raise self.wrong(f'"| {node.name}" is not used like this', "Write it without brackets.")
        argument = str(arguments[0]) if arguments else None
        return apply_filter(node.name, self.value(node.node), argument, self.scope, self.location)

    def _compare(self, node: Any) -> object:
        left = self.value(node.expr)
        for operand in node.ops:
            right = self.value(operand.expr)
            for side in (left, right):
                if isinstance(side, Todo):
                    return side
            if not reckoning.compare(operand.op, left, right, self.location):
                return False
            left = right
        return True

    def _and(self, node: Any) -> object:
        left = self.value(node.left)
        return self.value(node.right) if left and not isinstance(left, Todo) else left

    def _or(self, node: Any) -> object:
        left = self.value(node.left)
        if left and not isinstance(left, Todo):
            return left
        return self.value(node.right) or left

    def _not(self, node: Any) -> object:
        value = self.value(node.node)
        return value if isinstance(value, Todo) else not value

    def _condexpr(self, node: Any) -> object:
        test = self.value(node.test)
        if isinstance(test, Todo):
            return test
        if test:
            return self.value(node.expr1)
        return "" if node.expr2 is None else self.value(node.expr2)

    def _test(self, node: Any) -> object:
        if node.args or node.kwargs or node.name not in ("defined", "undefined", "none"):
            raise self.wrong(f'"is {node.name}" is not known', "Known are is defined and is undefined.")
        if node.name == "none":
            return self.value(node.node) is None
        value: object = self.scope.values
        for name in self._path(node.node):
            value = _member(value, name)
        return (value is _MISSING) == (node.name == "undefined")

    def _tuple(self, node: Any) -> object:
        return self._list(node)

    def _list(self, node: Any) -> object:
        return [self.value(item) for item in node.items]

    def _add(self, node: Any) -> object:
        return reckoning.add(self.value(node.left), self.value(node.right), self.location)

    def _sub(self, node: Any) -> object:
        return reckoning.subtract(self.value(node.left), self.value(node.right), self.location)

    def _mul(self, node: Any) -> object:
        return reckoning.multiply(self.value(node.left), self.value(node.right), self.location)

    def _neg(self, node: Any) -> object:
        return reckoning.subtract(0, self.value(node.node), self.location)

    def _concat(self, node: Any) -> object:
        """Words joined with `~`: a text where all are texts, else words with references or open points."""
        values = [self.value(part) for part in node.nodes]
        for value in values:
            if isinstance(value, Todo):
                return value
        parts = [printed(value, self.scope, self.location) for value in values]
        if any(isinstance(part, Table | Figure) for part in parts):
            raise self.wrong("A table or figure stands alone in its paragraph")
        inlines = [inline for part in parts if isinstance(part, tuple) for inline in part]
        texts = [inline.text for inline in inlines if isinstance(inline, Text)]
        if sum(map(len, texts)) > LONGEST_TEXT:
            raise self.wrong("The words that ~ joins here are too long")
        return "".join(texts) if len(texts) == len(inlines) else tuple(inlines)


def _dotted(path: Sequence[str]) -> str:
    """The names as one writes them: consultation.channels["Online survey"].responses."""
    first, *rest = path
    return first + "".join(f".{name}" if _NAME.fullmatch(name) else f'["{name}"]' for name in rest)


def _member(group: object, name: str) -> object:
    """A named value of a group; a date has its year, month and day."""
    if isinstance(group, Mapping):
        return group.get(name, _MISSING)
    if isinstance(group, CalendarDate) and name in ("year", "month", "day"):
        return getattr(group, name)
    return _MISSING
