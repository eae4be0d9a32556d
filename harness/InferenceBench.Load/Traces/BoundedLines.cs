namespace InferenceBench.Load.Traces;

/// <summary>
/// Lines of a text none of which is longer than a bound: a packed file of some kilobytes can hold a line of gigabytes.
/// </summary>
/// <param name="reader">The text.</param>
/// <param name="mostCharacters">More than a line has.</param>
internal sealed class BoundedLines(TextReader reader, int mostCharacters)
{
    private readonly char[] _buffer = new char[1 << 14];
    private int _next;
    private int _end;

    /// <summary>The next line without its end; null behind the last one.</summary>
    /// <exception cref="InvalidDataException">The line is too long.</exception>
    internal string? Read()
    {
        var line = new System.Text.StringBuilder();
        while (Fill())
        {
            var left = _buffer.AsSpan(_next, _end - _next);
            var length = left.IndexOf('\n') is var found and >= 0 ? found : left.Length;
            if (line.Append(left[..length]).Length > mostCharacters)
            {
                throw new InvalidDataException($"a line of it has more than {mostCharacters} characters");
            }

            _next += length;
            if (length < left.Length)
            {
                _next++;
                return line.ToString().TrimEnd('\r');
            }
        }

        return line.Length > 0 ? line.ToString() : null;
    }

    private bool Fill()
    {
        if (_next == _end)
        {
            (_next, _end) = (0, reader.Read(_buffer));
        }

        return _end > 0;
    }
}
