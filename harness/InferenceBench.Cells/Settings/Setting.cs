using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>
/// A setting that a cell asks an engine for, and the one place that says how it is called in suites, on the command line and in
/// results, what it may be, how an engine is asked for it and what it needs. A new one is a class and a line in
/// <see cref="SettingTable"/>.
/// </summary>
public abstract class Setting
{
    private const int LastInKey = int.MaxValue;

    /// <summary>Key in suites, in JSON and for ledgers, in snake case.</summary>
    public abstract string Name { get; }

    /// <summary>Option of the command line.</summary>
    public string Option => "--" + Name.Replace('_', '-');

    /// <summary>What the option's value is called in the help.</summary>
    public abstract string ValueName { get; }

    /// <summary>What it is, for the help; without a full stop.</summary>
    public abstract string Words { get; }

    /// <summary>What values there are, e.g. <c>a whole number from 1 to 512</c>.</summary>
    public abstract string Takes { get; }

    /// <summary>What a cell has that asks for nothing else; null = the engine's choice.</summary>
    public abstract object? DefaultValue { get; }

    /// <summary>
    /// Place in the JSON that cells' keys are hashes of; new settings come last, and only where they are not the default.
    /// </summary>
    public virtual int KeyPlace => LastInKey;

    /// <summary>It stands in every key, as the first settings did.</summary>
    public bool IsInEveryKey => KeyPlace != LastInKey;

    /// <summary>Ledgers that do not name it mean its default.</summary>
    public virtual bool IsPlainUnlessSaid => true;

    /// <summary>Its columns of <c>cells.csv</c>: what was asked for, or where the engine tells what ran.</summary>
    public virtual IReadOnlyList<SettingColumn> Columns => [new(Name, (_, asked) => asked)];

    /// <summary>What a suite's word means; false when it is no value.</summary>
    public abstract bool TryRead(string word, out object? value);

    /// <summary>True for values that this setting can have, as they are read from JSON.</summary>
    public abstract bool Fits(object? value);

    /// <summary>The word for a value; empty for the engine's choice where there is no word for that.</summary>
    public abstract string Word(object? value);

    /// <summary>A value in few characters, for tables that show the settings in which cells differ; may be empty.</summary>
    public abstract string Brief(object? value);

    /// <summary>Asks an engine's session for a value.</summary>
    public abstract SessionSettings Ask(SessionSettings session, object? value);

    /// <summary>Why a value cannot be had, and what to do, as one sentence; null when it can.</summary>
    public abstract string? Lacks(SettingUse use, object? value);

    /// <summary>What is wrong with a suite's word, as a clause; null when nothing is.</summary>
    public string? Problem(string word) => TryRead(word, out _) ? null : $"{Name} is '{word}'; use {Takes}";
}
