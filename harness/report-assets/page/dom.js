const byId = id => document.getElementById(id);

/** An element with attributes and children; text becomes a text node and never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat());
  return made;
}

const dataOf = id => JSON.parse(byId(id).textContent);

/** A table of texts; `rows` are arrays of cells, the first of which names the row. */
function plainTable(caption, headers, rows, isNumber = () => true) {
  const head = headers.map((text, i) => element('th', { scope: 'col', class: i > 0 && isNumber(i) ? 'number' : null }, text));
  const body = rows.map(cells => element('tr', {}, cells.map((text, i) =>
    i === 0 ? element('th', { scope: 'row' }, text) : element('td', { class: isNumber(i) ? 'number' : String(text).length > 24 ? 'long' : null }, text))));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption },
    element('table', {}, element('caption', {}, caption), element('thead', {}, element('tr', {}, head)), element('tbody', {}, body)));
}

/** What text shows for a missing value. */
const shown = value => value == null || value === '' ? '–' : String(value);
