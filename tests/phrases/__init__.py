"""Phrases of real life in each of our languages, by people who had not seen what reads them: category, phrase, what it means."""

from pathlib import Path

FOLDER = Path(__file__).parent


def phrases(language: str) -> list[tuple[str, str]]:
    """The phrases of a language, each with its category."""
    lines = (FOLDER / f"{language}.tsv").read_text("utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines if line.strip()]
