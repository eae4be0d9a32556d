/** The overview's cheapest cells follow the price. */
function startCards(data) {
  const cards = [...document.querySelectorAll('.card[data-money]')].map(card => ({ card, measured: [...card.querySelector('dd').childNodes] }));
  return asked => {
    for (const { card, measured } of cards) {
      const place = card.querySelector('dd');
      const known = asked ? data.rows.filter(row => row.priced?.[card.dataset.money]) : [];
      if (known.length === 0) { place.replaceChildren(...measured); continue; }
      const cheapest = known.reduce((best, row) => row.priced[card.dataset.money][0] < best.priced[card.dataset.money][0] ? row : best);
      const [number, margin] = estimate(cheapest.priced[card.dataset.money]).split(' ±');
      place.replaceChildren(element('span', { class: 'number' }, `$${number}`), margin ? element('span', { class: 'margin' }, ` ±${margin}`) : '',
        ' ', element('span', { class: 'unit' }, 'a million tokens'), element('span', { class: 'who' }, cheapest.n));
    }
  };
}
