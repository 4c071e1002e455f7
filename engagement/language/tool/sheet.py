"""The review sheet: one page, printable, on which a fluent speaker reads each text beside its English and writes corrections."""

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import groupby

from babel.messages.catalog import Message

from engagement.language.i18n import Language
from engagement.language.tool.gate import Words
from engagement.language.tool.marks import mark_of, shown
from engagement.language.tool.plurals import examples, plural
from engagement.language.tool.quality import PLACEHOLDER
from engagement.language.tool.slices import place_of
from engagement.language.tool.texts import forms, key_of

STYLE = """
@page { size: A4 landscape; margin: 12mm }
body { font: 15px/1.5 "Noto Sans", system-ui, sans-serif; max-width: 80rem; margin: 1rem auto; padding: 0 1rem; color: #111 }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
th, td { border: 1px solid #777; padding: .4rem .5rem; vertical-align: top; text-align: start; overflow-wrap: break-word }
th { background: #eee } thead { display: table-header-group } tr { break-inside: avoid }
.mark { width: 6.5rem; font-family: monospace } td.correction { background: #fffbe6 }
td.correction:focus { outline: 3px solid #06c; background: #fff } small { color: #444 }
@media screen and (max-width: 45rem) { thead { display: none } tr, td { display: block; width: auto } .mark { width: auto } }
@media print { body { font-size: 11px; max-width: none } td.correction { background: none } .screen { display: none } }
"""

HOW = """
<ol>
<li>Read each line. If the words are good, leave the last column empty. If not, write the whole corrected text there.</li>
<li>Imagine that a frightened person hears it for the first time. Plain words, short sentences, polite, and one word for one
thing everywhere.</li>
<li>Leave what looks like <code>%(code)s</code> exactly as it is: a code, a number or a
name is put in its place.</li>
<li>Texts to a phone must stay as short as they are. Answer words that people text back, such as STOP, must stay what they are.</li>
<li>Lines that end in .1, .2, .3 are the same text for different numbers; the line says for which.</li>
<li>Change nothing in the other columns: the mark in the first one says which text is meant.</li>
</ol>
<p><strong>To send it back:</strong> on paper, or as this file. <span class="screen">In a browser, type into the yellow column and
save the page as “web page, complete”; or open this file in LibreOffice or Word, type, and save it as HTML. Then send it to
whoever sent it to you.</span></p>
<p>Read by (name): ______________________________ &nbsp; Date: ______________ &nbsp; All lines read: ☐</p>
"""

CORRECTION = ' class="correction" contenteditable'
COLUMNS = "<thead><tr><th class=mark>Mark</th><th>English</th><th>{language}</th><th>Correction</th></tr></thead>"


def sheet(words: Words, on: date) -> str:
    """The sheet of a language as one page of HTML that needs no other file."""
    language = words.language
    title = f"Review sheet: {language.english}, Welcome Desk"
    return (
        f'<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n'
        f"<body>\n<h1>{title} ({bidi(language, language.endonym)})</h1>\n"
        f"<p>{signature(language, words)} · {on.isoformat()}</p>\n{HOW}\n{''.join(_tables(words))}</body>\n</html>\n"
    )


def signature(language: Language, words: Words) -> str:
    """The line that says, on paper too, which language and which English texts a sheet is about."""
    return f"Sheet {language.tag} {words.source_number}"


def bidi(language: Language, text: str, element: str = "bdi", more: str = "") -> str:
    """A text of the language inside an element that says so; what is filled in later is kept whole inside it."""
    words = PLACEHOLDER.sub(r'<bdi dir="ltr">\g<0></bdi>', escape(text))
    return f'<{element} lang="{language.tag}" dir="{language.direction}"{more}>{words}</{element}>'


def _tables(words: Words) -> Iterator[str]:
    ordered = sorted((message for message in words.wanted if message.id), key=place_of)
    for (_, place), messages in groupby(ordered, key=place_of):
        rows = "".join(row for message in messages for row in _rows(words, message))
        head = COLUMNS.format(language=escape(words.language.english))
        yield f"<h2>{escape(place)}</h2>\n<table>\n{head}\n<tbody>\n{rows}</tbody>\n</table>\n"


def _rows(words: Words, text: Message) -> Iterator[str]:
    language, mark = words.language, mark_of(key_of(text))
    message = words.catalog.get(text.id, text.context)
    count = plural(language)[0] if text.pluralizable else 1
    given = forms(message.string) if message else ()
    notes = "".join(f"<br><small>{escape(note)}</small>" for note in text.auto_comments)
    for form in range(count):
        many = text.pluralizable
        number = f"<br><small>for {examples(language, form)}</small>" if many else ""
        english = forms(text.id)[-1 if form else 0]
        yield (
            f'<tr><td class="mark">{shown(mark, form if many else None)}</td>'
            f"<td>{escape(english)}{number}{notes}</td>"
            f"{bidi(language, given[form] if form < len(given) else '', 'td')}"
            f"{bidi(language, '', 'td', CORRECTION)}</tr>\n"
        )
