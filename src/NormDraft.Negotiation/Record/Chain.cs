using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Negotiation.Record;

/// <summary>A link of a chain.</summary>
/// <param name="Chain">"public", "table", or "party/" and the key of one.</param>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Hash">SHA-256 in hex over the link before and the act.</param>
/// <param name="Name">Where the act names a person.</param>
public sealed record Link(string Chain, int Number, string Hash, NameSeal? Name);

/// <summary>
/// The record of a negotiation as chains of hashes: whoever alters, takes out or slips in an act breaks every link after it.
/// Public acts make one chain, those of the table another, and the unsubmitted ones one for each delegation, so that
/// nothing private moves a public hash. No number that private acts move (a stream's version, the store's sequence) is hashed.
/// </summary>
public static class Chain
{
    public const string Public = "public";
    public const string Table = "table";

    /// <summary>Before the first link.</summary>
    public static readonly string Beginning = new('0', 64);

    public static string OfParty(string party) => $"party/{party}";

    /// <summary>Which chain an act belongs to; null for one on a draft, which belongs to the draft's delegation.</summary>
    public static string? Of(object @event) => @event switch
    {
        AmendmentDrafted e => OfParty(e.Delegation),
        DraftReworded or DraftWritten or RationaleWritten or DraftMovedToVersion or CoSponsorAsked or CoSponsorAgreed or CoSponsorDeclined
            or InvitationRevoked or WordsSuggested or SuggestionAccepted or SuggestionDeclined or SubmissionAuthorised
            or DraftDiscarded or DraftRestored or DraftSubmitted => null,
        AuthorisationSet e => OfParty(e.Code),
        ClauseConsolidated or ConsolidationUndone or ChairTextWritten => Table,
        _ => Public,
    };

    /// <summary>SHA-256 over the link before, the number, the act's id, stream and type, its JSON in canonical form, and the seal of a name
    /// in the name's place, each preceded by its length in bytes.</summary>
    public static string Hash(string before, int number, RecordedAct act, NameSeal? name)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in new[] { before, number.ToString(System.Globalization.CultureInfo.InvariantCulture), act.Id.ToString(), act.Stream.ToString(), act.Type, name?.Hash ?? "" }) Add(hash, Encoding.UTF8.GetBytes(field));
        Add(hash, CanonicalJson.Of(act.Data, NameSeal.PropertyOf(act.Type)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Add(IncrementalHash hash, byte[] bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
