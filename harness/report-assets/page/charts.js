/**
 * Draws each chart when it comes near the window, and all before printing. Colours are CSS variables, so a theme needs no redrawing.
 * Returns what makes the charts follow another price.
 */
function startCharts(data) {
  const drawings = [...document.querySelectorAll('.drawing')];
  const tip = element('div', { class: 'tip', hidden: true });
  document.body.append(tip);

  /** Names are whole there, however they are cut in the drawing. */
  const tooltip = whole => (_, event, __, value) => {
    tip.hidden = !value;
    if (!value) return;
    tip.replaceChildren(...Object.entries(value).map(([name, text]) => element('div', {}, element('b', {}, name), ` ${whole.get(text) ?? text}`)));
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - height - 8))}px`;
  };

  const views = new Map();
  let asked = null;

  /** A chart's specification with its data at what is asked. */
  function read(id) {
    const chart = dataOf(`data-${id}`);
    if (asked && chart.money) reprice(chart.spec, chart.money);
    return chart;
  }

  const drawn = number => number == null || !Number.isFinite(number) ? null : Number(number.toPrecision(7));

  function reprice(spec, money) {
    const values = spec.data.values.filter(value => data.rows[value.i].priced?.[money.of]);
    spec.data.values = values;
    if (values.length === 0) return;
    const all = values.map(value => data.rows[value.i].priced[money.of]);
    const [least, most] = [Math.min(...all.map(usd => usd[0])) / 3, Math.max(...all.map(usd => usd[0])) * 3];
    values.forEach((value, i) => {
      const [usd, low, high] = value.count > 1 ? [all[i][0]] : all[i];
      value[money.field] = drawn(usd);
      if ('text' in value) value.text = estimate(all[i]);
      if (!('from' in value)) return;
      [value.low, value.high] = [drawn(low), drawn(high)];
      [value.from, value.to] = [drawn(Math.max(low ?? usd, least)), drawn(Math.min(high ?? usd, most))];
    });
    if (money.room != null) rescale(spec, values.flatMap(value => [value[money.field], value.from, value.to]), money.room);
  }

  /** From zero with room for text, or logarithmic when values differ too much: the rule of the program. */
  function rescale(spec, ends, room) {
    const known = ends.filter(end => end > 0);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const log = most / least > 25;
    const scale = log ? { type: 'log', domain: [least / 1.15, most * (most / least) ** (room - 1)], nice: false } : { domain: [0, most * room], nice: false };
    spec.layer = spec.layer.filter(layer => !log || layer.mark.type !== 'bar');
    for (const layer of spec.layer) if (layer.encoding.x?.scale) layer.encoding.x.scale = scale;
  }

  const sentences = {
    cheapest: (spec, money) => { const best = spec.data.values.reduce((a, b) => b[money.field] < a[money.field] ? b : a); return `Cheapest: ${best.cell} at $${best.text}.`; },
    gain: spec => {
      const line = spec.data.values.filter(value => value.series === spec.data.values[0].series);
      const said = value => `$${estimate(data.rows[value.i].priced.output)} at batch ${value.batch}`;
      return `${line[0].series}: ${said(line[0])}, ${said(line[line.length - 1])}.`;
    },
  };

  function say(figure, id) {
    const place = figure.querySelector('.money-said');
    if (!place) return;
    place.dataset.measured ??= place.textContent;
    const { spec, money } = read(id);
    place.textContent = asked && spec.data.values.length > 0 ? sentences[money.said](spec, money) : place.dataset.measured;
  }

  function follow(question) {
    if (!asked && !question) return;
    asked = question;
    for (const place of drawings) {
      const id = place.dataset.chart;
      if (!dataOf(`data-${id}`).money) continue;
      const figure = place.closest('figure');
      say(figure, id);
      const values = figure.querySelector('details.values');
      if (values.children.length > 1) values.lastElementChild.replaceWith(valuesTable(id));
      if (!views.has(place)) continue;
      views.get(place).finalize();
      delete place.dataset.drawn;
      draw(place);
    }
  }

  function draw(place) {
    if (place.dataset.drawn) return;
    place.dataset.drawn = 'yes';
    const { spec } = read(place.dataset.chart);
    const whole = fitChart(spec, place.clientWidth);
    const compiled = vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec;
    const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: vegaInterpreter.expressionInterpreter, renderer: 'svg', hover: true, tooltip: tooltip(whole), logLevel: vega.Error,
    });
    view.initialize(place).runAsync().then(() => placeLabels(place));
    views.set(place, view);
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries.filter(e => e.isIntersecting)) {
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: '400px' });
  const hasLibraries = typeof vega !== 'undefined';
  if (hasLibraries) {
    drawings.forEach(place => near.observe(place));
    window.addEventListener('beforeprint', () => drawings.forEach(draw));
  }
  window.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });

  for (const details of document.querySelectorAll('details.values')) {
    details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(valuesTable(details.dataset.values)); });
  }

  // A page made without the libraries shows each chart as its table.
  if (!hasLibraries) {
    drawings.forEach(place => { place.hidden = true; });
    document.querySelectorAll('details.values').forEach(details => { details.open = true; });
  }

  function valuesTable(id) {
    const { spec, columns } = read(id);
    const most = 500;
    const values = spec.data.values;
    const rows = values.slice(0, most).map(value => columns.map(column => shown(value[column.field])));
    const numbers = columns.map(column => values.every(value => value[column.field] == null || typeof value[column.field] === 'number'));
    const caption = values.length > most ? `The first ${most} of ${values.length} marks` : `${values.length} marks`;
    return plainTable(caption, columns.map(column => column.header), rows, i => numbers[i]);
  }

  return follow;
}
