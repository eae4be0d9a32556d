using System.Globalization;

namespace InferenceBench.Measuring.Machine;

/// <summary>
/// What a variable such as <c>CUDA_VISIBLE_DEVICES</c> leaves of a machine's devices. Numbers count in the order of the bus, as
/// with <c>CUDA_DEVICE_ORDER=PCI_BUS_ID</c>.
/// </summary>
internal static class VisibleList
{
    private const string Unique = "GPU-";

    /// <summary>
    /// Numbers of the devices that are visible; the list ends at the first entry that names none, and an empty list names none.
    /// </summary>
    /// <param name="list">The variable's value; null = all are.</param>
    /// <param name="count">Devices that there are.</param>
    /// <param name="uniqueNameOf">A device's own name, of which an entry may be the beginning, e.g. <c>GPU-1a2b…</c>; null when
    /// it has none.</param>
    internal static IReadOnlyList<int> Of(string? list, int count, Func<int, string?> uniqueNameOf) => list is null
        ? [.. Enumerable.Range(0, count)]
        : [.. list.Split(',', StringSplitOptions.TrimEntries).Select(entry => IndexOf(entry, count, uniqueNameOf))
            .TakeWhile(index => index >= 0).Distinct()];

    private static int IndexOf(string entry, int count, Func<int, string?> uniqueNameOf)
    {
        if (int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return index < count ? index : -1;
        }

        bool Is(int device) => uniqueNameOf(device)?.StartsWith(entry, StringComparison.OrdinalIgnoreCase) == true;
        return entry.StartsWith(Unique, StringComparison.OrdinalIgnoreCase)
            ? Enumerable.Range(0, count).Where(Is).DefaultIfEmpty(-1).First()
            : -1;
    }
}
