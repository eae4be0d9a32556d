/**
 * What a cell's tokens cost at what is asked, by the formulas of the cost command from the numbers it starts from.
 * The twin of Tariff, TokenPrices and MonthlyBill; tests/vectors/money.json holds both to the same numbers.
 * asked: hour (decimal text; null = the run's own), busy ($ more for an hour of computing), available (share of all hours, decimal text), joule ($ a joule of
 * measured energy), use (share), isl, osl (null = as measured), load (requests a day or null).
 */
function priced(row, asked) {
  const hour = asked.hour ?? row.h;
  if (!row.m || hour == null) return null;
  const [inputSeconds, outputSeconds] = [row.m.slice(0, 3), row.m.slice(3, 6)];
  const [correlation, ownInput, ownOutput, inputJoules, outputJoules] = row.m.slice(6);
  const perSecond = (Number(hour) / asked.use + (asked.busy ?? 0)) / 3600;
  const [isl, osl] = [asked.isl ?? ownInput, asked.osl ?? ownOutput];
  const energy = [(inputJoules ?? 0) * asked.joule, (outputJoules ?? 0) * asked.joule];
  const token = (seconds, usd) => seconds[0] == null ? null : seconds.map(s => s == null ? null : (s * perSecond + usd) * 1e6);
  const seconds = requestSeconds(inputSeconds, outputSeconds, correlation, isl, osl);
  const requestEnergy = energy[0] * isl + energy[1] * osl;
  const request = seconds && seconds.map(s => s == null ? null : s * perSecond + requestEnergy);
  return {
    input: token(inputSeconds, energy[0]), output: token(outputSeconds, energy[1]), request,
    blended: request && request.map(usd => usd == null ? null : usd * (1e6 / (isl + osl))),
    month: seconds && asked.load != null ? month(seconds[0], requestEnergy, hour, asked) : null,
  };
}

function requestSeconds(input, output, correlation, isl, osl) {
  if ((isl > 0 && input[0] == null) || (osl > 0 && output[0] == null) || isl + osl <= 0) return null;
  const part = (seconds, tokens) => tokens > 0 ? seconds.map(s => s == null ? null : s * tokens) : [0, 0, 0];
  const [i, o] = [part(input, isl), part(output, osl)];
  const value = i[0] + o[0];
  const away = (a, b) => Math.sqrt(a * a + b * b + 2 * correlation * a * b);
  const known = n => i[n] != null && o[n] != null;
  return [value, known(1) ? value - away(i[0] - i[1], o[0] - o[1]) : null, known(2) ? value + away(i[2] - i[0], o[2] - o[0]) : null];
}

/** Whole machines for the 730 hours of a month in which they can be used; money is summed in decimals. */
function month(seconds, requestEnergy, hour, asked) {
  const available = asked.available ?? '1';
  const busy = asked.load * seconds / (86400 * Number(available));
  const machines = Math.max(1, Math.ceil(busy / asked.use - 1e-9));
  const waiting = product(times(hour, machines * 730), available);
  const computing = plain(busy * 730 * Number(available) * (asked.busy ?? 0));
  return { machines, usd: sum(sum(waiting, computing), plain(asked.load * (730 / 24) * requestEnergy)) };
}

const decimals = text => (text.split('.')[1] ?? '').length;
const whole = (text, places) => { const [a, b = ''] = text.split('.'); return BigInt(a + b.padEnd(places, '0')); };
const decimal = (number, places) => { const digits = String(number).padStart(places + 1, '0'); return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`; };
const times = (text, factor) => decimal(whole(text, decimals(text)) * BigInt(factor), decimals(text));
const product = (a, b) => decimal(whole(a, decimals(a)) * whole(b, decimals(b)), decimals(a) + decimals(b));
const sum = (a, b) => { const places = Math.max(decimals(a), decimals(b)); return decimal(whole(a, places) + whole(b, places), places); };
