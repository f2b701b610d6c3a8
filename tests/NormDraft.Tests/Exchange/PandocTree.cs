using System.Text.Json;

namespace NormDraft.Tests.Exchange;

/// <summary>pandoc's tree of a Word file as what is seen of it.</summary>
internal sealed class PandocTree
{
    private readonly List<string> lines = [], notes = [];
    private SeenLine line = new();

    public static Seen Seen(string json)
    {
        var (tree, root) = (new PandocTree(), JsonDocument.Parse(json).RootElement);
        foreach (var name in new[] { "title", "subtitle" }) // What bears these styles at the beginning.
            if (root.GetProperty("meta").TryGetProperty(name, out var said)) tree.Said(said);
        tree.Blocks(root.GetProperty("blocks"));
        return new Seen([.. tree.lines, .. tree.notes], []);
    }

    public static IReadOnlyList<string> Authors(string json)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(JsonDocument.Parse(json).RootElement);
        return [.. found];

        void Walk(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Object)
                foreach (var one in element.EnumerateObject()) Walk(one.Value);
            if (element.ValueKind != JsonValueKind.Array) return;
            if (element.GetArrayLength() == 2 && element[0].ValueKind == JsonValueKind.String && element[1].ValueKind == JsonValueKind.String && element[0].GetString() == "author") found.Add(element[1].GetString()!);
            foreach (var one in element.EnumerateArray()) Walk(one);
        }
    }

    private void Said(JsonElement said)
    {
        var content = said.GetProperty("c");
        switch (said.GetProperty("t").GetString())
        {
            case "MetaInlines": Paragraph(content); break;
            case "MetaBlocks": Blocks(content); break;
            default: foreach (var one in content.EnumerateArray()) Said(one); break;
        }
    }

    private void Blocks(JsonElement blocks)
    {
        foreach (var block in blocks.EnumerateArray())
        {
            var content = block.TryGetProperty("c", out var inside) ? inside : default;
            switch (block.GetProperty("t").GetString())
            {
                case "Para" or "Plain": Paragraph(content); break;
                case "Header": Paragraph(content[2]); break;
                case "BlockQuote": Blocks(content); break; // What is indented.
                case "Div": Blocks(content[1]); break;
                case "Table": Rows(content[3][1]); foreach (var body in content[4].EnumerateArray()) { Rows(body[2]); Rows(body[3]); } Rows(content[5][1]); break;
                case "HorizontalRule" or "Null": break;
                case var other: throw new InvalidOperationException($"pandoc reads a {other}.");
            }
        }
    }

    private void Rows(JsonElement rows)
    {
        foreach (var row in rows.EnumerateArray())
            foreach (var cell in row[1].EnumerateArray()) Blocks(cell[4]);
    }

    private void Paragraph(JsonElement inlines)
    {
        var outer = line;
        line = new SeenLine();
        Inlines(inlines, "");
        lines.Add(line.ToString());
        line = outer;
    }

    private void Inlines(JsonElement inlines, string marks)
    {
        foreach (var inline in inlines.EnumerateArray())
        {
            var content = inline.TryGetProperty("c", out var inside) ? inside : default;
            switch (inline.GetProperty("t").GetString())
            {
                case "Str": line.Add(content.GetString()!, marks); break;
                case "Space" or "SoftBreak": line.Add(" ", marks); break;
                case "LineBreak": line.Add("\n", marks); break;
                case "Strong": Within(content, marks, 'b'); break;
                case "Emph": Within(content, marks, 'i'); break;
                case "Underline": Within(content, marks, 'u'); break;
                case "Strikeout": Within(content, marks, 's'); break;
                case "Superscript": Within(content, marks, '^'); break;
                case "Subscript": Within(content, marks, '~'); break;
                case "Span" or "Link": Inlines(content[1], marks); break;
                case "Note": Note(content); break;
                case var other: throw new InvalidOperationException($"pandoc reads a {other}.");
            }
        }
    }

    private void Within(JsonElement inlines, string marks, char mark) => Inlines(inlines, string.Concat((marks + mark).Distinct().OrderBy(one => "bius^~h".IndexOf(one, StringComparison.Ordinal))));

    private void Note(JsonElement blocks)
    {
        notes.Add("");
        line.Note(notes.Count);
        var (at, before) = (notes.Count - 1, lines.Count);
        Blocks(blocks);
        notes[at] = SeenLines.Note(at, lines[before..]);
        lines.RemoveRange(before, lines.Count - before);
    }
}
