"""Puts the sections of a report in order: its own wishes first, else the profile's order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Item, Paragraph
from cabinet_docs.model.report import RECOMMENDATIONS, Exemption, Part, Section, SectionKind
from cabinet_docs.near_misses import nearest
from cabinet_docs.profiles.profile import PartRule, Profile, SectionRule
from cabinet_docs.readers.sections import FoundSection

Wishes = Mapping[str, Sequence[tuple[str, Location]]]


@dataclass
class Placing:
    """One report's sections on the way to their places. `lists` are the kinds from report.yaml that have entries."""

    profile: Profile
    found: Mapping[str, FoundSection]
    lists: frozenset[str]
    wishes: Wishes
    mistakes: Mistakes

    def parts(self, exempt: Exemption | None) -> tuple[Part, ...]:
        """The parts with their sections in order."""
        self.rules = {rule.key: rule for rule in self.profile.sections if not rule.own}
        own = next((index for index, rule in enumerate(self.profile.sections) if rule.own), len(self.profile.sections))
        self.ranks = {rule.key: index for index, rule in enumerate(self.profile.sections)}
        self.own_rank = own
        wished = self._wished()
        orders = {part.key: self._order(part, wished) for part in self.profile.parts}
        self._insert_after_neighbours(orders)
        self._report_unplaced(orders)
        covered = exempt.sections if exempt else ()
        return tuple(
            Part(
                part.key,
                part.heading,
                tuple(self._section(key, key in covered or part.exempt) for key in orders[part.key]),
            )
            for part in self.profile.parts
        )

    def _wished(self) -> dict[str, list[str]]:
        """The report's own orders without what does not exist; each section once."""
        seen: dict[str, Location] = {}
        wished: dict[str, list[str]] = {}
        for part, keys in self.wishes.items():
            wished[part] = []
            for key, place in keys:
                if key in seen:
                    self.mistakes.add(f"'{key}' is placed twice, first at {seen[key]}", place, "Keep one of the two.")
                elif self._exists(key):
                    wished[part].append(key)
                elif key not in self.rules or self.rules[key].kind == "words":
                    self.mistakes.add(f"There is no section '{key}'", place, self._hint_for_missing(key))
                seen.setdefault(key, place)
        return wished

    def _exists(self, key: str) -> bool:
        rule = self.rules.get(key)
        return rule.kind in self.lists if rule and rule.kind != "words" else key in self.found

    def _hint_for_missing(self, key: str) -> str:
        near = nearest(key, self.found)
        return f"Did you mean '{near}'?" if near else f"Write it in a file '{key}.md', or take it out of the list."

    def _order(self, part: PartRule, wished: Mapping[str, Sequence[str]]) -> list[str]:
        order = list(wished.get(part.key, ()))
        elsewhere = {key for keys in wished.values() for key in keys}
        for rule in self.rules.values():
            if rule.part == part.key and rule.key not in elsewhere and self._exists(rule.key):
                order.insert(self._place(rule.key, order), rule.key)
        return order

    def _rank(self, key: str) -> int:
        return self.ranks.get(key, self.own_rank)

    def _place(self, key: str, order: Sequence[str]) -> int:
        """Behind the last of the placed sections that the profile has before this one."""
        rank = self._rank(key)
        return max((index + 1 for index, placed in enumerate(order) if self._rank(placed) < rank), default=0)

    def _insert_after_neighbours(self, orders: dict[str, list[str]]) -> None:
        """The report's own sections of report.md stand behind the section that they follow there."""
        placed = {key: part for part, keys in orders.items() for key in keys}
        home = next((rule.part for rule in self.profile.sections if rule.own), next(iter(orders), ""))
        for key, section in self.found.items():
            if not section.from_report_md or key in placed or key in self.rules:
                continue
            part = placed.get(section.after or "", home)
            order = orders[part]
            at = order.index(section.after) + 1 if section.after in order else self._place(key, order)
            order.insert(at, key)
            placed[key] = part

    def _report_unplaced(self, orders: Mapping[str, Sequence[str]]) -> None:
        placed = {key for keys in orders.values() for key in keys}
        lists = [key for key, rule in self.rules.items() if rule.kind != "words"]
        for key, section in self.found.items():
            if key in lists:
                hint = f"Give it in report.yaml, under {self.rules[key].kind}: and delete the file."
                self.mistakes.add(f"'{key}' comes from report.yaml", section.location, hint)
            elif key not in placed:
                self.mistakes.add(f"Nothing places the section '{key}'", section.location, self._hint_for_unplaced(key))
            elif key not in self.rules and not section.heading:
                is_yaml = section.location.file.endswith(".yaml")
                hint = "Add a line  heading: …" if is_yaml else "Begin the file with a line '# Heading'."
                self.mistakes.add(f"The report's own section '{key}' has no heading", section.location, hint)

    def _hint_for_unplaced(self, key: str) -> str:
        near = nearest(key, [known for known in self.rules if known not in self.found], 0.75)
        own = next((rule.part for rule in self.profile.sections if rule.own), self.profile.parts[-1].key)
        name = f"name it in report.yaml under part_{own}: in the order in which it should stand"
        return f"Did you mean '{near}'? Or {name}." if near else f"If it is a section of this report's own, {name}."

    def _section(self, key: str, exempt: bool) -> Section:
        rule = self.rules.get(key)
        if rule and rule.kind != "words":
            kind = cast(SectionKind, rule.kind)
            return Section(key, rule.heading, kind, numbered=rule.numbered, exempt=exempt)
        found = self.found[key]
        heading = found.heading or (rule.heading if rule else key)
        numbered = rule.numbered if rule else True
        return Section(key, heading, "words", _blocks(found, rule), numbered, exempt, found.carried, found.location)


def _blocks(found: FoundSection, rule: SectionRule | None) -> tuple[Block, ...]:
    """The blocks, as the section's place makes them: unnumbered, or recommendations."""
    blocks = found.blocks
    if found.key == RECOMMENDATIONS:
        blocks = tuple(replace(it, recommendation=True) if isinstance(it, Item) else it for it in blocks)
    if rule and not rule.numbered:
        blocks = tuple(replace(it, numbered=False) if isinstance(it, Paragraph) else it for it in blocks)
    return blocks
