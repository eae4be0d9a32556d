namespace InferenceBench.Load.Records;

/// <summary>Where the requests of a visit stand in the files.</summary>
/// <param name="Visit">Its number.</param>
/// <param name="Rows">Its requests.</param>
/// <param name="From">Byte of <c>requests.csv</c> at which they begin.</param>
/// <param name="To">The byte behind them.</param>
/// <param name="ArrivalsFrom">Byte of <c>arrivals.csv</c> at which their arrivals begin.</param>
/// <param name="ArrivalsTo">The byte behind these.</param>
internal sealed record RequestPart(int Visit, int Rows, long From, long To, long ArrivalsFrom, long ArrivalsTo);
