namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>What a server is seen to do with connections, and how many there were: known to all that speak to it.</summary>
internal sealed class ConnectionHabits
{
    /// <summary>Of connections that carried a second request none ended well, and so many did not.</summary>
    private const int LossesThatTell = 2;

    private volatile bool _isAnyKept;
    private int _lost;
    private int _opened;

    /// <summary>Connections opened so far.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>A second request over a connection was answered.</summary>
    public bool IsAnyKept => _isAnyKept;

    /// <summary>It ends every connection after an answer.</summary>
    public bool EndsAll => !_isAnyKept && Volatile.Read(ref _lost) >= LossesThatTell;

    /// <summary>One more is open.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Open() => Interlocked.Increment(ref _opened);

    /// <summary>A second request over the same connection was answered.</summary>
    public void Kept() => _isAnyKept = true;

    /// <summary>The other side ended a connection that had carried a request, without having said so.</summary>
    public void Lost() => Interlocked.Increment(ref _lost);
}
