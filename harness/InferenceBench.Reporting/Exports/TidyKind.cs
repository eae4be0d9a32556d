namespace InferenceBench.Reporting.Exports;

/// <summary>What the values of a column are. Any may be missing.</summary>
public enum TidyKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>A number of 64 bits with a fraction.</summary>
    Number,

    /// <summary>True or false.</summary>
    Truth,
}
