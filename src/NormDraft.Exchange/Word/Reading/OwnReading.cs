using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>
/// A file of ours read again. A paragraph whose words are as they were written is its clause, to the character. Where they are not, the
/// words win: the clause keeps its id, and the kind that its style tells. A paragraph of others is what it is in any file.
/// </summary>
internal sealed class OwnReading(OwnEntries own, WordUnits units, Func<Guid> newId)
{
    private readonly List<ReadingRemark> remarks = [];
    private readonly List<Clause> read = [];
    private readonly HashSet<Guid> seen = [];
    private readonly Dictionary<Guid, int> places = own.Clauses.Index().ToDictionary(pair => pair.Item.Clause.Id, pair => pair.Index);
    private readonly Dictionary<string, OwnEntry> named = own.Named();
    private IReadOnlyList<Clause> plain = [];

    /// <summary>The paragraphs of each clause.</summary>
    public Dictionary<Guid, IReadOnlyList<WordParagraph>> Sources { get; } = [];

    public FormatReading Read()
    {
        plain = units.File?.Clauses(newId) ?? [];
        var blocks = WordMarkdown.Blocks(units.Stories).ToList();
        var entries = Entries([.. blocks.Select(block => (block.Bare, block.From.Select(one => one.Bookmark).FirstOrDefault(name => name is not null)))]);
        var (byLine, ids) = (ByParagraph(), new Dictionary<Guid, Guid>());
        for (var at = 0; at < blocks.Count; at++)
            foreach (var one in byLine[blocks[at].From[0]])
                if (entries[at] is { } entry) ids.TryAdd(plain[one].Id, entry.Clause.Id);
        var notes = new List<Clause>();
        var stories = units.Stories.Others.Where(story => story.Kind == "note").Select(story => (object)story.Paragraphs).ToHashSet(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < blocks.Count; at++)
        {
            var isNote = stories.Contains(blocks[at].From);
            if (entries[at] is not { } known || !IsAsWritten(known, blocks[at].Bare)) remarks.AddRange(WordUnits.Unemphasised(blocks[at].From));
            int[] found = [.. byLine[blocks[at].From[0]]];
            foreach (var id in entries[at] is { } its ? [its.Clause.Id] : found.Select(one => plain[one].Id)) Sources.TryAdd(id, blocks[at].From);
            if (entries[at] is { } entry) (isNote ? notes : read).Add(Clause(entry, blocks[at].Bare, blocks[at].From[0], found.Length > 0 ? plain[found[0]] : null));
            else if (found.Length > 0) (isNote ? notes : read).AddRange(found.Select(one => plain[one] with { Parent = plain[one].Parent is { } parent ? ids.GetValueOrDefault(parent, parent) : null }));
            else if (!isNote && !string.IsNullOrWhiteSpace(blocks[at].Words)) read.Add(new Clause(newId(), null, Kinds.Paragraph, "", blocks[at].Words.Trim()));
        }
        Place([.. notes, .. own.Clauses.Where(one => one.At.Length == 0).Select(one => one.Clause with { Text = Edits.Made("", one.Edits) ?? "" })]);
        if (read.Count == 0 && units.Refusal is { } refusal) return new FormatReading(null, units.Remarks, refusal);
        return new FormatReading(new Draft(own.Head, [.. read.Select(Under)]), [.. units.Remarks, .. remarks], null);
    }

    /// <summary>By bookmark and words, then by words alone, then by bookmark alone.</summary>
    private OwnEntry?[] Entries((string Bare, string? Bookmark)[] blocks)
    {
        var found = new OwnEntry?[blocks.Length];
        var hashes = blocks.Select(block => Edits.Hash(block.Bare)).ToArray();
        var taken = new HashSet<OwnEntry>(ReferenceEqualityComparer.Instance);
        OwnEntry? Named(int at) => blocks[at].Bookmark is { } name ? named.GetValueOrDefault(name) : null;
        for (var at = 0; at < blocks.Length; at++)
            if (Named(at) is { } entry && entry.Hash == hashes[at] && taken.Add(entry)) found[at] = entry;
        var known = own.Clauses.Where(one => one.At.Length > 0 && !taken.Contains(one)).GroupBy(one => one.Hash).ToDictionary(group => group.Key, group => new Queue<OwnEntry>(group));
        for (var at = 0; at < blocks.Length; at++)
            if (found[at] is null && !string.IsNullOrWhiteSpace(blocks[at].Bare) && known.TryGetValue(hashes[at], out var alike) && alike.TryDequeue(out var entry) && taken.Add(entry)) found[at] = entry;
        for (var at = 0; at < blocks.Length; at++)
            if (found[at] is null && Named(at) is { } entry && taken.Add(entry)) found[at] = entry;
        return found;
    }

    private ILookup<WordParagraph, int> ByParagraph()
    {
        var lines = units.Sources.Keys.Order().ToList();
        return (units.File?.Units ?? []).Select((unit, at) => (at, Line: lines.BinarySearch(unit.Line) is var place && place >= 0 ? place : ~place - 1)).Where(pair => pair.Line >= 0)
            .ToLookup(pair => units.Sources[lines[pair.Line]][0], pair => pair.at, (IEqualityComparer<WordParagraph>)ReferenceEqualityComparer.Instance);
    }

