namespace InferenceBench.Foundation.Files;

/// <summary>SHA-256 as it is written everywhere here: 64 lower-case hex digits.</summary>
public static class Sha256Text
{
    public static bool IsValid(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);
}
