namespace InferenceBench.Testing;

/// <summary>Names that people and programs give models, each of a kind that has broken a layout somewhere.</summary>
internal static class OddNames
{
    private static readonly string _long = string.Concat(Enumerable.Repeat("a-long-name-of-a-model-", 9));

    /// <summary>Kinds of them.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "head", "middle", "tail", "everywhere", "word", "chinese", "arabic", "hebrew", "emoji", "combining", "html", "short",
    ];

    /// <summary>The names of one kind; they differ where the kind says.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>, or <c>mixed</c> for one of each in turn.</param>
    /// <param name="number">From 0; each number has its own name.</param>
    public static string Of(string kind, int number) => kind switch
    {
        "head" => $"{number}-{_long}"[..200],
        "middle" => $"{_long[..95]}{number:0000}-{_long[..100]}",
        "tail" => $"{_long[..194]}-{number:0000}",
        "everywhere" => (number % 3) switch
        {
            0 => Of("head", number), 1 => Of("middle", number), _ => Of("tail", number),
        },
        "word" => new string('w', 60) + $"{number:000}" + new string('w', 57),
        "chinese" => $"通义千问大语言模型第{number}版指令微调量化权重文件中文对话增强",
        "arabic" => $"نموذج لغوي كبير متعدد اللغات رقم {number} للتعليمات والمحادثة",
        "hebrew" => $"מודל שפה גדול רב לשוני מספר {number} להוראות ולשיחה",
        "emoji" => $"🚀🔥model-{number}-👩‍💻👍🏽🇩🇪-{string.Concat(Enumerable.Repeat("✨", 30))}",
        "combining" => $"mo\u0301de\u0301le-{string.Concat(Enumerable.Repeat("o\u0302\u0323\u0308", 40))}-{number}",
        "html" => $"</td><script>alert({number})</script>&nbsp;<b title=\"'>{number}",
        "short" => $"m{number}",
        _ => Of(Kinds[number % Kinds.Count], number),
    };
}
