/** Numbers as the console writes them: the same rules as Formats and Money in the program, digit for digit. */
const missing = '–';

/** A plain decimal text rounded half away from zero to so many decimals, as the program rounds. */
function fixed(text, decimals) {
  const negative = text.startsWith('-');
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const kept = BigInt(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  const digits = String(kept + (fraction[decimals] >= '5' ? 1n : 0n)).padStart(decimals + 1, '0');
  const rounded = decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return negative && /[1-9]/.test(rounded) ? `-${rounded}` : rounded;
}

/** A number as a plain decimal text of 15 digits. */
function plain(number) {
  const [mantissa, exponent] = number.toExponential(14).split('e');
  return shifted(mantissa, Number(exponent));
}

function shifted(mantissa, exponent) {
  const negative = mantissa.startsWith('-');
  const digits = mantissa.replace(/[-.]/g, '');
  const point = 1 + exponent;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  return (negative ? '-' : '') + padded.slice(0, at) + (padded.length > at ? `.${padded.slice(at)}` : '');
}

function significant(value, digits = 3) {
  if (value == null || !Number.isFinite(value)) return missing;
  if (value === 0) return '0';
  const [mantissa, text] = scientific(value, digits).split('e');
  const exponent = Number(text);
  if (exponent > 15 || exponent < -6) return value.toExponential(2).replace(/\.?0+e/, 'e');
  return shifted(mantissa, exponent);
}

/** As the program: what lies exactly between two numbers goes to the even one; toExponential takes the larger. */
function scientific(value, digits) {
  const exact = value.toExponential(digits + 50);
  const tie = exact.match(/^(-?\d\.?\d*?[02468])\.?50*e(.*)$/);
  const kept = tie?.[1].replace(/[-.]/g, '').length;
  return kept === digits ? `${tie[1]}e${tie[2]}` : value.toExponential(digits - 1);
}

function percent(share) {
  const value = share * 100;
  if (!Number.isFinite(value)) return missing;
  if (value > 0 && value < 0.05) return '<0.1 %';
  return `${fixed(plain(value), Math.abs(value) < 0.95 && value !== 0 ? 1 : 0)} %`;
}

/** [value, low, high] with no more digits than the interval supports. */
function estimate(bounds) {
  if (!bounds || !Number.isFinite(bounds[0])) return missing;
  const [value, low, high] = bounds;
  const margin = low == null || high == null ? NaN : low > 0 ? Math.sqrt(high / low) - 1 : (high - low) / value;
  if (!Number.isFinite(margin)) return significant(value);
  return `${significant(value, margin < 0.005 ? 4 : margin < 0.05 ? 3 : 2)} ±${margin > 1 ? '>100 %' : percent(margin)}`;
}

function count(number) {
  const units = ['', 'k', 'M', 'B', 'T'];
  let [scaled, unit] = [number, 0];
  for (; Math.abs(scaled) >= 999.5 && unit < units.length - 1; unit++) scaled /= 1000;
  return (unit === 0 ? fixed(plain(scaled), 0) : significant(scaled)) + units[unit];
}

/** A bill to the cent; the sum is a decimal text. */
function bill(text) {
  const [whole, cents] = fixed(text, 2).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
