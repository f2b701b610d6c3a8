using System.CommandLine;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>merge BASE --by NLD=FILE --by USA,JPN=FILE …</c>: many texts against one base, losing nobody's words.</summary>
internal static class MergeCommand
{
    private sealed record Merge(string Text, bool Clean, string? Merged, IEnumerable<MergeRegion> Regions);

    private sealed record MergeRegion(int Start, int Length, string Base, IEnumerable<MergeAlternative> Alternatives, bool Conflict);

    private sealed record MergeAlternative(string Text, IEnumerable<string> By);

    public static Command Make(Files files)
    {
        var @base = new Argument<string>("BASE") { Description = "The text that all wrote against." };
        var by = new Option<string[]>("--by") { Description = "Whose text: NLD=FILE, or USA,JPN=FILE for a joint one. Once for each text.", Required = true, HelpName = "PARTY[,PARTY]=FILE" };
        var register = new Option<string?>("--register") { Description = "A register of parties (JSON); other names are refused.", HelpName = "FILE" };
        var plain = new Option<bool>("--plain") { Description = "Take the files as plain text, as it is always done." };
        var json = new Option<bool>("--json") { Description = "The merge as data." };
        var to = new Option<string?>("-o") { Description = "Write the merged text with its head here, for normdraft project.", HelpName = "FILE" };
        var command = new Command("merge", "Merges any number of texts against one base into one bracketed, attributed text.") { @base, by, register, plain, json, to };
        command.SetAction(asked =>
        {
            var parties = Parties.In(asked.GetValue(register), files);
            var texts = asked.GetValue(by)!.Select(one => Wording(one, parties, files)).OrderBy(one => one.Parties[0], StringComparer.Ordinal).ToList();
            var all = texts.SelectMany(one => one.Parties).ToList();
            if (all.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new CommandFault($"{twice.Key} is given twice; a party has one text.");
            var merge = Compilation.Of(files.Read(asked.GetValue(@base)!), [.. texts.Select((one, at) => new Wording(at + 1, one.Parties, one.Text))], grain: Grain.Word, arePairsApart: false);
            if (asked.GetValue(to) is { } target) files.Write(MergedFile.Write(merge, all), target);
            if (asked.GetValue(json)) files.WriteJson(Told(merge, all), null);
            else if (asked.GetValue(to) is null) files.Write(MergedFile.Write(merge, all), null);
            return 0;
        });
        return command;
    }

    private static (IReadOnlyList<string> Parties, string Text) Wording(string by, Register? register, Files files)
    {
        var equals = by.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || equals == by.Length - 1) throw new CommandFault($"--by takes PARTY=FILE, not {by}.");
        string[] names = [.. by[..equals].Split(',').Select(name => register.Key(name.Trim())).Distinct().Order(StringComparer.Ordinal)];
        return (names, files.Read(by[(equals + 1)..]));
    }

    private static Merge Told(Compilation merge, IReadOnlyCollection<string> parties) => new(
        MergedFile.Body(merge, parties),
        merge.IsFreeOfConflict,
        merge.IsFreeOfConflict ? merge.Merged().Text : null,
        merge.Regions.Select(region => new MergeRegion(
            region.Start, region.Length, region.Base,
            region.Alternatives.Select(alternative => new MergeAlternative(alternative.Text, alternative.Parties.Order(StringComparer.Ordinal))),
            region.IsConflict)));
}
