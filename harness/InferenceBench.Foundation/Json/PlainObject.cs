using System.Text.Json;

namespace InferenceBench.Foundation.Json;

/// <summary>
/// The properties of a JSON object, each to be asked for once by its name. An object that has one twice, or one that nobody asked
/// for, is not as this program writes it: all that is, is a <see cref="JsonException"/>.
/// </summary>
public ref struct PlainObject
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly List<PlainProperty> _properties = [];
    private int _asked;

    /// <param name="json">The object and nothing else; sound.</param>
    public PlainObject(ReadOnlySpan<byte> json)
    {
        _json = json;
        var reader = PlainValue.At(json);
        PlainJson.Begin(ref reader);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            PlainJson.Require(!IsThere(name));
            PlainJson.Advance(ref reader);
            var (start, length) = PlainJson.Whole(ref reader);
            _properties.Add(new(name, start, length));
        }
    }

    /// <summary>Each of which may be asked for.</summary>
    public readonly IReadOnlyList<PlainProperty> All => _properties;

    public readonly bool IsThere(string name) => _properties.Exists(property => property.Name == name);

    /// <summary>False when it is not there or null, and then there is nothing to ask for.</summary>
    public bool HasValue(string name)
    {
        if (!IsThere(name))
        {
            return false;
        }

        var isNull = ValueOf(name).SequenceEqual("null"u8);
        _asked += isNull ? 1 : 0;
        return !isNull;
    }

    /// <summary>A value's JSON.</summary>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        _asked++;
        return ValueOf(name);
    }

    public string Text(string name) => PlainValue.Text(Bytes(name));

    public string TextOr(string name, string otherwise) => IsThere(name) ? Text(name) : otherwise;

    public string? TextOrNull(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.TextOrNull(ref reader);
    }

    public long Whole(string name) => WholeOrNull(name) ?? throw PlainJson.NotPlain();

    public long WholeOr(string name, long otherwise) => IsThere(name) ? Whole(name) : otherwise;

    public long? WholeOrNull(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.WholeOrNull(ref reader);
    }

    public int Count(string name) => CountOrNull(name) ?? throw PlainJson.NotPlain();

    public int CountOr(string name, int otherwise) => IsThere(name) ? Count(name) : otherwise;

    public int? CountOrNull(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.CountOrNull(ref reader);
    }

    public double Number(string name) => NumberOrNull(name) ?? throw PlainJson.NotPlain();

    public double NumberOr(string name, double otherwise) => IsThere(name) ? Number(name) : otherwise;

    public double? NumberOrNull(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.NumberOrNull(ref reader);
    }

    public bool IsTrue(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.Truth(ref reader);
    }

    public bool IsTrueOr(string name, bool otherwise) => IsThere(name) ? IsTrue(name) : otherwise;

    /// <summary>Null when it is not there as well: this program leaves most of what is null out.</summary>
    public string? TextIfAny(string name) => HasValue(name) ? Text(name) : null;

    /// <summary>The same of a number without a fraction.</summary>
    public long? WholeIfAny(string name) => HasValue(name) ? Whole(name) : null;

    /// <summary>The same of a count.</summary>
    public int? CountIfAny(string name) => HasValue(name) ? Count(name) : null;

    /// <summary>The same of a number.</summary>
    public double? NumberIfAny(string name) => HasValue(name) ? Number(name) : null;

    /// <summary>The same of anything.</summary>
    /// <param name="name">The property's.</param>
    /// <param name="read">Reads its value.</param>
    public T? IfAny<T>(string name, PlainReading<T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return HasValue(name) ? read(Bytes(name)) : null;
    }

    public DateTimeOffset Moment(string name)
    {
        var reader = PlainValue.At(Bytes(name));
        return PlainJson.Moment(ref reader);
    }

    /// <summary>Nothing else is there than what was asked for.</summary>
    public readonly void RequireAllAsked() => PlainJson.Require(_asked == _properties.Count);

    private readonly ReadOnlySpan<byte> ValueOf(string name)
    {
        var property = _properties.Find(one => one.Name == name) ?? throw PlainJson.NotPlain();
        return _json.Slice(property.Start, property.Length);
    }
}
