using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>Acts on a draft that has been made.</summary>
    static readonly HashSet<Type> OfDrafts =
    [
        typeof(DraftReworded), typeof(DraftWritten), typeof(RationaleWritten), typeof(DraftMovedToVersion), typeof(CoSponsorAsked),
        typeof(CoSponsorAgreed), typeof(CoSponsorDeclined), typeof(InvitationRevoked), typeof(WordsSuggested), typeof(SuggestionAccepted),
        typeof(SuggestionDeclined), typeof(SubmissionAuthorised), typeof(DraftDiscarded), typeof(DraftRestored), typeof(DraftSubmitted),
    ];

    static readonly HashSet<Type> OfTable = [typeof(ClauseConsolidated), typeof(ConsolidationUndone), typeof(ChairTextWritten)];

    /// <summary>By the name that they are stored under.</summary>
    static readonly Dictionary<string, Type> NotPublic =
        OfDrafts.Concat(OfTable).ToDictionary(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));

    /// <summary>Which chain an act belongs to; null for one on a draft, which belongs to the draft's delegation.</summary>
    public static string? Of(object @event) => @event switch
    {
        AmendmentDrafted e => OfParty(e.Delegation),
        AuthorisationSet e => OfParty(e.Code),
        _ => Of(@event.GetType()),
    };

    /// <summary>The same of an act as it was kept.</summary>
    /// <exception cref="JsonException">It names its party, and cannot be read.</exception>
    public static string? Of(RecordedAct act) => act.Type switch
    {
        MadeDraft => OfParty(Word(act, "delegation")),
        "authorisation_set" => OfParty(Word(act, "code")),
        _ => NotPublic.TryGetValue(act.Type, out var type) ? Of(type) : Public,
    };

    /// <summary>The first act of a draft.</summary>
    internal const string MadeDraft = "amendment_drafted";

    static string? Of(Type type) => OfDrafts.Contains(type) ? null : OfTable.Contains(type) ? Table : Public;

    static string Word(RecordedAct act, string property) => JsonNode.Parse(act.Data)?[property]?.GetValue<string>() ?? "";

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
