using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Downloads;

/// <summary>An access token of the hub. It prints as stars, so that no message, log or record can carry it.</summary>
public sealed class HubToken
{
    private HubToken(string value, string variable) => (Value, Variable) = (value, variable);

    /// <summary>Environment variable it came from.</summary>
    public string Variable { get; }

    internal string Value { get; }

    /// <summary>The token of <c>HF_TOKEN</c>, else of <c>HUGGING_FACE_HUB_TOKEN</c>, else null.</summary>
    /// <exception cref="InputException">It has characters no token has; the message does not repeat it.</exception>
    public static HubToken? Find(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        foreach (var variable in (string[])["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"])
        {
            if (environment(variable)?.Trim() is { Length: > 0 } value)
            {
                return value.All(c => c is > ' ' and < '\x7f')
                    ? new HubToken(value, variable)
                    : throw new InputException(
                        ExitCode.Usage, $"The token in {variable} has characters that no token has; set it again.");
            }
        }

        return null;
    }

    public override string ToString() => "***";
}
