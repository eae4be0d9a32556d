namespace InferenceBench.Reporting.Progress;

/// <summary>A bar of text.</summary>
internal static class ProgressBar
{
    private const int Width = 10;

    public static string Text(double share)
    {
        var done = (int)Math.Round(Math.Clamp(double.IsFinite(share) ? share : 0, 0, 1) * Width);
        return new string('━', done) + new string('─', Width - done);
    }
}
