using System.Globalization;

namespace InferenceBench.Claims.Arithmetic;

/// <summary>
/// Evaluates a formula over named figures: numbers, names, <c>+ − * / ^</c> and parentheses, nothing else. Ranges go through as
/// ranges, and units are checked: dollars are never added to tokens.
/// </summary>
public sealed class Expression
{
    private const int MaxDepth = 32;

    private readonly string _text;
    private readonly IReadOnlyDictionary<string, Quantity> _figures;
    private int _at;
    private int _depth;

    private Expression(string text, IReadOnlyDictionary<string, Quantity> figures) => (_text, _figures) = (text, figures);

    /// <summary>Evaluates.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="figures">Its names.</param>
    /// <exception cref="FormulaException">Unknown name, wrong form, units that do not fit, division by 0.</exception>
    public static Quantity Evaluate(string text, IReadOnlyDictionary<string, Quantity> figures)
    {
        ArgumentNullException.ThrowIfNull(text);
        var expression = new Expression(text, figures);
        var value = expression.Sum();
        expression.Skip();
        return expression._at == text.Length ? value : throw expression.Unexpected();
    }

    private Quantity Sum()
    {
        var value = Product();
        while (Take("+-") is { } sign)
        {
            value = value.Plus(Product(), sign == '+' ? 1 : -1);
        }

        return value;
    }

    private Quantity Product()
    {
        var value = Power();
        while (Take("*/") is { } sign)
        {
            value = value.Times(Power(), sign == '*' ? 1 : -1);
        }

        return value;
    }

    private Quantity Power()
    {
        var value = Atom();
        return Take("^") is null ? value : value.Power(Nested(Power));
    }

    private Quantity Atom()
    {
        if (Take("-") is not null)
        {
            return Quantity.Number(-1).Times(Nested(Atom), 1);
        }

        if (Take("(") is null)
        {
            return Literal();
        }

        var value = Nested(Sum);
        return Take(")") is null ? throw Unexpected() : value;
    }

    private Quantity Literal()
    {
        Skip();
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.'))
        {
            _at++;
        }

        var word = _text[start.._at];
        return word.Length == 0 ? throw Unexpected()
            : double.TryParse(
                word, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
                out var number) ? Quantity.Number(number)
            : _figures.TryGetValue(word, out var figure) ? figure
            : throw new FormulaException($"there is no figure '{word}'; there are {string.Join(", ", _figures.Keys)}");
    }

    /// <summary>A formula nested so deep is a mistake or an attack on the stack.</summary>
    private Quantity Nested(Func<Quantity> parse)
    {
        if (++_depth > MaxDepth)
        {
            throw new FormulaException($"it is nested deeper than {MaxDepth} levels");
        }

        var value = parse();
        _depth--;
        return value;
    }

    private char? Take(string characters)
    {
        Skip();
        return _at < _text.Length && characters.Contains(_text[_at], StringComparison.Ordinal) ? _text[_at++] : null;
    }

    private void Skip()
    {
        while (_at < _text.Length && _text[_at] == ' ')
        {
            _at++;
        }
    }

    private FormulaException Unexpected() =>
        new(_at < _text.Length ? $"'{_text[_at]}' is unexpected at character {_at + 1}" : "it ends too early");
}