    private Clause Clause(OwnEntry entry, string bare, WordParagraph paragraph, Clause? other)
    {
        Compare(entry, bare, paragraph);
        var kind = paragraph.Style is null || paragraph.Cell is not null || paragraph.Style == Styles.Of(entry.Clause.Kind) ? entry.Clause.Kind : other?.Kind ?? entry.Clause.Kind;
        if (kind != entry.Clause.Kind) Tell("word-style-changed", paragraph, $"The style was changed in Word: the clause is now of the kind “{kind}”.");
        if (IsAsWritten(entry, bare) && Edits.Made(bare, entry.Edits) is { } text) return entry.Clause with { Kind = kind, Text = text };
        var (label, words) = Words(entry.Clause, bare, other);
        var held = Holdings(entry, words);
        Tell("word-clause-edited", paragraph, held.Count == entry.Clause.Attributions.Count ? "The words were edited in Word: they are read as they stand there." : "The words were edited in Word: they are read as they stand there, and who held a changed bracket is not known.");
        return entry.Clause with { Kind = kind, Label = label, Text = words, Attributions = held };
    }

    /// <summary>A file says who holds a bracket and cannot change it.</summary>
    private void Compare(OwnEntry entry, string bare, WordParagraph paragraph)
    {
        List<string> printed = [.. paragraph.Holders];
        if (IsAsWritten(entry, bare) ? printed.SequenceEqual(entry.Said) : !printed.Except(entry.Said).Any()) return;
        var now = printed.Count == 0 ? "nothing" : $"“{string.Join(" ", printed)}”";
        if (entry.Hash.Length > 0) Tell("word-holders-edited", paragraph, $"Who holds a bracket cannot be changed in a file: {now}, where “{string.Join(" ", entry.Said)}” was printed, was not taken over.");
    }

    private static bool IsAsWritten(OwnEntry entry, string bare) => Edits.Hash(bare) == entry.Hash;

    private void Tell(string code, WordParagraph paragraph, string sentence) => remarks.Add(new(code, paragraph.Number, sentence));

    private static (string Label, string Text) Words(Clause clause, string bare, Clause? other)
    {
        var words = bare.Trim();
        if (clause.Kind is Kinds.Footnote or Markdown.FileKinds.Table || clause.Label.Length == 0) return (clause.Label, words);
        if (words == clause.Label) return (clause.Label, "");
        if (words.StartsWith(clause.Label, StringComparison.Ordinal) && char.IsWhiteSpace(words[clause.Label.Length])) return (clause.Label, words[clause.Label.Length..].Trim());
        return other is null ? ("", words) : (other.Label, other.Text);
    }

    /// <summary>A bracket that is still there is still held.</summary>
    private static List<Attribution> Holdings(OwnEntry entry, string text)
    {
        var held = new List<Attribution>();
        if (entry.Clause.Attributions.Count == 0) return held;
        var lengths = entry.Clause.Attributions.Select(one => one.Length).ToHashSet();
        List<(int Start, int Length)> pairs = [.. Brackets.Over([text]).Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset - pair.Open.Offset + 1)).Where(pair => lengths.Contains(pair.Item2))];
        var places = pairs.Zip(Edits.Hashes(text, pairs)).GroupBy(one => (one.First.Length, one.Second), one => one.First.Start).ToDictionary(same => same.Key, same => new Queue<int>(same));
        foreach (var (one, hash) in entry.Clause.Attributions.Zip(entry.Over))
            if (hash != "-" && places.TryGetValue((one.Length, hash), out var same) && same.TryDequeue(out var start)) held.Add(one with { Start = start });

        return held;
    }

    /// <summary>Notes stand where they stood: behind the clause that was before them.</summary>
    private void Place(IReadOnlyList<Clause> notes)
    {
        var known = notes.Where(one => places.ContainsKey(one.Id)).DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        var body = read.Select(one => one.Id).ToHashSet();
        var behind = new List<(Guid? After, Clause Note)>();
        Guid? last = null;
        foreach (var id in own.Clauses.Select(one => one.Clause.Id))
        {
            if (known.TryGetValue(id, out var note)) behind.Add((last, note));
            else if (body.Contains(id)) last = id;
        }

        var lookup = behind.ToLookup(pair => pair.After, pair => pair.Note);
        List<Clause> placed = [.. lookup[null], .. read.SelectMany(one => lookup[one.Id].Prepend(one)), .. notes.Where(one => !places.ContainsKey(one.Id))];
        read.Clear();
        read.AddRange(placed);
    }

    /// <summary>Under its parent, or under what that stood under where it is gone.</summary>
    private Clause Under(Clause clause)
    {
        var parent = clause.Parent;
        for (var steps = 0; parent is { } id && !seen.Contains(id); steps++)
            parent = steps <= own.Clauses.Count && places.TryGetValue(id, out var place) ? own.Clauses[place].Clause.Parent : null;
        seen.Add(clause.Id);
        return clause with { Parent = parent };
    }
}
