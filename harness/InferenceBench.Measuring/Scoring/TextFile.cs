using System.Text;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Measuring.Scoring;

/// <summary>Reads a text to score.</summary>
internal static class TextFile
{
    private const long MostBytes = 1L << 30;

    /// <exception cref="InputException">Missing, empty, too long, or not UTF-8.</exception>
    public static string Read(string path)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(WholeFile.ReadBytes(path, MostBytes));
            return text.Length > 0
                ? text
                : throw new InputException(ExitCode.FileInvalid, $"The text '{path}' is empty; give another with --text.");
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException(ExitCode.FileInvalid, $"'{path}' is not UTF-8 text; convert it first, e.g. with iconv.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.FileInvalid, $"The text '{path}' cannot be read ({e.Message.TrimEnd('.')}); give another with --text.",
                e);
        }
    }
}
