"""Phrases of real life in each of our languages, by people who had not seen what reads them: category, phrase, what it means.

Those in `unseen/` were never shown to whoever wrote the lists that read them: they say how others will be understood. Whoever
tunes a list by one of them asks somebody for fresh ones.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
UNSEEN = FOLDER / "unseen"
LANGUAGES_UNSEEN = sorted(file.stem for file in UNSEEN.glob("*.tsv"))


def phrases(language: str, folder: Path = FOLDER) -> list[tuple[str, str]]:
    """The phrases of a language, each with its category."""
    file = folder / f"{language}.tsv"
    assert file.is_file(), (
        f"nobody wrote down what people text in {language}: tests/phrases/{file.name}, like its neighbours"
    )
    lines = [line.split("\t") for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [(category, phrase) for category, phrase, _english in lines]
