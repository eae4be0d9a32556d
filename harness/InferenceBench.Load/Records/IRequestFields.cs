namespace InferenceBench.Load.Records;

/// <summary>Fields of a row of <c>requests.csv</c>, asked for in the order of the columns; empty fields are not known.</summary>
internal interface IRequestFields
{
    /// <summary>A whole number of 0 or more.</summary>
    int Count(string column);

    /// <summary>The same of a column that older files lack.</summary>
    int CountOrZero(string column);

    long Long(string column);

    ulong Hash(string column);

    double Number(string column);

    /// <summary>Seconds from the window's start, before it negative ones.</summary>
    double Seconds(string column);

    /// <summary>The same; <see cref="RequestValues.NoTime"/> where it is not known.</summary>
    double MaybeSeconds(string column);

    /// <summary>A count; <see cref="RequestValues.NoCount"/> where it is not known.</summary>
    int MaybeCount(string column);

    string? MaybeText(string column);

    bool Truth(string column);

    /// <summary>Refuses a number that was read of the column and is not from 0 to the most that it can be.</summary>
    void Require(string column, double value, double most);

    /// <summary>Refuses a time that was read of the column and lies before another.</summary>
    void RequireAfter(string column, double seconds, double before);

    T Word<T>(string column)
        where T : struct, Enum;
}
