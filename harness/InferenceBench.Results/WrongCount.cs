namespace InferenceBench.Results;

/// <summary>A count that its cell does not ask for.</summary>
/// <param name="Column">Where a results file has it.</param>
/// <param name="What">E.g. <c>700 prompt tokens where its cell has 512</c>.</param>
internal sealed record WrongCount(string Column, string What);
