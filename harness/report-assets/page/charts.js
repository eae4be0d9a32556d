/** Draws each chart when it comes near the window, and all before printing. Colours are CSS variables, so a theme needs no redrawing. */
function startCharts() {
  const drawings = [...document.querySelectorAll('.drawing')];
  const tip = element('div', { class: 'tip', hidden: true });
  document.body.append(tip);

  function tooltip(_, event, __, value) {
    tip.hidden = !value;
    if (!value) return;
    tip.replaceChildren(...Object.entries(value).map(([name, text]) => element('div', {}, element('b', {}, name), ` ${text}`)));
    const { width, height } = tip.getBoundingClientRect();
    tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - width - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(event.clientY + 14, innerHeight - height - 8))}px`;
  }

  function draw(place) {
    if (place.dataset.drawn) return;
    place.dataset.drawn = 'yes';
    const { spec } = dataOf(`data-${place.dataset.chart}`);
    const width = place.clientWidth;
    spec.config.axisY.labelLimit = Math.round(Math.max(110, width * 0.38));
    spec.config.legend.columns = Math.max(2, Math.min(6, Math.floor((width - 200) / 75)));
    // No room for numbers beside the marks: the table below has them.
    if (width < 380) spec.layer = spec.layer.filter(layer => layer.mark.type !== 'text');
    const compiled = vegaLite.compile(spec, { logger: vega.logger(vega.Error) }).spec;
    const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: vegaInterpreter.expressionInterpreter, renderer: 'svg', hover: true, tooltip, logLevel: vega.Error,
    });
    view.initialize(place).run();
  }

  const near = new IntersectionObserver(entries => {
    for (const entry of entries.filter(e => e.isIntersecting)) {
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: '400px' });
  drawings.forEach(place => near.observe(place));
  window.addEventListener('beforeprint', () => drawings.forEach(draw));
  window.addEventListener('scroll', () => { tip.hidden = true; }, { passive: true });

  for (const details of document.querySelectorAll('details.values')) {
    details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(valuesTable(details.dataset.values)); });
  }

  function valuesTable(id) {
    const { spec, columns } = dataOf(`data-${id}`);
    const most = 500;
    const values = spec.data.values;
    const rows = values.slice(0, most).map(value => columns.map(column => shown(value[column.field])));
    const numbers = columns.map(column => values.every(value => value[column.field] == null || typeof value[column.field] === 'number'));
    const caption = values.length > most ? `The first ${most} of ${values.length} marks` : `${values.length} marks`;
    return plainTable(caption, columns.map(column => column.header), rows, i => numbers[i]);
  }
}
