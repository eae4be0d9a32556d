const pageRows = 50;

/** The table of cells: sorted by a header, filtered by the form, a page at a time. */
function startTable(data, open) {
  const table = byId('cell-table');
  const body = table.tBodies[0];
  const numberIndex = [];
  data.columns.forEach((column, i) => { numberIndex[i] = column.number ? numberIndex.filter(n => n >= 0).length : -1; });
  const quant = data.columns.findIndex(column => column.name === 'quant');
  const words = data.rows.map(row => `${row.n} ${row.t.join(' ')}`.toLowerCase());
  let order = data.rows.map((_, i) => i);
  let sorted = { column: -1, descending: false };
  let page = 0;

  const collator = new Intl.Collator('en', { numeric: true });
  const compare = (a, b) => {
    const n = numberIndex[sorted.column];
    if (n < 0) return collator.compare(data.rows[a].t[sorted.column], data.rows[b].t[sorted.column]) * (sorted.descending ? -1 : 1);
    const [x, y] = [data.rows[a].k[n], data.rows[b].k[n]];
    if (x == null || y == null) return (x == null) - (y == null);
    return sorted.descending ? y - x : x - y;
  };

  function cell(row, i, index) {
    const text = row.t[i];
    if (i === 0) {
      const button = element('button', { type: 'button', class: 'open', 'data-row': index, 'aria-label': `Details of ${row.n}` }, text);
      return element('th', { scope: 'row' }, button, row.p ? element('span', { class: 'front', title: 'on the Pareto front', role: 'img', 'aria-label': 'on the Pareto front' }, '★') : '');
    }
    const noted = data.columns[i].name === 'notes' && row.w.length > 0;
    return element('td', { class: data.columns[i].number ? 'number' : null, title: noted ? row.w.join('\n') : null }, text);
  }

  const line = index => element('tr', { class: data.rows[index].s === 'ok' ? null : data.rows[index].s },
    data.columns.map((_, i) => cell(data.rows[index], i, index)));

  function draw(all = false) {
    const pages = Math.max(1, Math.ceil(order.length / pageRows));
    page = Math.min(page, pages - 1);
    const visible = all ? order.slice(0, 1000) : order.slice(page * pageRows, (page + 1) * pageRows);
    body.replaceChildren(...visible.map(line));
    byId('count').textContent = order.length === data.rows.length ? `${order.length} cells` : `${order.length} of ${data.rows.length} cells`;
    drawPager(pages);
  }

  function drawPager(pages) {
    const pager = byId('pager');
    pager.hidden = pages === 1;
    const button = (label, target, text) => {
      const made = element('button', { type: 'button', class: 'quiet', disabled: target < 0 || target >= pages || target === page, 'data-to': label }, text);
      made.addEventListener('click', () => { page = target; draw(); byId('pager').querySelector(`[data-to=${label}]:not(:disabled)`)?.focus(); });
      return made;
    };
    pager.replaceChildren(button('first', page === 0 ? -1 : 0, 'First'), button('before', page - 1, 'Previous'),
      element('span', {}, `Page ${page + 1} of ${pages}`), button('next', page + 1, 'Next'), button('last', page === pages - 1 ? -1 : pages - 1, 'Last'));
  }

  function filter() {
    const wanted = byId('search').value.toLowerCase().split(/\s+/).filter(Boolean);
    const [q, s, front] = [byId('by-quant').value, byId('by-status').value, byId('by-front').checked];
    order = [];
    data.rows.forEach((row, i) => {
      if (wanted.every(word => words[i].includes(word)) && (!q || row.t[quant] === q) && (!s || row.s === s) && (!front || row.p)) order.push(i);
    });
    if (sorted.column >= 0) order.sort(compare);
    page = 0;
    draw();
  }

  function startHeaders() {
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const button = element('button', { type: 'button', class: 'sort' }, element('span', { class: 'name' }, header.firstChild), ...header.childNodes);
      header.replaceChildren(button);
      button.addEventListener('click', () => {
        sorted = { column, descending: sorted.column === column && !sorted.descending };
        headers.forEach(h => h.removeAttribute('aria-sort'));
        header.setAttribute('aria-sort', sorted.descending ? 'descending' : 'ascending');
        order.sort(compare);
        page = 0;
        draw();
      });
    });
  }

  function startTools() {
    const add = (id, values) => { for (const value of values) byId(id).append(element('option', { value }, value)); };
    add('by-quant', [...new Set(data.rows.map(row => row.t[quant]))].sort(collator.compare));
    add('by-status', [...new Set(data.rows.map(row => row.s))]);
    const tools = byId('tools');
    tools.hidden = false;
    tools.addEventListener('submit', event => event.preventDefault());
    tools.addEventListener('input', filter);
    body.addEventListener('click', event => {
      const button = event.target.closest('button.open');
      if (button) open(Number(button.dataset.row), button);
    });
  }

  startHeaders();
  startTools();
  draw();
  window.addEventListener('beforeprint', () => draw(true));
  window.addEventListener('afterprint', () => draw());
}
