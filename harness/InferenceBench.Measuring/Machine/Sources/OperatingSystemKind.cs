namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Which system's sources describe the machine.</summary>
public enum OperatingSystemKind
{
    Linux,
    MacOs,
    Windows,
    Other,
}
