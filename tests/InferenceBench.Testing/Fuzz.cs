using System.Globalization;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Testing;

/// <summary>
/// Reads many spoilt inputs. Each is read or refused in a sentence: no other exception, no hang, no memory beyond the input's. A
/// small share runs with the other tests; <c>INFERENCEBENCH_FUZZ=100000</c> runs more, <c>INFERENCEBENCH_FUZZ_SEED</c> begins
/// elsewhere, e.g. at a seed that failed.
/// </summary>
/// <param name="output">Told the seeds, what took longest, and how to run more.</param>
internal sealed class Fuzz(ITestOutputHelper output)
{
    private const int UsualCount = 300;
    private const long MostBytes = 64L << 20;
    private static readonly TimeSpan _hang = TimeSpan.FromSeconds(2);

    private (string Name, TimeSpan Time) _slowest = ("none", TimeSpan.Zero);
    private (string Name, long Bytes) _largest = ("none", 0);

    internal static int Count => Number("INFERENCEBENCH_FUZZ", UsualCount);

    private static int FirstSeed => Number("INFERENCEBENCH_FUZZ_SEED", 1);

    /// <summary>Spoils the sound inputs in turn and reads each; the sound ones as well.</summary>
    /// <param name="sound">At least one.</param>
    /// <param name="read">Reads one on the thread it is called on.</param>
    internal void Run(IReadOnlyList<byte[]> sound, Action<byte[]> read) => Run(sound, Mutation.Of, read);

    /// <param name="sound">At least one.</param>
    /// <param name="spoil">Makes a spoilt input of a sound one.</param>
    /// <param name="read">Reads one on the thread it is called on.</param>
    /// <inheritdoc cref="Run(IReadOnlyList{byte[]}, Action{byte[]})"/>
    internal void Run(IReadOnlyList<byte[]> sound, Func<byte[], Random, byte[]> spoil, Action<byte[]> read)
    {
        WatchedThread.Run(begin => sound.Index()
            .ToList()
            .ForEach(one => Survive(begin, one.Item.Length, $"sound input {one.Index}", () => read(one.Item))));
        Seeds((random, seed) => spoil(sound[seed % sound.Count], random), read, bytes => bytes.Length);
    }

    /// <summary>Makes a spoilt input of each seed and reads it.</summary>
    /// <param name="spoil">Makes one of a random source; not counted.</param>
    /// <param name="read">Reads what was made, on the thread it is called on.</param>
    internal void Seeds<T>(Func<Random, T> spoil, Action<T> read) => Seeds((random, _) => spoil(random), read, _ => 0);

    private void Seeds<T>(Func<Random, int, T> spoil, Action<T> read, Func<T, int> lengthOf)
    {
        WatchedThread.Run(begin =>
        {
            for (var seed = FirstSeed; seed < FirstSeed + Count; seed++)
            {
                var spoilt = spoil(new Random(seed), seed);
                Survive(begin, lengthOf(spoilt), $"seed {seed}", () => read(spoilt));
            }
        });
        output.WriteLine(
            $"{Count} inputs, seeds {FirstSeed} to {FirstSeed + Count - 1}; longest {_slowest.Name} with "
            + $"{_slowest.Time.TotalMilliseconds:0} ms of a processor, "
            + $"most memory {_largest.Name} with {_largest.Bytes >> 10} KiB. More: INFERENCEBENCH_FUZZ=100000 ./run.sh test "
            + "--filter FullyQualifiedName~Fuzz");
    }

    private void Survive(Action<string> begin, long inputBytes, string name, Action read)
    {
        begin(name);
        var (start, before) = (ThreadTime.Now, GC.GetAllocatedBytesForCurrentThread());
        try
        {
            read();
        }
        catch (Exception e) when (e is InputException or EngineException)
        {
            e.Message.ShouldNotBeNullOrWhiteSpace(name);
            e.Message.Length.ShouldBeLessThan(3000, $"{name}: {e.Message[..Math.Min(200, e.Message.Length)]}");
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(
                $"{name}: {e.GetType().Name}: {e.Message}; INFERENCEBENCH_FUZZ=1 and INFERENCEBENCH_FUZZ_SEED show it again.", e);
        }

        var (bytes, time) = (GC.GetAllocatedBytesForCurrentThread() - before, ThreadTime.Now - start);
        _slowest = time > _slowest.Time ? (name, time) : _slowest;
        _largest = bytes > _largest.Bytes ? (name, bytes) : _largest;
        time.ShouldBeLessThan(_hang, name);
        bytes.ShouldBeLessThan(MostBytes + inputBytes, name);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
