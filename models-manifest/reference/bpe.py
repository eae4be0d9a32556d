"""Byte-level byte-pair encoding in GPT-2's form, learned and applied. The texts are ASCII, so that ASCII classes are GPT-2's."""

import re
from collections import Counter, defaultdict

END_OF_TEXT = "<|endoftext|>"
PIECES = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[A-Za-z]+| ?[0-9]+| ?[^\sA-Za-z0-9]+|\s+(?!\S)|\s+")


def byte_letters():
    """GPT-2's printable stand-in for each byte."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in printable}
    for byte in range(256):
        if byte not in letters:
            letters[byte] = chr(256 + len(letters) - len(printable))
    return letters


LETTERS = byte_letters()


class Encoding:
    """Tokens: the end of text, the 256 bytes, then one for each merge."""

    def __init__(self, merges):
        self.merges = merges
        self.tokens = [END_OF_TEXT, *(LETTERS[byte] for byte in range(256)), *(left + right for left, right in merges)]
        self._ids = {token: i for i, token in enumerate(self.tokens)}
        self._ranks = {pair: rank for rank, pair in enumerate(merges)}
        self._known = {}

    def encode(self, text):
        ids = []
        for piece in PIECES.findall(text):
            if piece not in self._known:
                self._known[piece] = [self._ids[token] for token in self._merge(piece)]
            ids.extend(self._known[piece])
        return ids

    def _merge(self, piece):
        parts = [LETTERS[byte] for byte in piece.encode()]
        while len(parts) > 1:
            pair = min(zip(parts, parts[1:]), key=lambda p: self._ranks.get(p, len(self._ranks)))
            if pair not in self._ranks:
                break
            parts = joined(parts, pair)
        return parts


def joined(parts, pair):
    """The parts with each occurrence of a pair made one."""
    result, i = [], 0
    while i < len(parts):
        if i + 1 < len(parts) and (parts[i], parts[i + 1]) == pair:
            result.append(parts[i] + parts[i + 1])
            i += 2
        else:
            result.append(parts[i])
            i += 1
    return result


def learn(text, vocabulary_size):
    """Merges the most frequent pair (the first by letters of equals) until the vocabulary is full."""
    words = [([LETTERS[byte] for byte in piece.encode()], count) for piece, count in sorted(Counter(PIECES.findall(text)).items())]
    counts, where = Counter(), defaultdict(set)
    for i, (parts, count) in enumerate(words):
        for pair in zip(parts, parts[1:]):
            counts[pair] += count
            where[pair].add(i)
    merges = []
    while len(merges) < vocabulary_size - 257:
        pair = max(counts, key=lambda p: (counts[p], p))
        merges.append(pair)
        for i in where.pop(pair):
            parts, count = words[i]
            for old in zip(parts, parts[1:]):
                counts[old] -= count
            words[i] = (joined(parts, pair), count)
            for new in zip(words[i][0], words[i][0][1:]):
                counts[new] += count
                where[new].add(i)
        del counts[pair]
    return Encoding(merges)
