"""Phrases of real life in each of our languages, by people who had not seen what reads them: category, phrase, what it means."""

from pathlib import Path

FOLDER = Path(__file__).parent


def phrases(language: str) -> list[tuple[str, str]]:
    """The phrases of a language, each with its category."""
    file = FOLDER / f"{language}.tsv"
    assert file.is_file(), (
        f"nobody wrote down what people text in {language}: tests/phrases/{file.name}, like its neighbours"
    )
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [(category, phrase) for category, phrase, _english in lines]
