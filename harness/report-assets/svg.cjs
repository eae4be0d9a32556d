// Draws charts without a browser: node svg.cjs LIBRARIES < [{"id","spec"}] > [{"id","svg"}]
const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');

const width = 760;
runInThisContext(readFileSync(process.argv[2], 'utf8'));
const { vega, vegaLite, vegaInterpreter } = globalThis;

async function draw({ id, spec }) {
  const sized = { ...spec, width, autosize: { type: 'fit-x', contains: 'padding' }, padding: 12 };
  const view = new vega.View(vega.parse(vegaLite.compile(sized, { logger: vega.logger(vega.Error) }).spec, null, { ast: true }), {
    expr: vegaInterpreter.expressionInterpreter, renderer: 'none', logLevel: vega.Error,
    // Everything a chart needs is inside its specification.
    loader: { load: () => Promise.reject(new Error('charts load nothing')), sanitize: () => Promise.reject(new Error('charts link to nothing')) },
  });
  return { id, svg: await view.toSVG() };
}

Promise.all(JSON.parse(readFileSync(0, 'utf8')).map(draw)).then(
  drawn => process.stdout.write(JSON.stringify(drawn)),
  error => { process.stderr.write(`${error.stack ?? error}\n`); process.exitCode = 1; });
