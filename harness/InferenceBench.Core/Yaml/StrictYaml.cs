using InferenceBench.Core.Failures;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace InferenceBench.Core.Yaml;

/// <summary>Reads YAML files whose keys are snake_case; an unknown or repeated key is an error that names file and line.</summary>
public static class StrictYaml
{
    private static readonly IDeserializer s_deserializer = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .Build();

    /// <summary>Reads one file.</summary>
    /// <exception cref="InputException">Missing file, YAML error, unknown key or wrong type: the sentence has file and line.</exception>
    public static T ReadFile<T>(string path)
        where T : class
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ExitCode.FileInvalid, $"'{path}' cannot be read: {e.Message}", e);
        }

        return Read<T>(text, path);
    }

    /// <summary>Reads text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static T Read<T>(string text, string name)
        where T : class
    {
        try
        {
            return s_deserializer.Deserialize<T>(text)
                ?? throw new InputException(ExitCode.FileInvalid, $"{name} is empty; docs/files.md shows what belongs there.");
        }
        catch (YamlException e)
        {
            throw new InputException(ExitCode.FileInvalid, $"{name}, line {e.Start.Line}: {Reason(e)}", e);
        }
    }

    private static string Reason(YamlException exception)
    {
        var deepest = exception;
        while (deepest.InnerException is YamlException inner)
        {
            deepest = inner;
        }

        var reason = (deepest.InnerException?.Message ?? deepest.Message).Trim().TrimEnd('.');
        var unknown = System.Text.RegularExpressions.Regex.Match(reason, "^Property '(?<key>[^']+)' not found on type");
        return unknown.Success
            ? $"the key '{unknown.Groups["key"].Value}' is not known here; see docs/files.md for the keys."
            : reason + ".";
    }
}
