"""The kinds of damage, a module for each part of a PDF. A new module is named in the line below."""

from tests.fuzz.kinds import annotations, content, files, fonts, objects, pages, pictures, tables, text

__all__ = ["annotations", "content", "files", "fonts", "objects", "pages", "pictures", "tables", "text"]
