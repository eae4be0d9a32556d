using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>A setting whose values are of one type.</summary>
/// <typeparam name="T">Nullable where the engine may choose.</typeparam>
public abstract class SettingOf<T> : Setting
{
    /// <summary>What a cell has that asks for nothing else.</summary>
    public abstract T Default { get; }

    public sealed override object? DefaultValue => Default;

    public sealed override bool TryRead(string word, out object? value)
    {
        var isRead = TryRead(word, out T typed);
        value = typed;
        return isRead;
    }

    public sealed override bool Fits(object? value) => value is null ? Default is null : value is T;

    public sealed override string Word(object? value) => Word((T)value!);

    public sealed override SessionSettings Ask(SessionSettings session, object? value) => Ask(session, (T)value!);

    public sealed override string? Lacks(SettingUse use, object? value) => Lacks(use, (T)value!);

    public sealed override string Brief(object? value) => Brief((T)value!);

    /// <inheritdoc cref="Setting.TryRead"/>
    protected abstract bool TryRead(string word, out T value);

    /// <inheritdoc cref="Setting.Word"/>
    protected abstract string Word(T value);

    /// <inheritdoc cref="Setting.Ask"/>
    protected abstract SessionSettings Ask(SessionSettings session, T value);

    /// <inheritdoc cref="Setting.Lacks"/>
    protected virtual string? Lacks(SettingUse use, T value) => null;

    /// <inheritdoc cref="Setting.Brief"/>
    protected virtual string Brief(T value) => Equals(value, Default) ? "" : $"{Name.Replace('_', ' ')} {Word(value)}";
}
