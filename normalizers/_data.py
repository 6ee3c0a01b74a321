"""The vocabularies of this package: YAML files beside the code, read once."""

from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML


@cache
def load(name: str) -> Any:  # noqa: ANN401 - each vocabulary has its own shape
    """Return the content of `normalizers/data/<name>.yml`; the caller knows its shape.

    Raises:
        FileNotFoundError: there is no such vocabulary.
        ruamel.yaml.error.YAMLError: the file is no YAML, or gives a key twice.
    """
    source = resources.files("normalizers").joinpath("data", f"{name}.yml")
    return YAML(typ="safe").load(source.read_text(encoding="utf-8"))
