using InferenceBench.Foundation.Files;

namespace InferenceBench.Foundation.Tests.Files;

public sealed class FileLockTests : IDisposable
{
    private readonly CacheFolder _cache = new(Directory.CreateTempSubdirectory("inferencebench-").FullName);

    public void Dispose() => Directory.Delete(_cache.Root, recursive: true);

    [Fact]
    public void A_lock_is_held_by_one_at_a_time()
    {
        using (FileLock.TryTake(_cache, "a").ShouldNotBeNull())
        {
            FileLock.TryTake(_cache, "a").ShouldBeNull();
            using var other = FileLock.TryTake(_cache, "b").ShouldNotBeNull();
        }

        using var again = FileLock.TryTake(_cache, "a").ShouldNotBeNull();
    }

    [Fact]
    public async Task Waiting_ends_when_the_holder_lets_go()
    {
        var held = FileLock.TryTake(_cache, "a").ShouldNotBeNull();
        var waiting = FileLock.TakeAsync(_cache, "a", TimeProvider.System, CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();

        held.Dispose();

        (await waiting).Dispose();
    }
}
