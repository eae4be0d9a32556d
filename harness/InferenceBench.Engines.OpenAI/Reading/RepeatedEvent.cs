using System.Buffers;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Reading;

/// <summary>
/// Knows an event again that is the one before but for the letters of its text, as most of a stream are: what it says is the
/// same, and no JSON has to be taken apart. What the text is, matters to no dialect; whether there is one, does.
/// </summary>
internal ref struct RepeatedEvent
{
    private const int MostMisses = 8;

    // Whatever ends a JSON string or must not stand in one, and escapes.
    private static readonly SearchValues<byte> _special = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\',
    ]);

    private ReadOnlySpan<byte> _data;
    private StreamEvent? _event;
    private int _textStart;
    private int _textEnd;
    private int _misses;

    /// <summary>What an event says when it is the one before but for its text; else null.</summary>
    public readonly StreamEvent? Of(ReadOnlySpan<byte> data)
    {
        if (_event is null)
        {
            return null;
        }

        var behind = _data.Length - _textEnd;
        var text = data.Length - behind - _textStart;
        return text > 0
            && data[.._textStart].SequenceEqual(_data[.._textStart])
            && data[^behind..].SequenceEqual(_data[_textEnd..])
            && !data.Slice(_textStart, text).ContainsAny(_special) ? _event : null;
    }

    /// <summary>Remembers an event that was read; in a stream where each is another, no more of them.</summary>
    public void Learn(ReadOnlySpan<byte> data, StreamEvent read)
    {
        _event = null;
        if (read is { HasText: true, Error: null, FinishReason: null } && _misses++ < MostMisses && FindText(data))
        {
            _data = data;
            _event = read;
        }
    }

    private bool FindText(ReadOnlySpan<byte> data)
    {
        try
        {
            return TryFindText(data);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Something stands behind the object, or a text is no Unicode.
            return false;
        }
    }

    private bool TryFindText(ReadOnlySpan<byte> data)
    {
        var json = new Utf8JsonReader(data);
        var isText = false;
        while (json.Read())
        {
            if (isText && json is { TokenType: JsonTokenType.String, ValueIsEscaped: false, ValueSpan.IsEmpty: false })
            {
                _textStart = (int)json.TokenStartIndex + 1;
                _textEnd = _textStart + json.ValueSpan.Length;
                return true;
            }

            isText = json.TokenType == JsonTokenType.PropertyName
                && (json.ValueTextEquals("text"u8) || json.ValueTextEquals("content"u8) || json.ValueTextEquals("response"u8)
                    || json.ValueTextEquals("reasoning_content"u8)
                    || json.ValueTextEquals("reasoning"u8)
                    || json.ValueTextEquals("thinking"u8));
        }

        return false;
    }
}
