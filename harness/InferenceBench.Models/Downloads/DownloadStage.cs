namespace InferenceBench.Models.Downloads;

/// <summary>What a pull or a verification is doing.</summary>
public enum DownloadStage
{
    /// <summary>Asking the hub what there is.</summary>
    Listing,

    /// <summary>Reading bytes already on the disk to know their hash.</summary>
    Checking,

    Downloading,

    Done,
}
