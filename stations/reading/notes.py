"""What one pass over a content folder has opened and found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from stations.problems import LineOf, Place, Problem, has_errors
from stations.reading.folder import Folder, Unreadable
from stations.reading.torn import torn_words
from stations.reading.understand import understand
from stations.reading.yaml_tree import MAX_BYTES, Tree, parse

M = TypeVar("M", bound=BaseModel)


class Notes:
    """The trees of a folder's files, so that every problem finds its line, and the problems so far."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self._trees: dict[str, Tree] = {}
        self._problems: list[Problem] = []
        self._wrong: dict[str, set[str]] = {}
        """Files with an error, by their folder."""

    def tree(self, path: str) -> Tree:
        """The tree of a YAML file, read once; its value is None when the file cannot be used."""
        if path not in self._trees:
            self._trees[path] = self._parse(path)
        return self._trees[path]

    def _parse(self, path: str) -> Tree:
        data = self.read(path, MAX_BYTES + 1)
        if data is None:
            return Tree(self.folder.shown(path))
        tree, problems = parse(self.folder.shown(path), data)
        self._add(path, problems)
        return tree

    def read(self, path: str, limit: int) -> bytes | None:
        """The bytes of a file that stands for itself; what keeps them away is noted at its first line."""
        try:
            return self.folder.read(path, limit)
        except Unreadable as error:
            self.tell(path, error.problem)
            return None

    def names(self, path: str) -> list[str]:
        """The names in a folder; what keeps them away is noted."""
        try:
            return self.folder.names(path)
        except Unreadable as error:
            self.tell(path, error.problem)
            return []

    def keep(self, path: str, tree: Tree) -> None:
        """Remember the tree of a file that is not YAML."""
        self._trees[path] = tree

    def understand(self, model: type[M], path: str) -> M | None:
        """The file as a value of `model`, or None and why not."""
        tree = self.tree(path)
        if tree.value is None:
            return None
        value, problems = understand(model, tree)
        self._add(path, [*problems, *torn_words(tree)])
        return value

    def tell(self, path: str, *problems: Problem) -> None:
        """Note problems of a file; the pointer of each says where in it."""
        tree = self._trees.get(path) or Tree(self.folder.shown(path))
        self._add(path, map(tree.placed, map(self._with_lines, problems)))

    def _with_lines(self, problem: Problem) -> Problem:
        """The problem with the line of each other place that its facts name."""
        lines = {
            name: self.tree(fact.path).place(fact.pointer).line
            for name, fact in problem.facts.items()
            if isinstance(fact, LineOf)
        }
        return replace(problem, facts={**problem.facts, **lines}) if lines else problem

    def judge(self, problems: Iterable[Problem]) -> None:
        """Note problems that name their file themselves."""
        for problem in problems:
            self.tell((problem.place or Place("")).path, problem)

    def _add(self, path: str, problems: Iterable[Problem]) -> None:
        found = list(problems)
        self._problems += found
        if has_errors(found):
            self._wrong.setdefault(path.rpartition("/")[0] + "/", set()).add(path)

    def wrong_in(self, folder: str) -> frozenset[str]:
        """The files of a folder, `stations/nord/`, in which there is an error."""
        return frozenset(self._wrong.get(folder, ()))

    def problems(self) -> list[Problem]:
        return list(self._problems)
