"""Made-up reports for comparing: blocks of few words, so that many are alike, and what editors do to them."""

from hypothesis import strategies as st

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.compare.changes import Change
from cabinet_docs.compare.diff import Stretch
from cabinet_docs.model.blocks import Block, Item, Paragraph, Table
from cabinet_docs.model.inlines import Footnote, Text, Words
from tests.builders import a_report, an_appendix, assembled, mention

_WORDS = st.sampled_from("The Council will consult residents about draft pools, costs of £1,200 and 12 weeks.".split())
_SAID = st.lists(_WORDS, min_size=1, max_size=14).map(" ".join)
_TEXT = st.builds(Text, _SAID, st.booleans(), st.booleans())
_LINES: st.SearchStrategy[Words] = st.one_of(
    _SAID.map(lambda said: (Text(said),)),
    st.tuples(_TEXT, st.just(mention("appendix", "plan")), _TEXT),
    st.tuples(_TEXT, st.builds(Footnote, st.tuples(_TEXT), st.sampled_from(["one", "two", "three"]))),
)
_ROW = st.tuples(_LINES.map(lambda words: words[:1]), _SAID.map(lambda said: (Text(said),)))
_BLOCK: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, _LINES),
    st.builds(Paragraph, _LINES, numbered=st.just(False)),
    st.builds(lambda words: Item(words, "(a)", 1, first=True), _LINES),
    st.builds(lambda rows: Table(tuple(rows), ("left", "right")), st.lists(_ROW, min_size=1, max_size=4)),
)
BLOCKS = st.lists(_BLOCK, max_size=8)


def report_of(part_a: list[Block], part_b: list[Block]) -> AssembledReport:
    # A footnote's name counts once in a section: further notes of that name become plain words.
    seen: set[str] = set()
    plan = an_appendix("plan", "The plan")
    parts = [_one_note_each(blocks, seen) for blocks in (part_a, part_b)]
    return assembled(a_report(*_led(parts[0]), part_b=_led(parts[1]), appendices=(plan,)))


def _led(blocks: list[Block]) -> tuple[Block, ...]:
    """A list belongs to the paragraph above it."""
    return (Paragraph((Text("Led in:"),)), *blocks)


def _one_note_each(blocks: list[Block], seen: set[str]) -> list[Block]:
    from dataclasses import replace

    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph | Item):
            words = []
            for inline in block.words:
                if isinstance(inline, Footnote):
                    if inline.id in seen:
                        continue
                    seen.add(inline.id)
                words.append(inline)
            block = replace(block, words=tuple(words))
        out.append(block)
    return out


@st.composite
def edited(draw: st.DrawFn) -> tuple[AssembledReport, AssembledReport]:
    """A report, and what someone made of it: lines gone, come, moved, reworded, cut in two."""
    old = draw(BLOCKS), draw(BLOCKS)
    new = [list(blocks) for blocks in old]
    for _ in range(draw(st.integers(0, 5))):
        here = new[draw(st.integers(0, 1))]
        at = draw(st.integers(0, len(here)))
        match draw(st.sampled_from(["come", "go", "move", "reword", "split"])):
            case "come":
                here.insert(at, draw(_BLOCK))
            case "go":
                del here[at : at + 1]
            case "move" if at < len(here):
                there = new[draw(st.integers(0, 1))]
                block = here.pop(at)
                there.insert(draw(st.integers(0, len(there))), block)
            case "reword" if at < len(here) and isinstance(here[at], Paragraph):
                here[at] = Paragraph(draw(_LINES))
            case "split" if at < len(here) and isinstance(here[at], Paragraph):
                words = here[at].words
                here[at : at + 1] = [Paragraph(words[:1]), Paragraph((Text("And so on."), *words[1:]))]
    return report_of(*old), report_of(*new)


def shown(words: tuple[Stretch, ...]) -> str:
    """Stretches as the terminal has them."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[it.kind].format("".join(token.text for token in it.new or it.old)) for it in words)


def told(changes: tuple[Change, ...]) -> list[str]:
    """Every line that did not stay, with its numbers and words."""
    from cabinet_docs.assembly.assembled import words_text

    lines = []
    for it in changes:
        if it.kind != "same":
            labels = [entry.label or "-" for entry in (it.old, it.new) if entry is not None]
            also = " reworded" if it.reworded and it.kind.startswith("moved") else ""
            words = shown(it.words) or words_text(it.entry.words)
            lines.append(f"{it.kind}{also} | {' '.join(dict.fromkeys(labels))} | {words}")
    return lines
