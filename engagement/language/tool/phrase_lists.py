"""The lists of phrases in a language's phrasebook: what people text us, by what it means."""

import tomllib
from pathlib import Path

from engagement.language.i18n import Language
from engagement.language.phrasebook import books
from engagement.language.tool.marks import mark_of

PHRASES = "phrasebook"  # the context of their marks
SETS, TRAP = "sets.", "_trap"
LEAST = ("stop", "start", "help", "yes", "no", "need_help")  # without these nobody should be texted in the language
# What each list is for, for whoever reads it. One that is not here is shown by its name.
MEANINGS = {
    "stop": "The whole text means: no more texts from you.",
    "wish_to_stop": "Anywhere in a text, it means: no more texts from you.",
    "start": "The whole text means: text me again.",
    "help": "The whole text means: how do I reach you?",
    "yes": "An answer: yes, they contacted me; yes, I got the help.",
    "no": "An answer: no, not yet, nobody did.",
    "need_help": "An answer: I need help.",
    "danger": "Anywhere in what somebody writes, it means: I am, or somebody is, in danger.",
    "urgent": "Anywhere in what somebody writes, it means: this cannot wait until tomorrow.",
    "never_collect": "Anywhere in what somebody writes, it tells of immigration papers, which we do not want to know.",
    "wrong_number": "The whole text means: you have the wrong number.",
    "stop_sharing": "The whole text means: show organizations nothing more about me.",
    "got_job": "The whole text means: I found a job, or I began one.",
    "has_job": "Alone, it means: I have a job. Beside other words it may mean something to do.",
    "lost_job": "The whole text means: I lost my job, or I left it.",
    "no_job": "Alone, it means: I have no job. Beside other words it may mean a day off.",
    "about_job": "The whole text may tell of a new job: we ask back.",
    "may_work": "The whole text may mean that they work: we ask back, unless they write 1 or 3 beside it.",
    "may_not_work": "The whole text may mean that they have no work: we ask back, unless they write 2 beside it.",
    "thanks": "Thanks, to which nobody has to answer.",
    "okay": "That they read it: okay, received.",
    "reaction": "What phones write before our own words: Liked “…”.",
    "courtesy": "Polite words that change nothing beside an answer: please, good morning.",
    "aside": "Words beside an answer that change nothing: yesterday, by phone.",
    "negations": "Words that say not: no slip of the finger may make one, or take one away.",
    "no_or_stop": "Alone it may mean no, or no more texts: a person is asked.",
    "also_means": "Words to stop that mean something else too in this language: a person reads those texts.",
}


def file_of(language: Language) -> Path:
    """Where the phrasebook of a language lies."""
    return books.FOLDER / f"{language.tag.split('-')[0]}.toml"


def phrases_of(language: Language) -> dict[str, list[str]]:
    """The lists of a language's phrasebook, with those that nobody has begun."""
    facts = tomllib.loads(file_of(language).read_text("utf-8")) if file_of(language).is_file() else {}
    lists = {name: found for name, found in facts.items() if isinstance(found, list) and name != "also"}
    sets = {f"{SETS}{name}": found for name, found in facts.get("sets", {}).items()}
    return {name: lists.get(name, []) for name in (*MEANINGS, *lists)} | sets


def meaning_of(name: str) -> str:
    """What a list is for, in English."""
    if name.startswith(SETS):
        return f"A list that others use as {{{name.removeprefix(SETS)}}}."
    if name.endswith(TRAP):
        return f"Not meant, though it looks so: “{meaning_of(name.removesuffix(TRAP))}”"
    return MEANINGS.get(name, name.replace("_", " "))


def mark_of_list(name: str) -> str:
    """The mark of a list, the same in every language."""
    return mark_of((PHRASES, name))
