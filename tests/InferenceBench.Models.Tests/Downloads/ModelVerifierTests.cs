using InferenceBench.Models.Downloads;

namespace InferenceBench.Models.Tests.Downloads;

public sealed class ModelVerifierTests : IDisposable
{
    private readonly Hub _hub = new();

    public void Dispose() => _hub.Dispose();

    [Fact]
    public async Task A_pulled_file_is_ok_and_one_never_pulled_is_not_mentioned()
    {
        (await VerifyAsync()).ShouldBeEmpty();
        await _hub.PullAsync();

        var file = (await VerifyAsync()).ShouldHaveSingleItem();

        file.ShouldBe(new VerifiedFile(
            "m", "Q4_K_M", _hub.Target, VerifiedStatus.Ok, Hub.Sha256(_hub.Model), Hub.Sha256(_hub.Model)));
    }

    [Fact]
    public async Task A_flipped_bit_is_found_even_when_length_and_time_are_as_before()
    {
        await _hub.PullAsync();
        var written = File.GetLastWriteTimeUtc(_hub.Target);
        var bytes = _hub.Model.ToArray();
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(_hub.Target, bytes);
        File.SetLastWriteTimeUtc(_hub.Target, written);

        (await VerifyAsync()).ShouldHaveSingleItem().Status.ShouldBe(VerifiedStatus.Changed);
    }

    [Fact]
    public async Task A_deleted_file_is_missing()
    {
        await _hub.PullAsync();
        File.Delete(_hub.Target);

        (await VerifyAsync()).ShouldHaveSingleItem().Status.ShouldBe(VerifiedStatus.Missing);
    }

    [Fact]
    public async Task A_file_that_was_put_there_is_not_pinned()
    {
        _hub.LeaveModel([1, 2, 3]);

        (await VerifyAsync()).ShouldHaveSingleItem().Status.ShouldBe(VerifiedStatus.NotPinned);
    }

    private Task<IReadOnlyList<VerifiedFile>> VerifyAsync() =>
        new ModelVerifier(_hub.Cache, _hub.Pins, _hub.Clock).VerifyAsync([Hub.Entry()], null, CancellationToken.None);
}
