using System.Runtime.Intrinsics;
using System.Text;

namespace InferenceBench.Models.Shapes;

/// <summary>Random numbers by place: the n-th is found without those before it.</summary>
internal static class CounterRandom
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private const ulong First = 0xBF58476D1CE4E5B9;
    private const ulong Second = 0x94D049BB133111EB;

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    internal static ulong Mix(ulong counter)
    {
        var mixed = counter * Step;
        mixed = (mixed ^ (mixed >> 30)) * First;
        mixed = (mixed ^ (mixed >> 27)) * Second;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>The numbers of one counter after another, as <see cref="Mix"/> gives them, several at once.</summary>
    internal static void Fill(ulong counter, Span<ulong> words)
    {
        var lanes = Vector256<ulong>.Count;
        var products = Vector256.Create(counter, counter + 1, counter + 2, counter + 3) * Step;
        var step = Vector256.Create(unchecked((ulong)lanes * Step));
        var done = 0;
        for (; done <= words.Length - lanes; done += lanes, products += step)
        {
            var mixed = (products ^ (products >>> 30)) * First;
            mixed = (mixed ^ (mixed >>> 27)) * Second;
            (mixed ^ (mixed >>> 31)).CopyTo(words[done..]);
        }

        for (; done < words.Length; done++)
        {
            words[done] = Mix(counter + (ulong)done);
        }
    }

    /// <summary>FNV-1a of a name: the same in every process, which <see cref="string.GetHashCode()"/> is not.</summary>
    internal static ulong Hash(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325, (hash, b) => (hash ^ b) * 0x100000001B3);
}
