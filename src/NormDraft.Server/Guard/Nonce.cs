using System.Security.Cryptography;

namespace NormDraft.Server.Guard;

/// <summary>One response's permission for the styles that the live text's editor makes. Without a page that asks for it there is none.</summary>
public sealed class Nonce
{
    string? value;

    /// <summary>128 random bits in hexadecimal, the same for the whole response.</summary>
    public string Value => value ??= RandomNumberGenerator.GetHexString(32, lowercase: true);

    public bool IsAsked => value is not null;
}
