using System.Text;

namespace NormDraft.Text;

/// <summary>Writes the body of a <see cref="MergedFile"/>.</summary>
internal sealed class MergedWriter(Compilation compilation, IReadOnlyCollection<string> parties)
{
    private readonly StringBuilder body = new(compilation.Base.Length + 256);
    private readonly StringBuilder outside = new();
    private readonly MergedMarks marks = new(parties);

    /// <summary>A bracket of a row: what stands before its words, and whether they would be taken for more of that.</summary>
    private readonly record struct Bracket(string Head, string Words, bool NeedsGuard);

    public string Write()
    {
        var at = 0;
        foreach (var region in compilation.Regions)
        {
            outside.Append(compilation.Base, at, region.Start - at);
            AddRow(region);
            at = region.End;
        }
        outside.Append(compilation.Base, at, compilation.Base.Length - at);
        Flush();
        return body.ToString();
    }

    private void AddRow(Region region)
    {
        var taken = region.Alternatives.FirstOrDefault(alternative => alternative.Text.Length == 0);
        var put = region.Alternatives.Where(alternative => alternative != taken).ToList();
        List<string> variants = [region.Base, .. put.Select(alternative => alternative.Text)];
        var (lead, trail) = taken is null && region.Length > 0 ? CommonEdges.Of(variants) : (0, 0);
        outside.Append(variants[0], 0, lead);
        Flush();
        var own = region.Length > 0 ? variants[0][lead..^trail] : "";
        var row = Opening(own, taken).Concat(put.Select(wording => Held(wording, wording.Text[lead..^trail])));
        foreach (var (place, bracket) in row.Index()) Add(bracket, place > 0);
        outside.Append(variants[0], variants[0].Length - trail, trail);
    }

    /// <summary>The base's words, and who would take them out. After a bracket the base stands alone, even with no words, so that
    /// a row is never read into what is before it.</summary>
    private IEnumerable<Bracket> Opening(string own, Alternative? taken)
    {
        var isApart = FollowsBracket() || own.Length > 0 && taken is null;
        if (isApart) yield return new Bracket("", own, marks.HoldersAt(own, 0, own.Length) > 0);
        if (taken is not null) yield return new Bracket($"{Names(taken)} {MergedMarks.TakenOut}", isApart ? "" : own, false);
    }

    private static Bracket Held(Alternative wording, string words) =>
        new(Names(wording), words, words.StartsWith(MergedMarks.TakenOut, StringComparison.Ordinal));

    private static string Names(Alternative wording) => string.Join(", ", wording.Parties.Order(StringComparer.Ordinal)) + ":";

    private bool FollowsBracket() => body.Length > 0 && (body[^1] == ']' || body.Length > 1 && body[^1] == ' ' && body[^2] == ']');

    private void Add(Bracket bracket, bool isBeside)
    {
        if (isBeside && Edges.NeedsSpace(body[^2], bracket.Words)) body.Append(' ');
        body.Append('[').Append(bracket.Head);
        if (bracket.Head.Length > 0 && bracket.Words.Length > 0) body.Append(' ');
        if (bracket.NeedsGuard) body.Append('\\');
        MergedMarks.AppendBalanced(body, bracket.Words);
        body.Append(']');
    }

    /// <summary>Words that nobody touches: a bracket that would be read as a party's is escaped.</summary>
    private void Flush()
    {
        var text = outside.ToString();
        outside.Clear();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' || text[at] == '[' && marks.HoldersAt(text, at + 1, text.Length) > 0) body.Append('\\');
            body.Append(text[at]);
        }
    }
}
