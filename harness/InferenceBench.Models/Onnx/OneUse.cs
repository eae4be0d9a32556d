namespace InferenceBench.Models.Onnx;

/// <summary>
/// A large value made at its first use and forgotten after its last, so that a model's matrices are in memory one at a time.
/// </summary>
internal sealed class OneUse<T>(Func<T> make, int uses)
    where T : struct
{
    private T? _value;
    private int _left = uses;

    public T Take()
    {
        var value = _value ?? make();
        _left--;
        _value = _left > 0 ? value : null;
        return value;
    }
}
