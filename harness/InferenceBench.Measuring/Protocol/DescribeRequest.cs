namespace InferenceBench.Measuring.Protocol;

/// <summary>Load an engine and tell what it is.</summary>
/// <param name="Engine">Its id.</param>
public sealed record DescribeRequest(string Engine) : WorkerRequest;
