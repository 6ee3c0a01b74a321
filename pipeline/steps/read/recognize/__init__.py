"""Pages that are pictures: set straight, their rules found, their print recognized, each word with a confidence."""

from pipeline.steps.read.recognize.engine import engine_name
from pipeline.steps.read.recognize.page import Recognized, recognizer

__all__ = ["Recognized", "engine_name", "recognizer"]
