/**
 * Makes a chart's texts fit its width: names are cut so that they keep the part in which they differ, legends get as many columns as there is room for, axes
 * leave room for the numbers beside the marks, long titles get lines. Returns the whole name of each that was cut.
 */
function fitChart(spec, width) {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = `11px ${spec.config.font}`;
  const widthOf = text => pen.measureText(text).width;
  const letter = 6.3;
  const values = spec.data?.values ?? [];
  const layers = () => [spec, ...(spec.layer ?? [])];
  const whole = new Map();

  function shorten(field, room, others = []) {
    const names = shortNames([...others, ...values.map(value => value[field])].filter(name => typeof name === 'string'), room, widthOf, letter);
    for (const [name, cut] of names) if (!whole.has(cut)) whole.set(cut, name);
    for (const value of values) value[field] = names.get(value[field]) ?? value[field];
    return names;
  }

  const widest = texts => Math.max(0, ...texts.map(text => widthOf(String(text ?? ''))));
  const rows = layers().map(layer => layer.encoding?.y).find(y => y?.type === 'nominal');
  let plot = width - 40;
  if (rows) {
    shorten(rows.field, Math.max(110, width * 0.38, Math.min(260, width - 300)));
    spec.config.axisY.labelLimit = 0;
    plot = width - widest(values.map(value => value[rows.field])) - 20;
  }

  // Legends begin at the left edge, not where the marks do; the last number of an axis stands partly beyond its end.
  spec.config.legend.layout = { top: { anchor: 'start', bounds: 'full' } };
  spec.config.axisX = { ...spec.config.axisX, labelBound: 14 };
  spec.padding = { left: 5, top: 5, right: 18, bottom: 5 };
  for (const { encoding } of layers()) {
    const color = encoding?.color;
    if (!color?.scale?.domain || color.legend === null) continue;
    const names = shorten(color.field, Math.min(320, width - 50), color.scale.domain);
    color.scale.domain = color.scale.domain.map(name => names.get(name));
    const columns = Math.floor((width - 20) / (widest(color.scale.domain) + 40));
    color.legend = { ...color.legend, columns: Math.max(1, Math.min(6, columns)), labelLimit: 0 };
  }

  // What is no mark, such as the name of a line, has its own data and stands nowhere else; all other numbers are in the table below too.
  const beside = spec.layer?.find(layer => layer.mark.type === 'text' && !layer.data);
  const needed = beside ? widest(values.map(value => value[beside.encoding.text.field])) + 16 : 0;
  const hasRoom = rows ? needed < plot * 0.6 : width >= 380;
  if (beside && !hasRoom) spec.layer = spec.layer.filter(layer => layer !== beside);
  else if (beside && rows) makeRoom(spec, beside.encoding.x.field, plot / (plot - needed));

  const heights = typeof spec.height === 'number' ? spec.height : 300;
  for (const { encoding } of layers()) {
    for (const [axis, room] of [[encoding?.x, plot], [encoding?.y, heights]]) {
      if (typeof axis?.title === 'string' && widthOf(axis.title) > room) axis.title = linesOf(axis.title, room, widthOf);
    }
  }
  return whole;
}

/** The scale ends so far beyond the last mark that the text beside it is within the drawing. */
function makeRoom(spec, field, room) {
  const scale = spec.layer.map(layer => layer.encoding?.x?.scale).find(scale => scale?.domain);
  const most = Math.max(...spec.data.values.map(value => value[field]).filter(Number.isFinite));
  if (!scale || !(most > 0)) return;
  scale.domain = [scale.domain[0], scale.type === 'log' ? most * (most / scale.domain[0]) ** (room - 1) : most * room];
}

/** A text broken at its spaces. */
function linesOf(text, room, widthOf) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = lines.at(-1) === '' ? word : `${lines.at(-1)} ${word}`;
    if (lines.at(-1) !== '' && widthOf(longer) > room) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** Names of points stand where they are within the drawing and cover no other; one for which there is no such place is left to the tooltip and the table. */
function placeLabels(place) {
  const drawing = place.querySelector('svg').getBoundingClientRect();
  const placed = [];
  const isFree = box => box.left >= drawing.left && box.right <= drawing.right && box.top >= drawing.top && box.bottom <= drawing.bottom
    && placed.every(other => box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top);
  for (const text of place.querySelectorAll('.mark-text text')) {
    if (text.textContent === '') continue;
    const own = text.getAttribute('transform');
    const { width, height } = text.getBoundingClientRect();
    const moves = [[0, 0], [-width - 20, 0], [0, height + 8], [-width - 20, height + 8], [-width / 2 - 10, -height], [-width / 2 - 10, height + 16]];
    const free = moves.find(([x, y]) => {
      text.setAttribute('transform', `translate(${x},${y}) ${own}`);
      return isFree(text.getBoundingClientRect());
    });
    if (free) placed.push(text.getBoundingClientRect());
    else text.setAttribute('visibility', 'hidden');
  }
}
