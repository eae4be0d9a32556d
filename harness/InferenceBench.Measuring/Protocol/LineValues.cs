using System.Globalization;
using System.Text;

namespace InferenceBench.Measuring.Protocol;

/// <summary>
/// Reads a line of JSON: an object is a dictionary, a list a list, and a number a whole one. The serializer's library is not
/// loaded for it. What is no such line, it takes for no line at all.
/// </summary>
internal sealed class LineValues
{
    private const int MostDepth = 8;
    private readonly string _line;
    private int _at;

    private LineValues(string line) => _line = line;

    /// <summary>The object that a line is; null for any other.</summary>
    public static Dictionary<string, object?>? Read(string? line)
    {
        if (line is null or "" || line[0] != '{')
        {
            return null;
        }

        try
        {
            var values = new LineValues(line);
            var read = values.Value(0) as Dictionary<string, object?>;
            return values._at == line.Length ? read : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A value of an object.</summary>
    /// <exception cref="KeyNotFoundException">It is not there.</exception>
    /// <exception cref="InvalidCastException">It is of another kind.</exception>
    public static T Of<T>(Dictionary<string, object?> values, string name)
        where T : notnull => values[name] is T value ? value : throw new InvalidCastException($"'{name}' is something else.");

    private object? Value(int depth)
    {
        Require(depth < MostDepth);
        return Next() switch
        {
            '{' => Object(depth),
            '[' => List(depth),
            '"' => Text(),
            't' => Word("true", true),
            'f' => Word("false", false),
            'n' => Word("null", null),
            _ => Number(),
        };
    }

    private Dictionary<string, object?> Object(int depth)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (Take('{'); Next() != '}'; Separate('}'))
        {
            var name = Text();
            Take(':');
            Require(values.TryAdd(name, Value(depth + 1)));
        }

        Take('}');
        return values;
    }

    private List<object?> List(int depth)
    {
        var values = new List<object?>();
        for (Take('['); Next() != ']'; Separate(']'))
        {
            values.Add(Value(depth + 1));
        }

        Take(']');
        return values;
    }

    /// <summary>A comma stands between two, and none before the end.</summary>
    private void Separate(char end)
    {
        if (Next() != end)
        {
            Take(',');
            Require(Next() != end);
        }
    }

    private string Text()
    {
        Take('"');
        var text = new StringBuilder();
        for (char letter; (letter = Letter()) != '"';)
        {
            Require(letter >= ' ');
            if (letter == '\\')
            {
                Escaped(text);
            }
            else
            {
                text.Append(letter);
            }
        }

        return text.ToString();
    }

    private void Escaped(StringBuilder text)
    {
        var letter = Letter();
        if (letter == 'u')
        {
            var unit = Unit();
            text.Append(unit);
            if (char.IsSurrogate(unit))
            {
                Take('\\');
                Take('u');
                var second = Unit();
                Require(char.IsSurrogatePair(unit, second));
                text.Append(second);
            }
        }
        else
        {
            text.Append(letter switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                '"' or '\\' or '/' => letter,
                _ => throw new FormatException(),
            });
        }
    }

    private char Unit()
    {
        const int Digits = 4;
        Require(_line.Length - _at >= Digits);
        var digits = _line.AsSpan(_at, Digits);
        _at += Digits;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit : throw new FormatException();
    }

    /// <summary>A whole one, in the only form that it is written in.</summary>
    private long Number()
    {
        var start = _at;
        while (_at < _line.Length && (char.IsAsciiDigit(_line[_at]) || _line[_at] == '-'))
        {
            _at++;
        }

        var text = _line.AsSpan(start, _at - start);
        Require(long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && text.SequenceEqual(number.ToString(CultureInfo.InvariantCulture)));
        return number;
    }

    private object? Word(string word, object? value)
    {
        Require(string.CompareOrdinal(_line, _at, word, 0, word.Length) == 0);
        _at += word.Length;
        return value;
    }

    private char Next()
    {
        Require(_at < _line.Length);
        return _line[_at];
    }

    private char Letter()
    {
        var letter = Next();
        _at++;
        return letter;
    }

    private void Take(char letter) => Require(Letter() == letter);

    private static void Require(bool isSo)
    {
        if (!isSo)
        {
            throw new FormatException();
        }
    }
}
