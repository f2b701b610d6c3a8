using System.Text.Json.Serialization;

namespace NormDraft.Text;

/// <summary>What the chair does with one region of a compilation.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "choice")]
[JsonDerivedType(typeof(Base), "base")]
[JsonDerivedType(typeof(Alternative), "alternative")]
[JsonDerivedType(typeof(Brackets), "brackets")]
[JsonDerivedType(typeof(Bridging), "bridging")]
public abstract record Choice
{
    private Choice()
    {
    }

    /// <summary>The base's words stay.</summary>
    public sealed record Base : Choice;

    /// <summary>One of the proposed wordings is taken.</summary>
    /// <param name="Index">Its place among the region's alternatives, from 0.</param>
    public sealed record Alternative(int Index) : Choice;

    /// <summary>Nothing is decided: base and alternatives stand side by side in brackets.</summary>
    public sealed record Brackets : Choice;

    /// <summary>Words of the chair's own take the place of the region's.</summary>
    /// <param name="Text">Exactly what stands there, with the space it needs.</param>
    public sealed record Bridging(string Text) : Choice;
}

/// <summary>A clause as compiled, with who holds which bracket of it, in order of place.</summary>
public sealed record CompiledText(string Text, IReadOnlyList<Attribution> Attributions)
{
    /// <summary>Brackets that stand in the base, and who would lift them and keep the words; in order of place.</summary>
    public IReadOnlyList<Attribution> Lifts { get; init; } = [];

    /// <summary>Where a wording has taken the place of a row of brackets, and does more than keep, lift or leave out some of them: a bracket
    /// there that is like one of the row is its own. In order.</summary>
    [JsonIgnore]
    public IReadOnlyList<(int Start, int End)> Replaced { get; init; } = [];

    /// <summary>The whole of it in one pair of brackets, which is its own where it has one around all; null where there are no words, or
    /// a sign without a partner, which would pair with the new ones.</summary>
    /// <param name="deleting">Numbers of the amendments that would take it out.</param>
    public CompiledText? Enclosed(IReadOnlyList<int> deleting)
    {
        bool IsDeletion(Attribution one) => one is { Start: 0, Parties.Count: 0, Amendments.Count: > 0, Place: null } && one.Length == Text.Length;
        if (Attributions.FirstOrDefault(IsDeletion) is { } own)
        {
            var all = own with { Amendments = [.. own.Amendments.Union(deleting).Order()] };
            return this with { Attributions = [all, .. Attributions.Where(one => one != own)] };
        }
        var reading = Brackets.Over([Text]);
        if (Text.Length == 0 || reading.Remarks.Any(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket)) return null;
        var isEnclosed = Brackets.Pairs(Text).GetValueOrDefault(0, -1) == Text.Length - 1;
        var (text, by) = isEnclosed ? (Text, 0) : ($"[{Text}]", 1);
        IReadOnlyList<Attribution> Moved(IReadOnlyList<Attribution> all) => [.. all.Select(one => one with { Start = one.Start + by })];
        return new CompiledText(text, [new Attribution(0, text.Length, [], deleting) { WasThere = isEnclosed }, .. Moved(Attributions)]) { Lifts = Moved(Lifts) };
    }
}
