/** The form that asks for another price: what it says is priced everywhere, at once; what makes no sense is said and changes nothing. */
function startQuestion(data, follow) {
  const form = byId('question-form');
  if (!form) return;
  const field = name => byId(`q-${name}`);
  const number = name => { const text = field(name).value.trim(); return text === '' ? null : Number(text); };
  const own = [...new Set(data.rows.map(row => row.h).filter(Boolean))];
  const isMeasured = data.rows.some(row => row.m) && data.rows.every(row => !row.m || row.m[9] != null || row.m[10] != null);
  field('hour').placeholder = own.length === 1 ? own[0] : own.length > 1 ? "each run's own" : 'none known';
  field('watts').placeholder = isMeasured ? 'as measured' : 'needed';

  const rules = {
    hour: n => n > 0, use: n => n > 0 && n <= 100, isl: n => n >= 0 && Number.isInteger(n), osl: n => n >= 0 && Number.isInteger(n), load: n => n > 0,
    purchase: n => n > 0, years: n => n > 0, available: n => n > 0 && n <= 100, watts: n => n > 0, idle: n => n >= 0 && !(n > number('watts') && number('watts') != null), pue: n => n >= 1, kwh: n => n >= 0, upkeep: n => n >= 0,
  };
  const names = Object.keys(rules);

  /** The hour of an owned machine, by docs/cost-model.md; null when nothing is said of one. */
  function owned() {
    const [purchase, years, watts, kwh] = ['purchase', 'years', 'watts', 'kwh'].map(number);
    if ([purchase, years, watts, kwh].every(n => n == null)) return null;
    if (purchase == null || years == null || kwh == null || (watts == null && !isMeasured)) return { problem: 'An owned machine needs its purchase, years, watts and the price of a kWh.' };
    const hours = 8760 * (number('available') ?? 100) / 100;
    const pue = number('pue') ?? 1;
    const waiting = number('idle') ?? watts ?? 0;
    const hour = purchase / (years * hours) + waiting / 1000 * pue * kwh + (number('upkeep') ?? 0) / hours;
    return {
      hour: plain(hour), busy: watts == null ? 0 : (watts - waiting) / 1000 * pue * kwh, available: plain((number('available') ?? 100) / 100),
      joule: watts == null ? pue * kwh / 3.6e6 : 0,
    };
  }

  function read() {
    const wrong = names.filter(name => number(name) != null && !rules[name](number(name)) || field(name).validity.badInput);
    for (const name of names) field(name).setAttribute('aria-invalid', wrong.includes(name));
    if (wrong.length > 0) return { problem: `${field(wrong[0]).labels[0].textContent}: this cannot be.` };
    const machine = owned();
    field('hour').readOnly = machine?.hour != null;
    if (machine?.hour) field('hour').value = String(Number(Number(machine.hour).toPrecision(6)));
    else if (machine?.problem) return machine;
    const [isl, osl] = [number('isl'), number('osl')];
    if ((isl == null) !== (osl == null) || (isl === 0 && osl === 0)) return { problem: 'Give input and output tokens together, one of them above 0.' };
    const text = field('hour').value.trim();
    const kept = text === data.question?.hour ? data.question : null;
    return { hour: machine?.hour ?? (text === '' ? null : plain(Number(text))), busy: machine?.busy ?? kept?.busy ?? 0, available: machine?.available ?? kept?.available ?? '1', joule: machine?.joule ?? data.question?.joule ?? 0, use: (number('use') ?? 100) / 100, isl, osl, load: number('load') };
  }

  function sentence(asked) {
    const hour = asked.hour != null ? `US$${significant(Number(asked.hour), 4)} an hour` : own.length === 1 ? `US$${significant(Number(own[0]), 4)} an hour` : own.length > 1 ? "each run's own price" : 'no price';
    const request = asked.isl == null ? 'requests as measured' : `requests of ${asked.isl} + ${asked.osl} tokens`;
    return `All $ are for ${hour}, ${percent(asked.use)} utilisation, ${request}${asked.load != null ? `, ${asked.load} a day` : ''}.`;
  }

  function apply() {
    const asked = read();
    byId('q-said').textContent = asked.problem ?? sentence(asked);
    byId('q-said').classList.toggle('problem', asked.problem != null);
    if (asked.problem) return;
    const isAsMeasured = asked.hour == null && asked.use === 1 && asked.isl == null && asked.load == null;
    byId('q-reset').hidden = isAsMeasured && names.every(name => field(name).value === '');
    for (const row of data.rows) row.priced = isAsMeasured ? null : priced(row, asked);
    follow(isAsMeasured ? null : asked);
  }

  function fill(question) {
    const put = (name, value) => { if (value != null) field(name).value = value; };
    put('hour', question.hour);
    put('use', question.use === 1 ? null : question.use * 100);
    put('isl', question.isl);
    put('osl', question.osl);
    put('load', question.load);
  }

  let waiting = 0;
  form.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  form.addEventListener('reset', () => setTimeout(() => { field('hour').readOnly = false; apply(); field('hour').focus(); }));
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.target.tagName !== 'INPUT') return;
    event.preventDefault();
    clearTimeout(waiting);
    apply();
  });
  if (data.question) fill(data.question);
  form.hidden = false;
  apply();
}
