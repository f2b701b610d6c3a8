using System.Security.Cryptography;
using System.Text;
using NormDraft.Negotiation.Consolidation;

namespace NormDraft.Server.Consolidation;

/// <summary>What a decision comes to, in sixteen characters: a decision is saved on exactly the text that its page showed.</summary>
static class CompiledHash
{
    public static string Of(Outcome outcome)
    {
        var parts = new[] { outcome.Suppressed ? "deleted" : outcome.Text, outcome.MovedAfter?.ToString() ?? "" }
            .Concat(outcome.Added.SelectMany(added => new[] { added.Kind, added.Label, added.Text }));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts))))[..16];
    }
}
