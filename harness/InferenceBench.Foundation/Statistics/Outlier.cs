namespace InferenceBench.Foundation.Statistics;

/// <summary>Tukey's label of a value.</summary>
public enum Outlier
{
    None,
    Mild,
    Severe,
}
