namespace NormDraft.Server.Consolidation;

/// <summary>Counted nouns: "1 clause", "12 clauses", "no clauses".</summary>
public static class Count
{
    public static string Of(int count, string noun) => count switch { 0 => $"no {noun}s", 1 => $"1 {noun}", _ => $"{count:N0} {noun}s" };
}
