using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using NormDraft.Server.Store;

namespace NormDraft.Server.Http;

/// <summary>A choice in an address: a word of an enumeration, read in any case, written with a small first letter as JSON writes it.</summary>
public readonly record struct EnumWord<T>(T Value) where T : struct, Enum
{
    /// <exception cref="MalformedInputException">No value has this name.</exception>
    public static bool TryParse(string? word, out EnumWord<T> parsed)
    {
        var isName = Enum.GetNames<T>().Contains(word, StringComparer.OrdinalIgnoreCase);
        if (!isName) throw new MalformedInputException($"“{word}” is not known here. Known are: {string.Join(", ", Enum.GetValues<T>().Select(value => EnumWord.Of(value)))}.");
        parsed = new EnumWord<T>(Enum.Parse<T>(word!, ignoreCase: true));
        return true;
    }

    public override string ToString() => EnumWord.Of(Value);
}

public static class EnumWord
{
    /// <summary>"takeUp" for TakeUp.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Of(Enum? value) => value is null ? null : JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
