using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Scoring;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Scoring;

public sealed class BaselineStoreTests : IDisposable
{
    private static readonly int[] _tokens = [1, 2, 3, 4, 5, 6];
    private static readonly float[] _rows = [0.5f, -1.25f, 3e-30f, float.NegativeInfinity];

    private readonly TemporaryFolder _folder = new();
    private readonly BaselineStore _store;
    private readonly string _path;

    public BaselineStoreTests()
    {
        _store = new(_folder.File("logits"));
        _path = _store.PathOf("engine", "model", "text");
    }

    private static LogitHeader Header { get; } = LogitHeader.Of(vocabularySize: 2, rows: 2, _tokens);

    [Fact]
    public void Rows_are_read_as_they_were_computed()
    {
        Write();
        using var stream = BaselineStore.Open(_path, Header)!;
        var read = new float[4];
        new StoredLogits(stream).Next([7, 8], read, CancellationToken.None);
        read.ShouldBe(_rows);
    }

    [Fact]
    public void Other_tokens_another_vocabulary_or_another_length_are_not_found()
    {
        Write();
        BaselineStore.Open(_path, LogitHeader.Of(2, 2, [1, 2, 3, 4, 5, 7])).ShouldBeNull();
        BaselineStore.Open(_path, LogitHeader.Of(4, 1, _tokens)).ShouldBeNull();
        BaselineStore.Open(_path, LogitHeader.Of(2, 3, _tokens)).ShouldBeNull();
        _store.PathOf("engine", "other model", "text").ShouldNotBe(_path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(79)]
    public void A_file_that_was_cut_is_computed_anew(int length)
    {
        Write();
        using (var stream = new FileStream(_path, FileMode.Open))
        {
            stream.SetLength(length);
        }

        BaselineStore.Open(_path, Header).ShouldBeNull();
    }

    [Fact]
    public void Scoring_that_fails_leaves_no_file()
    {
        Should.Throw<InvalidOperationException>(() => _store.Write(
            _path, Header, _ => throw new InvalidOperationException("It broke.")));
        Directory.EnumerateFiles(_folder.File("logits")).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_too_large_or_leaves_the_disk_no_room_is_not_kept()
    {
        _store.Takes(Header, new Disk(1_000_000)).ShouldBeTrue();
        _store.Takes(Header, new Disk(100)).ShouldBeFalse();
        _store.Takes(new LogitHeader(150_000, 10_000, new byte[32]), new Disk(long.MaxValue)).ShouldBeFalse();
    }

    public void Dispose() => _folder.Dispose();

    private void Write() => _store.Write(_path, Header, stream =>
        new RecordedLogits(new Rows(), stream).Next([7, 8], new float[4], CancellationToken.None));

    private sealed class Rows : ILogitSource
    {
        public void Begin(int[] context, CancellationToken cancellationToken)
        {
        }

        public void Next(ReadOnlySpan<int> tokens, Span<float> logits, CancellationToken cancellationToken) =>
            _rows.CopyTo(logits);
    }

    private sealed class Disk(long free) : IDiskSpace
    {
        public long? FreeBytes(string path) => free;
    }
}
