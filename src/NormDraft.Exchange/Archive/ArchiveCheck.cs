using System.Text.Json;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;

namespace NormDraft.Exchange.Archive;

/// <summary>What a check of an archive found.</summary>
/// <param name="Contradictions">Where its head says another thing than its record.</param>
/// <param name="IsSealed">The seal that was given is that of the archive as a whole, or of a link of its public record.</param>
/// <param name="SealedTo">The link of the public record to which the seal proves it; all of it where the seal is of the whole.</param>
public sealed record ArchiveFound(IReadOnlyList<ChainFound> Chains, IReadOnlyList<Refusal> Contradictions, bool IsSealed, int SealedTo)
{
    public bool Holds => Chains.Count > 0 && Contradictions.Count == 0 && Chains.All(chain => chain.Broken is null);
}

/// <summary>
/// Compares an archive's head with what its record says, and proves the record. Law: an archive that holds agrees with itself; anybody can
/// make such a file from nothing, so where it comes from is proven by a seal, a checkpoint or a signature from elsewhere alone.
/// </summary>
public static class ArchiveCheck
{
    /// <param name="seal">As it was printed, or told when the archive was made: eight digits at least, and 32 of the archive's; null where
    /// none is at hand.</param>
    /// <param name="seen">Hears every act, in order.</param>
    public static ArchiveFound Of(ArchiveFile archive, string? seal, Action<Bound>? seen = null)
    {
        (string? Address, string? Title)? opened = null;
        var (names, seated, sealedTo) = (new Dictionary<Guid, string?>(), new HashSet<Guid>(), IsWhole(archive, seal) ? int.MaxValue : 0);
        var chains = RecordCheck.Of(archive.Acts().Select(bound =>
        {
            seen?.Invoke(bound);
            if (bound.Link.Chain != Chain.Public || bound.Act is not { } act) return bound;
            if (Begins(bound.Link.Hash, seal)) sealedTo = Math.Max(sealedTo, bound.Link.Number);
            if (act.Type == "negotiation_opened") opened ??= (Word(act, "address"), Word(act, "title"));
            Seat(act, names, seated);
            return bound;
        }));
        var holds = chains.All(chain => chain.Broken is null);
        Refusal[] contradictions = holds ? [.. Contradictions(archive.Head, opened, names, seated), .. LeftOut(archive, chains)] : [];
        return new(chains, contradictions, sealedTo > 0, sealedTo);
    }

    /// <summary>Notes the name that an act gives to a person with a seat.</summary>
    /// <param name="seated">Those whose seat has not been taken away.</param>
    internal static void Seat(RecordedAct act, Dictionary<Guid, string?> names, HashSet<Guid> seated)
    {
        if (act.Type is not ("seat_given" or "seat_taken_away") || !Guid.TryParse(Word(act, "person"), out var person)) return;
        if (act.Type == "seat_taken_away")
        {
            seated.Remove(person);
            return;
        }
        names[person] = Word(act, "name");
        seated.Add(person);
    }

    /// <summary>Whether a seal that was given is that of the archive as a whole.</summary>
    public static bool IsWhole(ArchiveFile archive, string? seal) => Begins(archive.Seal, seal, WholeSeal);

    /// <summary>Digits of a seal that is typed off paper; and of the archive's, which is copied, for whoever makes a file up can make a
    /// few fit.</summary>
    const int PrintedSeal = 8, WholeSeal = 32;

    static bool Begins(string hash, string? seal, int least = PrintedSeal) =>
        seal is not null && seal.Length >= least && hash.StartsWith(seal, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<Refusal> Contradictions(ArchiveHead head, (string? Address, string? Title)? opened, Dictionary<Guid, string?> names,
        HashSet<Guid> seated)
    {
        if (opened != (head.Address, head.Title))
            yield return Contradicts(
                $"The head of the archive is of {head.Address}, “{head.Title}”, and its record is of another negotiation.");
        foreach (var person in head.People)
            if (names.GetValueOrDefault(person.Id) is not { } name)
                yield return Contradicts(Named(person, "to whom the record gives no seat"));
            else if (name != person.Name)
                yield return Contradicts(Named(person, $"and the record seats {name}"));
        foreach (var person in seated.Except(head.People.Select(person => person.Id)).Order())
            yield return Contradicts($"The record seats {names[person]} ({person}), whom the head of the archive leaves out.");

        static string Named(ArchivedPerson person, string but) => $"The head of the archive names {person.Name} ({person.Id}), {but}.";
    }

    static Refusal Contradicts(string sentence) => new("archive-contradicts", sentence);

    static IEnumerable<Refusal> LeftOut(ArchiveFile archive, IReadOnlyList<ChainFound> chains)
    {
        var listed = (archive.Head.Chains ?? []).DistinctBy(chain => chain.Chain).ToDictionary(chain => chain.Chain);
        if (archive.Head.Chains is not null)
            foreach (var name in listed.Keys.Union(chains.Select(chain => chain.Chain)).Order(StringComparer.Ordinal))
            {
                var (said, found) = (listed.GetValueOrDefault(name), chains.FirstOrDefault(chain => chain.Chain == name));
                if ((said?.Links, said?.Last) != (found?.Links, found?.Last))
                    yield return new("chain-left-out",
                        $"The archive lists {said?.Links ?? 0} links of {name}, and its record has {found?.Links ?? 0}, or others.");
            }
        if (archive.Note is not null && !archive.IsNoteOfThis)
            yield return new("archive-resealed", "The seal that was signed is of another archive: the head was altered after that.");
    }

    static string? Word(RecordedAct act, string property)
    {
        try
        {
            using var data = JsonDocument.Parse(act.Data);
            return data.RootElement.TryGetProperty(property, out var value)
                && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // The check of the chain names it.
        }
    }
}
