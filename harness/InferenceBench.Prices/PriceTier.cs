namespace InferenceBench.Prices;

/// <summary>Who sells an hour and on which terms; in the order in which a price is taken when nobody says which.</summary>
public enum PriceTier
{
    /// <summary>A cloud that sells little else than machines, on demand.</summary>
    Specialist,

    /// <summary>A published list or median over sellers of several kinds.</summary>
    List,

    /// <summary>A general cloud, on demand.</summary>
    Hyperscaler,

    /// <summary>Hours resold by many owners.</summary>
    Marketplace,

    /// <summary>Hours that can be taken back at any time.</summary>
    Spot,

    /// <summary>Hours that are bought for months or years ahead.</summary>
    Reserved,

    /// <summary>Seconds of use alone; nothing is paid while it waits.</summary>
    Serverless,

    /// <summary>An estimate of what owning costs; nobody sells at it.</summary>
    Ownership,
}
