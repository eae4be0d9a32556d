using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Manifest;

/// <summary>What an entry must fulfil besides having the right keys.</summary>
internal static partial class ManifestRules
{
    public static void Check(ModelEntry model)
    {
        Require(
            Id().IsMatch(model.Id), model.Where,
            $"the id '{model.Id}' may have lower-case letters, digits, dots and dashes only");
        Require(
            model.Architecture is "dense" or "moe", model.Where,
            $"the architecture '{model.Architecture}' is neither dense nor moe");
        Require(model.TotalParameters > 0, model.Where, "total_parameters must be above zero");
        Require(
            model.ActiveParameters > 0 && model.ActiveParameters <= model.TotalParameters,
            model.Where,
            "active_parameters must be above zero and at most total_parameters");
        Require(
            model.Architecture == "moe" || model.ActiveParameters == model.TotalParameters,
            model.Where,
            "a dense model's active_parameters are its total_parameters");
        Require(model.Files.Count > 0, model.Where, $"'{model.Id}' has no files");
        foreach (var files in model.Files)
        {
            Check(files);
        }

        RequireUniqueQuantizations(model);
    }

    private static void Check(ModelFiles files)
    {
        Require(
            files.Format is ModelFormats.Gguf or ModelFormats.Onnx, files.Where,
            $"the format '{files.Format}' is not supported; gguf and onnx are");
        RequireKnownQuantization(files);
        Require(
            Repository().IsMatch(files.Repository), files.Where,
            $"the repository '{files.Repository}' is not of the form owner/name");
        Require(Revision().IsMatch(files.Revision), files.Where, $"the revision '{files.Revision}' is no branch, tag or commit");
        Require(files.Names.Count > 0, files.Where, $"the quantization {files.Quantization} names no file");
        foreach (var name in files.Paths)
        {
            Require(
                (files.Format == ModelFormats.Onnx ? FolderName() : Name()).IsMatch(name),
                files.Where,
                $"the file name '{name}' must be a relative path of a {(files.Format == ModelFormats.Onnx ? "" : ".gguf ")}file "
                + "that stays in its folder");
        }

        if (files.Format == ModelFormats.Onnx)
        {
            RequireFolder(files);
        }
        else
        {
            Require(files.Provider == "cpu", files.Where, "provider is for files of the format onnx");
            RequireAllParts(files);
        }
    }

    private static void RequireKnownQuantization(ModelFiles files)
    {
        var known = files.Format == ModelFormats.Onnx ? [.. OnnxQuantization.All.Select(q => q.Name)] : Quantizations.Names;
        if (!known.Contains(files.Quantization))
        {
            throw new InputException(
                ExitCode.QuantizationUnknown,
                $"{files.Where}: the quantization '{files.Quantization}' is not known in {files.Format}; "
                + $"{NearMiss.Then(files.Quantization, known, $"known are {string.Join(", ", known)}")}.");
        }
    }

    /// <summary>The folder of the config is the model: all its files lie in it.</summary>
    private static void RequireFolder(ModelFiles files)
    {
        Require(
            Provider().IsMatch(files.Provider), files.Where,
            $"the provider '{files.Provider}' is no name such as cpu, cuda or dml");
        Require(
            files.Names[0] == OnnxFolder.ConfigFile && files.Names.Any(name => name.EndsWith(".onnx", StringComparison.Ordinal)),
            files.Where,
            $"the names of an ONNX folder begin with {OnnxFolder.ConfigFile} and have the graph's .onnx file among them; give "
            + "the folder as 'folder'");
    }

    /// <summary>llama.cpp opens the first part and looks for the others by the numbers in its name.</summary>
    private static void RequireAllParts(ModelFiles files)
    {
        var first = Part().Match(files.Names[0]);
        var expected = first.Success
            ? Enumerable.Range(1, int.Parse(first.Groups[2].Value, CultureInfo.InvariantCulture))
                .Select(i => $"{first.Groups[1].Value}-{i:D5}-of-{first.Groups[2].Value}.gguf")
            : files.Names.Take(1);
        Require(
            files.Names.SequenceEqual(expected, StringComparer.Ordinal),
            files.Where,
            $"the names of {files.Quantization} must be one file, or all parts -00001-of-0000n to the last in order");
    }

    private static void RequireUniqueQuantizations(ModelEntry model)
    {
        var twice = model.Files.GroupBy(f => f.Label).FirstOrDefault(g => g.Count() > 1)?.ToList();
        if (twice is not null)
        {
            throw new InputException(
                ExitCode.DuplicateId,
                $"The quantization {twice[0].Label} of '{model.Id}' is given twice, "
                + $"in {twice[0].Where} and in {twice[1].Where}; remove one of them.");
        }
    }

    private static void Require(bool holds, string where, string what)
    {
        if (!holds)
        {
            throw new InputException(ExitCode.FileInvalid, $"{where}: {what}.");
        }
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?\z")]
    private static partial Regex Id();

    [GeneratedRegex(@"^(?!\.)[A-Za-z0-9._-]{1,96}/(?!\.)[A-Za-z0-9._-]{1,96}\z")]
    private static partial Regex Repository();

    [GeneratedRegex(@"^(?!.*\.\.)[A-Za-z0-9][A-Za-z0-9._/-]{0,127}\z")]
    private static partial Regex Revision();

    /// <summary>
    /// Segments that start with a letter or digit: no <c>..</c>, no root, no drive, no backslash, no control character.
    /// </summary>
    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9._+-]{0,127}/){0,4}[A-Za-z0-9][A-Za-z0-9._+-]{0,150}\.gguf\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^([A-Za-z0-9][A-Za-z0-9._+-]{0,127}/){0,4}[A-Za-z0-9][A-Za-z0-9._+-]{0,150}\z")]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^[a-z][a-z0-9]{1,23}\z")]
    private static partial Regex Provider();

    /// <summary>At most 999 parts: a name cannot make a list of a hundred thousand.</summary>
    [GeneratedRegex(@"^(.+)-00001-of-(00\d{3})\.gguf\z")]
    private static partial Regex Part();
}
