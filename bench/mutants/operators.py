"""The small bugs that are put in, one at a time: each is one change of a module's syntax tree."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

OTHERS: dict[type[ast.AST], tuple[Any, ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.And: (ast.Or,), ast.Or: (ast.And,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,),
    ast.Mult: (ast.FloorDiv,), ast.FloorDiv: (ast.Mult,), ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,),
}  # fmt: skip
# Nothing a test could tell: types, what only a log says, what only narrows a type.
LEFT_ALONE = {"annotation", "returns", "decorator_list", "type_params"}


@dataclass(frozen=True)
class Mutant:
    """A module with one change in it; it is known by where it is, by the line as it was, and by what changed.

    `called`: only who calls the function named by `where` can notice; else it happens when the module is read.
    """

    line: int
    where: str
    called: bool
    was: str
    what: str
    source: str

    @property
    def name(self) -> str:
        """By what it is known, wherever its line moves."""
        return f"{self.where} | {self.was} | {self.what}"


def mutants(source: str, only: tuple[str, ...] = ()) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines; with `only`, those in these functions."""
    tree, lines = ast.parse(source), source.splitlines()
    found: list[Mutant] = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for slot, where, called in _slots(tree):
        if only and where not in only:
            continue
        for what, new in _changes(slot):
            slot.put(new)
            changed = ast.unparse(ast.fix_missing_locations(tree))
            slot.put(slot.node)
            line = getattr(slot.node, "lineno", 0) or getattr(slot.parent, "lineno", 0)
            was = lines[line - 1].strip()
            seen[where, was, what] += 1
            again = seen[where, was, what]
            found.append(Mutant(line, where, called, was, what if again == 1 else f"{what} ({again})", changed))
    return sorted(found, key=lambda one: one.line)


@dataclass(frozen=True)
class Slot:
    """A node and its place in the node above."""

    parent: ast.AST
    field: str
    place: int | None
    node: ast.AST

    def put(self, new: ast.AST) -> None:
        """Let another node stand here."""
        if self.place is None:
            setattr(self.parent, self.field, new)
        else:
            getattr(self.parent, self.field)[self.place] = new


def _slots(parent: ast.AST, where: str = "", called: bool = False) -> Iterator[tuple[Slot, str, bool]]:
    for field, value in ast.iter_fields(parent):
        if field in LEFT_ALONE:
            continue
        for place, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _says_nothing(parent, field, node):
                continue
            yield Slot(parent, field, place, node), where, called
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not called:
                yield from _slots(node, f"{where}.{node.name}".strip("."), isinstance(node, ast.FunctionDef))
            else:
                yield from _slots(node, where, called)


def _says_nothing(parent: ast.AST, field: str, node: ast.AST) -> bool:
    match node:
        case ast.Assert():
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__tablename__")]):
            return True
        case ast.Expr(value=ast.Call(func=ast.Attribute(value=ast.Name(id="log")))):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Literal" | "Callable"))):
            return True
    return isinstance(parent, ast.Subscript) and field == "slice" and isinstance(node, ast.Tuple)


def _changes(slot: Slot) -> Iterator[tuple[str, ast.AST]]:
    yield from _of_operators(slot.node)
    yield from _of_literals(slot.node)
    yield from _of_statements(slot.node)
    asks = slot.field == "test" or slot.field == "ifs"
    if asks and isinstance(slot.node, ast.expr) and not isinstance(slot.node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield "not", ast.UnaryOp(ast.Not(), slot.node)


def _of_operators(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=right):
            for place, op in enumerate(ops):
                for other in OTHERS[type(op)]:
                    yield _becomes(op, other), ast.Compare(left, [*ops[:place], other(), *ops[place + 1 :]], right)
        case ast.BoolOp(op=op, values=values):
            yield _becomes(op, OTHERS[type(op)][0]), ast.BoolOp(OTHERS[type(op)][0](), values)
        case ast.BinOp(left=one, op=op, right=two) if type(op) in OTHERS:
            yield _becomes(op, OTHERS[type(op)][0]), ast.BinOp(one, OTHERS[type(op)][0](), two)
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield f"without {type(node.op).__name__}", operand


def _of_literals(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Constant(value=bool() as value):
            yield f"{value} becomes {not value}", ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield f"{value} becomes {value + 1}", ast.Constant(value + 1)
            yield f"{value} becomes {value - 1}", ast.Constant(value - 1)
        case ast.Constant(value=str() as value) if "|" in value:
            yield from ((f"without {word}", ast.Constant(rest)) for word, rest in without_one_word(value))
        case ast.Set(elts=elts) | ast.List(elts=elts, ctx=ast.Load()) | ast.Tuple(elts=elts, ctx=ast.Load()):
            for place, one in enumerate(elts if len(elts) > 1 else []):
                fewer = {"elts": [*elts[:place], *elts[place + 1 :]]}
                yield f"without {ast.unparse(one)[:60]}", type(node)(**{**dict(ast.iter_fields(node)), **fewer})
        case ast.Dict(keys=keys, values=values):
            for place, key in enumerate(keys):
                name = ast.unparse(key or values[place])[:60]
                fewer_values = [*values[:place], *values[place + 1 :]]
                yield f"without {name}", ast.Dict([*keys[:place], *keys[place + 1 :]], fewer_values)
        case ast.Call(func=func, args=args, keywords=keywords):
            for place, given in enumerate(keywords):
                yield f"without {given.arg or '**'}=", ast.Call(func, args, [*keywords[:place], *keywords[place + 1 :]])


def _of_statements(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield "returns None", ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()) | ast.Raise() | ast.AugAssign() | ast.Continue():
            yield "left out", ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript() | ast.Tuple(elts=[ast.Attribute(), *_])]):
            yield "left out", ast.Pass()


def without_one_word(pattern: str) -> Iterator[tuple[str, str]]:
    """A regular expression without one of the words it looks for, for each of them that is no group of its own."""
    flat = pattern.replace("\n", "")
    for found in re.finditer(r"(?:(?<=\|)|(?<=\(\?:)|^)[^|()?][^|()]*(?=[|)]|$)", flat):
        before, after = flat[: found.start()], flat[found.end() :]
        if after.startswith("|"):
            yield found[0], before + after[1:]
        elif before.endswith("|"):
            yield found[0], before[:-1] + after


def _becomes(op: ast.AST, other: type[ast.AST]) -> str:
    return f"{type(op).__name__} becomes {other.__name__}"


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
