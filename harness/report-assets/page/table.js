const pageRows = 50;

/** The table of cells: sorted by a header, filtered by the form, a page at a time. Returns what makes it follow another price. */
function startTable(data, open) {
  const table = byId('cell-table');
  const body = table.tBodies[0];
  let next = 0;
  const measured = data.columns.map((column, i) => {
    const k = column.number ? next++ : -1;
    return { ...column, text: row => row.t[i], key: k < 0 ? null : row => row.k[k] };
  });
  const quant = data.columns.findIndex(column => column.name === 'quant');
  const words = data.rows.map(row => `${row.n} ${row.t.join(' ')}`.toLowerCase());
  let columns = measured;
  let order = data.rows.map((_, i) => i);
  let sorted = { column: '', descending: false };
  let page = 0;

  const money = {
    output: row => estimate(row.priced?.output), input: row => estimate(row.priced?.input), blended: row => estimate(row.priced?.blended),
    request: row => significant(row.priced?.request?.[0]),
  };
  const monthly = [
    { name: 'a month', unit: 'US$', number: true, text: row => row.priced?.month ? bill(row.priced.month.usd) : missing, key: row => row.priced?.month ? Number(row.priced.month.usd) : null },
    { name: 'machines', unit: '', number: true, text: row => row.priced?.month ? count(row.priced.month.machines) : missing, key: row => row.priced?.month?.machines ?? null },
  ];
  const asked = column => column.money ? { ...column, text: money[column.money], key: row => row.priced?.[column.money]?.[0] ?? null } : column;
  const id = column => `${column.name} ${column.unit}`;

  const collator = new Intl.Collator('en', { numeric: true });
  function sort() {
    const column = columns.find(c => id(c) === sorted.column);
    order.sort((a, b) => {
      if (!column) return a - b;
      const [one, other] = [data.rows[a], data.rows[b]];
      if (!column.key) return collator.compare(column.text(one), column.text(other)) * (sorted.descending ? -1 : 1) || a - b;
      const [x, y] = [column.key(one), column.key(other)];
      if (x == null || y == null) return (x == null) - (y == null) || a - b;
      return (sorted.descending ? y - x : x - y) || a - b;
    });
  }

  const stars = ['', '☆', '★'];
  const starNames = ['', 'not to be told from the Pareto front', 'on the Pareto front'];
  function cell(row, column, i, index) {
    const text = column.text(row);
    if (i === 0) {
      const button = element('button', { type: 'button', class: 'open', 'data-row': index, 'aria-label': `Details of ${row.n}` }, text);
      return element('th', { scope: 'row' }, button, row.p ? element('span', { class: 'front', title: starNames[row.p], role: 'img', 'aria-label': starNames[row.p] }, stars[row.p]) : '');
    }
    const noted = column.name === 'notes' && row.w.length > 0;
    return element('td', { class: column.number ? 'number' : text.length > 24 ? 'long' : null, title: noted ? row.w.join('\n') : null }, text);
  }

  const line = index => element('tr', { class: data.rows[index].s === 'ok' ? null : data.rows[index].s },
    columns.map((column, i) => cell(data.rows[index], column, i, index)));

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
    sort();
    page = 0;
    draw();
  }

  function header(column) {
    const unit = column.unit ? element('span', { class: 'unit' }, column.unit) : '';
    const button = element('button', { type: 'button', class: 'sort' }, element('span', { class: 'name' }, column.name), unit);
    const direction = id(column) !== sorted.column ? null : sorted.descending ? 'descending' : 'ascending';
    const made = element('th', { scope: 'col', class: column.number ? 'number' : null, 'aria-sort': direction }, button);
    button.addEventListener('click', () => {
      sorted = { column: id(column), descending: sorted.column === id(column) && !sorted.descending };
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      made.setAttribute('aria-sort', sorted.descending ? 'descending' : 'ascending');
      sort();
      page = 0;
      draw();
    });
    return made;
  }

  const drawHeaders = () => table.tHead.rows[0].replaceChildren(...columns.map(header));

  function startTools() {
    const add = (name, values) => { for (const value of values) byId(name).append(element('option', { value }, value)); };
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

  drawHeaders();
  startTools();
  draw();
  window.addEventListener('beforeprint', () => draw(true));
  window.addEventListener('afterprint', () => draw());
  return question => {
    const wanted = question ? [...measured.map(asked), ...(question.load == null ? [] : monthly)] : measured;
    if (wanted === columns) return;
    const changed = wanted.length !== columns.length;
    columns = wanted;
    if (changed) drawHeaders();
    sort();
    draw();
  };
}
