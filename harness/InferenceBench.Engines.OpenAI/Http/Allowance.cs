namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// What may be spent. Each request draws what it can cost at most before it is sent, so that no more is spent whatever the server
/// answers; what it did not cost can be given back.
/// </summary>
/// <param name="amount">All of it; positive.</param>
public sealed class Allowance(double amount) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _spent = new();
    private double _taken;

    /// <summary>All of it.</summary>
    public double Amount => amount;

    /// <summary>What was drawn and not given back: what was spent at most.</summary>
    public double Taken
    {
        get
        {
            lock (_lock)
            {
                return _taken;
            }
        }
    }

    /// <summary>Cancelled when a request could not be sent any more.</summary>
    public CancellationToken Spent => _spent.Token;

    /// <summary>Draws an amount; false when so much is not left, and then nothing more is given.</summary>
    public bool TryTake(double most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        lock (_lock)
        {
            if (!_spent.IsCancellationRequested && _taken + most <= amount)
            {
                _taken += most;
                return true;
            }
        }

        _spent.Cancel();
        return false;
    }

    /// <summary>Gives back what a request turned out not to cost; negative when it cost more.</summary>
    public void GiveBack(double unspent)
    {
        lock (_lock)
        {
            _taken = Math.Max(0, _taken - unspent);
        }
    }

    public void Dispose() => _spent.Dispose();
}
