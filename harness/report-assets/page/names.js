const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text as a reader sees it: letters with their marks, signs that are made of several; none is ever cut in two. */
const lettersOf = text => Array.from(segmenter.segment(text), letter => letter.segment);

/**
 * Names no wider than a width, cut so that those that differ still do: at the end, else in the middle, else without what all begin with, else down to the
 * letters in which they differ, else numbered. The twin of ShortNames. `widthOf` measures a text, in which a usual letter is `unit` wide.
 */
function shortNames(names, width, widthOf = text => lettersOf(text).length, unit = 1) {
  const gap = '…';
  const different = [...new Set(names)].map(text => {
    const letters = lettersOf(text);
    const widths = letters.map(widthOf);
    return { text, letters, widths, width: widthOf(text) };
  });
  if (different.length === 0) return new Map();
  const gapWidth = widthOf(gap);
  const head = (name, room) => { let n = 0; for (; n < name.letters.length && name.widths[n] <= room; n++) room -= name.widths[n]; return name.letters.slice(0, n).join(''); };
  const tail = (name, room) => { let n = name.letters.length; for (; n > 0 && name.widths[n - 1] <= room; n--) room -= name.widths[n - 1]; return name.letters.slice(n).join(''); };
  const unlessItFits = cut => name => name.width <= width ? name.text : cut(name);
  const end = room => name => name.width <= room ? name.text : head(name, room - gapWidth) + gap;
  const middle = room => unlessItFits(name => { const start = head(name, room); return start + gap + tail(name, width - widthOf(start) - gapWidth); });
  let shared = 0;
  while (different.every(name => shared < name.letters.length && name.letters[shared] === different[0].letters[shared])) shared++;
  const unshared = unlessItFits(name => end(width)({ text: gap + name.letters.slice(shared).join(''), letters: [gap, ...name.letters.slice(shared)], widths: [gapWidth, ...name.widths.slice(shared)], width: widthOf(gap + name.letters.slice(shared).join('')) }));
  const most = Math.floor(width / unit);
  const heads = [...Array(Math.max(0, most - 1)).keys()].sort((a, b) => Math.abs(a - Math.floor(most / 2)) - Math.abs(b - Math.floor(most / 2)));
  const isApart = cut => cut && new Set(cut).size === different.length;
  const ways = [end(width), ...heads.map(letters => middle(letters * unit)), unshared];
  const found = ways.map(how => () => different.map(how)).concat(() => differing(different, width, gap, gapWidth), () => numbered(different, width, widthOf, end))
    .reduce((cut, way) => isApart(cut) ? cut : way() ?? cut, null);
  return new Map(different.map((name, i) => [name.text, found[i]]));
}

/** Of each name the letters in which it leaves others, and of their neighbours as many as fit; null when they do not. */
function differing(names, width, gap, gapWidth) {
  if (names.length > 1000) return null;
  const same = (one, other) => { let at = 0; while (at < one.letters.length && at < other.letters.length && one.letters[at] === other.letters[at]) at++; return at; };
  const cut = (name, i) => {
    if (name.width <= width) return name.text;
    const branches = [...new Set(names.filter((_, j) => j !== i).map(other => same(name, other)))].sort((a, b) => a - b);
    const { letters, widths } = name;
    const kept = letters.map(() => false);
    const cost = at => widths[at] + gapWidth * ((at > 0 && !kept[at - 1]) + (at + 1 < letters.length && !kept[at + 1]) - 1);
    let room = width - gapWidth;
    for (const branch of branches) if (branch < letters.length) { room -= cost(branch); kept[branch] = true; }
    if (room < 0) return null;
    for (let [away, isGrowing] = [1, true]; isGrowing; away++) {
      isGrowing = false;
      for (const at of branches.flatMap(branch => [branch + away, branch - away])) {
        if (at >= 0 && at < letters.length && !kept[at] && cost(at) <= room) { room -= cost(at); kept[at] = isGrowing = true; }
      }
    }
    return letters.map((letter, at) => kept[at] ? letter : at === 0 || kept[at - 1] ? gap : '').join('');
  };
  const all = names.map(cut);
  return all.includes(null) ? null : all;
}

/** What cannot be told apart by its letters within the width gets a number, where there is room for one. */
function numbered(names, width, widthOf, end) {
  const seen = new Set();
  return names.map(name => {
    let cut = end(width)(name);
    for (let number = 2; seen.has(cut) && number <= names.length && widthOf(` (${number})`) < width; number++) cut = `${end(width - widthOf(` (${number})`))(name)} (${number})`;
    seen.add(cut);
    return cut;
  });
}
