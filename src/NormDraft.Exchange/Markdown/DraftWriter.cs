using System.Text;
using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>
/// Writes clauses as canonical Markdown: blocks apart by one blank line, legal numbers as they are printed. Law: reading what
/// was written gives the same kinds, labels and texts in the same order, for texts that hold no blank line and do not begin
/// like another kind of block.
/// </summary>
public static class DraftWriter
{
    /// <summary>The whole file, ending in one line end.</summary>
    /// <param name="front">Left out when it holds nothing.</param>
    /// <param name="clauses">In the order of the draft; a clause stands after its parent.</param>
    public static string Write(DraftHead front, IReadOnlyList<Clause> clauses)
    {
        var byId = clauses.ToDictionary(clause => clause.Id);
        var indents = new Indents(clauses);
        var levels = new Dictionary<Guid, int>();
        var file = new StringBuilder(FrontMatterWriter.Write(front));
        foreach (var clause in clauses)
        {
            if (clause.Kind == Kinds.Heading) levels[clause.Id] = Level(clause, byId, levels);
            var block = Block(clause, byId, indents.Of(clause), levels);
            if (block.Length == 0) continue;
            if (file.Length > 0) file.Append('\n');
            file.Append(block).Append('\n');
        }

        return file.ToString();
    }

    private static string Block(Clause clause, Dictionary<Guid, Clause> byId, int indent, Dictionary<Guid, int> levels) => clause.Kind switch
    {
        Kinds.Title => $"# {clause.Text}",
        Kinds.Preamble => $"## {(clause.Text.Length > 0 ? clause.Text : "Preamble")}",
        Kinds.Part or Kinds.Annex => "## " + Labelled(clause),
        Kinds.Article => "### " + Labelled(clause),
        Kinds.Heading when IsUnderEmpty(clause, byId) => $"**{clause.Text}**",
        Kinds.Heading => $"{new string('#', levels[clause.Id])} {clause.Text}",
        Kinds.Footnote => $"[^{clause.Label}]: {clause.Text}",
        // Preambular paragraphs are cited by number (PP14 bis) and printed without one.
        Kinds.Preambular when clause.Label.StartsWith("PP", StringComparison.Ordinal) => clause.Text,
        _ when clause.Label.Length + clause.Text.Length == 0 => "",
        _ => new string(' ', indent) + $"{clause.Label} {clause.Text}".Trim(' '),
    };

    private static string Labelled(Clause clause) => clause.Text.Length == 0 ? clause.Label : $"{clause.Label}. {clause.Text}";

    private static int Level(Clause clause, Dictionary<Guid, Clause> byId, Dictionary<Guid, int> levels) =>
        (clause.Parent is { } id ? byId[id].Kind : "") switch
        {
            "" => 2,
            Kinds.Article => 4,
            Kinds.Heading => levels[clause.Parent!.Value] + 1,
            _ => 3,
        };

    /// <summary>A heading in hashes would be read as the text of the label above it.</summary>
    private static bool IsUnderEmpty(Clause clause, Dictionary<Guid, Clause> byId) =>
        clause.Parent is { } id && byId[id] is { Kind: Kinds.Article or Kinds.Part or Kinds.Annex, Text.Length: 0 };
}
