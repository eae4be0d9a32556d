using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;

namespace InferenceBench.Results;

/// <summary>
/// Reads <c>run.json</c> as this program writes it: its cells come last, each begins on a line of its own, and they are read on
/// all cores.
/// </summary>
internal static class PlainDocument
{
    private const int StretchesPerCore = 2;

    /// <summary>Some hundred cells: fewer are not worth a second thread, nor that a model is made twice.</summary>
    private const int FewestBytesOfStretch = 1 << 18;

    /// <summary>It stays in a core's cache while it is looked through.</summary>
    private const int WindowBytes = 1 << 17;

    /// <summary>What comes before the cells, machine and suites with it, has less.</summary>
    private const int MostBytesBeforeCells = 1 << 18;

    private static ReadOnlySpan<byte> CellsName => "cells"u8;

    private static ReadOnlySpan<byte> SourcesName => "sources"u8;

    /// <summary>Null when whoever reads it in any form has to.</summary>
    /// <param name="json">The document, without a byte order mark.</param>
    /// <param name="name">What errors call it.</param>
    public static RunDocument? TryRead(byte[] json, string name) => TryRead(json, name, FewestBytesOfStretch, WindowBytes);

    /// <summary>
    /// Reads a large file without ever having all of it in memory: new memory takes as long as what is read into it. Null when it
    /// is not large, or whoever reads it in any form has to, who has the sentence for whatever is wrong.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="mostBytes">More than such a file has.</param>
    public static RunDocument? TryReadLarge(string path, long mostBytes)
    {
        try
        {
            using var file = OpenedFile.Open(path);
            var length = RandomAccess.GetLength(file);
            if (length <= MostBytesBeforeCells || length > mostBytes)
            {
                return null;
            }

            var start = new byte[MostBytesBeforeCells];
            int Bytes(long position, Span<byte> room) => RandomAccess.Read(file, room, position);
            return Bytes(0, start) == start.Length && FirstCell(start, isWhole: false) is { } behindBracket
                && SchemaVersion.Of(start.AsSpan(0, behindBracket)) is >= 1 and <= ResultsSchema.Version
                    ? WithCells(start.AsSpan(0, behindBracket), Bytes, length, path, FewestBytesOfStretch, WindowBytes)
                    : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InputException or IOException
            or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="json">The document, without a byte order mark.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="fewestBytesOfStretch">Of which cells are read one after the other.</param>
    /// <param name="windowBytes">Of it, looked at together.</param>
    /// <inheritdoc cref="TryRead(byte[], string)"/>
    internal static RunDocument? TryRead(byte[] json, string name, int fewestBytesOfStretch, int windowBytes)
    {
        try
        {
            // A load has none.
            return FirstCell(json, isWhole: true) is { } behindBracket
                ? WithCells(json.AsSpan(0, behindBracket), Bytes, json.Length, name, fewestBytesOfStretch, windowBytes)
                : PlainHead.Read(json, name);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InputException)
        {
            // Whoever reads it in any form comes upon the same, and has the line for it.
            return null;
        }

        int Bytes(long position, Span<byte> room)
        {
            var left = json.AsSpan((int)position);
            left = left[..Math.Min(left.Length, room.Length)];
            left.CopyTo(room);
            return left.Length;
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
    /// <param name="json">The document or its start.</param>
    /// <param name="isWhole">All of it.</param>
    private static int? FirstCell(ReadOnlySpan<byte> json, bool isWhole)
    {
        var reader = new Utf8JsonReader(json, isWhole, default);
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

            PlainJson.Require(reader.TrySkip());
        }

        // Nothing stands behind it either.
        PlainJson.Require(isWhole && !reader.Read());
        return null;
    }

    /// <param name="head">What comes before the first cell.</param>
    /// <param name="source">The document.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="fewestBytesOfStretch">Of which cells are read one after the other.</param>
    /// <param name="windowBytes">Of it, looked at together.</param>
    private static RunDocument WithCells(
        ReadOnlySpan<byte> head, ReadAt source, long length, string name, int fewestBytesOfStretch, int windowBytes)
    {
        // The serializer may learn of types meanwhile, which takes longer than to read them.
        byte[] rest = [.. head, .. "]}"u8];
        var document = Task.Run(() => PlainHead.Read(rest, name));
        var start = head.Length;
        var stretches = (int)Math.Clamp(
            (length - start) / fewestBytesOfStretch, 1, StretchesPerCore * Environment.ProcessorCount);
        var cells = InParallel.Select(Enumerable.Range(0, stretches), stretch =>
        {
            using var reader = new CellStretch(source, length, windowBytes);
            return reader.Read(Border(stretch), Border(stretch + 1), isFirst: stretch == 0);
        });
        return document.GetAwaiter().GetResult() with { Cells = [.. cells.SelectMany(stretch => stretch)] };

        long Border(int stretch) => start + ((length - start) * stretch / stretches);
    }
}
