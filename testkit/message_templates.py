"""The templates of all messages, as they stand in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping

from pipeline.core import errors
from pipeline.core.errors import CongvanError, DocumentRefused
from pipeline.core.messages import FIELD
from pipeline.core.schema import dataset, published
from pipeline.workflow.status import ToDoKind
from testkit.messages import has_words
from testkit.places import PROJECT

CORE = {name for name, found in vars(errors).items() if isinstance(found, type) and issubclass(found, CongvanError)}
ERRORS = CORE | {
    found[1]
    for path in (PROJECT / "pipeline").rglob("*.py")
    for found in re.finditer(r"^class (\w+)\((\w+)\):", path.read_text(encoding="utf-8"), re.MULTILINE)
    if found[2] in CORE
}
REFUSALS = {kind.__name__ for kind in DocumentRefused.__subclasses__()}
KEPT = {*REFUSALS, "DocumentRefused", "KeptMessage", "BadParameter", "lost"}
"""What takes a text that is told only after it was kept as text, so that its f-strings are its templates."""
OF_ATTRIBUTES: Mapping[str, set[str]] = {
    "remedy": {kind.remedy for kind in DocumentRefused.__subclasses__()},
    "said": {kind.said for kind in ToDoKind},
    "row_is": {dataset(name).row_is for name in published()},
    "strerror": set(),  # The system's, of which the catalogue has those that people meet.
}
"""What is a template by the name under which it is held."""


class MessagesOf(ast.NodeVisitor):
    """Templates of messages in a module, and what of them cannot be told apart from values."""

    def __init__(self, tree: ast.Module) -> None:
        self.templates: set[str] = set()
        self.faults: list[str] = []
        self.messages = {
            target.id
            for node in ast.walk(tree)
            for target, typed in _names(node)
            if isinstance(target, ast.Name) and "Message" in ast.unparse(typed)
        } | {
            arg.arg
            for node in ast.walk(tree)
            if isinstance(node, ast.arguments)
            for arg in (*node.posonlyargs, *node.args)
            if arg.annotation and "Message" in ast.unparse(arg.annotation)
        }
        self.visit(tree)

    def visit_Call(self, call: ast.Call) -> None:
        """Take the templates of a call."""
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if name in KEPT and call.args:
            self._kept(call.args[0])
        elif name in ERRORS or (name == "Message" and call.args):
            given = {keyword.arg for keyword in call.keywords if keyword.arg}
            open_ended = any(keyword.arg is None for keyword in call.keywords)
            if isinstance(call.args[0], ast.Constant) or not open_ended:  # Else it hands on what it was given.
                used = {field for text in call.args[: 2 if name in ERRORS else 1] for field in self._told(text)}
                if used != given and not open_ended:
                    self.faults.append(f"{call.lineno}: fields {sorted(used)}, values {sorted(given)}")
            for keyword in call.keywords:
                self._value(keyword.value)
        self.generic_visit(call)

    def _told(self, text: ast.expr) -> Iterator[str]:
        """Take a template; the names of its fields."""
        match text:
            case ast.Constant(value=str(template)):
                self.templates.add(template)
                yield from (re.split("[!:]", field)[0] for field in FIELD.findall(template))
            case ast.IfExp(body=body, orelse=other):
                yield from self._told(body)
                yield from self._told(other)
            case ast.BoolOp(values=[ast.Attribute(attr=attr), *_]) | ast.Attribute(attr=attr) if attr in OF_ATTRIBUTES:
                self.templates |= OF_ATTRIBUTES[attr]
            case ast.Name(id=name) if name in OF_ATTRIBUTES:
                self.templates |= OF_ATTRIBUTES[name]
            case ast.Name(id=name) if name in self.messages:
                pass
            case ast.Call(func=ast.Name(id="Message" | "joined_messages")):
                pass
            case _:
                self.faults.append(f"{text.lineno}: {ast.unparse(text)} is no template")

    def _kept(self, text: ast.expr) -> None:
        match text:
            case ast.Constant(value=str(template)):
                self.templates.add(_numbered(FIELD.split(template)[::2]))
            case ast.JoinedStr(values=parts):
                texts = [""]
                for part in parts:
                    if isinstance(part, ast.Constant):
                        texts[-1] += str(part.value)
                    else:
                        texts.append("")
                self.templates.add(_numbered(texts))
            case ast.IfExp(body=body, orelse=other):
                self._kept(body)
                self._kept(other)

    def _value(self, value: ast.expr) -> None:
        """See that no words are hidden among values."""
        if isinstance(value, ast.Call) and getattr(value.func, "id", "") in {"Message", "KeptMessage"}:
            return
        if isinstance(value, ast.JoinedStr):
            for part in value.values:
                if isinstance(part, ast.Constant) and has_words(str(part.value)):
                    self.faults.append(f"{value.lineno}: words in {ast.unparse(value)}")
        if isinstance(value, ast.IfExp | ast.BoolOp):
            for child in ast.iter_child_nodes(value):
                if isinstance(child, ast.Constant) and isinstance(child.value, str) and has_words(child.value):
                    self.faults.append(f"{value.lineno}: words in {ast.unparse(value)}")
                if isinstance(child, ast.expr):
                    self._value(child)


def _names(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    if isinstance(node, ast.AnnAssign):
        yield node.target, node.annotation


def _numbered(texts: list[str]) -> str:
    """A template of a kept message: its own texts, and numbers between them."""
    return texts[0] + "".join(f"{{{place}}}{text}" for place, text in enumerate(texts[1:], 1))
