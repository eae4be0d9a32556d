using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Studies;

/// <summary>Chooses what prompts are made of: ids where the server takes them, else words; drawn, or from a text.</summary>
/// <param name="session">The server.</param>
/// <param name="text">Words of the text; empty = prompts are drawn.</param>
/// <param name="ids">The text in the server's own tokens; null = it does not tell them.</param>
internal sealed class PromptMaking(ServerSession session, IReadOnlyList<string> text, IReadOnlyList<int>? ids)
{
    private const int FewestWords = 200;
    private const int MostLetters = 4 << 20;

    /// <summary>One of <see cref="PromptForms"/>.</summary>
    public string Form => text.Count == 0 ? session.UsesIds ? PromptForms.RandomIds : PromptForms.RandomWords
        : ids is not null ? PromptForms.TextIds : PromptForms.Text;

    /// <summary>Asks the server for the tokens of a text, where prompts are sent as ids.</summary>
    /// <exception cref="EngineException">The text is too short, or no connection.</exception>
    public static async Task<PromptMaking> ChooseAsync(
        ControlClient control, ServerSession session, string? text, CancellationToken cancellationToken)
    {
        if (text is null)
        {
            return new(session, [], null);
        }

        var some = text.Length <= MostLetters ? text : text[..MostLetters];
        var words = some.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < FewestWords)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"A text of {words.Length} words is too short to make prompts of; give one of {FewestWords} or more.");
        }

        var ids = session.UsesIds
            ? await session.Server.Dialect.TokenizeAsync(control, session.Model, string.Join(' ', words), cancellationToken)
                .ConfigureAwait(false)
            : null;
        return new(session, words, ids);
    }

    /// <summary>The maker; words are tried on the server first.</summary>
    /// <exception cref="EngineException">A request failed.</exception>
    public async Task<IPromptMaker> MakeAsync(WarmUp warmUp, LoadPlan plan) => Form switch
    {
        PromptForms.RandomIds => RandomIds.For(session.Server.Facts, plan.Seed),
        PromptForms.TextIds => new TextIds(ids!),
        PromptForms.Text =>
            await warmUp.MeasureWordsAsync((overhead, each) => new TextWords(text, overhead, each)).ConfigureAwait(false),
        _ => await warmUp.MeasureWordsAsync((overhead, each) => new RandomWords(plan.Seed, overhead, each)).ConfigureAwait(false),
    };
}
