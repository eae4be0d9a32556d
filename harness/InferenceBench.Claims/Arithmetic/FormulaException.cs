namespace InferenceBench.Claims.Arithmetic;

/// <summary>An expression cannot be evaluated; the message is a clause that says why.</summary>
public sealed class FormulaException(string message) : Exception(message);
