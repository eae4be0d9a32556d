// The page's price.js against money.json; prints each difference and ends with 1 when there is one.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';

const here = dirname(fileURLToPath(import.meta.url));
const page = join(here, '..', '..', 'harness', 'report-assets', 'page');
const priced = new Function(`${readFileSync(join(page, 'formats.js'), 'utf8')}\n${readFileSync(join(page, 'price.js'), 'utf8')}\nreturn priced;`)();
const near = (a, b) => (a == null) === (b == null) && (a == null || Math.abs(a - b) <= 1e-9 * Math.abs(b));
let checked = 0;
for (const { name, row, asked, expected } of JSON.parse(readFileSync(join(here, 'money.json'), 'utf8'))) {
  const actual = priced(row, asked);
  const pairs = ['input', 'output', 'request', 'blended'].flatMap(part =>
    [0, 1, 2].map(i => [`${part}[${i}]`, actual[part]?.[i], expected[part]?.[i]]));
  pairs.push(['machines', actual.month?.machines, expected.month?.machines]);
  pairs.push(['month', actual.month == null ? null : Number(actual.month.usd), expected.month?.usd]);
  for (const [what, mine, theirs] of pairs) {
    checked++;
    if (!near(mine, theirs)) { console.log(`${name}: ${what} is ${mine}, not ${theirs}`); process.exitCode = 1; }
  }
}
console.log(`${checked} numbers checked`);
