"""How much one operation may ask for."""

from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationRule,
)

LONGEST = 10_000
DEEPEST = 8
DEAREST = 1_000
# Of these, as many as a page holds; a field of each costs one.
PAGE = 20
LISTS = {"results"}


class Limits(ValidationRule):
    """Refuses what is too deep or too dear, before anything of it is run."""

    def __init__(self, context: Any) -> None:
        super().__init__(context)
        self.known: dict[str, tuple[int, int]] = {}

    def enter_operation_definition(self, node: OperationDefinitionNode, *rest: Any) -> None:
        """Measure an operation."""
        depth, cost = self.measure(node.selection_set)
        if depth > DEEPEST:
            self.report_error(GraphQLError(f"This is {depth} levels deep; {DEEPEST} are allowed."))
        elif cost > DEAREST:
            self.report_error(GraphQLError(f"This costs {cost}; {DEAREST} are allowed."))

    def measure(self, selected: SelectionSetNode | None) -> tuple[int, int]:
        """Return the depth and the cost of what is selected."""
        parts = [self.weigh(each) for each in selected.selections] if selected else []
        return max((depth for depth, _ in parts), default=0), sum(cost for _, cost in parts)

    def weigh(self, node: SelectionNode) -> tuple[int, int]:
        """Return the depth and the cost of a field, or of a fragment that stands for some."""
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self.measure(node.selection_set)
        if not isinstance(node, FieldNode):
            return 0, 0
        depth, cost = self.measure(node.selection_set)
        return depth + 1, 1 + cost * (PAGE if node.name.value in LISTS else 1)

    def fragment(self, name: str) -> tuple[int, int]:
        """Measure a fragment once, however often it is used, and even if it uses itself."""
        if name not in self.known:
            self.known[name] = (0, 0)
            found = self.context.get_fragment(name)
            self.known[name] = self.measure(found.selection_set) if found else (0, 0)
        return self.known[name]
