/** The panel that shows one cell: notes, every column, every repetition. Blocks of cells are unpacked when one of theirs is asked for. */
function startDetails(data) {
  const panel = byId('details');
  const body = byId('details-body');
  const blocks = new Map();
  let opener = null;

  async function unpack(number) {
    const packed = Uint8Array.from(atob(byId(`block-${number}`).textContent), letter => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
    return JSON.parse(await new Response(stream).text());
  }

  function block(number) {
    if (!blocks.has(number)) blocks.set(number, unpack(number));
    return blocks.get(number);
  }

  function facts(fields) {
    const pairs = data.details.map((name, i) => [name, fields[i]]).filter(([, value]) => value !== '');
    return element('dl', { class: 'facts small' }, pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
  }

  function show(row, cell) {
    body.replaceChildren();
    if (row.w.length > 0) body.append(element('ul', { class: 'notes' }, row.w.map(note => element('li', {}, note))));
    if (cell.s.length > 0) body.append(plainTable(`${cell.s.length} repetitions`, data.samples, cell.s.map(sample => sample.map(shown))));
    else body.append(element('p', {}, 'No repetition was measured.'));
    body.append(element('h4', {}, 'Every column of cells.csv'), facts(cell.c));
  }

  byId('close-details').addEventListener('click', () => {
    panel.hidden = true;
    if (opener?.isConnected) opener.focus();
  });

  return async (index, button) => {
    opener = button;
    const row = data.rows[index];
    byId('details-title').textContent = row.n;
    body.replaceChildren(element('p', {}, 'Unpacking …'));
    panel.hidden = false;
    panel.focus();
    panel.scrollIntoView({ block: 'nearest' });
    try {
      show(row, (await block(Math.floor(index / data.block)))[index % data.block]);
    } catch (error) {
      body.replaceChildren(element('p', {}, `The repetitions cannot be unpacked in this browser (${error.message}); they are in samples.csv of the run.`));
    }
  };
}
