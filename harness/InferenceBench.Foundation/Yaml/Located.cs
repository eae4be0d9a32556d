using YamlDotNet.Serialization;

namespace InferenceBench.Foundation.Yaml;

/// <summary>Something read from YAML that remembers where it stood, so that a check made later can say it.</summary>
public abstract record Located
{
    /// <summary>File and line, e.g. <c>suites/default.yaml, line 12</c>; empty when it was not read from a file.</summary>
    [YamlIgnore]
    public string Where { get; set; } = "";
}
