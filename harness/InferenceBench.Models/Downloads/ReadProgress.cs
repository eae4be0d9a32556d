namespace InferenceBench.Models.Downloads;

/// <summary>Passes the bytes a hash has read on to the meter, on the reader's own thread so that the order holds.</summary>
internal sealed class ReadProgress(ProgressMeter meter) : IProgress<long>
{
    private long _before;

    public void Report(long value)
    {
        meter.At(value, (int)(value - _before));
        _before = value;
    }
}
