namespace InferenceBench.Core.Machine.Sources;

/// <summary>Which system's sources describe the machine.</summary>
public enum OperatingSystemKind
{
    Linux,
    MacOs,
    Windows,
    Other,
}
