// Makes the one script that charts need and the licences that go with it: node bundle.mjs OUTPUT-FOLDER
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, 'node_modules');
const output = process.argv[2];
const read = (...path) => readFileSync(join(root, ...path), 'utf8').replaceAll('\r\n', '\n');
const withoutSourceMap = text => text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n');

// The interpreter comes as a module only. It evaluates chart expressions without eval, so the page can forbid eval.
function interpreter() {
  const module = read('vega-interpreter', 'build', 'vega-interpreter.js');
  const script = module
    .replace(/^import \{([^}]*)\} from 'vega-util';/m, 'const {$1} = globalThis.vega;')
    .replace(/^export \{ expression as expressionInterpreter \};/m, 'globalThis.vegaInterpreter = { expressionInterpreter: expression };');
  if (/^(import|export)\b/m.test(script)) throw new Error('vega-interpreter has changed its imports or exports; adapt bundle.mjs.');
  return `(() => {\n'use strict';\n${script}})();\n`;
}

// The packages that are inside the two bundles; what only their command lines use is left out.
const commandLineOnly = new Set(['commander', 'iconv-lite', 'rw', 'vega-cli', 'vega-typings', 'yargs']);
function bundled(names, found = new Set()) {
  for (const name of names.filter(n => !found.has(n) && !commandLineOnly.has(n) && !n.startsWith('@types/'))) {
    found.add(name);
    bundled(Object.keys(JSON.parse(read(name, 'package.json')).dependencies ?? {}), found);
  }
  return found;
}

function licences() {
  const texts = new Map();
  for (const name of [...bundled(['vega', 'vega-lite', 'vega-interpreter'])].sort()) {
    const { version, license } = JSON.parse(read(name, 'package.json'));
    const file = readdirSync(join(root, name)).find(f => /^licen[cs]e/i.test(f));
    if (!file) throw new Error(`${name} ${version} (${license}) brings no licence's text; add it here.`);
    const text = read(name, file).trim();
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  return [...texts].map(([text, names]) => `${names.join(', ')}\n\n${text}\n`).join(`\n${'-'.repeat(72)}\n\n`);
}

mkdirSync(output, { recursive: true });
const bundle = [read('vega', 'build', 'vega.min.js'), read('vega-lite', 'build', 'vega-lite.min.js')].map(withoutSourceMap);
writeFileSync(join(output, 'vega.js'), [...bundle, interpreter()].join('\n'));
writeFileSync(join(output, 'licences.txt'), licences());
