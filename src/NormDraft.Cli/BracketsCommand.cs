using System.CommandLine;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>brackets FILE</c>: what is not agreed, how much of it, who holds it, and what is odd.</summary>
internal static class BracketsCommand
{
    private sealed record Inventory(
        int Count, int Opening, int Closing, int Depth, IReadOnlyDictionary<string, int> Classes, IReadOnlyDictionary<string, int> Parties,
        IEnumerable<Pair> Brackets, IEnumerable<Row> Groups, IEnumerable<Remark> Remarks);

    /// <param name="Start">UTF-16 offset of the opening bracket.</param>
    /// <param name="Length">In UTF-16 units, both brackets included.</param>
    private sealed record Pair(int Start, int Length, int Line, int Column, int Depth, BracketClass Class, string Text, IEnumerable<string> Parties, IEnumerable<Part> Attribution, string? Operation);

    private sealed record Part(IEnumerable<string> Parties, string? Stance, string? OnBehalfOf);

    private sealed record Row(IEnumerable<int> Brackets, Glue Glue, Relation Relation);

    private sealed record Remark(string Kind, int Start, int Line, int Column);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "The text." };
        var register = new Option<string?>("--register") { Description = "The parties by which attributions are known (JSON).", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "All of it as data." };
        var echo = new Option<bool>("--echo") { Description = "Write the text again as it was read, to the byte." };
        var command = new Command("brackets", "Counts and classes the brackets of a text.") { file, register, json, echo };
        command.SetAction(asked =>
        {
            var text = files.Read(asked.GetValue(file)!);
            var reading = Brackets.Over([text], Parties.In(asked.GetValue(register), files) ?? MergedFile.RegisterOf(text));
            if (asked.GetValue(echo)) files.Write(Echo(text, reading), null);
            else if (asked.GetValue(json)) files.WriteJson(Told(text, reading), null);
            else files.Write(InWords(Told(text, reading)), null);
            return 0;
        });
        return command;
    }

    /// <summary>From the brackets that were read and what stands between them: were one misplaced, it would show.</summary>
    private static string Echo(string text, BracketReading reading)
    {
        var glyphs = reading.Brackets.SelectMany(pair => new[] { (pair.Open.Offset, '['), (pair.Close.Offset, ']') })
            .Concat(reading.Remarks.Where(IsGlyph).Select(remark => (remark.Place.Offset, remark.Kind == RemarkKind.StrayClose ? ']' : '['))).Order();
        var echo = new System.Text.StringBuilder(text.Length);
        foreach (var (place, glyph) in glyphs) echo.Append(text, echo.Length, place - echo.Length).Append(glyph);
        return echo.Append(text, echo.Length, text.Length - echo.Length).ToString();
    }

    private static bool IsGlyph(BracketRemark remark) => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket;

    private static Inventory Told(string text, BracketReading reading)
    {
        var lines = new Lines(text);
        var unclosed = reading.Remarks.Count(remark => remark.Kind == RemarkKind.UnclosedBracket);
        var stray = reading.Remarks.Count(remark => remark.Kind == RemarkKind.StrayClose);
        return new Inventory(
            reading.Count, reading.Count + unclosed, reading.Count + stray, reading.Brackets.Select(pair => pair.Depth + 1).DefaultIfEmpty().Max(),
            Counted(reading.Brackets.Select(pair => Word(pair.Class))), Counted(reading.Brackets.SelectMany(pair => pair.Parties)),
            reading.Brackets.Select(pair => PairOf(text, lines, pair)),
            reading.Groups.Select(group => new Row(group.Brackets, group.Glue, group.Hint)),
            reading.Remarks.Select(remark => new Remark(remark.Kind.ToString(), remark.Place.Offset, lines.At(remark.Place.Offset).Line, lines.At(remark.Place.Offset).Column)));
    }

    private static Pair PairOf(string text, Lines lines, Bracket pair)
    {
        var (start, length) = (pair.Open.Offset, pair.Close.Offset - pair.Open.Offset + 1);
        var (line, column) = lines.At(start);
        return new Pair(start, length, line, column, pair.Depth, pair.Class, Excerpt(text, start + 1, length - 2), pair.Parties,
            pair.Parts.Select(part => new Part(part.Parties, part.Stance, part.OnBehalfOf)), pair.Operation);
    }

    /// <summary>What is inside; of the very long, the first 200 UTF-16 units, so that the nesting of a whole draft stays readable.</summary>
    private static string Excerpt(string text, int start, int length)
    {
        if (length <= 200) return text.Substring(start, length);
        return text.Substring(start, char.IsHighSurrogate(text[start + 199]) ? 199 : 200) + "…";
    }

    private static IReadOnlyDictionary<string, int> Counted(IEnumerable<string> words) =>
        words.CountBy(word => word).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).ToDictionary();

    private static string Word(BracketClass kind) => kind.ToString().ToLowerInvariant();

    private static string InWords(Inventory inventory)
    {
        var told = new System.Text.StringBuilder();
        told.Append($"{inventory.Count} pairs of brackets, nested up to {inventory.Depth} deep\n");
        foreach (var (kind, count) in inventory.Classes) told.Append($"{count,7} {kind}\n");
        foreach (var (party, count) in inventory.Parties) told.Append($"{count,7} name {party}\n");
        foreach (var remark in inventory.Remarks) told.Append($"line {remark.Line}, column {remark.Column}: {remark.Kind}\n");
        return told.ToString();
    }
}
