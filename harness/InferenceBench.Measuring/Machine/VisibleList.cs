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
    internal static IReadOnlyList<int> Of(string? list, int count, Func<int, string?> uniqueNameOf)
    {
        int? Named(string entry, int place)
        {
            bool Is(int device) => uniqueNameOf(device)?.StartsWith(entry, StringComparison.OrdinalIgnoreCase) == true;
            return entry.StartsWith(Unique, StringComparison.OrdinalIgnoreCase)
                ? Enumerable.Range(0, count).Where(Is).Select(device => (int?)device).FirstOrDefault()
                : null;
        }

        return [.. Of(list, count, Named).Distinct()];
    }

    /// <inheritdoc cref="Of(string?, int, Func{int, string?})"/>
    /// <param name="list">The variable's value; null = all are.</param>
    /// <param name="count">Devices that there are.</param>
    /// <param name="named">The device of an entry that is no number, by it and its place in the list; null = none.</param>
    internal static IReadOnlyList<int> Of(string? list, int count, Func<string, int, int?> named)
    {
        int? Device(string entry, int place) =>
            !int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? named(entry, place)
            : index < count ? index : null;
        return list is null
            ? [.. Enumerable.Range(0, count)]
            : [.. list.Split(',', StringSplitOptions.TrimEntries).Select(Device)
                .TakeWhile(device => device is not null).OfType<int>()];
    }
}
