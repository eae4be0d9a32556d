// Draws charts without a browser: drawChart(specification as JSON) promises an SVG. Stands before the chart libraries, which expect
// timers and copies of browsers that an interpreter of the language alone does not have.
globalThis.structuredClone ??= function clone(value) {
  if (Array.isArray(value)) return value.map(clone);
  if (value instanceof Date) return new Date(value);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, clone(part)]));
};
globalThis.setTimeout ??= task => { Promise.resolve().then(task); return 0; };
globalThis.clearTimeout ??= () => {};
globalThis.setInterval ??= () => 0;
globalThis.clearInterval ??= () => {};

globalThis.drawChart = json => {
  const { vega, vegaLite, vegaInterpreter } = globalThis;
  const sized = { ...JSON.parse(json), width: 760, autosize: { type: 'fit-x', contains: 'padding' }, padding: 12 };
  const view = new vega.View(vega.parse(vegaLite.compile(sized, { logger: vega.logger(vega.Error) }).spec, null, { ast: true }), {
    expr: vegaInterpreter.expressionInterpreter, renderer: 'none', logLevel: vega.Error,
    // Everything a chart needs is inside its specification.
    loader: { load: () => Promise.reject(new Error('charts load nothing')), sanitize: () => Promise.reject(new Error('charts link to nothing')) },
  });
  return view.toSVG();
};
