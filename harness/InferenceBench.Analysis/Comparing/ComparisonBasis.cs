namespace InferenceBench.Analysis.Comparing;

/// <summary>What a comparison's interval knows of.</summary>
public enum ComparisonBasis
{
    /// <summary>Both cells met the same rounds of one run.</summary>
    SameRun,

    /// <summary>
    /// One run a side, and nothing tells how far two runs of the same differ: what is said is of these two runs.
    /// </summary>
    TheseTwoRuns,

    /// <summary>One run a side, and earlier runs of the same cells on the same machine tell how far runs differ.</summary>
    EarlierRuns,

    /// <summary>Several runs a side.</summary>
    SeveralRuns,
}
