using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Reads <c>run.json</c> as this program writes it: its cells come last, each begins on a line of its own, and they are read on
/// all cores.
/// </summary>
internal static class PlainDocument
{
    private const int StretchesPerCore = 2;

    /// <summary>Fewer cells are not worth a second thread, nor that a model is made twice.</summary>
    private const int FewestOfStretch = 100;

    private static ReadOnlySpan<byte> CellsName => "cells"u8;

    private static ReadOnlySpan<byte> SourcesName => "sources"u8;

    private static ReadOnlySpan<byte> LineOfCell => "\n    {"u8;

    /// <summary>Null when whoever reads it in any form has to.</summary>
    /// <param name="json">The document, without a byte order mark.</param>
    /// <param name="name">What errors call it.</param>
    public static RunDocument? TryRead(byte[] json, string name)
    {
        try
        {
            if (FirstCell(json) is not { } behindBracket)
            {
                // A load has none.
                return PlainHead.Read(json, name);
            }

            if (Starts(json, behindBracket) is not { Count: > 0 } starts)
            {
                return null;
            }

            // The serializer may learn of types meanwhile, which takes longer than to read them.
            byte[] rest = [.. json.AsSpan(0, behindBracket), .. "]}"u8];
            var document = Task.Run(() => PlainHead.Read(rest, name));
            var cells = Cells(json, starts, out var end);
            return IsEnd(json.AsSpan(end)) ? document.GetAwaiter().GetResult() with { Cells = cells } : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InputException)
        {
            // Whoever reads it in any form comes upon the same, and has the line for it.
            return null;
        }
    }

    /// <summary>
    /// Puts spaces over lists of cells and sources that have no entry, as a load's has: without them the document says the same,
    /// and the serializer would learn of their entries' types before it sees that there is none. What is left stands where it
    /// stood.
    /// </summary>
    /// <param name="json">The document, without a byte order mark.</param>
    public static void BlankEmptyLists(Span<byte> json)
    {
        foreach (var (from, to) in EmptyLists(json))
        {
            foreach (ref var letter in json[from..to])
            {
                letter = letter == (byte)'\n' ? letter : (byte)' ';
            }
        }
    }

    /// <summary>
    /// Where they are, each with the comma before it. None in a document that has cells, in which other keys may come behind
    /// them, has a key twice or is none: whoever reads it as a whole has the sentence for it.
    /// </summary>
    private static List<(int From, int To)> EmptyLists(ReadOnlySpan<byte> json)
    {
        var found = new List<(int, int)>();
        bool hasCells = false, hasSources = false;
        var reader = new Utf8JsonReader(json);
        try
        {
            PlainJson.Advance(ref reader);
            PlainJson.Begin(ref reader);
            var before = (int)reader.BytesConsumed;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                bool isCells = reader.ValueTextEquals(CellsName), isSources = reader.ValueTextEquals(SourcesName);
                PlainJson.Require(!(isCells && hasCells) && !(isSources && hasSources));
                (hasCells, hasSources) = (hasCells || isCells, hasSources || isSources);
                PlainJson.Advance(ref reader);
                var isEmpty = IsEmptyList(reader);
                PlainJson.Require(isEmpty || !isCells);
                reader.Skip();
                var end = (int)reader.BytesConsumed;
                if (isEmpty && (isCells || isSources) && json[before..end].TrimStart(" \n\r\t"u8)[0] == (byte)',')
                {
                    found.Add((before, end));
                }

                before = end;
            }

            return found;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static bool IsEmptyList(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.EndArray;

    /// <summary>The place behind the bracket of the document's first list of cells; null when it has none.</summary>
    private static int? FirstCell(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        PlainJson.Advance(ref reader);
        PlainJson.Require(reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCells = reader.ValueTextEquals(CellsName);
            PlainJson.Advance(ref reader);
            if (isCells)
            {
                return reader.TokenType == JsonTokenType.StartArray ? (int)reader.BytesConsumed : null;
            }

            reader.Skip();
        }

        // Nothing stands behind it either.
        PlainJson.Require(!reader.Read());
        return null;
    }

    /// <summary>Places of the braces that cells may begin with; whether one does, its reader finds out.</summary>
    private static List<int> Starts(ReadOnlySpan<byte> json, int from)
    {
        var starts = new List<int>();
        for (int next; (next = json[from..].IndexOf(LineOfCell)) >= 0; from += next + LineOfCell.Length)
        {
            PlainJson.Require(starts.Count > 0 || next == 0);
            starts.Add(from + next + LineOfCell.Length - 1);
        }

        return starts;
    }

    private static CellOutcome[] Cells(byte[] json, List<int> starts, out int end)
    {
        var stretches = Math.Clamp(starts.Count / FewestOfStretch, 1, StretchesPerCore * Environment.ProcessorCount);
        var cells = new CellOutcome[starts.Count];
        var last = 0;
        InParallel.Select(Enumerable.Range(0, stretches), stretch =>
        {
            var outcomes = new PlainOutcomes(json);
            var behind = (int)((long)(stretch + 1) * starts.Count / stretches);
            for (var i = (int)((long)stretch * starts.Count / stretches); i < behind; i++)
            {
                var isLast = i + 1 == starts.Count;
                var most = (isLast ? json.Length : starts[i + 1]) - starts[i];
                cells[i] = outcomes.Read(starts[i], most, out var length);
                if (isLast)
                {
                    last = starts[i] + length;
                }
                else
                {
                    PlainJson.Require(json.AsSpan(starts[i] + length, most - length).Trim(" \n\r\t"u8).SequenceEqual(","u8));
                }
            }

            return stretch;
        });
        end = last;
        return cells;
    }

    private static bool IsEnd(ReadOnlySpan<byte> tail)
    {
        tail = tail.Trim(" \n\r\t"u8);
        return tail.Length > 1 && tail[0] == (byte)']' && tail[1..].TrimStart(" \n\r\t"u8).SequenceEqual("}"u8);
    }
}
