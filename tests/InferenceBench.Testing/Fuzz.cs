using System.Diagnostics;
using System.Globalization;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Testing;

/// <summary>
/// Reads many spoilt inputs. Each is read or refused in a sentence: no other exception, no hang, no memory beyond the input's. A small share runs
/// with the other tests; <c>INFERENCEBENCH_FUZZ=100000</c> runs more, <c>INFERENCEBENCH_FUZZ_SEED</c> begins elsewhere, e.g. at a seed that failed.
/// </summary>
internal static class Fuzz
{
    private const int UsualCount = 300;
    private const long MostAllocatedBytes = 64L << 20;
    private static readonly TimeSpan _hang = TimeSpan.FromSeconds(2);

    internal static int Count => Number("INFERENCEBENCH_FUZZ", UsualCount);

    private static int FirstSeed => Number("INFERENCEBENCH_FUZZ_SEED", 1);

    /// <summary>Spoils the sound inputs in turn and reads each.</summary>
    /// <param name="sound">At least one.</param>
    /// <param name="read">Reads one on this thread.</param>
    internal static void Run(IReadOnlyList<byte[]> sound, Action<byte[]> read)
    {
        foreach (var input in sound)
        {
            Survive(input, "a sound input", read);
        }

        for (var seed = FirstSeed; seed < FirstSeed + Count; seed++)
        {
            Survive(Mutation.Of(sound[seed % sound.Count], new Random(seed)), $"seed {seed}", read);
        }
    }

    /// <summary>Makes a spoilt input of each seed and reads it.</summary>
    /// <param name="spoil">Makes one of a random source; not counted.</param>
    /// <param name="read">Reads what was made on this thread.</param>
    internal static void Seeds<T>(Func<Random, T> spoil, Action<T> read)
    {
        for (var seed = FirstSeed; seed < FirstSeed + Count; seed++)
        {
            var spoilt = spoil(new Random(seed));
            Survive([], $"seed {seed}", _ => read(spoilt));
        }
    }

    private static void Survive(byte[] input, string name, Action<byte[]> read)
    {
        var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            read(input);
        }
        catch (Exception e) when (e is InputException or EngineException)
        {
            e.Message.ShouldNotBeNullOrWhiteSpace(name);
            e.Message.Length.ShouldBeLessThan(3000, $"{name}: {e.Message[..Math.Min(200, e.Message.Length)]}");
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{name}: {e.GetType().Name}: {e.Message}; INFERENCEBENCH_FUZZ=1 and INFERENCEBENCH_FUZZ_SEED show it again.", e);
        }

        // Other work on the machine stretches a moment; a hang is far longer.
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(5 * _hang, name);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(MostAllocatedBytes + (20L * input.Length), name);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
