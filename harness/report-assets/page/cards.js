/** The overview's cheapest cells follow the price. */
function startCards(data) {
  const cards = [...document.querySelectorAll('.card[data-money]')].map(card => ({ card, measured: [...card.querySelector('dd').childNodes] }));
  return asked => {
    for (const { card, measured } of cards) {
      const place = card.querySelector('dd');
      const known = asked ? data.rows.filter(row => row.priced?.[card.dataset.money]) : [];
      if (known.length === 0) { place.replaceChildren(...measured); continue; }
      const cheapest = known.reduce((best, row) => row.priced[card.dataset.money][0] < best.priced[card.dataset.money][0] ? row : best);
      const bounds = row => row.priced[card.dataset.money];
      const isApart = (one, other) => one[2] != null && other[1] != null && one[2] < other[1];
      const alike = known.filter(row => row !== cheapest && !isApart(bounds(cheapest), bounds(row)) && !isApart(bounds(row), bounds(cheapest))).length;
      const [number, margin] = estimate(cheapest.priced[card.dataset.money]).split(' ±');
      place.replaceChildren(element('span', { class: 'number' }, `$${number}`), margin ? element('span', { class: 'margin' }, ` ±${margin}`) : '',
        ' ', element('span', { class: 'unit' }, 'a million tokens'), element('span', { class: 'who' }, cheapest.n),
        alike > 0 ? element('span', { class: 'who doubt' }, `not distinguishable at 95 % from ${alike} ${alike === 1 ? 'other' : 'others'}`) : '');
    }
  };
}
