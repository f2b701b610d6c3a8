using System.Security.Cryptography;

namespace NormDraft.Server.Guard;

/// <summary>One response's permission for the styles that the live text's editor makes. Without a page that asks for it there is none.</summary>
public sealed class Nonce
{
    string? value;

    /// <summary>128 random bits in base64, the same for the whole response.</summary>
    public string Value => value ??= Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));

    public bool IsAsked => value is not null;
}
