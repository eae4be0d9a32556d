namespace InferenceBench.Results.Machines;

/// <summary>The system the machine runs and what it runs in.</summary>
public sealed record OperatingSystemFacts
{
    /// <summary>E.g. <c>Debian GNU/Linux 12 (bookworm)</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Kernel release, e.g. <c>6.8.0-45-generic</c>.</summary>
    public string? Kernel { get; init; }

    /// <summary>E.g. <c>x64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>
    /// Hypervisor or cloud machine type, e.g. <c>kvm</c>, <c>Amazon EC2 m7g.large</c>; null when no sign of one was seen.
    /// </summary>
    public string? Virtualization { get; init; }

    /// <summary><c>docker</c>, <c>podman</c>, <c>kubernetes</c>, <c>lxc</c>; null when no sign of a container was seen.</summary>
    public string? Container { get; init; }

    /// <summary>Firmware or system power profile, e.g. <c>balanced</c>.</summary>
    public string? PowerProfile { get; init; }

    /// <summary>True when no mains supply is plugged in; null when the machine shows no supply.</summary>
    public bool? OnBattery { get; init; }
}
