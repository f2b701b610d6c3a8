using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>What can be wrong with a token of an otherwise honest provider.</summary>
public static class Twists
{
    private static readonly SigningCredentials Stranger = new(new RsaSecurityKey(RSA.Create(2048)), SecurityAlgorithms.RsaSha256);

    public static readonly TheoryData<string> All = ["another issuer", "another audience", "another's signature", "another nonce", "no nonce", "expired beyond the skew", "not valid yet beyond the skew"];
    public static readonly TheoryData<string> OfPrograms = ["another issuer", "another audience", "another's signature", "expired beyond the skew", "not valid yet beyond the skew"];
    public static readonly TheoryData<string> Within = ["expired within the skew", "not valid yet within the skew"];

    public static Action<GenerateTokenContext> Named(string twist) => twist switch
    {
        "another issuer" => context => context.Principal.SetClaim(Claims.Private.Issuer, $"https://localhost/{Gate.Avelland}/v2.0"),
        "another audience" => context => context.Principal.SetAudiences("another house").SetClaim(Claims.Audience, "another house"),
        "another's signature" => context => context.SigningCredentials = Stranger,
        "another nonce" => context => context.Principal.SetClaim(Claims.Nonce, "another"),
        "no nonce" => context => context.Principal.RemoveClaims(Claims.Nonce),
        "expired beyond the skew" => context => Lasts(context, -20, -3),
        "expired within the skew" => context => Lasts(context, -20, -1),
        "not valid yet beyond the skew" => context => Lasts(context, 4, 20),
        "not valid yet within the skew" => context => Lasts(context, 1, 20),
        "without the person's id" => context => context.Principal.RemoveClaims("oid"),
        "ends in four seconds" => context => Lasts(context, -20, 0).SetExpirationDate(DateTimeOffset.UtcNow.AddSeconds(4)),
        _ => throw new ArgumentException(twist),
    };

    /// <summary>From and until so many minutes from now.</summary>
    private static System.Security.Claims.ClaimsPrincipal Lasts(GenerateTokenContext context, int from, int until)
    {
        var now = DateTimeOffset.UtcNow;
        return context.Principal.SetCreationDate(now.AddMinutes(from)).SetExpirationDate(now.AddMinutes(until)).SetClaim(Claims.NotBefore, now.AddMinutes(from).ToUnixTimeSeconds());
    }
}
