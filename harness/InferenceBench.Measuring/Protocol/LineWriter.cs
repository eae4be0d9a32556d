using System.Globalization;
using System.Text;

namespace InferenceBench.Measuring.Protocol;

/// <summary>Writes the few values of a line as JSON: the serializer's library is not loaded for them.</summary>
internal sealed class LineWriter
{
    private readonly StringBuilder _text = new();
    private bool _isFirst = true;

    public LineWriter Text(string name, string value)
    {
        Name(name);
        Quote(value);
        return this;
    }

    public LineWriter Truth(string name, bool value)
    {
        Name(name);
        _text.Append(value ? "true" : "false");
        return this;
    }

    public LineWriter Number(string name, long? value)
    {
        Name(name);
        _text.Append(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return this;
    }

    public LineWriter Texts(string name, IReadOnlyList<string> values)
    {
        Begin(name, '[');
        foreach (var value in values)
        {
            Comma();
            Quote(value);
        }

        return End(']');
    }

    /// <summary>Begins an object or a list.</summary>
    /// <param name="name">Null within a list, and for the whole line.</param>
    /// <param name="bracket">Its first.</param>
    public LineWriter Begin(string? name, char bracket)
    {
        if (name is null)
        {
            Comma();
        }
        else
        {
            Name(name);
        }

        _text.Append(bracket);
        _isFirst = true;
        return this;
    }

    public LineWriter End(char bracket)
    {
        _text.Append(bracket);
        _isFirst = false;
        return this;
    }

    public override string ToString() => _text.ToString();

    private void Name(string name)
    {
        Comma();
        Quote(name);
        _text.Append(':');
    }

    private void Comma()
    {
        if (!_isFirst)
        {
            _text.Append(',');
        }

        _isFirst = false;
    }

    private void Quote(string text)
    {
        _text.Append('"');
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
            {
                _text.Append('\\').Append(letter);
            }
            else if (letter < ' ')
            {
                _text.Append("\\u").Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                _text.Append(letter);
            }
        }

        _text.Append('"');
    }
}
