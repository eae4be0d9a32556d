"""The text: two public-domain works as Debian packages them, cut into blocks of which every twentieth is held out."""

import gzip
import subprocess
import unicodedata

BLOCK_CHARACTERS = 16384
HELD_OUT_EVERY = 20

# What decomposition leaves beyond ASCII and has a plain form.
PLAIN = {
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2013": "-", "\u2014": "--", "\u2026": "...",
    "\u00d7": "x", "\u2022": "*", "\u00ab": '"', "\u00bb": '"', "\u2192": "->", "\u00a9": "(C)",
}


def read_bible():
    """King James Version of package bible-kjv-text, a verse a line, without the verses' numbers."""
    lines = subprocess.run(["bible", "-f", "gen1:1-rev22:21"], stdin=subprocess.DEVNULL, capture_output=True, check=True).stdout
    verses = (line.partition(" ")[2] for line in lines.decode("ascii", "ignore").splitlines())
    return "\n".join(" ".join(verse.split()) for verse in verses if verse) + "\n"


def read_jargon():
    """The Jargon File of package jargon-text: no indentation, one empty line between paragraphs, ASCII."""
    with gzip.open("/usr/share/doc/jargon-text/jargon.txt.gz", "rt", encoding="utf-8") as file:
        lines = [to_ascii(line).strip() for line in file]
    kept = [line for i, line in enumerate(lines) if line or (i > 0 and lines[i - 1])]
    return "\n".join(kept) + "\n"


def to_ascii(text):
    plain = "".join(PLAIN.get(character, character) for character in text)
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")


def blocks(text):
    """Cuts at the first line end after each block's length."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + BLOCK_CHARACTERS)
        end = len(text) if end < 0 else end + 1
        yield text[start:end]
        start = end


def split():
    """Returns the training text and the held-out text."""
    every = [block for text in (read_bible(), read_jargon()) for block in blocks(text)]
    held = set(range(HELD_OUT_EVERY // 2, len(every), HELD_OUT_EVERY))
    train = "".join(block for i, block in enumerate(every) if i not in held)
    return train, "".join(every[i] for i in sorted(held))
