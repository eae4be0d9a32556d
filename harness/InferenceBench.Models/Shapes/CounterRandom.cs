using System.Text;

namespace InferenceBench.Models.Shapes;

/// <summary>Random numbers by place: the n-th is found without those before it.</summary>
internal static class CounterRandom
{
    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    internal static ulong Mix(ulong counter)
    {
        var mixed = counter * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>FNV-1a of a name: the same in every process, which <see cref="string.GetHashCode()"/> is not.</summary>
    internal static ulong Hash(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(0xCBF29CE484222325, (hash, b) => (hash ^ b) * 0x100000001B3);
}
