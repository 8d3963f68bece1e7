"""What can be called in a tag: references to numbered things, promises, open points, tables, figures and charts."""

from collections.abc import Sequence
from inspect import signature

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.inlines import Reference
from cabinet_docs.model.values import Todo
from cabinet_docs.readers.words.printing import wrong
from cabinet_docs.readers.words.reading import ID, did_you_mean
from cabinet_docs.readers.words.scope import Scope

# A capital begins a sentence: Paragraph("findings").
REFERENCES = ("appendix", "paragraph", "Paragraph", "paragraphs", "Paragraphs", "recommendation", "Recommendation",
              "reference", "Reference")  # fmt: skip
BLOCKS = ("table", "figure", "chart")
FUNCTIONS = (*REFERENCES, "promise", "todo", *BLOCKS)


def call(name: str, arguments: Sequence[object], named: dict[str, object], scope: Scope, location: Location) -> object:
    """The value of `name(arguments)`."""
    if name in BLOCKS:
        return _block(name, arguments, named, scope, location)
    words = [argument for argument in arguments if isinstance(argument, str)]
    if named or len(words) != len(arguments) or not words or (len(words) > 1 and name.lower() != "paragraphs"):
        raise wrong(f"{name}() is not used like this", location, _example(name))
    if name == "todo":
        return Todo(words[0])
    for id in words:
        if not ID.fullmatch(id):
            raise wrong(f'"{id}" cannot be a name', location, "Names are small letters, digits, - and _: needs-2026.")
    if name == "promise":
        return _promise(words[0], scope, location)
    if name.lower() == "paragraphs" and len(words) < 2:
        raise wrong(
            "paragraphs() needs two names or more", location, f'For one paragraph write paragraph("{words[0]}").'
        )
    return Reference(name.lower(), tuple(words), capital=name[0].isupper(), location=location)


def _example(name: str) -> str:
    examples = {
        "todo": 'Say in quotation marks what is not known yet: {{ todo("date of the scrutiny meeting") }}.',
        "paragraphs": 'Write the names in quotation marks: {{ paragraphs("findings", "costs") }}.',
    }
    return examples.get(name.lower(), f'Write one name in quotation marks: {{{{ {name}("strategy") }}}}.')


def _promise(id: str, scope: Scope, location: Location) -> str:
    if id in scope.promises:
        return scope.promises[id]
    if "promises" in scope.unread:
        return id
    near = did_you_mean(id, scope.promises)
    hint = f'Did you mean promise("{near}")?' if near else "Promises are named under promises: in report.yaml."
    raise wrong(f'No promise is named "{id}"', location, hint)


def _block(
    name: str, arguments: Sequence[object], named: dict[str, object], scope: Scope, location: Location
) -> object:
    makers = {"table": scope.table, "figure": scope.figure, "chart": scope.chart}
    maker = makers[name]
    if maker is None:
        raise wrong(f"A {name} cannot stand here", location, "Put it in a paragraph of its own in a section.")
    try:
        signature(maker).bind(*arguments, **named)
    except TypeError:
        raise wrong(f"{name}() is not used like this", location, _BLOCK_EXAMPLES[name]) from None
    try:
        return maker(*arguments, **named)
    except ContentError as error:
        if isinstance(named.get("id"), str):
            scope.unmade.add(str(named["id"]))
        raise ContentError(*(Mistake(it.message, it.location or location, it.hint) for it in error.mistakes)) from None


_BLOCK_EXAMPLES = {
    "table": 'Write it as {{ table("budget.xlsx", sheet="Costs", title="The costs", total=true, id="costs") }}.',
    "chart": 'Write it as {{ chart("consultation.xlsx", sheet="Q1", title="The answers", id="answers") }}.',
    "figure": 'Write it as {{ figure("map.png", title="The area", alt="Map of the area", id="map") }}.',
}
